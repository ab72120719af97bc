"""Who says so, in wire prose: the codes of the speakers, and whether the sentence is somebody's word."""

import pytest

from tocsin.actors import find_mentions
from tocsin.signals.attribution import find_speech
from tocsin.signals.signal import Party

BEFORE = (Party(text="Kirby", start=0, end=5, code="US"),)
CASES = [
    ("Ukraine said that drones hit the port.", ["UA"], True),
    ("Drones hit the port, Ukraine said.", ["UA"], True),
    ("According to Israel, rockets were fired.", ["IL"], True),
    ("Rockets were fired, according to Israel.", ["IL"], True),
    ("Iran’s foreign ministry said that no one was hurt.", ["IR"], True),
    ("The Kremlin announced a drill.", ["RU"], True),
    ("Poland and Lithuania said they would shut the border.", ["PL", "LT"], True),
    ("NATO confirmed that jets took off.", ["ORG:NATO"], True),
    ("“We shall answer,” the Turkish president told reporters.", ["TR"], True),
    ("“We shall answer,” said Turkey.", ["TR"], True),
    ("He said that troops had crossed.", ["US"], True),
    ("Troops had crossed, he added.", ["US"], True),
    ("The spokesman said that troops had crossed.", ["US"], True),
    ("Japan reported that a missile was fired.", ["JP"], True),
    ("The Chinese army stated that ships were chased off.", ["CN"], True),
    ("India claimed that two posts were taken.", ["IN"], True),
    ("Hamas acknowledged that its chief was dead.", ["NSA:HAMAS"], True),
    ("Pakistan insisted that no jet was lost.", ["PK"], True),
    ("The UN estimates that 400 people were killed.", ["ORG:UN"], True),
    ("Poland sent tanks to Lithuania, its defence ministry said.", ["PL"], True),
    ("In Vilnius, Latvia and Estonia signed, their ministries said.", ["LV", "EE"], True),
    ("Witnesses said that shells fell on the market.", [], True),
    ("Officials said that shells fell on the market.", [], True),
    ("Ukraine shelled the port.", [], False),
    ("Troops crossed the river at dawn.", [], False),
    ("France sent ships to Cyprus.", [], False),
    ("Israel bombed a depot in Syria on Monday.", [], False),
    ("The two sides met in Geneva.", [], False),
]


@pytest.mark.parametrize(("sentence", "codes", "attributed"), CASES)
def test_speakers(sentence: str, codes: list[str], attributed: bool) -> None:
    speech = find_speech(sentence, find_mentions(sentence), BEFORE)
    assert [one.code for one in speech.speakers] == codes
    assert speech.attributed is attributed


def test_open_quotation_goes_on_with_its_speaker() -> None:
    speech = find_speech("The border stays shut.", (), BEFORE, quoted=True)
    assert (speech.speakers, speech.attributed) == (BEFORE, True)
