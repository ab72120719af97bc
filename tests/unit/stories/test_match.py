"""Which story a report tells, by its structure; which notices and copies undo or add nothing."""

from datetime import date

import pytest
from telling import act, count, denial, place, report

from tocsin.signals import SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus, Withdrawal, update, withdraw
from tocsin.stories.copies import is_copy, sketch
from tocsin.stories.leading import leading
from tocsin.stories.match import is_same, threats_before
from tocsin.stories.notice import takes_back
from tocsin.stories.standing import allied_of, blocs_of

STRIKE = SignalType.STRIKE_BOMBARDMENT
WIRE = (
    "Soldiers crossed the border at dawn and raised a flag on the school of the village, "
    "the defence ministry said. Farmers heard engines in the night. Nobody was hurt, it said."
)


def strike(city="Kharkiv", by="RU", to="UA", says="UA"):
    return act(STRIKE, by=(by,), to=(to,), says=(says,), places=(place(city, to),))


def story_of(*reports):
    story = None
    for one in reports:
        story, change = update(story, one)
    return story, change


def test_the_same_nine_days_later_is_another_story() -> None:
    story, _ = story_of(report(act(), on=date(2024, 10, 1)))
    assert not is_same(report(act(), on=date(2024, 10, 10)), story)


def test_a_follow_up_of_another_region_of_the_same_deployment_is_the_same() -> None:
    story, _ = story_of(report(act(places=(place("Vladivostok", "RU"),))))
    assert is_same(report(act(places=(place("Kursk", "RU"),))), story)


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


def test_the_denied_act_of_a_denial_is_what_its_story_is_about() -> None:
    lead, others = leading(denial("KP", "RU"), (act(),))
    assert lead.type is SignalType.TROOP_DEPLOYMENT
    assert {*lead.denied_by} == {"KP", "RU"}
    assert others[0].type is SignalType.DENIAL


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
        ("Killer drones shown", "Iran showed new drones.", "usable", False),
    ],
)
def test_only_a_notice_takes_back(title: str, first: str, status: str, back: bool) -> None:
    assert takes_back(title, (first,), status) is back


def test_fewer_troops_are_a_de_escalation_and_a_lower_toll_is_none() -> None:
    def told(first, then):
        return story_of(report(first), report(then, sha="b" * 64))[1].kind

    many, few = act(quantity=count(9_000)), act(quantity=count(2_000))
    assert told(many, few) is ChangeKind.DEESCALATED
    deadly = strike().model_copy(update={"quantity": count(11, "killed")})
    milder = strike().model_copy(update={"quantity": count(3, "killed")})
    assert told(deadly, milder) is ChangeKind.REPEAT
