"""One event that articles tell by other words: its place, its target, its day, who is freed."""

from datetime import date
from typing import Any

import pytest
from telling import STRIKE, act, place, report, said, story_of

from tocsin.signals import Signal, SignalType
from tocsin.signals.signal import Party, When
from tocsin.stories import ChangeKind, Withdrawal, withdraw
from tocsin.stories.match import is_same
from tocsin.stories.names import names_of_spots, names_of_things

RAID = SignalType.GROUND_COMBAT_OCCUPATION
NUCLEAR = SignalType.MISSILE_NUCLEAR_ACTIVITY
MONDAY = date(2026, 11, 9)


def taken(words: str, *places: tuple[str, str], by: str = "NSA:M23", to: str = "CD") -> Signal:
    found = tuple(place(name, code) for name, code in places)
    return said(words, act(RAID, by=(by,), to=(to,), says=("CD",), places=found))


def struck(whom: str, *places: str) -> Signal:
    hit = Party(text=whom, start=0, end=2, code=whom if whom.isupper() else None)
    found = tuple(place(name, hit.code) for name in places)
    return act(STRIKE, by=("RU",), to=(), says=("UA",), places=found).model_copy(
        update={"recipients": (hit,)}
    )


FIRST = "Rebels took the mining town of Lulingu, in Shabunda territory, on Sunday evening."


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Rebels have captured Lulingu, a town in South Kivu, residents said.", True),
        ("Rebels have captured Nzibira, a town in South Kivu, residents said.", False),
    ],
)
def test_a_village_that_no_list_knows_is_one_place_whatever_lies_near_it(
    words: str, one: bool
) -> None:
    story, _ = story_of(report(taken(FIRST, ("Shabunda", "CD")), on=MONDAY))
    assert (
        is_same(report(taken(words, ("South Kivu", "CD")), sha="b" * 64, on=MONDAY), story) is one
    )


def test_two_towns_are_two_places_though_one_officer_speaks_of_both() -> None:
    first = taken("Rebels took Walikale, General Ekenge said.", ("Walikale", "CD"))
    other = taken("Rebels took Masisi, General Ekenge said.", ("Masisi", "CD"))
    story, _ = story_of(report(first, on=MONDAY))
    assert not is_same(report(other, sha="b" * 64, on=MONDAY), story)


def test_offices_datelines_and_first_words_are_no_things() -> None:
    told = "GOMA (Lake Wire) - Residents told the Defence Ministry of Monday's raid. Shells fell."
    assert names_of_things(told) == set()
    assert names_of_things("an attack on the railway at Přerov") == {"přerov"}


RAIL = "Russian officers directed the attack on the railway junction in Přerov."


@pytest.mark.parametrize(("town", "one"), [("Přerov", True), ("Kolín", False)])
def test_one_thing_by_its_name_has_one_target(town: str, one: bool) -> None:
    def sabotage(words: str, whom: str) -> Signal:
        return said(words, act(SignalType.CYBER_SABOTAGE, by=("RU",), to=(whom,), says=("CZ",)))

    story, _ = story_of(report(sabotage(RAIL, "CZ"), on=MONDAY))
    later = sabotage(f"The same unit was behind the attack in {town}, Warsaw said.", "PL")
    assert is_same(report(later, sha="b" * 64, on=MONDAY), story) is one


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [
        (("the bus station", "Kremenchuk", "Poltava"), ("UA", "Kremenchuk"), True),
        (("UA", "Kremenchuk"), ("the bus station", "Kremenchuk", "Poltava"), True),
        (("the bus station", "Kremenchuk"), ("UA", "Kharkiv"), False),
    ],
)
def test_what_was_hit_in_a_town_is_the_state_that_was_hit_there(
    first: tuple[str, ...], then: tuple[str, ...], one: bool
) -> None:
    story, _ = story_of(report(struck(*first), on=MONDAY))
    assert is_same(report(struck(*then), sha="b" * 64, on=MONDAY), story) is one


