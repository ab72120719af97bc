"""Who did what to whom, according to whom, how certain."""

from tocsin.signals.newsworthy import Reading, judge
from tocsin.signals.read import read_signals
from tocsin.signals.signal import Signal, SignalType, Status

__all__ = ["Reading", "Signal", "SignalType", "Status", "judge", "read_signals"]
