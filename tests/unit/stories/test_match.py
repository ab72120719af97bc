"""Which story a report tells, by its structure; which notices and copies undo or add nothing."""

from datetime import date

import pytest
from telling import act, count, denial, place, report

from tocsin.signals import Signal, SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus, Withdrawal, update, withdraw
from tocsin.stories.copies import is_copy, sketch
from tocsin.stories.families import places_of
from tocsin.stories.leading import leading
from tocsin.stories.match import as_denial, is_same, threats_before
from tocsin.stories.notice import takes_back
from tocsin.stories.standing import allied_of, blocs_of, cited_in, deniers_of

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


def said(words: str, of: Signal) -> Signal:
    span = of.evidence.model_copy(update={"text": words, "end": of.evidence.start + len(words)})
    return of.model_copy(update={"evidence": span})


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


def test_a_denial_finds_the_story_of_the_country_that_its_sentence_or_title_names() -> None:
    story, _ = story_of(report(act(STRIKE, by=("PK",), to=("AF",), says=("AF",))))
    bare = denial("PK").model_copy(update={"of": None})
    assert as_denial(report(bare, sha="b" * 64), [story]) is None
    told = report(said("Pakistan denied that it had hit Afghan villages.", bare), sha="b" * 64)
    assert as_denial(told, [story])[1] == story
    told = report(bare, sha="b" * 64, title="Islamabad rejects Kabul's account")
    assert as_denial(told, [story])[1] == story


def test_a_denial_of_one_of_two_strikes_goes_to_the_place_that_it_names() -> None:
    khost, paktika = (
        story_of(report(strike(city, "PK", "AF", "AF"), sha=sha * 64))[0]
        for city, sha in (("Khost", "a"), ("Paktika", "b"))
    )
    bare = denial("PK").model_copy(update={"of": None})
    told = report(said("Pakistan denied that it had bombed Khost in Afghanistan.", bare))
    assert as_denial(told, [paktika, khost])[1] == khost
    assert as_denial(told, [khost, paktika])[1] == khost


def test_the_denied_act_is_where_the_denial_says() -> None:
    lead = denial("PK", of=STRIKE).model_copy(update={"places": (place("Khost", "AF"),)})
    about, _ = leading(lead, (act(STRIKE, by=("PK",), to=("AF",)),))
    assert places_of(about) == {"khost"}


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
