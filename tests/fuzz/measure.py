"""Reads each case in a process of its own: `python tests/fuzz/measure.py` prints a line for each.

In: the cases. Out: what became of each, seconds of a processor of known pace, and the most MB of
memory. The model is loaded before, as it is in a function that is warm.
"""

import json
import os
import resource
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from cases import CASES, NEWS, Case
from targets import read_through

KILOBYTES = 1024
"""In a MB: Linux gives memory in KB."""
LONG_SECONDS, TRIES = 1.5, 3
"""From so many seconds on a case is read again and its least time counts: neighbours only add."""
LOOPS, LOOPS_SECONDS = 400_000, 0.06
"""Turns of a plain loop, and what they take of a shared x86_64 core that nobody slows down."""


class Measured(NamedTuple):
    """`seconds` are those of a machine that is no slower than `LOOPS_SECONDS` says."""

    outcome: str
    seconds: float
    mb: int


def measure(cases: Mapping[str, Case] = CASES) -> Iterator[tuple[str, Measured]]:
    """Each case by its name; "died" for one that raised an error or was killed."""
    read_through(NEWS.encode())
    for name, make in cases.items():
        measured = _measured_once(make)
        for _ in range(TRIES - 1):
            if measured.seconds < LONG_SECONDS:
                break
            measured = min(measured, _measured_once(make), key=lambda one: one.seconds)
        yield name, measured


def _measured_once(make: Case) -> Measured:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(make, theirs)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return Measured(*json.loads(text)) if text else Measured("died", 0.0, 0)


def _answer(make: Case, pipe: int) -> None:
    try:
        data = make()
        before = _slowness()
        start = _spent()
        outcome = read_through(data)
        spent = _spent() - start
        seconds = round(spent / max(1.0, min(before, _slowness())), 2)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES
        os.write(pipe, json.dumps([outcome, seconds, most]).encode())
    except Exception:  # noqa: BLE001
        traceback.print_exc()
    finally:
        os._exit(0)


def _slowness() -> float:
    """How many times longer than it should a loop takes just now: neighbours slow a core by half."""
    start = _spent()
    total = 0
    for number in range(LOOPS):
        total += number * number % 7
    return (_spent() - start) / LOOPS_SECONDS


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    for name, measured in measure():
        print(json.dumps({"case": name} | measured._asdict()), flush=True)
