"""What each further report does to a story."""

from datetime import date
from itertools import pairwise

import pytest
from telling import STRIKE, acceptance, act, count, denial, place, report, said, strike

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, Span
from tocsin.stories import ChangeKind, ClaimStatus, Report, Story, Withdrawal, update, withdraw
from tocsin.stories.match import is_same
from tocsin.stories.severity import rate
from tocsin.stories.update import MOST_TELLINGS


def told(*reports: Report) -> tuple[Story, list[ChangeKind]]:
    story, kinds = None, []
    for one in reports:
        story, change = update(story, one)
        kinds.append(change.kind)
    assert story is not None
    return story, kinds


def test_acceptance_case_is_new_contested_and_high_with_its_reasons() -> None:
    story, kinds = told(acceptance())
    assert kinds == [ChangeKind.NEW]
    assert story.status is ClaimStatus.CONTESTED
    assert (story.severity.name, story.severity.level) == ("HIGH", 4)
    why = "troop deployment 3, state at war +1, count >= 1,000 +1, cap 4"
    assert story.severity.explain() == why
    assert story.origins == ("US",)


def test_two_officials_of_one_government_are_one_origin() -> None:
    story, _ = told(report(act(says=("US", "US"))))
    assert story.origins == ("US",)
    assert story.status is ClaimStatus.ASSERTED


def test_another_outlet_with_the_same_origin_is_a_repeat() -> None:
    _, kinds = told(report(act()), report(act(), sha="b" * 64, outlet="Another"))
    assert kinds[-1] is ChangeKind.REPEAT


def test_a_second_government_corroborates() -> None:
    story, kinds = told(report(act()), report(act(says=("KR",)), sha="b" * 64))
    assert kinds[-1] is ChangeKind.CORROBORATED
    assert story.status is ClaimStatus.CORROBORATED


def test_a_partner_who_tells_of_a_joint_drill_too_is_no_news() -> None:
    def drill(by: str) -> Signal:
        return act(SignalType.MILITARY_EXERCISE, by=("AZ", "TR"), to=(), says=(by,))

    story, kinds = told(report(drill("AZ")), report(drill("TR"), sha="b" * 64))
    assert kinds[-1] is ChangeKind.REPEAT
    assert story.status is ClaimStatus.CONFIRMED


def test_who_denies_the_charge_is_no_origin_of_it_and_contests_it() -> None:
    lead = act(by=("RU",), to=("UA",), says=("RU",))
    story, _ = told(report(lead, denial("RU"), denies=True))
    assert story.status is ClaimStatus.CONTESTED
    assert story.origins == ()


def test_a_boast_that_its_target_denies_is_contested() -> None:
    strike = act(
        SignalType.STRIKE_BOMBARDMENT, by=("IR",), to=("IL",), says=("IR",), denied_by=("IL",)
    )
    assert told(report(strike))[0].status is ClaimStatus.CONTESTED


def test_the_actors_admission_confirms_whoever_else_denies() -> None:
    story, _ = told(report(act(says=("KP",), denied_by=("RU",))))
    assert story.status is ClaimStatus.CONFIRMED


def test_a_denial_of_another_act_of_the_type_contests_nothing() -> None:
    other = act(by=("AE",), to=("YE",), says=("SA",), denied_by=("AE",))
    story, _ = told(report(act(by=("SA",), to=("AE",), says=("YE",)), other, denial("AE")))
    assert story.denied_by == ()


def test_a_denial_by_those_who_have_no_part_in_the_act_contests_nothing() -> None:
    story, _ = told(report(act(by=("US",), to=("IQ",), says=("US",)), denial("IR")))
    assert story.denied_by == ()


@pytest.mark.parametrize(
    ("words", "deniers"),
    [("Tehran said it had no hand in the raid.", ()), ("Tehran denied it.", ("IR",))],
)
def test_who_had_no_part_in_what_others_did_does_not_deny_it(
    words: str, deniers: tuple[str, ...]
) -> None:
    raid = act(STRIKE, by=("IL",), to=("SY",), says=("SY",), denied_by=("IR",))
    refusal = said(words, denial("IR").model_copy(update={"of": STRIKE}))
    story, _ = told(report(raid, refusal))
    assert story.denied_by == deniers
    own = raid.model_copy(update={"actors": refusal.actors})
    assert told(report(own, refusal))[0].denied_by == ("IR",)


