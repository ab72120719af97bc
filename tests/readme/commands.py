"""Takes the commands out of a Markdown file's shell blocks and checks each after its kind.

`check` runs what can be run here, and holds what needs an AWS account to the tool's own model of
its commands. Raises AssertionError with what is wrong, Unchecked where no rule covers a command.
"""

import ast
import contextlib
import importlib.util
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import botocore.session
from botocore import xform_name
from botocore.model import OperationModel

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SAM = ROOT / ".tools/sam/bin/sam"
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
SHELL = frozenset({"sh", "bash", "shell", "console"})
ASSIGNMENT = re.compile(r"^[A-Z_]+=")
SET_FROM = re.compile(r"^[A-Z_]+=\$\((?!\()(.*)\)$")
"""A variable that takes what a command prints."""
RECKONED = re.compile(r"^[A-Z_]+=\$\(\(.*\)\)(?: *#.*)?$")
"""A variable that takes a number."""
DEFINED = re.compile(r"^\w+\(\) \{ (.*); \}$")
"""A function of one command."""
AWS_RENAMED = {("Subscribe", "notification-endpoint"): "endpoint"}
"""Options that the AWS command line calls otherwise than the API does."""
AWS_GLOBAL = frozenset(
    "endpoint-url region profile output query no-cli-pager cli-binary-format cli-read-timeout".split()
)
AWS_S3 = frozenset({"cp", "mv", "sync", "ls", "rm"})
"""Of `aws s3`, which the AWS CLI makes itself of several operations."""
KEEP_RUNNING = {"up": "The local cloud is up", "watch": "Watching"}
DEADLINE = 120
OWN = re.compile(r"\S*bin/(?:tocsin|python \w[\w/]*\.py)\b")
"""Lines of a recipe that run the project rather than set it up."""


class Unchecked(Exception):
    """No rule covers this command."""


class Unavailable(Exception):
    """The tool that would check it is not on this machine."""


def blocks(markdown: str) -> list[tuple[str, str]]:
    """Language and text of every fenced block."""
    return [(found[1].strip(), found[2]) for found in FENCE.finditer(markdown)]


def commands(block: str) -> list[str]:
    """The block's commands, one by one, without comments and variables set before them."""
    found: list[list[str]] = [[]]
    for line in block.replace("\\\n", " ").splitlines():
        line = RECKONED.sub("", line.removeprefix("$ ").removeprefix("export "))
        line = DEFINED.sub(r"\1", SET_FROM.sub(r"\1", line))
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;")
        lexer.whitespace_split = True
        for token in lexer:
            if set(token) <= set("|&;"):
                found.append([])
            elif found[-1] or not ASSIGNMENT.match(token):
                found[-1].append(token)
        found.append([])
    return [shlex.join(command) for command in found if command]


def check(command: str, folder: Path) -> None:
    """By the program's name; `folder` is where a run may leave files."""
    program, *arguments = shlex.split(command)
    rule = RULES.get(Path(program).name)
    if rule is None:
        raise Unchecked(f"no rule covers: {command}")
    rule(arguments, folder)


