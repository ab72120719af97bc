"""Which story a report tells, by its structure; which notices and copies undo or add nothing."""

from datetime import date

import pytest
from telling import STRIKE, act, count, denial, place, report, said, story_of, strike

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import When
from tocsin.stories import ChangeKind, ClaimStatus, Withdrawal, update, withdraw
from tocsin.stories.copies import is_copy, sketch
from tocsin.stories.days import event_day
from tocsin.stories.denial import as_denial
from tocsin.stories.families import places_of
from tocsin.stories.match import is_same, threats_before
from tocsin.stories.notice import find_withdrawn, takes_back
from tocsin.stories.standing import allied_of, blocs_of, cited_in, deniers_of

WIRE = (
    "Soldiers crossed the border at dawn and raised a flag on the school of the village, "
    "the defence ministry said. Farmers heard engines in the night. Nobody was hurt, it said."
)


def test_the_same_nine_days_later_is_another_story() -> None:
    story, _ = story_of(report(act(), on=date(2024, 10, 1)))
    assert not is_same(report(act(), on=date(2024, 10, 10)), story)


def test_a_follow_up_of_another_region_of_the_same_deployment_is_the_same() -> None:
    story, _ = story_of(report(act(places=(place("Vladivostok", "RU"),))))
    assert is_same(report(act(places=(place("Kursk", "RU"),))), story)


def test_a_town_spelled_in_two_ways_is_one_town() -> None:
    story, _ = story_of(report(strike("Kupiansk")))
    assert is_same(report(strike("Kupyansk")), story)
    assert not is_same(report(strike("Vovchansk")), story)


def test_soldiers_who_came_in_are_those_who_are_there() -> None:
    ground = act(SignalType.GROUND_COMBAT_OCCUPATION)
    story, _ = story_of(report(ground, act()))
    assert is_same(report(act()), story)
    alone, _ = story_of(report(ground))
    assert not is_same(report(act()), alone)


def test_a_withdrawal_ends_the_deployment_and_later_troops_are_a_new_story() -> None:
    back = report(act(SignalType.WITHDRAWAL_DEMOBILISATION), sha="b" * 64, on=date(2024, 10, 30))
    story, change = story_of(report(act()), back)
    assert change.kind is ChangeKind.DEESCALATED
    assert story.eased
    assert not is_same(report(act(), on=date(2024, 11, 1)), story)


@pytest.mark.parametrize(
    ("names", "by", "to"),
    [
        (("Port Sudan", "El Fasher"), "NSA:RSF", "SD"),
        (("southern Lebanon", "Baalbek"), "IL", "LB"),
        (("Northern Cyprus", "Larnaca"), "TR", "CY"),
        (("Santiago de Cuba", "Holguin"), "US", "CU"),
    ],
)
def test_a_town_or_a_part_of_a_state_is_no_whole_state(
    names: tuple[str, str], by: str, to: str
) -> None:
    first, second = (strike(name, by, to, to) for name in names)
    story, _ = story_of(report(first))
    assert not is_same(report(second, sha="b" * 64), story)
    assert is_same(report(first, sha="b" * 64), story)


@pytest.mark.parametrize("name", ["Guyana", "frontier with Guyana", "border with Guyana"])
def test_a_state_and_the_border_with_it_are_no_finer_places(name: str) -> None:
    assert places_of(strike(name, "VE", "GY", "GY")) == frozenset()


def test_a_hamlet_that_no_gazetteer_lists_sets_no_stories_apart() -> None:
    raid = strike("Garissa", "SO", "KE")
    places = (*raid.places, place("Kotulo Wells", None))
    assert places_of(raid.model_copy(update={"places": places})) == {"garissa"}


def test_a_threat_that_is_carried_out_is_linked() -> None:
    threat, _ = story_of(
        report(act(SignalType.THREAT_ULTIMATUM, Status.REPORTED, ("RU",), ("UA",)))
    )
    later = report(strike(), on=date(2024, 10, 26))
    assert not is_same(later, threat)
    assert threats_before(later, [threat]) == (threat.id,)
    assert threats_before(report(strike(by="UA", to="RU"), on=date(2024, 10, 26)), [threat]) == ()