def test_the_accused_who_denies_the_accusation_contests_the_act() -> None:
    charge = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("US",), ("KP",), ())
    story, _ = told(report(act(), charge.model_copy(update={"denied_by": ("KP",)})))
    assert story.denied_by == ("KP",)


@pytest.mark.parametrize(("words", "origins"), [("residents", 1), ("the president", 0)])
def test_witnesses_are_an_origin_and_other_unnamed_speakers_none(words: str, origins: int) -> None:
    speaker = (Party(text=words, start=0, end=len(words)),)
    story, _ = told(report(act().model_copy(update={"speakers": speaker})))
    assert len(story.origins) == origins


def test_a_contested_claim_with_a_second_origin_stays_contested() -> None:
    first, second = report(act(), denial("RU")), report(act(says=("KR",)), sha="b" * 64)
    story, kinds = told(first, second)
    assert kinds[-1] is ChangeKind.CORROBORATED
    assert story.status is ClaimStatus.CONTESTED


def test_a_later_denial_contests_the_claim_of_an_earlier_article() -> None:
    later = report(denial("RU", "KP"), sha="b" * 64, on=date(2024, 10, 25))
    first = report(act())
    assert is_same(later, told(first)[0])
    story, kinds = told(first, later)
    assert kinds[-1] is ChangeKind.CONTESTED
    assert story.lead.type is SignalType.TROOP_DEPLOYMENT


def test_an_outsiders_denial_contests_nothing() -> None:
    assert told(report(act(denied_by=("BR",))))[0].status is ClaimStatus.ASSERTED


def test_the_actors_admission_confirms() -> None:
    story, kinds = told(report(act(denied_by=("KP",))), report(act(says=("KP",)), sha="b" * 64))
    assert kinds[-1] is ChangeKind.CONFIRMED
    assert story.denied_by == ()


def test_a_finding_of_the_un_confirms_over_a_denial() -> None:
    story, _ = told(report(act(says=("ORG:UN",), denied_by=("RU",))))
    assert story.status is ClaimStatus.CONFIRMED


def test_a_boast_of_ground_gained_confirms_nothing() -> None:
    ground = act(SignalType.GROUND_COMBAT_OCCUPATION, by=("RU",), to=("UA",), says=("RU",))
    assert told(report(ground))[0].status is ClaimStatus.ASSERTED


def test_a_plan_that_its_actor_announces_is_asserted_not_confirmed() -> None:
    story, _ = told(report(act(status=Status.PLANNED, says=("KP",))))
    assert story.status is ClaimStatus.ASSERTED


def test_ten_thousand_after_three_thousand_escalates() -> None:
    story, kinds = told(
        report(act(quantity=count(3000))), report(act(quantity=count(10000)), sha="b" * 64)
    )
    assert kinds[-1] is ChangeKind.ESCALATED
    assert story.severity.level == 5


def test_who_announced_it_does_not_admit_what_another_says_was_done() -> None:
    plan = report(act(status=Status.PLANNED, says=("KP",)))
    done = report(act(says=("US",)), sha="b" * 64)
    story, _ = told(plan, done)
    assert (story.status, story.origins) == (ClaimStatus.ASSERTED, ("US",))
    assert [party.code for party in story.lead.speakers] == ["US"]


def test_a_plan_carried_out_escalates() -> None:
    planned = report(act(status=Status.PLANNED))
    assert told(planned, report(act(), sha="b" * 64))[1][-1] is ChangeKind.ESCALATED


def test_the_only_telling_withdrawn_retracts() -> None:
    first = report(act(), url="https://a.example/1")
    gone = report(act(), url="https://a.example/1", sha="b" * 64, withdrawn=True)
    story, kinds = told(first, gone)
    assert kinds[-1] is ChangeKind.RETRACTED
    assert story.status is ClaimStatus.RETRACTED


def test_one_of_two_tellings_withdrawn_retracts_nothing() -> None:
    first = report(act(), url="https://a.example/1")
    other = report(act(), url="https://b.example/2", sha="b" * 64)
    gone = report(act(), url="https://a.example/1", sha="c" * 64, withdrawn=True)
    assert told(first, other, gone)[1][-1] is ChangeKind.REPEAT