def _make(arguments: list[str], folder: Path) -> None:
    """A target that CI runs, or whose recipe is a `tocsin` command or a script, which is run."""
    targets = [one for one in arguments if not ASSIGNMENT.match(one)]
    makefiles = "".join(
        (ROOT / name).read_text("utf-8") for name in ("Makefile", "shared/Makefile")
    )
    for variable in (one.partition("=")[0] for one in arguments if ASSIGNMENT.match(one)):
        assert variable in makefiles, f"no Makefile knows {variable}"
    in_ci = re.findall(r"^\s*make (\w+)", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    assert targets, "make what?"
    for target in targets:
        done = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"make {target}: {done.stderr}"
        if target in in_ci:
            continue
        recipe = [line for line in done.stdout.splitlines() if OWN.match(line)]
        assert recipe, f"neither CI nor a test runs make {target}"
        for line in recipe:
            check(line, folder)


def _project(folder: Path) -> Path:
    """The project with what a command reads of it, whose output stays in `folder`."""
    for name in ("template.yaml", "functions", "events", "shared", "tests"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    return folder


def _tocsin(arguments: list[str], folder: Path) -> None:
    """Really run, on the files named."""
    command = [str(BIN / "tocsin"), *arguments]
    project = _project(folder)
    if arguments and arguments[0] in KEEP_RUNNING:
        # Its own port may be taken by one that a person keeps running.
        port = ["--port", "0"] if arguments[0] == "up" and "--port" not in arguments else []
        _start_and_stop(command + port, project, KEEP_RUNNING[arguments[0]])
        return
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, timeout=DEADLINE
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    assert done.stdout.strip(), f"{command} prints nothing"


def _start_and_stop(command: list[str], folder: Path, says: str) -> None:
    output = folder / "output.txt"
    with (
        output.open("w") as stream,
        subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream) as process,
    ):
        limit = time.monotonic() + DEADLINE
        while says not in output.read_text("utf-8"):
            assert process.poll() is None, output.read_text("utf-8")
            assert time.monotonic() < limit, f"{command} does not say {says!r}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(DEADLINE) == 0, output.read_text("utf-8")
        finally:
            process.kill()


def _options(arguments: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Positional arguments, and each --option with its values."""
    positional: list[str] = []
    options: dict[str, list[str]] = {}
    name = None
    for argument in arguments:
        if argument.startswith("--"):
            name, _, value = argument.removeprefix("--").partition("=")
            options[name] = [value] if value else []
        elif name is None:
            positional.append(argument)
        else:
            options[name].append(argument)
    return positional, options


def _aws(arguments: list[str], _: Path) -> None:
    """Against the API models that the AWS CLI makes its commands of."""
    start = next((i for i, one in enumerate(arguments) if not one.startswith("--")), 0)
    if arguments[:1] and arguments[0].removeprefix("--") in AWS_GLOBAL:
        start = 2
    assert {one.removeprefix("--") for one in arguments[:start:2]} <= AWS_GLOBAL, arguments
    service, *rest = arguments[start:]
    if service == "s3":
        assert rest[0] in AWS_S3, f"no aws s3 {rest[0]}"
        assert any(one.startswith("s3://") for one in rest[1:]), "no s3:// address"
        return
    service = {"s3api": "s3"}.get(service, service)
    session = botocore.session.get_session()
    assert service in session.get_available_services(), f"no service {service}"
    model = session.get_service_model(service)
    names = {xform_name(name, "-"): name for name in model.operation_names}
    assert rest[0] in names, f"no aws {service} {rest[0]}"
    _check_parameters(model.operation_model(names[rest[0]]), _options(rest[1:])[1])


def _check_parameters(operation: OperationModel, options: dict[str, list[str]]) -> None:
    shape = operation.input_shape
    members = {xform_name(name, "-"): name for name in shape.members} if shape else {}
    for option, values in options.items():
        if option in AWS_GLOBAL:
            continue
        option = AWS_RENAMED.get((operation.name, option), option)
        name = members.get(option) or members.get(option.removeprefix("no-"))
        assert name, f"{operation.name} has no --{option}"
        kind = shape.members[name]
        if kind.type_name == "boolean":
            assert not values, f"--{option} takes no value"
        else:
            assert values, f"--{option} needs a value"
        allowed = getattr(kind, "enum", [])
        assert not allowed or set(values) <= set(allowed), f"--{option} takes one of {allowed}"
    given = {members[option] for option in options if option in members}
    missing = set(shape.required_members) - given if shape else set()
    assert not missing, f"{operation.name} needs {sorted(missing)}"


def _sam(arguments: list[str], _: Path) -> None:
    """Against the command's own help."""
    if not SAM.exists():
        raise Unavailable("SAM CLI is not there: make tools")
    words, options = _options(arguments)
    environment = os.environ | {"SAM_CLI_TELEMETRY": "0", "COLUMNS": "200"}
    commands_only = words[:2] if words[0] in {"local", "remote", "list"} else words[:1]
    done = subprocess.run(
        [str(SAM), *commands_only, "--help"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, f"no sam {' '.join(commands_only)}: {done.stderr}"
    listed = set(re.findall(r"--[a-z][a-z-]*", done.stdout))
    for option in options:
        assert f"--{option}" in listed, f"sam {' '.join(commands_only)} has no --{option}"


def _python(arguments: list[str], _: Path) -> None:
    """A script of the project, run; one line of Python, read; or `-m` of a module that is there."""
    if arguments[0].endswith(".py"):
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=DEADLINE
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout.strip(), f"{command} prints nothing"
        return
    if arguments[0] == "-c":
        ast.parse(arguments[1])
        return
    assert arguments[:1] == ["-m"], "only scripts, python -c and -m are checked"
    assert importlib.util.find_spec(arguments[1]), f"no module {arguments[1]}"


def _everywhere(_: list[str], __: Path) -> None:
    """What every Unix has."""


RULES: dict[str, Callable[[list[str], Path], None]] = {
    **dict.fromkeys(("cat", "sort", "tail"), _everywhere),
    "make": _make,
    "tocsin": _tocsin,
    "aws": _aws,
    "sam": _sam,
    "python": _python,
}
