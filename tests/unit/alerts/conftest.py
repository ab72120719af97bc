"""Lets the tests here import alerting.py and stories/telling.py, the makers of alerts and reports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
