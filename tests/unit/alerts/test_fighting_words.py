"""The words for fighting: told in the passive, of captives, ambushes, lines and fire."""

import pytest
from alerting import form_of, headline_of, told
from telling import place

from tocsin.alerts.spot import tell_places
from tocsin.signals import Signal, SignalType
from tocsin.signals.signal import Party

T = SignalType
GROUND, STRIKE, CLOSURE = (
    T.GROUND_COMBAT_OCCUPATION,
    T.STRIKE_BOMBARDMENT,
    T.BLOCKADE_CLOSURE,
)


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (GROUND, "TALLINN, May 3 - An army post in the town of Valga was overrun at dawn.", "was overrun",
         "Russia has captured an army post in the town of Valga"),
        (GROUND, "The village of Misso has been retaken, officers said.", "has been retaken",
         "Russia has retaken the village of Misso"),
        (STRIKE, "Two fuel depots and a school in Narva were hit by drones.", "were hit",
         "Russia has struck two fuel depots and a school in Narva"),
        (STRIKE, "He said 14 Estonian drones had been shot down.", "had been shot down",
         "Russia has shot down 14 Estonian drones"),
        (CLOSURE, "A Maltese tanker carrying crude was intercepted by its guards.", "was intercepted",
         "Russia has seized a Maltese tanker carrying crude"),
        (STRIKE, "At least nine pilgrims were hacked or shot to death near Tapa.",
         "hacked or shot to death",
         "Russia has killed at least nine pilgrims"),
        (GROUND, "Four miners were shot dead by its men.", "shot dead",
         "Russia has killed four miners"),
        (CLOSURE, "The road to Luhamaa stayed shut for a third day.", "stayed shut",
         "Russia has closed the road to Luhamaa"),
    ],
)  # fmt: skip
def test_what_was_hit_or_taken_is_told_from_before_its_verb(
    kind: SignalType, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "line"),
    [
        (GROUND, "Its men crossed the control line twice.", "crossed the control line",
         "Russia has crossed the control line"),
        (GROUND, "Rebels it arms ambushed their lorry.", "ambushed their lorry",
         "Russia has carried out an ambush"),
        (GROUND, "Its cutter rammed the BRP Datu Sanday (MMOV 3002) on Monday.", "rammed",
         "Russia has rammed the BRP Datu Sanday"),
        (STRIKE, "A frigate fired warning shots near a boat.", "fired warning shots",
         "Russia has fired warning shots at Estonia"),
        (GROUND, "Its men opened fire on their posts.", "opened fire",
         "Russia has opened fire against Estonia"),
        (GROUND, "Its men stormed their camp.", "stormed their camp",
         "Russia has carried out an attack against Estonia"),
        (GROUND, "Nine guards have been held since Sunday.", "have been held", "Russia has taken captives"),
        (GROUND, "Its men detained four Estonian sailors.", "detained four",
         "Russia has captured four Estonian sailors"),
        (GROUND, "The patrols exchanged shots.", "exchanged shots",
         "Russia has exchanged fire with Estonia"),
        (GROUND, "A frigate locked its radar on a patrol.", "locked its radar",
         "Russia has aimed radar at forces of Estonia"),
        (GROUND, "Its men captured a radar site at Valga.", "captured a radar",
         "Russia has captured a radar site at Valga"),
        (GROUND, "Its tanks advanced to Rakvere.", "advanced", "Russia has advanced to Rakvere"),
        (GROUND, "Guns drove thousands of families into Latvia.", "drove",
         "Russia has used ground forces against Estonia"),
        (GROUND, "Its guards took photographs of villagers.", "took",
         "Russia has used ground forces against Estonia"),
        (GROUND, "Its tanks reached the edge of Narva.", "reached", "Russia has reached the edge of Narva"),
        (GROUND, "Its men reached President Karis by phone.", "reached",
         "Russia has used ground forces against Estonia"),
        (GROUND, "Tanks rolled through the pass into Petseri.", "rolled through",
         "Russia has sent forces into Petseri"),
        (STRIKE, "Its men shot dead nine villagers.", "shot dead nine", "Russia has killed nine villagers"),
        (STRIKE, "Its jets executed a strike on an airfield.", "executed a strike",
         "Russia has struck Estonia"),
        (STRIKE, "A bomb hit a bus in Narva.", "bomb hit", "Russia has struck a bus in Narva"),
        (STRIKE, "The bomb blast in Narva was heard far off.", "bomb blast",
         "Russia has struck Estonia"),
        (STRIKE, "A truck bomb exploded outside the fort of Narva.", "bomb exploded",
         "Russia has carried out a bombing against Estonia"),
        (STRIKE, "A suicide bomber drove into the gate.", "suicide bomber",
         "Russia has carried out a bombing against Estonia"),
        (STRIKE, "A shell came down on a farm.", "came down", "Russia has shelled Estonia"),
        (STRIKE, "A patrol on the lake was shot at twice.", "was shot at", "Russia has fired on Estonia"),
        (GROUND, "A column came under heavy fire from its men.", "came under heavy fire",
         "Russia has fired on Estonia"),
        (STRIKE, "It killed a chief of the old red arm of the group and two of his men.", "killed a chief",
         "Russia has killed a chief of the old red arm of the group"),
        (STRIKE, 'Its men hit two barges of Estonia\'s "grey fleet" at Narva.', "hit two",
         "Russia has struck Estonia"),
        (STRIKE, "Its men set fire to two grain stores at Valga.", "set fire",
         "Russia has set fire to two grain stores at Valga"),
        (STRIKE, "Its drones set a power station ablaze.", "set a power station ablaze",
         "Russia has set fire to a power station"),
        (CLOSURE, "It shut two of its crossings for a week.", "shut two",
         "Russia has closed crossings with Estonia"),
        (CLOSURE, "It closed the last three road crossings to lorries.", "closed",
         "Russia has closed three road crossings with Estonia"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It carried out the first launch of its Burya-2 missile.",
         "first launch of",
         "Russia has tested Burya-2 missile"),
        (T.MOBILISATION_ALERT, "It summoned 9,000 reservists.", "summoned 9,000",
         "Russia has called up 9,000 reservists"),
        (T.MOBILISATION_ALERT, "It summoned the consul of Estonia.", "summoned the consul",
         "Russia has mobilised or alerted forces over Estonia"),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It put off the first launch of its missile.", "first launch of",
         "Russia has carried out missile or nuclear activity toward Estonia"),
        (STRIKE, "Its consul came under heavy fire over a remark.", "came under heavy fire",
         "Russia has struck Estonia"),
        (T.MOBILISATION_ALERT, "It ordered a general mobilisation of reservists.", "ordered a general",
         "Russia has ordered a general mobilisation of reservists"),
        (T.MOBILISATION_ALERT, "It declared a state of emergency.", "declared a state",
         "Russia has declared a state of emergency"),
    ],
)  # fmt: skip
def test_a_fight_is_told_by_its_kind(
    kind: SignalType, sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(kind, sentence, trigger)) == line


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        ("A Russian air strike hit a school in Narva.", "air strike hit a school",
         "Russia has struck a school in Narva"),
        ("A Russian air strike struck a school in Narva.", "air strike struck",
         "Russia has struck a school in Narva"),
        ("A Russian attack wounded 12 people in Narva.", "attack wounded",
         "A Russian attack wounded 12 people in Narva"),
        ("A Russian drone attack left nine people dead in Narva.", "attack left nine",
         "Russia has used drones against Estonia"),
        ("Its jets attack armed men in Narva.", "attack armed men",
         "Russia has attacked armed men in Narva"),
        ("Its forces shell left-bank villages in Narva.", "shell left-bank villages",
         "Russia has shelled left-bank villages in Narva"),
        ("Its jets strike suspected depots in Narva.", "strike suspected depots",
         "Russia has struck suspected depots in Narva"),
        ("Its attack damaged a bridge in Narva.", "attack damaged a bridge",
         "Russia has struck Estonia"),
    ],
)  # fmt: skip
def test_what_a_strike_or_an_attack_did_is_not_what_was_struck(
    sentence: str, trigger: str, line: str
) -> None:
    assert headline_of(told(STRIKE, sentence, trigger)) == line


