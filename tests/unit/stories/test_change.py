"""Which changes are material: tolls, truces, plans carried out, public acts, extensions."""

from datetime import date

import pytest
from telling import STRIKE, act, count, denial, report, said, story_of, strike

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, When
from tocsin.stories import ChangeKind, ClaimStatus, update
from tocsin.stories.leading import leading, variants
from tocsin.stories.match import is_same

GROUND = SignalType.GROUND_COMBAT_OCCUPATION
TRUCE = SignalType.CEASEFIRE_TRUCE
TALKS = SignalType.TALKS_MEDIATION
NEW, REPEAT, ESCALATED = ChangeKind.NEW, ChangeKind.REPEAT, ChangeKind.ESCALATED


def tolls(*numbers: tuple[int, str] | None) -> list[ChangeKind]:
    """What each further toll of one strike changes."""
    found = []
    reports = []
    for n, toll in enumerate(numbers):
        quantity = count(*toll) if toll else None
        lead = strike().model_copy(update={"quantity": quantity})
        reports.append(report(lead, sha=f"{n:02x}" * 32))
        found.append(story_of(*reports)[1].kind)
    return found[1:]


@pytest.mark.parametrize(
    ("numbers", "changes"),
    [
        ([(3, "killed"), (45, "killed")], [ESCALATED]),
        ([(3, "killed"), (9, "killed")], [REPEAT]),
        ([(3, "killed"), (14, "killed")], [REPEAT]),
        ([(1, "killed"), (8, "killed")], [REPEAT]),
        ([(3, "killed"), (9, "killed"), (16, "killed")], [REPEAT, ESCALATED]),
        ([(3, "killed"), (45, "killed"), (48, "killed")], [ESCALATED, REPEAT]),
        ([(40, "killed"), (51, "killed")], [ESCALATED]),
        ([(60, "killed"), (280, "killed")], [REPEAT]),
        ([(60, "killed"), (410, "killed")], [ESCALATED]),
        ([(2, "wounded"), (31, "killed")], [ESCALATED]),
        ([(2, "killed"), (31, "wounded")], [REPEAT]),
        ([(60, "wounded"), (30, "killed")], [ESCALATED]),
        ([(60, "wounded"), (9, "killed")], [REPEAT]),
        ([(30, "killed"), (60, "wounded"), (31, "killed")], [ESCALATED, REPEAT]),
        ([(60, "wounded"), (30, "killed"), (34, "killed")], [ESCALATED, REPEAT]),
        ([None, (31, "killed")], [ESCALATED]),
        ([None, (31, "wounded")], [REPEAT]),
        ([None, (4, "killed"), (31, "killed")], [REPEAT, ESCALATED]),
    ],
)
def test_a_toll_that_grows_fivefold_or_to_mass_casualties_is_news(
    numbers: list[tuple[int, str] | None], changes: list[ChangeKind]
) -> None:
    assert tolls(*numbers) == changes


def test_a_toll_that_rose_is_told_with_the_one_before() -> None:
    first, later = (
        report(strike().model_copy(update={"quantity": count(toll, "killed")}), sha=sha * 64)
        for toll, sha in ((3, "a"), (45, "b"))
    )
    _, change = story_of(first, later)
    assert change.reason == "toll of about 45 killed after about 3 killed"


def test_the_killed_of_one_outlet_are_told_over_the_wounded_of_another() -> None:
    hurt, dead = (
        report(
            strike(says="").model_copy(update={"quantity": count(*toll), "speakers": ()}),
            sha=sha * 64,
            outlet=outlet,
        )
        for toll, sha, outlet in (((60, "wounded"), "a", "Wire"), ((30, "killed"), "b", "Post"))
    )
    story, change = story_of(hurt, dead)
    assert change.kind is ESCALATED
    assert story.lead.quantity is not None
    assert story.lead.quantity.unit == "killed"
    assert "casualties >= 50 +1" in story.severity.explain()


def fight(*who: str, kind: SignalType = GROUND):
    return report(act(kind, by=who[:1], to=who[1:], says=who[1:]))


def truce(*who: str, says: str = "QA", words: str | None = None, day: int = 26):
    lead = act(TRUCE, by=who, to=(), says=(says,))
    lead = said(words, lead, "ceasefire") if words else lead
    return report(lead, sha=f"{day:02}" * 32, on=date(2024, 10, day))


def test_a_truce_ends_the_fighting_between_those_who_agree_it() -> None:
    story, change = story_of(fight("NSA:M23", "CD"), truce("CD", "NSA:M23"))
    assert change.kind is ChangeKind.DEESCALATED
    assert story.eased


@pytest.mark.parametrize(
    "first", [fight("NSA:M23", "RW"), fight("RW", "CD"), fight("NSA:M23", "CD", kind=strike().type)]
)
def test_a_truce_ends_no_other_fight_and_no_single_raid(first) -> None:
    assert not is_same(truce("CD", "NSA:M23"), story_of(first)[0])


