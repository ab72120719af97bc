"""Signals: who did what to whom in an article, according to whom, how certain.

The reader loads its model's libraries, so it is imported only where it is used: the light
functions have none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.signals.signal import Signal, SignalType, Status

if TYPE_CHECKING:
    from tocsin.signals.newsworthy import Reading, read_news
    from tocsin.signals.read import read_signals

__all__ = ["Reading", "Signal", "SignalType", "Status", "read_news", "read_signals"]


def __getattr__(name: str) -> Any:
    if name in ("Reading", "read_news"):
        from tocsin.signals import newsworthy

        return getattr(newsworthy, name)
    if name == "read_signals":
        from tocsin.signals.read import read_signals

        return read_signals
    raise AttributeError(name)
