"""docs/codebook.md says what codebook.yaml says."""

import re
from pathlib import Path

import pytest

from tocsin.signals.codebook import codebook
from tocsin.signals.signal import SignalType, Status

PAGE = (Path(__file__).parents[3] / "docs/codebook.md").read_text("utf-8")


@pytest.mark.parametrize("kind", SignalType)
def test_the_page_has_the_row_of_a_type(kind: SignalType) -> None:
    entry = codebook()[kind]
    cells = [entry.covers, entry.excludes, entry.polarity, str(entry.rung), entry.plover]
    row = " | ".join([f"`{kind.value}`", *cells, ", ".join(entry.cameo)])
    assert f"| {row} |" in PAGE


def test_the_page_has_each_status() -> None:
    assert set(re.findall(r"^\| `(\w+)` \| [^|]+ \| (?:yes|no) \|$", PAGE, re.MULTILINE)) == set(
        Status
    )
