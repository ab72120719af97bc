"""Whether a toll has grown so far that it is news by itself.

In: the toll that readers were last told of, the toll now. Out: yes or no. What it adds to the severity
(mass casualties) is severity.py's.
"""

from __future__ import annotations

from tocsin.signals.signal import Quantity, Signal
from tocsin.stories.severity import is_casualties, weights

LEAP = 5
"""So many times the toll told before; less is creeping, and only counted."""
LEAST = 10
"""Below it no growth is news."""


def toll_of(act: Signal) -> Quantity | None:
    """The act's number of casualties, None where it gives none."""
    quantity = act.quantity
    return quantity if quantity and quantity.value is not None and is_casualties(quantity) else None


def is_leap(before: Quantity | None, after: Quantity | None) -> bool:
    """Whether the toll now is at least ten, and five times what was told (nothing told is none).

    The killed are set against the wounded told before, the wounded never against the killed.
    """
    if after is None or not after.value or after.value < LEAST:
        return False
    if before is None:
        return _is_fatal(after)
    alike = before.unit == after.unit or _is_fatal(after)
    return alike and after.value >= LEAP * (before.value or 0)


def _is_fatal(toll: Quantity) -> bool:
    return (toll.unit or "").casefold() in weights().fatal_units
