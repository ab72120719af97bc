"""Coverage-guided fuzzing: `python tests/fuzz/fuzz.py TARGET -max_total_time=60 CORPUS...`.

In: a target's name (articles, news, events) and libFuzzer's arguments. Out: its report; a crash is
kept as a file. New inputs go to the first corpus folder named.
"""

import sys
from pathlib import Path
from random import Random

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["tocsin", "targets"]):
    import targets
from mutate import TOKENS, mutate

TARGETS = {
    "articles": targets.read_text,
    "news": targets.read_through,
    "events": targets.take_event,
}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]

    def one(data: bytes) -> None:
        target(data)

    def change(data: bytes, most: int, seed: int) -> bytes:
        """Half of them by libFuzzer itself, which knows what it has compared with."""
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return mutate(data, TOKENS, Random(seed))[:most]

    atheris.Setup(sys.argv, one, custom_mutator=change)
    atheris.Fuzz()


main()
