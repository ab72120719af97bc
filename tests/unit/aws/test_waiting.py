"""How long an undelivered message waits."""

import pytest

from tocsin.aws.waiting import LONGEST, pause


@pytest.mark.parametrize(
    ("receives", "seconds"), [(0, 30), (1, 30), (2, 60), (5, 480), (6, 900), (20, LONGEST)]
)
def test_the_pause_doubles_to_a_quarter_of_an_hour(receives: int, seconds: int) -> None:
    assert pause(receives) == seconds


def test_twenty_tries_outlast_an_outage_of_three_and_a_half_hours() -> None:
    assert sum(pause(n) for n in range(1, 20)) > 3.5 * 3600
