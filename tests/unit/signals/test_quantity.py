"""Counts in wire prose: value, upper end, qualifier, unit; and numbers that count nothing."""

import pytest

from tocsin.signals.quantity import choose_quantity, find_quantities
from tocsin.signals.signal import SignalType

CASES = [
    ("Pyongyang sent about 3,000 troops to the front.", (3000, None, "about", "troops")),
    ("At least a dozen soldiers crossed the bridge.", (12, None, "at least", "troops")),
    ("Two battalions were moved to the border.", (2, None, None, "battalions")),
    ("The army fired between 40 and 50 drones at the port.", (40, 50, None, "drones")),
    ("Tens of thousands of troops are massed there.", (None, None, None, "troops")),
    ("Dozens of rockets were fired at the town.", (None, None, None, "missiles")),
    ("It pledged 10,000 to 12,000 shells.", (10000, 12000, None, "shells")),
    ("Up to 1,500 North Korean special forces soldiers arrived.", (1500, None, "up to", "troops")),
    ("Twenty-five tanks were seen near the dam.", (25, None, None, "tanks")),
    ("More than 2 million reservists could be called.", (2e6, None, "more than", "troops")),
    ("Some 40 fighter jets took off.", (40, None, "some", "aircraft")),
    ("Half a dozen warships entered the strait.", (6, None, None, "ships")),
    ("Three of its soldiers were wounded.", (3, None, None, "wounded")),
    ("The strike killed at least 12 people.", (12, None, "at least", "killed")),
    ("At least 12 people were killed in the strike.", (12, None, "at least", "killed")),
    ("Shelling left 40 dead in the town.", (40, None, None, "killed")),
    ("The raid wounded nine civilians.", (9, None, None, "wounded")),
    ("The blast killed three soldiers.", (3, None, None, "killed")),
    ("The death toll rose to 61 on Monday, killing hopes.", (61, None, None, "killed")),
    ("An estimated 800 fighters left the valley.", (800, None, "an estimated", "troops")),
    ("Some 30 armoured vehicles crossed.", (30, None, "some", "tanks")),
    ("Russia freed 24 prisoners.", (24, None, None, "prisoners")),
    ("Prague expelled 18 diplomats.", (18, None, None, "diplomats")),
    ("It has approved two hundred missiles for export.", (200, None, None, "missiles")),
    ("A further 4,500 US Marines will follow.", (4500, None, "a further", "troops")),
    ("One destroyer sailed through the strait.", (1, None, None, "ships")),
    ("Several hundred fighters held the town.", (None, None, None, "troops")),
    ("Aid of some 1.2 million dollars was promised.", (1.2e6, None, "some", "dollars")),
    ("Nearly 5 thousand troops took part.", (5000, None, "nearly", "troops")),
    ("No fewer than 60 drones were shot down.", (60, None, "no fewer than", "drones")),
]
NOTHING = [
    "In 2022 troops crossed the border.",
    "The base is 40 km from the troops.",
    "A 34-year-old soldier spoke.",
    "On 5 March troops left the town.",
    "On March 5 soldiers left the town.",
    "The S-400 missiles were moved.",
    "F-16 jets were scrambled.",
    "Leopard 2 tanks were sent.",
    "Some 40 percent of the troops went home.",
    "After three days of fighting the forces withdrew.",
    "Resolution 1701 forces the group to disarm.",
    "The two countries’ forces drilled together.",
    "A third of the force was sent home.",
    "The line is 555-0199, soldiers were told.",
    "Since 2014 soldiers have guarded the road.",
    "One of the soldiers spoke.",
    "The embassy at 12 Market Street was shut by police.",
    "Talks in 12 towns were broken off by the rebels.",
    "By 10 a.m. troops had left.",
    "The 101st Airborne troops landed.",
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_count(sentence: str, expected: tuple[float | None, float | None, str | None, str]) -> None:
    found = find_quantities(sentence)
    assert [(q.value, q.high, q.qualifier, q.unit) for q in found][:1] == [expected]
    assert all(sentence[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize("sentence", NOTHING)
def test_number_that_counts_no_unit(sentence: str) -> None:
    assert find_quantities(sentence) == ()


def test_dead_are_no_deployment_and_weapons_go_before_casualties() -> None:
    found = find_quantities("Iran fired 30 missiles, killing four people.")
    deployed = find_quantities("The army moved in after 12 people were killed.")
    strike = choose_quantity(SignalType.STRIKE_BOMBARDMENT, found)
    assert strike is not None
    assert strike.unit == "missiles"
    assert choose_quantity(SignalType.TROOP_DEPLOYMENT, deployed) is None
