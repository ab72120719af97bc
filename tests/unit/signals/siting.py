"""What the reader makes of a text of March 2026: its acts, the first, and where those of a type were."""

from tocsin.articles import read_article
from tocsin.signals import Signal, read_news


def signals_of(text: str) -> tuple[Signal, ...]:
    return read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).signals


def lead_of(text: str) -> Signal:
    return signals_of(text)[0]


def places_of(text: str, kind: str) -> set[str]:
    return {place.text for one in signals_of(text) if one.type == kind for place in one.places}