def test_an_allied_origin_is_marked_and_lifts_no_cap() -> None:
    first = report(act(quantity=count(3_000)), denial("RU", "KP"))
    story, change = story_of(first, report(act(says=("KR",)), sha="b" * 64))
    assert change.kind is ChangeKind.CORROBORATED
    assert (story.allied, story.severity.level) == (("KR",), 4)
    story, _ = story_of(first, report(act(says=("IN",)), sha="b" * 64))
    assert (story.allied, story.severity.level) == ((), 5)


def test_origins_are_one_bloc_over_an_ally_of_both() -> None:
    assert blocs_of(["ORG:NATO", "KR", "US"]) == (("ORG:NATO", "KR", "US"),)
    assert allied_of(["ORG:NATO", "KR"]) == ()


def test_a_wire_cut_by_its_end_is_a_copy_and_another_account_is_none() -> None:
    assert is_copy(sketch(WIRE), sketch(WIRE.removesuffix(" Nobody was hurt, it said.")))
    assert not is_copy(sketch(WIRE), sketch("A flag flies over the school since soldiers came."))


def test_with_a_withdrawn_wire_fall_its_copies_and_a_late_copy_tells_nothing() -> None:
    wire = report(act(), outlet="Wire", url="https://a.example/1").model_copy(
        update={"sketch": sketch(WIRE)}
    )
    copy = report(act(says=("US", "KR")), sha="b" * 64, outlet="Post").model_copy(
        update={"sketch": sketch(WIRE)}
    )
    story, _ = story_of(wire, copy)
    notice = Withdrawal(marks=wire.source.marks, at="2024-10-25", why="the publisher withdrew")
    story, change = withdraw(story, notice)
    assert change.kind is ChangeKind.RETRACTED
    late = copy.model_copy(update={"source": copy.source.model_copy(update={"sha256": "c" * 64})})
    story, change = update(story, late)
    assert change.kind is ChangeKind.REPEAT
    assert story.status is ClaimStatus.RETRACTED


def test_a_denial_that_repeats_the_claim_does_not_uphold_it() -> None:
    wire = report(act(), outlet="Wire")
    story, _ = story_of(wire, report(act(), denial("RU"), sha="b" * 64, outlet="Post"))
    notice = Withdrawal(marks=wire.source.marks, at="2024-10-25", why="the publisher withdrew")
    assert withdraw(story, notice)[1].kind is ChangeKind.RETRACTED