def test_who_else_tells_of_the_end_tells_nothing_new() -> None:
    party = truce("CD", "NSA:M23", says="CD", day=27)
    _, change = story_of(fight("NSA:M23", "CD"), truce("CD", "NSA:M23"), party)
    assert change.kind is REPEAT


def test_an_extension_of_a_truce_is_an_event_of_its_own_and_told_again_a_repeat() -> None:
    story, _ = story_of(fight("NSA:M23", "CD"), truce("CD", "NSA:M23"))
    words = "Congo and M23 agreed to extend the ceasefire by a week, Qatar said."
    longer = truce("CD", "NSA:M23", words=words, day=28)
    assert not is_same(longer, story)
    assert not is_same(longer, story_of(fight("NSA:M23", "CD"))[0])
    again = truce("CD", "NSA:M23", words=words.replace("agreed", "have agreed"), day=29)
    assert is_same(again, story_of(longer)[0])


def test_a_new_truce_ends_a_new_fight_and_is_none_that_was_told() -> None:
    words = "Congo and M23 agreed on a new ceasefire, Qatar said."
    second = truce("CD", "NSA:M23", words=words, day=28)
    assert not is_same(second, story_of(fight("NSA:M23", "CD"), truce("CD", "NSA:M23"))[0])
    assert is_same(second, story_of(fight("NSA:M23", "CD"))[0])
    assert is_same(truce("CD", "NSA:M23", day=29), story_of(second)[0])


@pytest.mark.parametrize(
    "words",
    [
        "Congo and M23 agreed a ceasefire after renewed clashes, Qatar said.",
        "Congo and M23, in extended talks, agreed a ceasefire, Qatar said.",
        "Renewed shelling in Goma came before Congo and M23 agreed a ceasefire.",
        "Congo and M23 agreed a ceasefire, as Doha renewed its call for a prisoner exchange.",
    ],
)
def test_what_is_renewed_beside_a_truce_renews_no_truce(words: str) -> None:
    again = truce("CD", "NSA:M23", words=words, day=27)
    assert is_same(again, story_of(truce("CD", "NSA:M23"))[0])
    story, change = story_of(fight("NSA:M23", "CD"), again)
    assert is_same(again, story_of(fight("NSA:M23", "CD"))[0])
    assert change.kind is ChangeKind.DEESCALATED
    assert story.eased


@pytest.mark.parametrize(
    "words",
    [
        "Congo and M23 agreed to extend by two weeks their ceasefire, Qatar said.",
        "The ceasefire between Congo and the M23 rebels was prolonged on Monday.",
        "Congo and M23 agreed on a six-week extension of the shaky ceasefire.",
        "Congo and M23 renewed their ceasefire on Monday.",
        "Congo and M23 signed a ceasefire extension on Monday.",
    ],
)
def test_a_truce_that_is_itself_extended_is_an_event_of_its_own(words: str) -> None:
    longer = truce("CD", "NSA:M23", words=words, day=28)
    assert not is_same(longer, story_of(truce("CD", "NSA:M23"))[0])


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("The EU imposed new sanctions on Iran over renewed missile tests.", True),
        ("The EU, which renewed its threats on Monday, imposed sanctions on Iran.", True),
        ("The EU renewed its sanctions on Iran on Thursday.", False),
        ("The EU prolonged economic sanctions on Iran on Thursday.", False),
    ],
)
def test_sanctions_are_extended_only_where_they_are_what_is_renewed(words: str, same: bool) -> None:
    imposed = act(SignalType.SANCTIONS_EMBARGO, Status.REPORTED, ("ORG:EU",), ("IR",), ())
    story, _ = story_of(report(imposed))
    later = report(said(words, imposed, "sanctions"), sha="b" * 64, on=date(2024, 10, 25))
    assert is_same(later, story) is same


def planned_talks(day: int, status: Status):
    when = When(text="on Saturday", start=0, end=11, first=date(2026, 5, 9), last=date(2026, 5, 9),
                precision="day")  # fmt: skip
    lead = act(TALKS, status, by=("IR", "US"), to=(), says=("OM",), time=when)
    return report(lead, sha=f"{day:02}" * 32, on=date(2026, 5, day))


def test_talks_held_on_the_day_for_which_they_were_planned_confirm_the_plan() -> None:
    story, _ = story_of(planned_talks(3, Status.PLANNED))
    held = planned_talks(9, Status.CLAIMED)
    assert is_same(held, story)
    assert story_of(planned_talks(3, Status.PLANNED), held)[1].kind is ChangeKind.CONFIRMED