def test_an_article_that_comes_after_its_outlets_notice_tells_nothing() -> None:
    story, _ = update(None, report(act(), outlet="Northern Wire"))
    notice = Withdrawal(
        marks=("n",), at="2024-10-25", outlet="Harbour Times", why="the publisher withdrew"
    )
    story, _ = withdraw(story, notice)
    late = report(act(says=("KR",)), sha="b" * 64, outlet="Harbour Times")
    assert update(story, late)[1].reason == "its publisher withdrew this article"


def test_a_report_of_the_next_day_finds_the_story() -> None:
    days = [date(2024, 10, day) for day in range(1, 29)]
    for first, following in pairwise(days):
        assert is_same(report(act(), on=following), told(report(act(), on=first))[0])


def test_direction_matters() -> None:
    forth = report(act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",)))
    back = report(act(SignalType.STRIKE_BOMBARDMENT, by=("UA",), to=("RU",)))
    assert not is_same(back, told(forth)[0])


def test_partners_of_a_treaty_have_no_direction() -> None:
    forth = report(act(SignalType.TREATY_ALLIANCE, by=("RU", "KP"), to=()))
    back = report(act(SignalType.TREATY_ALLIANCE, by=("KP",), to=("RU",)))
    assert is_same(back, told(forth)[0])


def test_strikes_on_two_cities_on_one_day_are_two_stories() -> None:
    strikes = [
        report(act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",),
                   places=(place(city, "UA"),)))
        for city in ("Kharkiv", "Odesa")
    ]  # fmt: skip
    assert not is_same(strikes[1], told(strikes[0])[0])


@pytest.mark.parametrize(
    ("signal", "why"),
    [
        (act(quantity=count(3000, "killed")), "troop deployment 3, state at war +1, "
         "casualties >= 50 +1"),
        (act(SignalType.STRIKE_BOMBARDMENT, to=("UA",), by=("RU",), places=(place("Kyiv", "UA"),)),
         "strike or bombardment 4, nuclear-armed party +1, attack on a capital +1"),
        (act(SignalType.STRIKE_BOMBARDMENT, by=("NSA:BLA",), to=("PK",)), "strike or bombardment 4"),
        (act(SignalType.STRIKE_BOMBARDMENT, by=("PK",), to=("NSA:TTP",)), "strike or bombardment 4"),
        (act(SignalType.STRIKE_BOMBARDMENT, by=("PK", "AF"), to=("NSA:TTP",)),
         "strike or bombardment 4, nuclear-armed party +1"),
        (act(SignalType.STRIKE_BOMBARDMENT, by=("NSA:HAMAS",), to=("IL",)),
         "strike or bombardment 4, nuclear-armed party +1"),
        (act(SignalType.GROUND_COMBAT_OCCUPATION, by=("NSA:WAGNER",), to=("RU",)),
         "ground combat or occupation 4, nuclear-armed party +1"),
        (act(SignalType.SANCTIONS_EMBARGO, Status.PLANNED), "sanctions or embargo 2, planned -1"),
        (act(SignalType.CEASEFIRE_TRUCE), "ceasefire or truce 0"),
        (strike("Kharkiv"), "strike or bombardment 4, nuclear-armed party +1"),
        (act(STRIKE, by=("US",), to=("YE",), places=(place("Washington", "US", "origin"),)),
         "strike or bombardment 4, nuclear-armed party +1"),
        (act(to=("PL",)), "troop deployment 3"),
        (act(to=("BY",), places=(place("Kursk", "RU", "origin"),)), "troop deployment 3"),
        (act(to=("PL",), quantity=count(1000)), "troop deployment 3, count >= 1,000 +1"),
        (act(to=("PL",), quantity=count(10_000)), "troop deployment 3, count >= 10,000 +2"),
        (act(to=("PL",), quantity=count(10_000, "drones")), "troop deployment 3"),
        (act(SignalType.SANCTIONS_EMBARGO, quantity=count(10_000)), "sanctions or embargo 2"),
        (act(to=("PL",), quantity=count(50, "killed")), "troop deployment 3, casualties >= 50 +1"),
        (act(to=("PL",), quantity=count(49, "killed")), "troop deployment 3"),
        (act(status=Status.NEGATED), "not done 0"),
    ],
)  # fmt: skip
def test_severity_gives_its_reasons(signal: object, why: str) -> None:
    assert told(report(signal))[0].severity.explain() == why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("signal", "status", "origins", "level"),
    [
        (strike(), ClaimStatus.CONTESTED, 1, 4),
        (strike(), ClaimStatus.CONTESTED, 2, 5),
        (strike(), ClaimStatus.ASSERTED, 1, 5),
        (act(SignalType.SANCTIONS_EMBARGO), ClaimStatus.CONTESTED, 1, 2),
        (act(SignalType.CEASEFIRE_TRUCE), ClaimStatus.CONTESTED, 1, 0),
    ],
)
def test_what_one_asserts_and_another_denies_is_not_critical(
    signal: Signal, status: ClaimStatus, origins: int, level: int
) -> None:
    found = rate(signal, status=status, origins=origins, on=date(2026, 3, 4))
    assert (found.level, found.reasons[-1].text == "cap 4") == (level, level == 4)