@pytest.mark.parametrize(
    ("title", "first", "status", "back"),
    [
        ("Chad closes border", "Chad closed its border.", "canceled", True),
        ("KILL: border story", "Editors, please kill it.", "usable", True),
        ("CORRECTION", "The Example withdraws its report that a village fell.", "usable", True),
        ("CORRECTION", "The name of the minister was misspelt.", "usable", False),
        ("Troops leave", "Rwanda withdrew its soldiers from Congo.", "usable", False),
        ("Note", "The Example has taken down a story of a raid on Goma.", "usable", True),
        ("Note", "The Example pulled its report of a raid on Goma.", "usable", True),
        (
            "Note",
            "An earlier report that Iraq closed a bridge was wrong and has been removed.",
            "usable",
            True,
        ),
        ("Note", "We no longer stand by our report of a raid.", "usable", True),
        ("Report of Chad raid withdrawn", "Its source was mistaken.", "usable", True),
        ("Report on arms withdrawn from Mali", "Chad withdrew arms.", "usable", False),
        ("Sanctions", "Its report said that the assets had been removed.", "usable", False),
        (
            "Goma",
            "According to its report ten died, and the dead have been removed.",
            "usable",
            False,
        ),
        ("Killer drones shown", "Iran showed new drones.", "usable", False),
    ],
)
def test_only_a_notice_takes_back(title: str, first: str, status: str, back: bool) -> None:
    assert takes_back(title, (first,), status) is back


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("The Kyiv Independent has withdrawn its report of a raid.", True),
        ("KINSHASA - Northern Wire on Monday retracted an earlier report of a raid.", True),
        ("Harbour Times disowned its earlier report of a raid on Goma.", True),
        ("The Times of Israel no longer stands by its report of a raid.", True),
        ("We no longer stand behind the UN report in that story.", True),
        ("Readers should disregard the story.", True),
        ("Please disregard our report of a raid.", True),
        ("Our report on a raid by Chad has been removed.", True),
        (
            "An earlier report by The Example that Iraq had shut a road was wrong and has been removed.",
            True,
        ),
        ("The story that a village fell has been withdrawn because its source was mistaken.", True),
        ("Russia’s army disowned a UN report that it had shelled Kherson.", False),
        ("Iran told the IAEA to disregard the report.", False),
        ("NATO no longer stands by the account given by Kyiv.", False),
        ("Israel no longer stands behind its earlier account of the raid.", False),
        ("The United Nations withdrew its report that Rwanda had shelled Goma.", False),
        ("The defence ministry retracted the report of a raid.", False),
        ("Harbour Times, in a note on Monday, retracted its report of a raid.", True),
        ("Mali’s army, in a note on Monday, retracted its report of a raid.", False),
        ("Mali’s army told a newspaper that it had withdrawn its report of a raid.", False),
        ("Mali’s army said at a news conference that it withdrew its report of a raid.", False),
        ("The UN’s earlier report on Darfur has been withdrawn.", False),
        ("An earlier report by the UN on Darfur has been withdrawn.", False),
        ("The report has been withdrawn by the IAEA.", False),
        ("The earlier report that the missiles have been removed was confirmed.", False),
        ("The earlier report that a launcher has been removed was confirmed.", False),
        ("The report said that a brigade was withdrawn from Mali.", False),
        ("It was the third report that a battalion was withdrawn from Mali.", False),
    ],
)
def test_an_outlet_takes_back_its_own_report_and_no_party_does(words: str, back: bool) -> None:
    assert takes_back("Note", (words,), "usable") is back


@pytest.mark.parametrize(
    ("outlet", "back"), [("Pristina Ledger", True), ("The Pristina Ledger", True), (None, False)]
)
def test_an_outlet_is_known_by_its_name_though_that_holds_a_capital(
    outlet: str | None, back: bool
) -> None:
    words = "The Pristina Ledger withdraws its report of Tuesday that Serbia had moved troops."
    assert takes_back("To our readers", (words,), "usable", outlet) is back


def test_a_party_after_which_an_outlet_is_named_withdraws_its_own_report() -> None:
    words = "Israel withdrew its report to the United Nations that Lebanon had moved 5,000 troops."
    assert not takes_back("Note", (words,), "usable", "Israel")


@pytest.mark.parametrize(
    ("title", "back"),
    [
        ("Report that Chad closed border is withdrawn", True),
        ("Report that Chad’s troops have withdrawn", False),
        ("Report that Chad’s brigade has been withdrawn", False),
        ("Withdrawal of story on Chad", True),
        ("Withdrawal of troops from Kherson begins", False),
        ("WITHDRAWN: raid on Goma", True),
        ("Withdrawn troops return to barracks", False),
        ("Withdrawn: Chadian soldiers leave Faya", False),
        ("Kill: how a warlord met his end", False),
        ("MANDATORY KILL Chad raid", True),
        ("Kill zone grows at Pokrovsk", False),
    ],
)
def test_a_title_takes_back_a_report_and_withdraws_no_troops(title: str, back: bool) -> None:
    assert takes_back(title, ("Nothing else is known.",), "usable") is back


