"""Who says so, in wire prose: the codes of the speakers."""

import pytest

from tocsin.actors import find_mentions
from tocsin.signals.attribution import find_speakers
from tocsin.signals.signal import Party

BEFORE = (Party(text="Kirby", start=0, end=5, code="US"),)
CASES = [
    ("Ukraine said that drones hit the port.", ["UA"]),
    ("Drones hit the port, Ukraine said.", ["UA"]),
    ("According to Israel, rockets were fired.", ["IL"]),
    ("Rockets were fired, according to Israel.", ["IL"]),
    ("Iran’s foreign ministry said that no one was hurt.", ["IR"]),
    ("The Kremlin announced a drill.", ["RU"]),
    ("Poland and Lithuania said they would shut the border.", ["PL", "LT"]),
    ("NATO confirmed that jets took off.", ["ORG:NATO"]),
    ("“We shall answer,” the Turkish president told reporters.", ["TR"]),
    ("“We shall answer,” said Turkey.", ["TR"]),
    ("He said that troops had crossed.", ["US"]),
    ("Troops had crossed, he added.", ["US"]),
    ("The spokesman said that troops had crossed.", ["US"]),
    ("Japan reported that a missile was fired.", ["JP"]),
    ("The Chinese army stated that ships were chased off.", ["CN"]),
    ("India claimed that two posts were taken.", ["IN"]),
    ("Hamas acknowledged that its chief was dead.", ["NSA:HAMAS"]),
    ("Pakistan insisted that no jet was lost.", ["PK"]),
    ("The UN estimates that 400 people were killed.", ["ORG:UN"]),
    ("Poland sent tanks to Lithuania, its defence ministry said.", ["PL"]),
    ("In Vilnius, Latvia and Estonia signed, their ministries said.", ["LV", "EE"]),
    ("Witnesses said that shells fell on the market.", []),
    ("Officials said that shells fell on the market.", []),
    ("Ukraine shelled the port.", []),
    ("Troops crossed the river at dawn.", []),
    ("France sent ships to Cyprus.", []),
    ("Israel bombed a depot in Syria on Monday.", []),
    ("The two sides met in Geneva.", []),
]


@pytest.mark.parametrize(("sentence", "codes"), CASES)
def test_speakers(sentence: str, codes: list[str]) -> None:
    speakers = find_speakers(sentence, find_mentions(sentence), BEFORE)
    assert [one.code for one in speakers] == codes


def test_open_quotation_goes_on_with_its_speaker() -> None:
    assert find_speakers("The border stays shut.", (), BEFORE, quoted=True) == BEFORE