SEIZED = "A Vietnamese fishing boat and its crew of 11 have been seized near Bombay Reef."


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("China released the 11 fishermen, who came home to Sa Ky.", True),
        ("China released 14 fishermen, who came home to Sa Ky.", False),
    ],
)
def test_who_is_freed_elsewhere_are_those_who_were_taken_if_as_many(words: str, one: bool) -> None:
    seized = act(SignalType.BLOCKADE_CLOSURE, by=("CN",), to=("VN",), says=("VN",),
                 places=(place("Woody Island", "CN"),))  # fmt: skip
    freed = act(SignalType.RELEASE_EASING_ACCESS, by=("CN",), to=("VN",), says=("VN",),
                places=(place("Quang Ngai", "VN"),))  # fmt: skip
    story, _ = story_of(report(said(SEIZED, seized), on=MONDAY))
    later = report(said(words, freed), sha="b" * 64, on=date(2026, 11, 12))
    assert is_same(later, story) is one


WOMEN = "Gunmen abducted {} who went to fetch firewood outside Ngala."


@pytest.mark.parametrize(
    ("raid", "freed", "one"),
    [
        (WOMEN.format("26 women"), "All 26 women have been released.", True),
        (WOMEN.format("26 women"), "The 14 women have been released.", False),
        ("Gunmen killed 26 women outside Ngala.", "All 26 women have been released.", False),
    ],
)
def test_who_is_released_were_taken_in_the_raid_that_took_as_many(
    raid: str, freed: str, one: bool
) -> None:
    taken_by = (Party(text="gunmen", start=0, end=2, code=None),)
    first = act(RAID, by=(), to=("NG",), says=(), places=(place("Ngala", "NG"),))
    first = first.model_copy(update={"actors": taken_by})
    later = act(SignalType.RELEASE_EASING_ACCESS, by=(), to=("NG",), says=("NG",))
    told = report(said(raid, first), on=MONDAY)
    end = report(said(freed, later), sha="b" * 64, on=date(2026, 11, 16))
    story, _ = story_of(told)
    assert is_same(end, story) is one
    if one:
        assert story_of(told, end)[1].kind is ChangeKind.DEESCALATED


ENRICHES = "North Korea enriches uranium at an undeclared plant in Kusong, Seoul said."


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Kim Jong Un inspected the nuclear plant in Kusong that enriches uranium.", True),
        ("North Korea started regular operation at Kusong this week, Seoul said.", True),
        ("North Korea fired a missile that can carry a warhead of enriched uranium.", False),
    ],
)
def test_work_at_a_nuclear_plant_goes_on_where_a_launch_is_over(words: str, one: bool) -> None:
    def work(told: str) -> Signal:
        return said(told, act(NUCLEAR, to=(), says=("KR",)))

    story, _ = story_of(report(work(ENRICHES), on=MONDAY))
    assert is_same(report(work(words), sha="b" * 64, on=date(2026, 11, 13)), story) is one


def hacked(words: str, *places: str, time: When | None = None) -> Signal:
    found = tuple(place(name, None) for name in places)
    told = act(SignalType.CYBER_SABOTAGE, by=("CN",), to=("PW",), says=("PW",), places=found)
    return said(words, told.model_copy(update={"time": time}))


BREACH = "Hackers of the Chinese state broke into the computers of Palau's ministry last week."
LAST_WEEK = When(text="last week", start=0, end=9, precision="part_of_month")
FRIDAY = When(text="on 30 October", start=0, end=9, precision="day",
              first=date(2026, 10, 30), last=date(2026, 10, 30))  # fmt: skip


def test_a_day_named_later_may_be_that_of_what_was_first_told_without_one() -> None:
    story, _ = story_of(report(hacked(BREACH, time=LAST_WEEK), on=date(2026, 11, 4)))
    assert is_same(report(hacked(BREACH, time=FRIDAY), sha="b" * 64, on=MONDAY), story)


def test_computers_are_broken_into_nowhere_in_particular() -> None:
    story, _ = story_of(report(hacked(BREACH, "Osaka"), on=MONDAY))
    other = "A contractor in Chengdu was behind the breach, Washington said."
    cut = "A contractor in Chengdu was behind the cutting of the cable, Washington said."
    assert is_same(report(hacked(other, "Chengdu"), sha="b" * 64, on=MONDAY), story)
    assert not is_same(report(hacked(cut, "Chengdu"), sha="b" * 64, on=MONDAY), story)