def test_fewer_troops_are_a_de_escalation_and_a_lower_toll_is_none() -> None:
    def told(first, then):
        return story_of(report(first), report(then, sha="b" * 64))[1].kind

    many, few = act(quantity=count(9_000)), act(quantity=count(2_000))
    assert told(many, few) is ChangeKind.DEESCALATED
    assert told(many, act(quantity=count(40, "tanks"))) is ChangeKind.REPEAT
    deadly = strike().model_copy(update={"quantity": count(11, "killed")})
    milder = strike().model_copy(update={"quantity": count(3, "killed")})
    assert told(deadly, milder) is ChangeKind.REPEAT


def test_who_only_cites_another_government_is_no_origin_of_his_own() -> None:
    words = "Berlin said, citing US intelligence, that soldiers of North Korea had come to Russia."
    first, echo = report(act()), report(said(words, act(says=("DE",))), sha="b" * 64)
    story, change = story_of(first, echo)
    assert story.origins == ("US",)
    assert change.kind is ChangeKind.REPEAT


def test_who_cites_nobody_by_name_speaks_for_himself() -> None:
    assert cited_in("Berlin said, citing satellite pictures, that troops had massed.") == ()
    assert cited_in("Citing the Pentagon, Seoul said that troops had massed.") == ("US",)


def test_a_place_of_an_earlier_event_is_no_place_of_this_one() -> None:
    words = "Missiles struck Odesa hours after bombs had fallen on Kharkiv."
    spots = [
        place(name, "UA").model_copy(update={"start": words.index(name)})
        for name in ("Odesa", "Kharkiv")
    ]
    told = said(words, act(STRIKE, by=("RU",), to=("UA",), places=tuple(spots)))
    trigger = told.trigger.model_copy(update={"start": 9, "end": 15})
    assert places_of(told.model_copy(update={"trigger": trigger})) == {"odesa"}


def test_nobody_denies_what_he_asserts_himself() -> None:
    drill = act(SignalType.MILITARY_EXERCISE, by=("CN",), to=("TW",), says=("TW",))
    assert deniers_of(report(drill, denial("TW", of=drill.type))) == ()
    blame = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("RU",), ("NO",), ())
    assert deniers_of(report(blame.model_copy(update={"denied_by": ("RU", "NO")}))) == ("NO",)


def test_a_denial_alone_does_not_uphold_what_its_source_withdraws() -> None:
    first = report(act(), url="https://a.example/1")
    later = report(denial("RU"), sha="b" * 64)
    story, _ = story_of(first, later)
    notice = Withdrawal(marks=first.source.marks, at="2025-01-01", why="the publisher withdrew")
    assert withdraw(story, notice)[1].kind is ChangeKind.RETRACTED


def test_a_host_that_tells_of_talks_confirms_nothing_new() -> None:
    talks = SignalType.TALKS_MEDIATION
    told = act(talks, Status.REPORTED, by=("RU", "UA"), to=(), says=())
    host = act(talks, by=("RU", "UA", "TR"), to=(), says=("TR",))
    assert story_of(report(told), report(host, sha="b" * 64))[1].kind is ChangeKind.REPEAT
    claimed = act(talks, by=("RU", "UA"), to=(), says=("US",))
    assert story_of(report(claimed), report(host, sha="b" * 64))[1].kind is ChangeKind.CONFIRMED


def test_a_weekday_six_days_back_is_tomorrows_of_another_time_zone() -> None:
    thursday = When(text="on Thursday", start=0, end=11, first=date(2026, 12, 3), precision="day")
    lead = strike().model_copy(update={"time": thursday})
    assert event_day(report(lead, on=date(2026, 12, 9))) == (date(2026, 12, 9), False)
    last = lead.model_copy(update={"time": thursday.model_copy(update={"text": "last Thursday"})})
    assert event_day(report(last, on=date(2026, 12, 9))) == (date(2026, 12, 3), True)


