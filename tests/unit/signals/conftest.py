"""Lets the tests here import siting.py and statuses.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
