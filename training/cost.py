"""What a million articles cost: measured.json, as `make bench` writes it, by the prices of prices.yaml.

In: the two files. Out: JSON lines on standard output and a table on standard error; USD, without free
tiers, storage and data transfer. Not measured: waiting for AWS's answers, billed as part of the run; the
language model's prompt. Both are stated below as assumptions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
MILLION = 1_000_000
SHARES = (0.01, 0.1, 0.5)
"""Shares of articles that raise an alert; their stories, alerts and mails cost the most."""
CLASSIFY_GB, PUBLISH_GB = 1769 / 1024, 256 / 1024
WAITING_SECONDS = 0.03
"""Assumed: an article's calls of S3 and DynamoDB, one after the other."""
PUBLISH_SECONDS = 0.1
"""Assumed: an alert's run of the publish function."""
QUEUE_REQUESTS = 3
"""Sent, received, deleted, with no other article in the batch: the dearest case."""
PROMPT_TOKENS, ARTICLE_TOKENS, ANSWER_TOKENS = 1000, 600, 200
"""Assumed for a language model: instructions with the codebook, a news article, a JSON answer."""


def main() -> None:
    """Print the cost at each share, and that of a call of a hosted language model an article."""
    prices = {name: row["usd"] for name, row in read_prices().items()}
    measured = json.loads((HERE / "measured.json").read_text("utf-8"))
    table = Table("what", "USD a million articles", title=f"cost, figures of {measured['date']}")
    for share in SHARES:
        parts = cost(measured, prices, share)
        print(json.dumps({"alerting": share, "usd": round(sum(parts.values()), 2), "parts": parts}))
        table.add_row(f"{share:.0%} of them alert", f"{sum(parts.values()):.2f}")
        for name, usd in parts.items():
            table.add_row(f"  {name}", f"{usd:.2f}")
    for size in ("small", "middle"):
        usd = llm_cost(prices, size)
        print(json.dumps({"what": f"a {size} hosted language model", "usd": round(usd, 2)}))
        table.add_row(f"a call of a {size} hosted language model each", f"{usd:.2f}")
    for name, row in read_prices().items():
        if not row["confirmed"]:
            table.add_row(f"unconfirmed price: {name}", f"{row['usd']:.8f} each")
    Console(stderr=True).print(table)


def read_prices() -> dict[str, dict[str, Any]]:
    """Each with `usd`, `confirmed` and `source`."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "prices.yaml").read_text("utf-8"))
    return rows


def cost(measured: dict[str, Any], prices: dict[str, float], share: float) -> dict[str, float]:
    """USD a million articles by service, where a share of them opens a story and alerts by one mail."""

    def mean(name: str) -> float:
        quiet, alerting = (measured[kind].get(name, 0.0) for kind in ("quiet", "alerting"))
        return float((1 - share) * quiet + share * alerting)

    seconds = mean("reading seconds") + WAITING_SECONDS
    gigabytes = CLASSIFY_GB * seconds + PUBLISH_GB * PUBLISH_SECONDS * share
    reads, writes = mean("dynamodb read units"), mean("dynamodb write units")
    an_article = {
        "Lambda": gigabytes * prices["lambda_arm64_gb_second"]
        + (1 + share) * prices["lambda_request"],
        "S3, the article put and got": prices["s3_put"] + mean("s3 GetObject") * prices["s3_get"],
        "S3, its record put": mean("s3 PutObject") * prices["s3_put"],
        "SQS": QUEUE_REQUESTS * prices["sqs_request"],
        "DynamoDB": reads * prices["dynamodb_read_unit"] + writes * prices["dynamodb_write_unit"],
        "SNS": share * (prices["sns_publish"] + prices["sns_email"]),
        "logs": measured["log bytes"] / 1e9 * prices["log_gigabyte"],
    }
    return {name: round(MILLION * usd, 2) for name, usd in an_article.items()}


def llm_cost(prices: dict[str, float], size: str) -> float:
    """USD of a million calls, one an article, without batch or cache discounts."""
    tokens_in = (PROMPT_TOKENS + ARTICLE_TOKENS) * prices[f"{size}_llm_input_token"]
    return MILLION * (tokens_in + ANSWER_TOKENS * prices[f"{size}_llm_output_token"])


if __name__ == "__main__":
    main()