def test_talks_that_a_party_denies_are_contested_and_confirmed_by_nobody() -> None:
    held = planned_talks(9, Status.CLAIMED)
    lead = held.lead.model_copy(update={"denied_by": ("IR",)})
    denied = held.model_copy(update={"lead": lead})
    story, change = story_of(planned_talks(3, Status.PLANNED), denied)
    assert change.kind is ChangeKind.CONTESTED
    assert story.status is ClaimStatus.CONTESTED
    again = planned_talks(10, Status.CLAIMED)
    assert story_of(planned_talks(3, Status.PLANNED), denied, again)[1].kind is REPEAT


def test_an_actors_own_word_for_what_it_did_in_public_confirms_nothing() -> None:
    for kind in (SignalType.DIPLOMATIC_RUPTURE, SignalType.SANCTIONS_EMBARGO):
        open_act = act(kind, Status.REPORTED, by=("SD",), to=("AE",), says=())
        own_word = act(kind, by=("SD",), to=("AE",), says=("SD",))
        assert story_of(report(open_act), report(own_word, sha="b" * 64))[1].kind is REPEAT


def test_an_admission_told_again_without_its_host_does_not_bring_the_denial_back() -> None:
    claimed = report(act(by=("UG",), to=("SS",), says=("KE",), denied_by=("SS",)))
    admits = report(act(by=("UG",), to=("SS",), says=("UG",)), sha="b" * 64)
    bare = act(by=("UG",), to=(), says=("UG",))
    escalatory = bare.polarity.model_copy(update={"dyad": "escalatory"})
    again = report(bare.model_copy(update={"polarity": escalatory}), sha="c" * 64)
    story, change = story_of(claimed, admits, again)
    assert change.kind is REPEAT
    assert story.status is ClaimStatus.CONFIRMED


def test_the_town_is_the_one_that_its_sentence_names() -> None:
    story, _ = story_of(report(strike("Uvira", by="NSA:M23", to="CD")))
    lead = act(strike().type, by=("NSA:M23",), to=(None,), says=())
    here = said("Shops reopened in Uvira after rebels shelled the town.", lead, "shelled")
    there = said("Shops reopened in Bunia after rebels shelled the town.", lead, "shelled")
    assert is_same(report(here, sha="b" * 64), story)
    assert not is_same(report(there, sha="b" * 64), story)


def test_a_threat_over_anothers_drill_is_no_report_of_the_drill() -> None:
    threat = act(SignalType.THREAT_ULTIMATUM, Status.REPORTED, ("KP",), ("KR",), ())
    drill = act(SignalType.MILITARY_EXERCISE, Status.REPORTED, ("KR", "US"), (), ())
    launch = act(SignalType.MISSILE_NUCLEAR_ACTIVITY, Status.REPORTED, ("KP",), (), ())
    assert variants(threat, (drill, launch)) == (launch,)


@pytest.mark.parametrize(
    ("words", "closes", "opens", "kind"),
    [
        (
            "Chad closed it, a week after it had reopened it.",
            "closed",
            "reopened",
            "blockade_closure",
        ),
        ("Chad reopened what it closed in May.", "closed", "reopened", "release_easing_access"),
    ],
)
def test_what_was_reopened_before_is_not_the_end_of_a_closure(
    words: str, closes: str, opens: str, kind: str
) -> None:
    closure = said(words, act(SignalType.BLOCKADE_CLOSURE, by=("TD",), to=("SD",)), closes)
    opening = said(words, act(SignalType.RELEASE_EASING_ACCESS, by=("TD",), to=("SD",)), opens)
    lead, others = leading(closure, (opening,))
    assert lead.type == kind
    if lead is closure:
        assert variants(lead, others) == ()


def test_a_story_of_an_earlier_version_is_told_no_toll_that_its_lead_told() -> None:
    lead = strike().model_copy(update={"quantity": count(40, "killed")})
    story, _ = story_of(report(lead))
    kept = story.model_copy(update={"toll": None})
    more = lead.model_copy(update={"quantity": count(44, "killed")})
    assert update(kept, report(more, sha="b" * 64))[1].kind is REPEAT


def test_the_words_of_a_denial_are_not_told_as_the_claim() -> None:
    claim = said("Drones hit a school in Sumy.", strike("Sumy"), "hit a school")
    other = said("Moscow said it had hit a barracks.", strike("Sumy", says="RU"), "hit a barracks")
    denied = report(other, denial("RU", of=STRIKE), sha="b" * 64, denies=True)
    story, change = story_of(report(claim), denied)
    assert change.kind is ChangeKind.CONTESTED
    assert story.lead.trigger.text == "hit a school"