def test_what_is_still_told_is_followed_up_without_a_day() -> None:
    """The breach was ten days ago; that it was told again two days ago keeps it."""
    first = report(hacked(BREACH, time=FRIDAY), on=date(2026, 11, 1))
    again = report(hacked(BREACH, time=FRIDAY), sha="b" * 64, on=date(2026, 11, 8), outlet="Else")
    third = report(hacked("Washington blamed the breach on China."), sha="c" * 64, on=MONDAY)
    assert not is_same(third, story_of(first)[0])
    assert is_same(third, story_of(first, again)[0])


def test_with_an_outlets_report_falls_what_another_had_from_it_alone() -> None:
    first = report(taken(FIRST, ("Shabunda", "CD")), on=MONDAY, outlet="Kivu Wave")
    heard = taken(
        "Rebels have taken Lulingu, the Kivu Wave news site reported.", ("Shabunda", "CD")
    )
    named, again = (
        Party(text=words, start=0, end=2, code=None)
        for words in ("the Kivu Wave news site", "the site")
    )
    heard = heard.model_copy(update={"speakers": (named, again)})
    told = report(heard, sha="b" * 64, on=MONDAY, outlet="Lake Monitor")
    seen = report(
        taken("Our reporter saw rebels in Lulingu.", ("Shabunda", "CD")),
        sha="c" * 64, on=MONDAY, outlet="Goma Post",
    )  # fmt: skip
    notice = Withdrawal(marks=(), at="2026-11-10", outlet="Kivu Wave", why="withdrew")
    assert withdraw(story_of(first, told)[0], notice)[1].kind is ChangeKind.RETRACTED
    assert withdraw(story_of(first, told, seen)[0], notice)[1].kind is ChangeKind.REPEAT


def test_a_town_that_is_named_only_as_where_bodies_lay_is_where_the_attack_was() -> None:
    first = taken(
        "Insurgents attacked Macomia on Monday.", ("Macomia", "MZ"), by="NSA:ISIS", to="MZ"
    )
    told = "Aid workers counted eleven bodies in {}, a day after insurgents attacked the town."
    later = said(told.format("Macomia"), act(RAID, by=(), to=("MZ",), says=()))
    other = said(told.format("Quissanga"), act(RAID, by=(), to=("MZ",), says=()))
    rebels = (Party(text="insurgents", start=0, end=2, code=None),)
    story, _ = story_of(report(first, on=MONDAY))
    for one, same in ((later, True), (other, False)):
        found = report(one.model_copy(update={"actors": rebels}), sha="b" * 64, on=MONDAY)
        assert is_same(found, story) is same


@pytest.mark.parametrize(
    ("town", "on", "one"),
    [("Eilat", MONDAY, True), ("Haifa", MONDAY, False), ("Eilat", date(2026, 11, 13), False)],
)
def test_a_missile_launched_at_a_town_is_the_one_that_hit_it(
    town: str, on: date, one: bool
) -> None:
    hit = act(STRIKE, by=("NSA:HOUTHI",), to=("IL",), says=("IL",), places=(place("Eilat", "IL"),))
    fired = act(NUCLEAR, by=("NSA:HOUTHI",), to=("IL",), says=("NSA:HOUTHI",),
                places=(place(town, "IL"),))  # fmt: skip
    story, _ = story_of(report(said("A missile was shot down over Eilat.", hit), on=MONDAY))
    told = said(f"The Houthis said that they had launched a missile at {town}.", fired)
    assert is_same(report(told, sha="b" * 64, on=on), story) is one


@pytest.mark.parametrize("coded", [True, False])
def test_the_state_of_a_place_is_no_target_of_its_own_forces(coded: bool) -> None:
    first = act(STRIKE, by=("MM",), to=("NSA:AA",), says=("NSA:AA",),
                places=(place("Mrauk-U", "MM"),))  # fmt: skip
    plane = (Party(text="a plane", start=0, end=2, code=None),)
    hospital = Party(text="the hospital", start=0, end=2, code="IN" if coded else None)
    later = act(STRIKE, by=(), to=(), says=(), places=(place("Mrauk-U", "MM"),)).model_copy(
        update={"actors": plane, "recipients": (hospital,)}
    )
    story, _ = story_of(report(said("Jets bombed Mrauk-U.", first), on=MONDAY))
    told = report(said("A plane dropped bombs on Mrauk-U.", later), sha="b" * 64, on=MONDAY)
    assert is_same(told, story) is not coded


