"""Numbers, places and times as alerts tell them."""

from datetime import date

import pytest
from alerting import alert_of, form_of, headline_of, told
from telling import place, report

from tocsin.alerts import render_email
from tocsin.alerts.naming import names_of, tell_quantity
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, Place, Quantity, When

T = SignalType
DEPLOYMENT, STRIKE, GROUND = (
    T.TROOP_DEPLOYMENT,
    T.STRIKE_BOMBARDMENT,
    T.GROUND_COMBAT_OCCUPATION,
)


def span_of(words: str, sentence: str) -> dict[str, object]:
    start = sentence.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def counted(words: str, sentence: str, value: float | None, unit: str) -> Quantity:
    return Quantity(**span_of(words, sentence), value=value, unit=unit)


def site(words: str, sentence: str, code: str | None = None) -> Place:
    return Place(**span_of(words, sentence), code=code)


def body_of(signal: Signal) -> str:
    return render_email(alert_of(report(signal)))[1]


@pytest.mark.parametrize(
    ("text", "value", "line"),
    [
        ("Nine policemen and some 20 raiders", 29, "nine policemen and some 20 raiders killed"),
        ("a nurse and her driver", 2, "a nurse and her driver killed"),
        ("six Latvian and two Estonian guards", 8, "six Latvian and two Estonian guards killed"),
        ("Scores of conscripts", None, "scores of conscripts killed"),
        ("several of his aides", None, "several killed"),
        ("At least 30 Latvian soldiers", 30, "at least 30 Latvian soldiers killed"),
        ("20 of its soldiers", 20, "20 killed"),
        ("70 villagers", 70, "70 killed"),
        ("a hundred and twenty people", 120, "120 killed"),
        ("14 soldiers died", 14, "14 killed"),
        ("90 men and women", 90, "90 killed"),
    ],
)
def test_the_dead_of_one_side_or_both_are_told_in_the_articles_words(
    text: str, value: float | None, line: str
) -> None:
    quantity = Quantity(text=text, start=0, end=len(text), value=value, unit="killed")
    assert tell_quantity(quantity) == line


def test_a_toll_of_both_sides_is_no_number_under_the_attackers_act() -> None:
    sentence = "Nine guards and 20 raiders died when its men attacked a post at Luhamaa."
    dead = counted("Nine guards and 20 raiders", sentence, 29, "killed")
    assert headline_of(told(GROUND, sentence, "attacked a post", quantity=dead)) == (
        "Russia has attacked a post at Luhamaa, nine guards and 20 raiders killed"
    )


def test_the_weapons_of_an_attack_are_told_with_it() -> None:
    sentence = "Its army attacked Estonia overnight with 40 drones and three missiles."
    drones = counted("40 drones", sentence, 40, "drones")
    line = headline_of(told(STRIKE, sentence, "attacked Estonia", quantity=drones))
    assert line.endswith(" with 40 drones and three missiles")
    carried = "Its army struck an aircraft with 40 guests on board."
    guests = counted("40 guests", carried, 40, "people")
    assert "guests" not in headline_of(told(STRIKE, carried, "struck", quantity=guests))


def test_a_list_of_weapons_is_told_whole() -> None:
    sentence = "Its army fired 17 drones, 30 cruise missiles and two rockets at Narva overnight."
    drones = counted("17 drones", sentence, 17, "drones")
    assert headline_of(told(STRIKE, sentence, "fired 17 drones", quantity=drones)).startswith(
        "Russia has fired 17 drones, 30 cruise missiles and two rockets at "
    )


@pytest.mark.parametrize(
    ("sentence", "words", "counts"),
    [
        ("The first soldiers of a 600-strong force came to Estonia.", "600-strong", False),
        ("Soldiers of a 600-strong force came to Estonia.", "600-strong", True),
    ],
)
def test_who_came_first_is_not_counted_by_the_whole_force(
    sentence: str, words: str, counts: bool
) -> None:
    force = counted(words, sentence, 600, "troops")
    line = headline_of(told(DEPLOYMENT, sentence, "came to", status=Status.CLAIMED, quantity=force))
    assert ("600" in line) is counts


def test_to_how_many_a_force_is_cut_is_told() -> None:
    sentence = "It reduced its garrison in Narva to 600 men."
    left = counted("600 men", sentence, 600, "troops")
    assert form_of(told(T.WITHDRAWAL_DEMOBILISATION, sentence, "reduced its", quantity=left)) == (
        "Russia has cut its forces to 600 troops in Estonia"
    )


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("It sent 200 troops to lie off Estonia.", "to waters off Estonia"),
        ("It sent 200 troops to camps near Estonia.", "to an area near Estonia"),
    ],
)
def test_who_is_sent_beside_a_state_is_not_in_it(sentence: str, target: str) -> None:
    troops = counted("200 troops", sentence, 200, "troops")
    whom = (Party(**span_of("Estonia", sentence), code="EE"),)
    signal = told(DEPLOYMENT, sentence, "sent", quantity=troops, recipients=whom)
    assert headline_of(signal) == f"Russia has sent 200 troops {target}"


@pytest.mark.parametrize(
    ("sentence", "words", "line"),
    [
        ("Its men fought at Luhamaa.", "Luhamaa", "at Luhamaa"),
        ("Its men fought east of Luhamaa.", "Luhamaa", "east of Luhamaa"),
        ("Its men fought near Luhamaa.", "Luhamaa", "near Luhamaa"),
        ("A tanker burned in the southern Red Sea.", "Red Sea", "in the Red Sea"),
        ("Ships are in the eastern Mediterranean.", "Mediterranean", "in the Mediterranean"),
    ],
)
def test_an_act_is_to_its_place_as_its_sentence_says(sentence: str, words: str, line: str) -> None:
    signal = told(GROUND, sentence, sentence.split()[2], recipients=(), places=())
    signal = signal.model_copy(update={"places": (site(words, sentence),)})
    assert headline_of(signal).endswith(f" {line}")