def test_a_denial_before_the_day_of_a_plan_finds_it() -> None:
    ahead = When(text="next Friday", start=0, end=11, first=date(2026, 6, 12), precision="day")
    plan = act(status=Status.PLANNED, by=("RU",), to=("BY",), says=("US",), time=ahead)
    story, _ = story_of(report(plan, on=date(2026, 6, 1)))
    assert story.last == date(2026, 6, 12)
    bare = denial("RU").model_copy(update={"of": None})
    told = report(said("Moscow denied any plan of Minsk.", bare), sha="b" * 64, on=date(2026, 6, 2))
    assert as_denial(told, [story]) is not None


def test_a_notice_that_tells_no_act_takes_back_the_one_story_it_can_mean() -> None:
    says = "Note The Example withdraws a story about shells in Kharkiv. Russia had fired none at Ukraine."
    notice = Withdrawal(marks=("m",), at="2024-10-25", outlet="The Example", says=says, why="")
    words = "Russian shells fell on Kharkiv in Ukraine on Thursday, a policeman said."
    story, _ = story_of(report(said(words, strike(), "fell")))
    assert find_withdrawn(notice, [story]) == story
    late = notice.model_copy(update={"at": "2024-12-25"})
    assert find_withdrawn(late, [story]) is None
    other = notice.model_copy(
        update={"says": says.replace("Russia", "Chad").replace("Kharkiv", "Tine")}
    )
    assert find_withdrawn(other, [story]) is None
    twin, _ = story_of(
        report(said(words.replace("Thursday", "Friday"), strike(), "fell"), sha="b" * 64)
    )
    assert find_withdrawn(notice, [story, twin]) is None


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("withdraws its report that rebels had captured the town of Ayod in Jonglei.", True),
        ("withdraws its report on a football match in the town of Ayod in Jonglei.", False),
        ("withdraws its report that rebels had captured the town of Waat in Jonglei.", False),
    ],
)
def test_a_notice_that_only_says_rebels_means_the_story_of_the_act_and_town_it_names(
    says: str, found: bool
) -> None:
    notice = Withdrawal(
        marks=("m",), at="2024-10-25", outlet="The Example", says=f"The Example {says}", why=""
    )
    ground = SignalType.GROUND_COMBAT_OCCUPATION
    lead = act(ground, Status.REPORTED, by=("NSA:SPLM-IO",), to=("SS",), says=())
    words = "Fighters of the SPLA-IO captured the town of Ayod in Jonglei on Friday."
    story, _ = story_of(report(said(words, lead, "captured")))
    assert find_withdrawn(notice, [story]) == (story if found else None)


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("Telegram took down an account that had shown the raid.", False),
        ("The Herald took down a story on the raid.", True),
        ("An agency report from Faya described how the battalion was withdrawn.", False),
        ("Please disregard the report, Niamey told the council.", False),
        ("Please disregard the report on the raid.", True),
    ],
)
def test_only_what_an_outlet_published_is_taken_back(sentence: str, back: bool) -> None:
    assert takes_back("Raid", (sentence,), "usable") is back


def test_a_raid_on_a_village_that_no_gazetteer_lists_is_one_whoever_was_hit() -> None:
    def raid(village: str, to: str | None) -> Signal:
        there = (place(village, None),)
        return act(
            SignalType.GROUND_COMBAT_OCCUPATION, by=("IL",), to=(to,), says=(to,), places=there
        )

    story, _ = story_of(report(raid("Tel Amara", "SY")))
    assert is_same(report(raid("Tel Amara", None), sha="b" * 64), story)
    assert not is_same(report(raid("Deir Omar", None), sha="b" * 64), story)


def test_who_denies_the_price_of_a_release_does_not_contest_it() -> None:
    freed = act(SignalType.RELEASE_EASING_ACCESS, by=("VE",), to=("US",))

    def denied(text: str) -> Signal:
        made = denial("VE", of=freed.type)
        span = made.evidence.model_copy(update={"text": text, "start": 200, "end": 200 + len(text)})
        return made.model_copy(update={"evidence": span})

    assert deniers_of(report(freed, denied("Caracas denied that money had been paid."))) == ()
    assert deniers_of(report(freed, denied("Caracas denied that it freed anybody."))) == ("VE",)
