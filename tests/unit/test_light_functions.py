"""Functions that read no article load without the libraries of the reader, which they don't carry."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.alerts.record import machine_record, record_json
from tocsin.local.commands_preview import _alert

ROOT = Path(__file__).parents[2]
READERS = ("numpy", "resiliparse", "sentencex")
WITH_READER = {"classify", "reprocess"}
LIGHT = [
    path.parent
    for path in (ROOT / "functions").glob("*/app.py")
    if path.parent.name not in WITH_READER
]


@pytest.mark.parametrize("folder", LIGHT, ids=lambda path: path.name)
def test_a_light_function_starts_without_the_reader(folder: Path) -> None:
    code = f"import sys; sys.modules.update(dict.fromkeys({READERS!r})); import app"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_else_an_article_tells_is_shown_without_reader_and_models(tmp_path: Path) -> None:
    """With what the layers of channels and digest carry of the package."""
    left_out = shutil.ignore_patterns("model", "local", "__pycache__")
    shutil.copytree(ROOT / "shared/tocsin", tmp_path / "tocsin", ignore=left_out)
    record = record_json(machine_record(_alert(ROOT / "events/articles/04-sanctions.json")))
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({READERS!r}))\n"
        "from datetime import UTC, datetime\n"
        "from tocsin.alerts.record import AlertRecord\n"
        "from tocsin.alerts.slack import render_slack\n"
        "from tocsin.alerts.development import Development\n"
        "from tocsin.briefing import render_page\n"
        "record, now = AlertRecord.model_validate_json(sys.stdin.read()), datetime.now(UTC)\n"
        "print(render_slack(record).blocks, render_page([Development(at=now, record=record)], now))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=record,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Minsk called the step unfriendly") == 2