def test_those_who_fought_did_not_kill_their_own() -> None:
    sentence = "An Estonian officer and two of his men were shot dead in the fight."
    both = tuple(Party(text=code, start=0, end=2, code=code) for code in ("RU", "EE"))
    signal = told(GROUND, sentence, "shot dead", actors=both, recipients=())
    assert "killed" not in headline_of(signal)


def test_who_is_fired_on_by_strangers_is_told_with_the_river_it_was_on() -> None:
    sentence = "Estonian soldiers on the Piusa River were shot at three times."
    at = sentence.index("Piusa")
    river = place("Piusa River", None).model_copy(update={"start": at, "end": at + 11})
    signal = told(STRIKE, sentence, "were shot at three times", actors=(), places=(river,))
    assert form_of(signal) == "An unnamed party has fired on Estonia on the Piusa River"
    assert headline_of(signal) == sentence.rstrip(".")


def test_drones_may_set_fire_to_something_themselves() -> None:
    drones = (Party(text="drones", start=0, end=6),)
    signal = told(STRIKE, "Drones set fire to fuel tanks in Narva.", "set fire", actors=drones)
    assert headline_of(signal) == "Drones have set fire to fuel tanks in Narva"


def test_a_dateline_names_nobody_else_as_the_doer() -> None:
    sentence = "VALGA, Latvia - Men in grey entered the suburbs of Valka at noon."
    signal = told(GROUND, sentence, "entered the suburbs", places=(place("Valka", "EE"),))
    assert headline_of(signal) == "Russia has sent forces into the suburbs of Valka"


