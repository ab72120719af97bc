"""The reader for `make load`: each text through the model once, then told again of other days.

In: an `Article` of `supply.py`. Out: its `Reading`; where the same words were read before under
another number, that reading on this article, its dates moved along.
"""

from __future__ import annotations

import time
from datetime import timedelta

from tocsin.articles import Article
from tocsin.local.supply import ITEM
from tocsin.signals import Reading, Signal, read_news
from tocsin.signals.read import published_date


class Retold:
    """Called like `read_news`; `spent` has the CPU seconds of each text that was really read."""

    def __init__(self) -> None:
        self._known: dict[str, Reading] = {}
        self.spent: list[float] = []
        self._paid = 0.0

    def clock(self) -> float:
        """CPU time of this process without what the reading took."""
        return time.process_time() - self._paid

    def __call__(self, article: Article) -> Reading:
        words = f"{article.title}|{article.text.partition(ITEM)[0]}"
        if words not in self._known:
            began = time.process_time()
            self._known[words] = read_news(article)
            self.spent.append(time.process_time() - began)
            self._paid += self.spent[-1]
        return moved(self._known[words], article)


def moved(reading: Reading, article: Article) -> Reading:
    """The reading of another article with the same words at the same places."""
    before, after = published_date(reading.article), published_date(article)
    days = after - before if before and after else timedelta(0)
    return reading.model_copy(
        update={
            "article": article,
            "signals": tuple(_moved(one, days) for one in reading.signals),
            "lead": _moved(reading.lead, days) if reading.lead else None,
        }
    )


def _moved(signal: Signal, days: timedelta) -> Signal:
    when = signal.time
    if when is None or not days:
        return signal
    dates = {"first": when.first, "last": when.last}
    later = {name: on + days for name, on in dates.items() if on}
    return signal.model_copy(update={"time": when.model_copy(update=later)})
