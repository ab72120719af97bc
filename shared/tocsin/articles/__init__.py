"""Articles: bytes of any news format in, clean text with sentence offsets out.

In: an object's bytes and what the store says of them. Out: `Article`, or `Unreadable` with a reason.
"""

from tocsin.articles.article import Article, Reason, Sentence, Unreadable
from tocsin.articles.read import read_article

__all__ = ["Article", "Reason", "Sentence", "Unreadable", "read_article"]
