"""Those of whom nobody says that it was they, and who are no doers of what was done."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, read_news
from tocsin.signals.unproven import left_open


def _read(text: str) -> tuple[Signal, ...]:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    return read_news(article).signals


@pytest.mark.parametrize(
    "text",
    [
        "STOCKHOLM (Wire) - A data cable off Gotland was cut on Tuesday, Swedish police said, stopping"
        " short of blaming China.",
        "THE HAGUE (Wire) - Hackers broke into the mail servers of the Dutch defence ministry on Tuesday,"
        " but there is no evidence that Russia ordered it, the minister said.",
        "WARSAW (Wire) - Explosives damaged a railway near Lublin on Tuesday, and Prime Minister Donald"
        " Tusk declined to say whether he suspected Russia.",
    ],
)  # fmt: skip
def test_who_is_not_said_to_have_done_it_did_not_do_it(text: str) -> None:
    done = next(one for one in _read(text) if one.type is SignalType.CYBER_SABOTAGE)
    assert not {one.code for one in done.actors} & {"CN", "RU"}
    assert done.is_current


def test_a_guess_at_the_doer_is_no_more_where_the_act_is_told_again() -> None:
    text = (
        "AALBORG (Wire) - Aalborg Airport was shut for three hours on Monday after drones were seen over"
        " it, and Denmark's prime minister said she could not rule out Russian involvement.\n\n"
        '"This is the gravest attack on Danish infrastructure so far," Mette Frederiksen told reporters.'
    )
    acts = [one for one in _read(text) if one.type is SignalType.CYBER_SABOTAGE and one.is_current]
    assert acts
    assert not any(one.code == "RU" for act in acts for one in act.actors)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Oslo has not yet blamed Russia", "has not"),
        ("Oslo declined to name Russia", "declined"),
        ("There is no clear sign that Russia did it", "no clear"),
        ("It was not immediately known whether Russia did it", "not immediately"),
        ("Oslo blamed Russia", None),
        ("Oslo did not wait to blame anybody and Russia denied it", None),
        ("Oslo would not say who, but Russia denied it", None),
    ],
)
def test_where_words_leave_a_name_open(text: str, opens: str | None) -> None:
    expected = text.index(opens) if opens else None
    assert left_open(text, text.index("Russia")) == expected


SEIZED = (
    "DJIBOUTI (Wire) - Armed men in speedboats boarded a tanker off Mocha on Tuesday, London said."
)


@pytest.mark.parametrize(
    "more",
    [
        "London blamed the Houthis.\n\nThe Houthis denied that any boat of theirs was near.",
        "The Houthis denied that any boat of theirs was near.",
    ],
)
def test_men_whom_nobody_knows_are_not_those_who_are_only_blamed_for_it(more: str) -> None:
    taken = next(
        one for one in _read(f"{SEIZED}\n\n{more}") if one.type is SignalType.BLOCKADE_CLOSURE
    )
    assert {one.code for one in taken.actors} == {None}


def test_men_whom_the_text_names_later_did_it() -> None:
    more = "The Houthis said that their navy had taken the ship to Hodeidah."
    taken = next(
        one for one in _read(f"{SEIZED}\n\n{more}") if one.type is SignalType.BLOCKADE_CLOSURE
    )
    assert {one.code for one in taken.actors} == {"NSA:HOUTHI"}
