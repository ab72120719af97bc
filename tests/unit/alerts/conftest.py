"""Lets the tests here import stories/telling.py, the maker of reports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
