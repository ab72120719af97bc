"""Articles made to harm: each ends as a record or in quarantine, in little time and memory.

Time is the processor's, memory a process's most, both as `measure.py` finds them: the tests run
in a fresh interpreter, whose memory is the reader's alone.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from cases import CASES

from tocsin.articles import Reason

HERE = Path(__file__).parent
MOST_SECONDS, MOST_MB = 2.0, 400


@cache
def measured() -> dict[str, dict[str, Any]]:
    """What became of each case, all of them measured once."""
    command = [sys.executable, str(HERE / "measure.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line.pop("case"): line for line in lines}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_article_is_handled_within_bounds(name: str) -> None:
    found = measured()[name]
    assert found["outcome"] in {"read", "told", *(reason.value for reason in Reason)}
    assert found["seconds"] < MOST_SECONDS
    assert found["mb"] < MOST_MB