@pytest.mark.parametrize(
    ("words", "spots", "things"),
    [
        ("a raid on Jenin as part of Operation Ironwall", set(), set()),
        ("a depot on the orders of Yisrael Katz", set(), set()),
        ("the town of Oicha in the Kivus region", {"oicha"}, {"kivus"}),
        ("hackers known as Fancybear, minister Pistorius told Reuters", set(), set()),
    ],
)
def test_who_commands_and_what_an_operation_is_called_tie_no_two_events(
    words: str, spots: set[str], things: set[str]
) -> None:
    assert (names_of_spots(words), names_of_things(words) - {"reuters"}) == (spots, things)


def test_two_threatened_states_are_two_though_one_adviser_is_named_for_both() -> None:
    def threat(whom: str, words: str) -> Signal:
        return said(words, act(SignalType.THREAT_ULTIMATUM, by=("US",), to=(whom,), says=()))

    story, _ = story_of(report(threat("VE", "Washington threatened it, by Millerson."), on=MONDAY))
    other = threat("CO", "Washington threatened that state, by Millerson.")
    assert not is_same(report(other, sha="b" * 64, on=MONDAY), story)


@pytest.mark.parametrize(
    ("raid", "freed"),
    [
        ("M23 captured the town after killing 50 soldiers.", "M23 has released 50 prisoners."),
        ("M23 kidnapped 4 policemen.", "M23 has released 4 oil workers."),
        ("M23 kidnapped women on 10 May 2026.", "M23 freed those it took on 10 May 2026."),
    ],
)
def test_the_dead_and_a_few_others_are_not_those_who_are_freed(raid: str, freed: str) -> None:
    later = act(SignalType.RELEASE_EASING_ACCESS, by=("NSA:M23",), to=("CD",), says=())
    story, _ = story_of(report(taken(raid, ("Ngala", "CD")), on=MONDAY))
    assert not is_same(report(said(freed, later), sha="b" * 64, on=MONDAY), story)


@pytest.mark.parametrize(
    "words",
    [
        "North Korea restarted the reactor at Yongbyon, Seoul said.",
        "North Korea detonated a nuclear device, Seoul said.",
    ],
)
def test_another_plant_or_a_nuclear_test_is_no_work_at_the_plant(words: str) -> None:
    def work(told: str) -> Signal:
        return said(told, act(NUCLEAR, to=(), says=("KR",)))

    story, _ = story_of(report(work(ENRICHES), on=MONDAY))
    assert not is_same(report(work(words), sha="b" * 64, on=date(2026, 11, 13)), story)


@pytest.mark.parametrize("first", [("Washington",), ("Boston", ("Boston", "US"))])
def test_computers_of_two_towns_of_the_state_that_was_hit_are_two_breaches(
    first: tuple[Any, ...],
) -> None:
    def breach(where: str, *found: tuple[str, str]) -> Signal:
        told = act(
            SignalType.CYBER_SABOTAGE,
            by=("CN",),
            to=("US",),
            says=(),
            places=tuple(place(name, code) for name, code in found),
        )
        return said(f"Hackers breached computers {where}.", told)

    story, _ = story_of(report(breach(f"in {first[0]}", *first[1:]), on=MONDAY))
    other = report(breach("in Houston", ("Houston", "US")), sha="b" * 64, on=MONDAY)
    assert not is_same(other, story)


@pytest.mark.parametrize(
    ("outlet", "speakers"),
    [("AP", ["a captain"]), ("The Times", ["The Times of Malta"]), ("AP", ["AP", "a nurse"])],
)
def test_what_another_says_stands_when_an_outlet_withdraws_its_report(
    outlet: str, speakers: list[str]
) -> None:
    by = tuple(Party(text=one, start=0, end=2, code=None) for one in speakers)
    first = report(taken(FIRST, ("Shabunda", "CD")), on=MONDAY, outlet=outlet)
    other = taken("Rebels are in Lulingu, he said.", ("Shabunda", "CD"))
    told = report(
        other.model_copy(update={"speakers": by}), sha="b" * 64, on=MONDAY, outlet="Lake Monitor"
    )
    notice = Withdrawal(marks=(), at="2026-11-10", outlet=outlet, why="withdrew")
    assert withdraw(story_of(first, told)[0], notice)[1].kind is ChangeKind.REPEAT
