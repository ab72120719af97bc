"""Every command of the runbook and of the upgrade notes is one that there is, with options it takes."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from commands import ROOT, SHELL, Unavailable, blocks, check, commands

from tocsin.local.cli import app
from tocsin.local.project import translate_template

PAGES = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("runbook.md", "upgrading.md")}
COMMANDS = {
    (name, command)
    for name, text in PAGES.items()
    for language, block in blocks(text)
    if language in SHELL
    for command in commands(block)
}
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
FILES = ("rules.yaml",)
"""What the commands read, and a person has."""


def parse(command: str, folder: Path) -> None:
    """Raises UsageError where `tocsin` has no such command, option or value."""
    for name in FILES:
        (folder / name).touch()
    found = typer.main.get_command(app)
    program, *rest = shlex.split(command)
    context = found.make_context(program, rest)
    while isinstance(found, typer.core.TyperGroup):
        name, found, rest = found.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert found is not None
        context = found.make_context(name, rest, parent=context)


@pytest.mark.parametrize(("page", "command"), sorted(COMMANDS))
def test_a_command_exists(
    page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if command.startswith("tocsin "):
        parse(command, tmp_path)
        return
    try:
        check(command, tmp_path)
    except Unavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(
    "command",
    [
        "tocsin doctr",
        "tocsin doctor --name tocsin",
        "tocsin redrive",
        "tocsin quarantine retry --reason nonsense --all",
        "tocsin rules replay missing.yaml",
    ],
)
def test_a_wrong_command_is_seen(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        parse(command, tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_leads_somewhere(page: str) -> None:
    sections = {
        name: {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads(text)}
        for name, text in PAGES.items()
    }
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        name, _, section = target.partition("#")
        assert (ROOT / "docs" / (name or page)).exists(), target
        assert not section or section in sections[name or page], target


def heads(text: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


def test_what_the_runbook_calls_a_resource_is_one() -> None:
    named = set(re.findall(r"\(resource (\w+)\)", "".join(PAGES.values())))
    assert len(named) > 10
    assert named <= set(translate_template(ROOT)["Resources"])


SET = re.compile(r"\b([A-Z_]+)=")
USED = re.compile(r"\$\{?([A-Z_]+)")


def sections(page: str) -> dict[str, str]:
    """What is typed under each heading, in order; the first is what is set once."""
    parts = re.split(r"^#+ (.+)$", PAGES[page], flags=re.MULTILINE)[1:]
    return {
        head: "".join(block for language, block in blocks(text) if language in SHELL)
        for head, text in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_section_uses_no_name_that_another_section_sets(page: str) -> None:
    """Else what is typed at night goes to the queue that was looked at before."""
    once = set(SET.findall(sections("runbook.md")["Runbook"]))
    assert once >= {"STACK", "REGION", "SINCE"}
    for head, typed in sections(page).items():
        known = set(once)
        for line in typed.splitlines():
            unset = set(USED.findall(line)) - known
            assert not unset, f"{head}: {sorted(unset)}"
            known |= set(SET.findall(line))


def test_what_is_purged_is_named_where_it_is_purged() -> None:
    purged = re.findall(r"purge-queue --queue-url (.+)$", PAGES["runbook.md"], re.MULTILINE)
    assert len(purged) >= 4
    assert all(one.startswith('"$(resource ') for one in purged)