def test_a_nuclear_test_is_graver_than_a_missile() -> None:
    text = "India tested a nuclear device on Monday."
    tested = act(SignalType.MISSILE_NUCLEAR_ACTIVITY, by=("IN",), to=()).model_copy(
        update={"evidence": Span(text=text, start=0, end=len(text))}
    )
    found = told(report(tested))[0].severity
    assert (found.level, found.reasons[0].text) == (5, "missile or nuclear activity 5")


@pytest.mark.parametrize(
    ("text", "trigger", "rung"),
    [
        (
            "North Korea fired a missile on Monday, its first since a nuclear test in 2017.",
            "fired",
            3,
        ),
        ("Two cutters turned water cannon on the supply boat.", "turned water cannon", 3),
        ("Drone boats rammed the tanker and set it on fire.", "rammed the tanker", 4),
    ],
)
def test_words_of_another_act_make_it_no_graver(text: str, trigger: str, rung: int) -> None:
    kind = SignalType.STRIKE_BOMBARDMENT if rung == 4 else SignalType.MISSILE_NUCLEAR_ACTIVITY
    if "cannon" in text:
        kind = SignalType.GROUND_COMBAT_OCCUPATION
    start = 100 + text.index(trigger)
    done = act(kind).model_copy(
        update={
            "evidence": Span(text=text, start=100, end=100 + len(text)),
            "trigger": Span(text=trigger, start=start, end=start + len(trigger)),
        }
    )
    assert told(report(done))[0].severity.reasons[0].points == rung


def test_who_tells_of_a_clash_admits_no_attack_and_the_other_side_corroborates_it() -> None:
    ground = SignalType.GROUND_COMBAT_OCCUPATION
    clash = report(act(ground, by=("AM", "AZ"), to=(), says=("AM",)))
    blamed = report(act(ground, by=("AM",), to=("AZ",), says=("AZ",)), sha="b" * 64)
    story, changes = told(clash, blamed)
    assert changes[-1] is ChangeKind.CORROBORATED
    assert story.status is ClaimStatus.CORROBORATED


def test_a_first_contingent_is_told_by_its_own_number() -> None:
    planned = act(status=Status.PLANNED, quantity=count(1500), says=("RU",))
    first = act(quantity=count(200), says=("RU",))
    story, kinds = told(report(planned), report(first, sha="b" * 64))
    assert story.lead.quantity is not None
    assert story.lead.quantity.value == 200
    assert kinds[-1] is ChangeKind.ESCALATED
    untold, _ = told(report(planned), report(act(), sha="b" * 64))
    assert untold.lead.quantity is not None
    assert untold.lead.quantity.value == 1500


def test_a_correction_that_keeps_its_date_replaces_what_it_corrects() -> None:
    killed = [act(STRIKE, says=(), quantity=count(n, "killed")) for n in (4, 60)]
    first, second = (
        report(one, sha=sha * 64, key="one.html")
        for one, sha in zip(killed, ("f", "0"), strict=True)
    )
    story, kinds = told(first, second)
    assert kinds[-1] is ChangeKind.ESCALATED
    assert len(story.tellings) == 1


def test_a_story_told_by_a_hundred_outlets_stays_small_and_complete() -> None:
    lead = act(STRIKE, says=(), quantity=count(45, "killed"))
    hundred = [report(lead, sha=f"{n:02x}" * 32, outlet=f"Outlet {n}") for n in range(100)]
    first = report(act(STRIKE, says=("UA",)), sha="f" * 64)
    story, _ = told(first, *hundred)
    assert len(story.tellings) == MOST_TELLINGS
    assert (story.origins, story.lead.quantity) == (("UA",), lead.quantity)
