"""Functions that read no article load without the libraries of the reader, which they don't carry."""

import subprocess
import sys
from pathlib import Path

import pytest

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
