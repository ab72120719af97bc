"""What is logged is what the template's LogLevel says, although Lambda has a level of its own."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import tocsin.aws

OBSERVABILITY = Path(tocsin.aws.__path__[0]) / "observability.py"


def loaded(monkeypatch: pytest.MonkeyPatch, level: str) -> ModuleType:
    monkeypatch.setenv("AWS_LAMBDA_LOG_LEVEL", "INFO")
    monkeypatch.setenv("POWERTOOLS_LOG_LEVEL", level)
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", f"a stack at {level}")
    spec = importlib.util.spec_from_file_location("observability", OBSERVABILITY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("level", "logged"),
    [
        ("INFO", ["INFO", "WARNING", "ERROR"]),
        ("WARNING", ["WARNING", "ERROR"]),
        ("ERROR", ["ERROR"]),
    ],
)
def test_the_level_is_the_one_that_was_set(
    level: str,
    logged: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    logger = loaded(monkeypatch, level).logger
    for say in (logger.debug, logger.info, logger.warning, logger.error):
        say("something")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["level"] for line in lines] == logged
