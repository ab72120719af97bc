"""The cue data: patterns compiled once.

In: the YAML files beside this module. Out: compiled patterns by name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tocsin.signals.signal import SignalType

HERE = Path(__file__).parent


@lru_cache(maxsize=8)
def cue_data(name: str) -> dict[str, Any]:
    """One cue file as plain data; raises OSError or yaml.YAMLError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=loader))  # noqa: S506


@lru_cache(maxsize=1)
def type_cues() -> dict[SignalType, dict[str, re.Pattern[str]]]:
    """For each type its strong and its weak cues, each as one pattern."""
    return {
        SignalType(name): {
            force: re.compile(rf"\b(?:{'|'.join(cues[force])})(?!\w)", re.IGNORECASE)
            for force in ("strong", "weak")
        }
        for name, cues in cue_data("cues").items()
    }