def test_a_phrase_that_holds_another_verb_is_not_told() -> None:
    sentence = "The rebels who attacked the base said it was overrun."
    assert (
        headline_of(told(GROUND, sentence, "was overrun"))
        == "Russia has used ground forces against Estonia"
    )


def test_what_a_shell_did_is_not_what_was_shelled() -> None:
    sentence = "Hundreds buried the teacher whom a Russian shell killed in Valga."
    assert "shelled killed" not in headline_of(told(STRIKE, sentence, "shell killed"))


def test_a_place_without_a_state_is_told_beside_what_was_hit() -> None:
    hamlet = (place("Leevaku", None),)
    tug = (Party(text="a ferry of pilgrims", start=0, end=19),)
    signal = told(STRIKE, "A ferry burned near Leevaku.", "burned", places=hamlet, recipients=tug)
    assert headline_of(signal) == "Russia has struck a ferry of pilgrims in Leevaku"
    named = signal.model_copy(
        update={"recipients": (Party(text="the Leevaku dam", start=0, end=15),)}
    )
    assert headline_of(named) == "Russia has struck the Leevaku dam"


def test_a_place_has_the_article_of_its_sentence() -> None:
    assert headline_of(near("A trawler burned in the White Sea on Monday.")).endswith(
        "in the White Sea"
    )
    assert headline_of(near("A trawler burned in the White Sea port.")).endswith("in White Sea")
    assert headline_of(near("It burned in the White Sea of Russia.")).endswith("in the White Sea")


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("A trawler burned near the White Sea.", "near the White Sea"),
        ("A trawler burned off the rocky coast of the White Sea.", "off the White Sea"),
        ("A barn burned north-east of the White Sea.", "north-east of the White Sea"),
        ("A trawler was cut off in the White Sea as it burned.", "in the White Sea"),
        ("Men were taken off a boat near the White Sea and it burned.", "near the White Sea"),
        ("A trawler burned in the north of the White Sea.", "in the White Sea"),
        ("A jet took off towards the White Sea and burned.", "in the White Sea"),
        ("Envoys broke off talks over the White Sea and a trawler burned.", "in the White Sea"),
        ("A crew could not hold off the White Sea pirates and it burned.", "in White Sea"),
    ],
)
def test_what_was_beside_a_place_is_not_in_it(sentence: str, where: str) -> None:
    signal = near(sentence).model_copy(
        update={"recipients": (Party(text="a trawler", start=0, end=9),)}
    )
    assert headline_of(signal) == f"Russia has struck a trawler {where}"


def near(sentence: str) -> Signal:
    """A strike in the White Sea, as this sentence names it."""
    at = sentence.index("White Sea")
    sea = place("White Sea", None).model_copy(update={"start": at, "end": at + 9})
    return told(STRIKE, sentence, "burned", places=(sea,))


def test_a_withdrawal_is_where_it_leads_from_though_a_hamlet_is_named() -> None:
    places = (place("Tartu", "EE", "origin"), place("Luhamaa", None))
    left = told(T.WITHDRAWAL_DEMOBILISATION, "They left.", "left", places=places)
    assert tell_places(left) == "Tartu, Estonia; Luhamaa"
    struck = told(STRIKE, "They fired.", "fired", places=places)
    assert tell_places(struck) == "Luhamaa"


def test_a_place_that_is_named_twice_is_told_once() -> None:
    twice = (place("Tartu", "EE"), place("Tartu", "EE"), place("Narva", "EE"))
    struck = told(STRIKE, "They fired.", "fired", places=twice)
    assert tell_places(struck) == "Tartu and Narva, Estonia"
