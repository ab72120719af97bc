"""Nothing that a stranger wrote acts upon the terminal."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tocsin.local.terminal import printable, printable_lines

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANYTHING)
def test_every_character_that_is_printed_stands_for_a_glyph(text: str) -> None:
    for one in printable(text):
        assert one == " " or unicodedata.category(one)[0] not in "CZ"


@given(ANYTHING, st.integers(1, 5))
def test_lines_stay_lines_and_are_no_more_than_asked_for(text: str, most: int) -> None:
    lines = printable_lines(text, most).split("\n")
    assert len(lines) <= most + 1
    assert all(one.isprintable() for one in lines)


def test_plain_text_stays_as_it_is() -> None:
    assert printable("Café in Düsseldorf, 北京 & <b>") == "Café in Düsseldorf, 北京 & <b>"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert printable("abcdef", 4) == "abc…"
    assert printable_lines("a\r\nb\nc", 2) == "a\nb\n…"


def test_a_line_is_as_wide_as_the_terminal_when_it_is_written(tmp_path: Path) -> None:
    empty = tmp_path / "an-article-without-a-single-word-in-it.txt"
    empty.write_bytes(b"")
    program = (
        "from tocsin.local.cli import app; from typer.testing import CliRunner; "
        f"print(CliRunner(env={{'COLUMNS': '300'}}).invoke(app, ['read', {str(empty)!r}]).output)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"COLUMNS": "30"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(done.stdout.split("\n")[0]) > len(str(empty))
