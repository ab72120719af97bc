"""Times the reader in a fresh interpreter: start-up, one article again and again, news of all kinds.

In: the number of repeats and of articles. Out: one JSON object. Wall time is what a user waits; CPU
time is what the work costs where other work shares the core.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from heapq import nsmallest
from pathlib import Path
from typing import Any
from zlib import crc32

SAMPLE = Path(__file__).parents[1] / "events/articles/01-kp-troops-fragment.html"
FIRST = b"The army of Sudan shelled a village near the border with Chad on Monday."
QUIET = 0.4
"""Share of the mix that should alert nobody."""

Timing = tuple[float, float]


def main() -> None:
    """Print the figures; a line a finished step on standard error."""
    repeats, articles = int(sys.argv[1]), int(sys.argv[2])
    start = _now()
    from tocsin.articles import read_article
    from tocsin.signals import read_news

    imported = _since(start)
    start = _now()
    read_news(read_article(FIRST))
    loaded = _since(start)
    if not repeats:
        print(json.dumps({"import": imported, "load": loaded}))
        return
    sample = SAMPLE.read_bytes()
    one = [_timed(lambda: read_news(read_article(sample))) for _ in range(repeats)]
    print(f"{repeats} times one article", file=sys.stderr)
    mix = {}
    for name, share in (("quiet", 1.0), ("alerting", 0.0)):
        chosen = choose(round(articles * (QUIET if share else 1 - QUIET)), share)
        start = _now()
        for data, metadata in chosen:
            read_news(read_article(data, metadata=metadata))
        mix[name] = {"articles": len(chosen), "seconds": _since(start)}
        print(f"{len(chosen)} {name} articles", file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "import": imported,
                "load": loaded,
                "one": one,
                "mix": mix,
                "peak MB": round(memory, 1),
            }
        )
    )


def choose(count: int, quiet_share: float = QUIET) -> list[tuple[bytes, dict[str, str]]]:
    """Articles of the corpus as plain text with their metadata; a share of them should not alert."""
    from units import stream_lines

    def first(number: int, alert: bool) -> list[dict[str, Any]]:
        entries = (one for one in stream_lines("articles") if one["alert"] is alert)
        return nsmallest(number, entries, key=_place)

    quiet = first(round(count * quiet_share), False)
    chosen = sorted(quiet + first(count - len(quiet), True), key=_place)
    return [(_text(entry), _metadata(entry)) for entry in chosen]


def _place(entry: dict[str, Any]) -> int:
    """Where an article stands in an order of chance; none but the chosen ones stay in memory."""
    return crc32(entry["id"].encode())


def _text(entry: dict[str, Any]) -> bytes:
    return "\n\n".join(sentence["text"] for sentence in entry["sentences"]).encode()


def _metadata(entry: dict[str, Any]) -> dict[str, str]:
    return {"title": entry["title"], "published": entry.get("published") or ""}


def _now() -> Timing:
    return time.perf_counter(), time.process_time()


def _since(start: Timing) -> Timing:
    return time.perf_counter() - start[0], time.process_time() - start[1]


def _timed(work: Any) -> Timing:
    start = _now()
    work()
    return _since(start)


if __name__ == "__main__":
    main()
