"""Lets the tests here import telling.py, the maker of reports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
