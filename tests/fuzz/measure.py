"""Reads one case after another, each in a process of its own: `python tests/fuzz/measure.py`.

In: nothing. Out: a line of JSON a case: what became of it, seconds of processor, most MB of memory.
The model is loaded before, as it is in a function that is warm.
"""

import json
import os
import resource
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from cases import CASES, NEWS
from targets import read_through

MEGABYTE = 1024


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def read(name: str) -> None:
    """Print the case's line."""
    data = CASES[name]()
    start = spent()
    outcome = read_through(data)
    seconds = round(spent() - start, 2)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    print(
        json.dumps({"case": name, "outcome": outcome, "seconds": seconds, "mb": most}), flush=True
    )


def main() -> None:
    read_through(NEWS.encode())
    for name in CASES:
        child = os.fork()
        if child == 0:
            try:
                read(name)
            except Exception:  # noqa: BLE001
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"case": name, "outcome": f"died ({status})"}), flush=True)


if __name__ == "__main__":
    main()