def test_who_names_fewer_victims_makes_the_next_one_no_escalation() -> None:
    ground = SignalType.GROUND_COMBAT_OCCUPATION
    first = act(ground, by=("NSA:JNIM",), to=("CN",), says=("ML",))
    fewer = act(ground, by=("NSA:JNIM",), to=("ML",), says=())
    again = act(ground, by=("NSA:JNIM",), to=("CN",), says=("CN",))
    told = (report(first), report(fewer, sha="b" * 64), report(again, sha="c" * 64))
    assert story_of(*told)[1].kind is ChangeKind.CORROBORATED


def test_a_severity_that_readers_were_told_is_no_news_again() -> None:
    many = act().model_copy(update={"quantity": count(4000)})
    story, _ = story_of(report(many))
    lower = story.severity.model_copy(update={"points": story.severity.points - 1})
    slipped = story.model_copy(update={"severity": lower})
    more = act(says=("KR",)).model_copy(update={"quantity": count(4000)})
    assert update(slipped, report(more, sha="b" * 64))[1].kind is ChangeKind.CORROBORATED


def test_a_count_in_odd_words_replaces_none_of_troops() -> None:
    many = act().model_copy(update={"quantity": count(4000)})
    odd = act(says=()).model_copy(update={"quantity": count(4000, "uniformed")})
    story, _ = story_of(report(many), report(odd, sha="b" * 64, outlet="Else"))
    assert story.lead.quantity is not None
    assert story.lead.quantity.unit == "troops"


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [
        ("The ministry lowered the toll of the strike to 12.", 12, ChangeKind.DEESCALATED),
        ("Twelve people, and not 60, died in the strike.", 12, ChangeKind.DEESCALATED),
        ("The ministry lowered the toll of the strike to 55.", 55, REPEAT),
        ("Twelve of the dead of the strike were buried.", 12, REPEAT),
        ("The strike killed 12, down from 60 at first.", 12, ChangeKind.DEESCALATED),
        ("The strike killed 12, earlier said to be 60.", 12, ChangeKind.DEESCALATED),
        ("The strike killed 12 people and cut the road to the lower town.", 12, REPEAT),
        ("The strike reduced a school to rubble and killed 12 pupils.", 12, REPEAT),
        ("The strike mistakenly killed 12 guests instead of rebels.", 12, REPEAT),
    ],
)
def test_a_toll_corrected_to_less_than_half_goes_to_who_was_told_of_more(
    words: str, number: int, kind: ChangeKind
) -> None:
    first = strike("Sumy").model_copy(update={"quantity": count(60, "killed")})
    less = said(words, strike("Sumy"), "strike").model_copy(
        update={"quantity": count(number, "killed", None)}
    )
    _, change = story_of(report(first), report(less, sha="b" * 64))
    assert change.kind is kind
    if kind is not REPEAT:
        assert change.reason == "toll corrected: 12 killed, not 60"


def test_residents_told_in_several_words_are_one_voice() -> None:
    def heard(*who: str) -> Signal:
        voices = tuple(Party(text=one, start=0, end=2) for one in who)
        return strike("Sumy").model_copy(update={"speakers": voices})

    story, _ = story_of(report(heard("two residents of Sumy", "the residents", "a nurse")))
    assert [one.text for one in story.lead.speakers] == ["two residents of Sumy", "a nurse"]


def test_the_first_with_a_name_to_assert_what_unnamed_officials_said_is_told() -> None:
    first = report(act(says=(None,)))
    _, change = story_of(first, report(act(says=("KR",)), sha="b" * 64))
    assert change.kind is ChangeKind.CORROBORATED
    assert change.reason == "asserted by KR, the first with a name"
    _, change = story_of(first, report(act(says=(None,)), sha="b" * 64, outlet="Else"))
    assert change.kind is REPEAT


def launch(sentence: str, says: str) -> Signal:
    kind = SignalType.MISSILE_NUCLEAR_ACTIVITY
    return said(sentence, act(kind, by=("KP",), to=(), says=(says,)), "fired")


def test_a_launchers_own_word_confirms_though_it_names_a_graver_weapon() -> None:
    seen = report(launch("North Korea fired a projectile into the sea, Seoul said.", "KR"))
    owned = launch("North Korea said that it fired a missile with a gliding warhead.", "KP")
    change = story_of(seen, report(owned, sha="b" * 64))[1]
    assert change.kind is ChangeKind.CONFIRMED


def test_a_reaction_that_words_the_act_more_gravely_is_no_escalation_of_a_severity_capped() -> None:
    ram = said(
        "China rammed a boat, Manila said.", act(GROUND, by=("CN",), to=("PH",), says=("PH",))
    )
    plain = act(GROUND, Status.REPORTED, by=("CN",), to=("PH",), says=())
    voiced = said("Japan backed Manila after the collision with China's ship.", plain)
    story, _ = story_of(report(ram, denial("CN", of=GROUND)))
    assert update(story, report(voiced, sha="b" * 64))[1].kind is REPEAT
