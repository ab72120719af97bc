"""Who did what to whom, according to whom, how certain."""

from typing import TYPE_CHECKING, Any

from tocsin.signals.signal import Signal, SignalType, Status

if TYPE_CHECKING:
    from tocsin.signals.newsworthy import Reading, judge
    from tocsin.signals.read import read_signals

__all__ = ["Reading", "Signal", "SignalType", "Status", "judge", "read_signals"]


def __getattr__(name: str) -> Any:
    """The reader only where it is asked for: functions that read nothing lack its libraries."""
    if name in ("Reading", "judge"):
        from tocsin.signals import newsworthy

        return getattr(newsworthy, name)
    if name == "read_signals":
        from tocsin.signals.read import read_signals

        return read_signals
    raise AttributeError(name)
