"""Every command that README.md tells people to type does what it says, or would in their account."""

from pathlib import Path

import pytest
from commands import ROOT, SAM, SHELL, Unavailable, Unchecked, blocks, check, commands

BLOCKS = blocks((ROOT / "README.md").read_text("utf-8"))
COMMANDS = [command for language, text in BLOCKS if language in SHELL for command in commands(text)]


def test_every_block_says_what_it_is() -> None:
    for language, text in BLOCKS:
        assert language in SHELL | {"text", "json", "yaml"}, text


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) > 4


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(command: str, tmp_path: Path) -> None:
    try:
        check(command, tmp_path)
    except Unavailable as reason:
        pytest.skip(str(reason))


def test_commands_are_taken_out_one_by_one() -> None:
    block = "# how\nA=1 make build B=2  # both\n$ tocsin read \\\n  'a b.html' && aws s3 ls s3://x/ | cat\n"
    assert commands(block) == [
        "make build B=2",
        "tocsin read 'a b.html'",
        "aws s3 ls s3://x/",
        "cat",
    ]


def test_a_command_that_no_rule_covers_fails(tmp_path: Path) -> None:
    with pytest.raises(Unchecked, match="terraform"):
        check("terraform apply", tmp_path)


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("make nonsense", "nonsense"),
        ("make build ARCHITECTURE_OF=arm64", "ARCHITECTURE_OF"),
        ("make clean", "neither CI nor a test runs"),
        ("tocsin read no-such-file.html", "no-such-file"),
        ("tocsin nonsense", "nonsense"),
        ("aws s3 upload a s3://b/", "upload"),
        ("aws nonsense list-things", "no service"),
        ("aws ssm set-parameter --name a --value b", "set-parameter"),
        ("aws ssm put-parameter --name a --text b", "--text"),
        ("aws ssm put-parameter --name a --overwrite", "Value"),
        ("aws ssm put-parameter --name a --value b --overwrite yes", "takes no value"),
        ("aws ssm put-parameter --name a --value b --type Number", "one of"),
        ("python -m tocsin.nonsense", "no module"),
    ],
)
def test_a_wrong_command_is_seen(command: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=problem):
        check(command, tmp_path)


@pytest.mark.skipif(not SAM.exists(), reason="SAM CLI is not there: make tools")
@pytest.mark.parametrize("command", ["sam deploy --guide", "sam nonsense"])
def test_a_wrong_sam_command_is_seen(command: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no "):
        check(command, tmp_path)
