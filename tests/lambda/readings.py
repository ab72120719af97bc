"""Prints what the reader makes of the sample articles, a line each: file, alert or not, the act that leads.

Processors round int8 products differently, which moves probabilities and acts at their threshold: these
are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tocsin.articles import Unreadable, read_article
from tocsin.signals import read_news
from tocsin.signals.signal import Signal

SAMPLES = Path(__file__).parents[2] / "events/articles"


def main() -> None:
    """Print them; each file's name on standard error as it is done."""
    for path in sorted(SAMPLES.iterdir()):
        print(json.dumps([path.name, *read(path.read_bytes())]), flush=True)
        print(path.name, file=sys.stderr)


def read(data: bytes) -> list[Any]:
    """Its outcome where it can't be read, else whether it alerts, and with which act."""
    try:
        reading = read_news(read_article(data))
    except Unreadable as error:
        return [error.reason]
    return [reading.alert, *([_act(reading.lead)] if reading.lead else [])]


def _act(signal: Signal) -> list[Any]:
    sides = (signal.actors, signal.recipients, signal.speakers)
    return [signal.type, signal.status, *([party.code for party in side] for side in sides)]


if __name__ == "__main__":
    main()