def test_the_email_tells_what_was_beside_a_place_and_by_when() -> None:
    sentence = "Its army will leave a camp north of Tartu by the end of June."
    when = When(
        **span_of("June", sentence),
        first=date(2025, 6, 1),
        last=date(2025, 6, 30),
        precision="month",
    )
    places = (site("Tartu", sentence, "EE"),)
    signal = told(T.WITHDRAWAL_DEMOBILISATION, sentence, "will leave", places=places, time=when)
    body = body_of(signal)
    assert "WHERE      north of Tartu, Estonia\n" in body
    assert "WHEN       2025-06-01 to 2025-06-30 (by the end of June)\n" in body


@pytest.mark.parametrize(
    ("text", "precision", "line"),
    [
        ("last week", "unknown", "last week"),
        ("in June", "month", "in June (year not given)"),
    ],
)
def test_only_a_month_lacks_a_year(text: str, precision: str, line: str) -> None:
    when = When.model_validate({"text": text, "start": 0, "end": 9, "precision": precision})
    assert f"WHEN       {line}\n" in body_of(
        told(STRIKE, "It shelled Narva.", "shelled", time=when)
    )


def test_who_speaks_there_is_told_without_there() -> None:
    assert names_of([Party(text="A teacher there", start=0, end=15)]) == ("a teacher",)


def test_what_is_seen_around_an_island_is_not_in_it() -> None:
    sentence = "It said that Estonia saw 66 of its aircraft around the island in 24 hours."
    aircraft = counted("66 of its aircraft", sentence, 66, "aircraft")
    whom = (Party(**span_of("Estonia", sentence), code="EE"),)
    signal = told(DEPLOYMENT, sentence, "aircraft around", quantity=aircraft, recipients=whom)
    assert form_of(signal) == "Russia has sent 66 aircraft to an area around Estonia"


def test_a_place_alone_is_where_forces_are_near() -> None:
    sentence = "Two of its bombers flew off the coast of Hiiumaa."
    bombers = counted("Two of its bombers", sentence, 2, "aircraft")
    spot = place("Hiiumaa", None).model_copy(update=span_of("Hiiumaa", sentence))
    signal = told(DEPLOYMENT, sentence, "flew", quantity=bombers, recipients=(), places=(spot,))
    assert " in Hiiumaa" not in headline_of(signal)


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        (
            "Its drone fired two rockets at Narva on Monday, killing at least 54 people, a nurse said.",
            ", at least 54 people killed",
        ),
        ("Its drone fired two rockets at Narva a day after killing 54 people.", ""),
        (
            "Dozens of guards were killed at dawn when its drone fired two rockets at Narva.",
            ", dozens of guards killed",
        ),
    ],
)
def test_the_dead_are_told_beside_the_weapons(sentence: str, dead: str) -> None:
    rockets = counted("two rockets", sentence, 2, "missiles")
    line = headline_of(told(STRIKE, sentence, "fired two rockets", quantity=rockets))
    assert line == f"Russia has fired two rockets at Narva{dead}"


def test_what_a_force_is_raised_to_is_not_what_is_sent() -> None:
    sentence = "It will more than double its force in Estonia, from 800 to as many as 2,200."
    force = counted("as many as 2,200", sentence, 2200, "troops")
    signal = told(DEPLOYMENT, sentence, "double", status=Status.PLANNED, quantity=force)
    assert form_of(signal) == "Russia to send troops to Estonia"


def test_a_border_is_told_with_whom_it_is() -> None:
    sentence = "Its men attacked a post at Luhamaa near the border with Latvia on Monday."
    line = headline_of(told(GROUND, sentence, "attacked a post"))
    assert line == "Russia has attacked a post at Luhamaa near the border with Latvia"


@pytest.mark.parametrize("text", ["a further $2.3 billion", "744 million dollars", "€90 million"])
def test_money_is_told_as_the_article_has_it(text: str) -> None:
    unit = "euros" if "€" in text else "dollars"
    assert tell_quantity(Quantity(text=text, start=0, end=9, value=9e7, unit=unit)) == text


@pytest.mark.parametrize(
    ("sentence", "where", "line"),
    [
        ("It hit a depot in the Kharkiv region.", ["Kharkiv"], "Kharkiv region, Ukraine"),
        ("It hit a depot in Idlib Province.", ["Idlib"], "Idlib Province, Ukraine"),
        ("It hit a depot in Kharkiv, regional chiefs said.", ["Kharkiv"], "Kharkiv, Ukraine"),
        ("It hit a depot between Odesa and Mykolaiv.", ["Odesa", "Mykolaiv"], "between Odesa and Mykolaiv"),
    ],
)  # fmt: skip
def test_a_region_is_no_town_and_between_two_is_in_neither(
    sentence: str, where: list[str], line: str
) -> None:
    places = [site(one, sentence, "UA") for one in where]
    assert f"WHERE      {line}\n" in body_of(told(STRIKE, sentence, "hit", places=places))


def test_a_headline_says_that_it_was_between_two() -> None:
    sentence = "It hit a depot between Odesa and Mykolaiv."
    places = [site(one, sentence, "UA") for one in ("Odesa", "Mykolaiv")]
    assert "between Odesa and Mykolaiv" in headline_of(told(STRIKE, sentence, "hit", places=places))
