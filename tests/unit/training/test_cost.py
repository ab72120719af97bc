"""The cost of a million articles: every price has its source, and README.md shows what is computed."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "training"))

from cost import SHARES, cost, llm_cost, read_prices  # noqa: E402

MEASURED = json.loads((ROOT / "training/measured.json").read_text("utf-8"))
PRICES = {name: row["usd"] for name, row in read_prices().items()}


@pytest.mark.parametrize("name", read_prices())
def test_a_price_names_its_source_and_year(name: str) -> None:
    row = read_prices()[name]
    assert row["usd"] > 0
    assert re.search(r"\w+\.\w+", row["source"])
    assert isinstance(row["confirmed"], bool)


def test_the_readme_shows_what_is_computed() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = {
        label: float(usd.replace(",", ""))
        for label, usd in re.findall(r"^\| ([^|]+) \| ([\d,]+) \|$", readme, re.MULTILINE)
    }
    computed = [sum(cost(MEASURED, PRICES, share).values()) for share in SHARES]
    computed += [llm_cost(PRICES, size) for size in ("small", "middle")]
    assert list(shown.values()) == [round(usd) for usd in computed]


def test_only_what_alerts_is_sent() -> None:
    assert cost(MEASURED, PRICES, 0.0)["SNS"] == 0
    assert cost(MEASURED, PRICES, 0.5)["SNS"] == 5 * cost(MEASURED, PRICES, 0.1)["SNS"]


def test_the_record_costs_one_put() -> None:
    quiet = MEASURED | {"quiet": {"s3 PutObject": 1.0}}
    assert cost(quiet, PRICES, 0.0)["S3, its record put"] == 5.0
