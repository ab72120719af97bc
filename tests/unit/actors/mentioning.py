"""Names that a text is found to hold."""

from datetime import date

from tocsin.actors import find_mentions


def found(text: str, on: date | None = None) -> list[tuple[str, str | None]]:
    """Their words and codes, in the text's order."""
    return [(mention.text, mention.code) for mention in find_mentions(text, on)]
