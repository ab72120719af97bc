"""Lets the tests read the developments made for them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "briefings"))
