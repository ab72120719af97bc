"""Reads the YAML that a person may edit beside the code that obeys it.

In: a path. Out: plain data, for a model to validate.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def yaml_data(path: Path) -> dict[str, Any]:
    """The file's mapping; raises OSError or yaml.YAMLError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506
