"""The commands of docs/archives.md: those for AWS here, those of `tocsin` in tests/integration."""

from pathlib import Path

import pytest
from commands import ROOT, SHELL, blocks, check, commands

BLOCKS = blocks((ROOT / "docs/archives.md").read_text("utf-8"))
COMMANDS = [command for language, text in BLOCKS if language in SHELL for command in commands(text)]


@pytest.mark.parametrize("command", [one for one in COMMANDS if not one.startswith("tocsin ")])
def test_a_command_of_the_documentation_works(command: str, tmp_path: Path) -> None:
    check(command, tmp_path)


def test_the_commands_of_tocsin_are_those_that_are_run_elsewhere() -> None:
    found = [one.split()[:3] for one in COMMANDS if one.startswith("tocsin ")]
    assert found == [["tocsin", "reprocess", one] for one in ("start", "follow", "summary")]
