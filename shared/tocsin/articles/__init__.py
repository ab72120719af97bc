"""Articles: bytes of any news format in, clean text with sentence offsets out.

In: an object's bytes and what the store says of them. Out: `Article`, or `Unreadable` with a reason.
"""

from typing import TYPE_CHECKING, Any

from tocsin.articles.article import Article, Reason, Sentence, Unreadable

if TYPE_CHECKING:
    from tocsin.articles.read import read_article

__all__ = ["Article", "Reason", "Sentence", "Unreadable", "read_article"]


def __getattr__(name: str) -> Any:
    """The reader only where it is asked for: functions that read nothing lack its libraries."""
    if name == "read_article":
        from tocsin.articles.read import read_article

        return read_article
    raise AttributeError(name)
