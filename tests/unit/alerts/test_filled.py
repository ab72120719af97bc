"""What a form is filled with: whole objects, the right place, verbs that agree."""

import pytest
from alerting import form_of, headline_of, told
from telling import act, count, parties, place, said

from tocsin.alerts.naming import is_plural
from tocsin.alerts.spot import tell_places
from tocsin.signals import Signal, Status
from tocsin.signals import SignalType as T
from tocsin.signals.signal import Party, Place


def site(sentence: str, name: str, code: str | None, role: str = "site") -> Place:
    at = sentence.index(name)
    return place(name, code, role).model_copy(update={"start": at, "end": at + len(name)})


def at_places(kind: T, sentence: str, trigger: str, *places: tuple[str, str | None]) -> Signal:
    found = tuple(site(sentence, *one) for one in places)
    return told(kind, sentence, trigger, places=found, recipients=())


def test_the_second_of_a_pair_of_names_is_told() -> None:
    sentence = "Russian drones set fire to the Narva and Tartu oil plants on Monday."
    lead = told(T.STRIKE_BOMBARDMENT, sentence, "set fire to")
    assert form_of(lead) == "Russia has set fire to the Narva and Tartu oil plants"


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Russia released about 600 women and children in the east on Tuesday.",
            "Russia has freed about 600 women and children",
        ),
        ("Russia released about 600 women and was thanked.", "Russia has freed about 600 women"),
    ],
)
def test_the_second_of_a_pair_with_one_number_is_told(sentence: str, line: str) -> None:
    assert form_of(told(T.RELEASE_EASING_ACCESS, sentence, "released")) == line


def test_whom_it_was_sold_to_is_told_once_though_his_capital_is_named() -> None:
    sentence = "Russia sold Tallinn 40 tanks."
    assert form_of(told(T.ARMS_TRANSFER, sentence, "sold")) == "Russia has sold 40 tanks to Estonia"


def test_forces_are_sent_where_they_go_and_not_where_it_was_ordered() -> None:
    sentence = "The government in Moscow has ordered a battery of guns to Narva."
    lead = told(
        T.TROOP_DEPLOYMENT,
        sentence,
        "ordered",
        recipients=(),
        places=(site(sentence, "Moscow", "RU"), site(sentence, "Narva", "EE", "destination")),
    )
    assert form_of(lead) == "Russia has sent troops to Narva, Estonia"


def test_what_flew_past_on_a_day_is_not_there() -> None:
    sentence = "A Russian jet flew on Wednesday past Narva."
    lead = at_places(T.TROOP_DEPLOYMENT, sentence, "flew", ("Narva", "EE"))
    lead = lead.model_copy(update={"quantity": count(1, "aircraft", None)})
    assert "is in" not in form_of(lead)


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("They fought beside Narva.", "beside Narva, Estonia"),
        ("They fought in the south and north of Narva.", "Narva, Estonia"),
    ],
)
def test_an_act_was_beside_a_place_where_its_sentence_says_so(sentence: str, where: str) -> None:
    lead = at_places(T.GROUND_COMBAT_OCCUPATION, sentence, "fought", ("Narva", "EE"))
    assert tell_places(lead) == where


def test_places_of_two_states_are_told_apart() -> None:
    sentence = "They struck Narva, Tartu and, near the border, Pskov."
    names = (("Narva", "EE"), ("Tartu", "EE"), ("Pskov", "RU"))
    lead = at_places(T.STRIKE_BOMBARDMENT, sentence, "struck", *names)
    assert tell_places(lead) == "Narva and Tartu, Estonia; Pskov, Russia"


def test_what_is_struck_near_a_town_needs_no_noun() -> None:
    sentence = "Russian aircraft were over the lake and struck near Narva."
    lead = at_places(T.STRIKE_BOMBARDMENT, sentence, "struck", ("Narva", "EE"))
    assert form_of(lead) == "Russia has struck near Narva, Estonia"


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("a dozen gunmen", True),
        ("men loyal to a dismissed army chief", True),
        ("an army of men", False),
        ("Thirty-four villagers", True),
    ],
)
def test_a_party_agrees_with_its_verb(words: str, many: bool) -> None:
    assert is_plural(Party(text=words, start=0, end=len(words))) is many


def test_a_number_in_words_has_its_capital_only_at_the_head() -> None:
    them = Party(text="Thirty-four villagers", start=0, end=21)
    killed = act(T.STRIKE_BOMBARDMENT, Status.REPORTED, ("RU",), (), ())
    assert form_of(killed.model_copy(update={"recipients": (them,)})) == (
        "Russia has struck thirty-four villagers"
    )


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Russian lorries rolled over the bridge at Narva on Monday, an Estonian officer noted.",
            "Estonia says Russian lorries rolled over the bridge at Narva on Monday",
        ),
        (
            "Russian lorries, he said, had rolled over the bridge at Narva, an Estonian officer added.",
            "Estonia says Russian lorries had rolled over the bridge at Narva",
        ),
    ],
)
def test_who_says_it_is_told_once(sentence: str, line: str) -> None:
    lead = told(T.RELEASE_EASING_ACCESS, sentence, "rolled over", status=Status.CLAIMED)
    at = sentence.index("an Estonian officer")
    officer = parties("EE")[0].model_copy(
        update={"text": "an Estonian officer", "start": at, "end": at + 19}
    )
    assert headline_of(lead.model_copy(update={"speakers": (officer,)})) == line


def test_a_sayer_inside_of_a_clause_that_is_cut_off_goes_with_it() -> None:
    sentence = (
        "A second submarine of three that Estonia has bought from Russia for 600 million dollars apiece "
        "came up the gulf on the surface on Thursday, with a crew of 52 and nine others who, a diplomat "
        "in Riga said, had the keys."
    )
    lead = said(sentence, told(T.ARMS_TRANSFER, sentence, "came up"), "came up")
    assert headline_of(lead).endswith("came up the gulf on the surface on Thursday")


def test_what_a_newspaper_writes_is_not_said_by_the_state_that_it_appears_in() -> None:
    sentence = (
        "A newspaper in Moscow wrote on Sunday that jets were ready to bomb the port of Narva."
    )
    lead = told(T.THREAT_ULTIMATUM, sentence, "were ready to bomb")
    assert headline_of(lead) == sentence.rstrip(".")


def test_whom_forces_escort_or_aid_is_nowhere_to_send_them() -> None:
    sentence = "Russia has sent troops to escort a freighter through the Gulf of Finland."
    at = sentence.index("a freighter")
    freighter = Party(text="a freighter", start=at, end=at + len("a freighter"))
    lead = told(T.TROOP_DEPLOYMENT, sentence, "has sent", recipients=(freighter,))
    assert form_of(lead) == "Russia has moved troops"
