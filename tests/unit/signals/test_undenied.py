"""Acts that a denial leaves alone, with whoever else is accused of something."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import read_news
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Party, Signal, SignalType, Span, Status
from tocsin.signals.undenied import denies_a_part, is_left_alone, is_next

STRIKE, GROUND, ACCUSED = (
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.ACCUSATION_DISCLOSURE,
)
Codes = tuple[str, ...]


def told(
    kind: SignalType,
    by: Codes = (),
    to: Codes = (),
    says: Codes = (),
    status: Status = Status.REPORTED,
    text: str = "So it was told.",
    at: int = 0,
) -> Signal:
    def parties(codes: Codes) -> tuple[Party, ...]:
        return tuple(Party(text=code, start=at, end=at + 2, code=code) for code in codes)

    span = Span(text=text, start=at, end=at + len(text))
    return Signal(
        type=kind,
        status=status,
        polarity=polarity_of(kind, halt=False, to_ally=False, sentence=text),
        actors=parties(by),
        recipients=parties(to),
        speakers=parties(says),
        trigger=span,
        evidence=span,
        confidence=0.9,
    )


def denial(text: str, by: str) -> Signal:
    return told(SignalType.DENIAL, (by,), text=text, at=500)


BOMBED = told(STRIKE, ("IL",), ("SY",))
CHARGED = told(ACCUSED, ("IN",), ("PK",), at=100)
SHOT_DOWN = told(STRIKE, ("PK",), ("IN",), ("PK",), Status.CLAIMED, at=200)
FLEW_OVER = told(GROUND, ("IN",), ("PK",), ("PK",), Status.CLAIMED, at=200)


@pytest.mark.parametrize(
    ("words", "by", "alone"),
    [
        ("Ankara said that it had no soldiers in the town.", "TR", True),
        ("Damascus denied that its guns had fired.", "SY", False),
        ("Jerusalem denied it.", "IL", False),
        ("The movement said no Israeli had set foot there.", "NSA:HEZBOLLAH", False),
        ("Moscow said it had nothing to do with the raid.", "RU", False),
        ('"We launched nothing," the army said.', "SY", True),
    ],
)
def test_what_the_article_tells_of_others_is_denied_by_who_has_a_part_in_it(
    words: str, by: str, *, alone: bool
) -> None:
    denied = denial(words, by)
    assert is_left_alone(denied, BOMBED, [BOMBED, denied]) is alone


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Tehran denied that any officer of its Guards had been hurt.", True),
        ("Tehran denied that there had been a raid.", False),
    ],
)
def test_who_lost_nobody_in_others_claims_does_not_deny_them(words: str, *, alone: bool) -> None:
    claim = told(STRIKE, ("IL",), ("SY",), ("SY",), Status.CLAIMED)
    denied = denial(words, "IR")
    assert is_left_alone(denied, claim, [claim, denied]) is alone


def test_what_its_doer_owns_up_to_is_denied_by_no_third_party() -> None:
    seized = told(SignalType.BLOCKADE_CLOSURE, ("IR",), ("IL",), ("IR",), Status.CLAIMED)
    denied = denial("Berlin denied a report that its frigates would sail to the Gulf.", "DE")
    assert is_left_alone(denied, seized, [seized, denied])
    heard = seized.model_copy(update={"speakers": told(STRIKE, ("GB",)).actors})
    assert not is_left_alone(denied, heard, [heard, denied])


def test_a_denial_of_shelter_is_one_of_the_accusation() -> None:
    bombed = told(STRIKE, ("PK",), ("IN",), status=Status.BACKGROUND)
    shelter = denial("No such man lives in any town of ours, its spokesman said.", "PK")
    assert is_left_alone(shelter, bombed, [CHARGED, bombed, shelter])
    assert not is_left_alone(shelter, CHARGED, [CHARGED, bombed, shelter])
    assert not is_left_alone(shelter, bombed, [bombed, shelter])


def test_who_lost_no_aircraft_denies_the_shooting_and_not_its_flight() -> None:
    lost = denial("Delhi denied that any of its drones was missing.", "IN")
    signals = [SHOT_DOWN, FLEW_OVER, lost]
    assert is_left_alone(lost, FLEW_OVER, signals)
    assert is_next(lost, SHOT_DOWN, signals)
    crossed = denial("Delhi denied that its drones had crossed the line.", "IN")
    assert not is_left_alone(crossed, FLEW_OVER, [SHOT_DOWN, FLEW_OVER, crossed])


def test_what_a_denial_says_was_not_done_is_not_what_it_denies_where_another_claims_more() -> None:
    taken = told(GROUND, ("NSA:AA",), ("MM",), ("NSA:AA",), Status.CLAIMED)
    words = "The base was the navy's still and no sailor had given up, a spokesman said."
    gave_up = told(GROUND, ("MM",), status=Status.NEGATED, text=words, at=500)
    denied = denial(words, "MM")
    assert is_left_alone(denied, gave_up, [taken, gave_up, denied])
    assert is_next(denied, taken, [taken, gave_up, denied])
    assert not is_left_alone(denied, gave_up, [gave_up, denied])


def test_of_a_clash_it_is_who_began_it_that_a_side_denies() -> None:
    clash = told(GROUND, ("KG", "TJ"))
    began = told(GROUND, ("TJ",), (), ("KG",), Status.CLAIMED, at=100)
    denied = denial("Dushanbe denied that.", "TJ")
    assert is_left_alone(denied, clash, [clash, began, denied])
    assert is_next(denied, began, [clash, began, denied])
    assert not is_left_alone(denied, clash, [clash, denied])


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Moscow, which has denied such charges in the past, was silent.", True),
        ("Moscow denied that it hits homes, as it has in the past.", False),
        ("Moscow, as on earlier occasions, denied it.", False),
        ("Moscow denied the charges.", False),
    ],
)
def test_who_denied_others_before_does_not_deny_todays(words: str, *, alone: bool) -> None:
    crossed = told(GROUND, ("RU",), ("JP",), ("JP",), Status.CLAIMED)
    denied = denial(words, "RU")
    assert is_left_alone(denied, crossed, [crossed, denied]) is alone


def test_where_anothers_act_is_left_alone_only_one_that_may_be_the_deniers_is_next() -> None:
    nobodys, anothers = told(STRIKE, (), ("LB",), at=100), told(STRIKE, ("IR",), ("IL",), at=200)
    own = told(STRIKE, ("US",), ("IR",), at=300)
    denied = denial("Washington said that it had no soldiers in the town.", "US")
    signals = [BOMBED, nobodys, anothers, own, denied]
    assert [is_next(denied, one, signals) for one in signals[:4]] == [False, True, False, True]


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Caracas denied that anything had been given in return for the release.", True),
        ("Caracas denied that it had agreed to let more of them go.", True),
        ("Caracas denied that the release was a favour.", True),
        ("Caracas denied starving them in its jails.", True),
        ("Caracas denied that it had freed anybody.", False),
        ("Caracas denied releasing them.", False),
        ("Caracas denied that it was letting them go.", False),
        ("Caracas denied that the release had been agreed.", True),
        ("Caracas denied that there had been a prisoner swap.", False),
        ("Caracas denied it.", False),
        ("Caracas said that was untrue.", False),
    ],
)
def test_the_price_and_sense_of_what_eases_are_denied_and_not_the_deed(
    words: str, *, alone: bool
) -> None:
    freed = told(
        SignalType.RELEASE_EASING_ACCESS, ("VE",), ("US",), ("US",), Status.CLAIMED,
        text="released nine sailors",
    )  # fmt: skip
    denied = denial(words, "VE")
    assert is_left_alone(denied, freed, [freed, denied]) is alone


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("A bishop said that it had sold them for oil, which Caracas denied.", True),
        ("Caracas denied it.", False),
    ],
)
def test_what_another_says_of_it_is_denied_and_not_the_release(words: str, *, alone: bool) -> None:
    freed = told(SignalType.RELEASE_EASING_ACCESS, ("VE",), ("US",), ("US",), Status.CLAIMED)
    denied = denial(words, "VE")
    assert is_left_alone(denied, freed, [freed, denied]) is alone


def test_what_was_only_promised_may_be_denied_as_promised() -> None:
    promised = told(
        SignalType.WITHDRAWAL_DEMOBILISATION, ("VE",), says=("CO",), status=Status.CLAIMED,
        text="promised to leave the hill",
    )  # fmt: skip
    denied = denial("Caracas denied that it had ever promised to leave.", "VE")
    assert not is_left_alone(denied, promised, [promised, denied])


def test_an_easing_stays_uncontested_where_another_thing_is_denied() -> None:
    text = (
        "YEREVAN - Russian border guards left the Agarak crossing on Wednesday, Armenia's security service"
        " said. Moscow denied that it was being pushed out and said other posts would stay."
    )
    read = read_news(read_article(text.encode(), metadata={"published": "2026-05-06"}))
    assert read.lead is not None
    assert read.lead.type is SignalType.WITHDRAWAL_DEMOBILISATION
    assert not any(one.denied_by for one in read.signals)
    assert [one.of for one in read.signals if one.type is SignalType.DENIAL] == [None]


@pytest.mark.parametrize(
    ("second", "contested"),
    [
        ("Kyiv says that some 19,000 were deported; Moscow denies it.", False),
        ("Moscow denies it.", True),
    ],
)
def test_who_denies_anothers_word_in_one_breath_denies_that_word(
    second: str, *, contested: bool
) -> None:
    first = "KYIV - Russian troops have left the town of Siversk, Ukraine's army said on Friday."
    read = read_news(
        read_article(f"{first} {second}".encode(), metadata={"published": "2026-02-27"})
    )
    left = next(o for o in read.signals if o.type is SignalType.WITHDRAWAL_DEMOBILISATION)
    assert bool(left.denied_by) is contested


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Oman said its pilots had not taken part.", True),
        ("Oman said it did not take part in the raid.", True),
        ("Oman denied that its jets had taken part in the raid.", True),
        ("Oman denied the raid.", False),
        ("Oman said it had taken part in no raid on a school.", False),
    ],
)
def test_who_had_no_part_in_it_leaves_the_deed_to_others(text: str, *, part: bool) -> None:
    assert denies_a_part(denial(text, "OM")) is part


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Moscow, which says it never fires at homes, had no immediate comment.", True),
        ("Moscow, which denies hitting homes, did not immediately respond.", True),
        ("Moscow denied hitting homes and had no comment on the rest.", False),
    ],
)
def test_who_has_no_comment_denies_nothing_now(text: str, *, alone: bool) -> None:
    raid = told(STRIKE, (), ("UA",))
    assert is_left_alone(denial(text, "RU"), raid, (raid,)) is alone


def test_a_charge_of_years_ago_is_what_the_accused_denied_then() -> None:
    """Palau's hackers were told as denied by China, which nobody had asked yet."""
    recalls = (
        "In March 2024 they were taken in an attack that Palau put down to China, which denied it."
    )
    kind = SignalType.CYBER_SABOTAGE
    hacked = told(kind, ("CN",), ("PW",), ("PW",), Status.CLAIMED)
    before = told(kind, (), ("PW",), status=Status.BACKGROUND, text=recalls, at=500)
    then = denial(recalls, "CN").model_copy(update={"status": Status.BACKGROUND})
    behind = then.trigger.model_copy(update={"start": then.trigger.end - 10, "text": "denied it."})
    then = then.model_copy(update={"trigger": behind})
    assert is_left_alone(then, hacked, (hacked, before, then))
    assert not is_left_alone(then, before, (hacked, before, then))
    assert not is_left_alone(then, hacked, (hacked, then))
