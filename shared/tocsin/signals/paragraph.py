"""The paragraph of a sentence, where it is short enough to tell of one thing.

In: an article, one of its sentences. Out: the sentences of its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.articles.article import Article, Sentence

MOST_SENTENCES = 5
"""Of a paragraph of news; a text without paragraphs is one long one."""


def paragraph_of(article: Article, sentence: Sentence) -> Sequence[Sentence]:
    """The sentences of its paragraph; of one that is longer than a paragraph of news is, itself alone."""
    start = article.text.rfind("\n", 0, sentence.start) + 1
    end = article.text.find("\n", sentence.end)
    end = len(article.text) if end < 0 else end
    found = [one for one in article.sentences if start <= one.start < end]
    return found if len(found) <= MOST_SENTENCES else [sentence]
