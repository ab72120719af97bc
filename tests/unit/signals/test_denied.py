"""Which act a denial denies."""

import pytest

from tocsin.signals.codebook import polarity_of
from tocsin.signals.deniable import may_be_denied
from tocsin.signals.denied import find_denied
from tocsin.signals.merge import link_denials
from tocsin.signals.signal import Party, Signal, SignalType, Span, Status


def _signal(
    kind: SignalType,
    evidence: str,
    start: int,
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    speakers: tuple[str, ...] = (),
    status: Status = Status.CLAIMED,
    confidence: float = 0.9,
) -> Signal:
    def parties(codes: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(Party(text=code, start=start, end=start + 2, code=code) for code in codes)

    return Signal(
        type=kind,
        status=status,
        polarity=polarity_of(kind, halt=False, to_ally=False, sentence=evidence),
        actors=parties(actors),
        recipients=parties(recipients),
        speakers=parties(speakers),
        trigger=Span(text=evidence, start=start, end=start + len(evidence)),
        evidence=Span(text=evidence, start=start, end=start + len(evidence)),
        confidence=confidence,
    )


SHELLED = _signal(
    SignalType.STRIKE_BOMBARDMENT,
    "Rwandan artillery shelled the town, Congo said.",
    0,
    ("RW",),
    ("CD",),
    ("CD",),
)
BLAMED = _signal(
    SignalType.ACCUSATION_DISCLOSURE,
    "Rwandan artillery shelled the town, Congo said.",
    0,
    ("CD",),
    ("RW",),
    status=Status.REPORTED,
)
OWN = _signal(
    SignalType.GROUND_COMBAT_OCCUPATION,
    "Congolese troops crossed, Rwanda said.",
    48,
    ("CD",),
    ("RW",),
    ("RW",),
)
DENIAL = _signal(
    SignalType.DENIAL,
    "Rwanda denied that its guns had shelled anything.",
    88,
    ("RW",),
    status=Status.REPORTED,
)


def test_alleged_act_is_denied_rather_than_the_accusation() -> None:
    assert find_denied(DENIAL, [BLAMED, SHELLED, DENIAL]) == 1


def test_nobody_denies_what_it_asserts_itself() -> None:
    assert find_denied(DENIAL, [OWN, DENIAL]) is None


def test_denial_of_nothing_told_finds_nothing() -> None:
    assert find_denied(DENIAL, [DENIAL]) is None


def test_link_names_the_type_on_the_denial_and_the_denier_on_the_act() -> None:
    linked = link_denials([BLAMED, SHELLED, OWN, DENIAL])
    assert [one.denied_by for one in linked] == [(), ("RW",), (), ()]
    assert linked[-1].of is SignalType.STRIKE_BOMBARDMENT


def test_a_state_denies_its_own_act_and_not_anothers() -> None:
    sent = _signal(
        SignalType.TROOP_DEPLOYMENT, "Poland sent 200 soldiers to Lithuania.", 0, ("PL",), ("LT",)
    )
    massed = _signal(
        SignalType.TROOP_DEPLOYMENT,
        "Belarus has massed troops at the border.",
        40,
        ("BY",),
        ("LT",),
    )
    text = "Belarus has always denied massing troops."
    denial = _signal(SignalType.DENIAL, text, 90, ("BY",), status=Status.REPORTED)
    assert find_denied(denial, [sent, massed, denial]) == 1


def test_the_accused_denies_an_act_told_beside_the_accusation() -> None:
    sent = _signal(SignalType.CYBER_SABOTAGE, "Oslo blamed Moscow for it.", 0, ("KP",), ("NO",))
    blamed = _signal(
        SignalType.ACCUSATION_DISCLOSURE,
        sent.evidence.text,
        0,
        ("NO",),
        ("RU",),
        status=Status.REPORTED,
    )
    denial = _signal(
        SignalType.DENIAL, "Moscow denied the attack.", 28, ("RU",), status=Status.REPORTED
    )
    assert find_denied(denial, [sent, blamed, denial]) is not None


def _crossing(denied: str) -> tuple[Signal, ...]:
    accused = "Rwanda sent soldiers over and they stormed and shelled the town, Congo said."
    acts = [
        _signal(kind, accused, 0, ("RW",), ("CD",), ("CD",))
        for kind in (
            SignalType.STRIKE_BOMBARDMENT,
            SignalType.GROUND_COMBAT_OCCUPATION,
            SignalType.TROOP_DEPLOYMENT,
        )
    ]
    denial = _signal(SignalType.DENIAL, denied, 90, ("RW",), status=Status.REPORTED)
    return link_denials([*acts, denial])


def test_denial_of_fighting_denies_all_fighting_of_the_sentence() -> None:
    *acts, _ = _crossing("Rwanda denied that its guns had shelled anything.")
    assert [one.denied_by for one in acts] == [("RW",), ("RW",), ()]


@pytest.mark.parametrize("denied", ["Rwanda denied the charge.", "Rwanda denies it."])
def test_denial_of_the_charge_denies_every_act_of_the_sentence(denied: str) -> None:
    *acts, _ = _crossing(denied)
    assert [one.denied_by for one in acts] == [("RW",)] * 3


@pytest.mark.parametrize(
    "denied",
    [
        "Rwanda, which garrisons it, denied the shelling.",
        "Rwanda denied shelling, saying that it had no guns.",
        "Rwanda denied the report of shelling.",
    ],
)
def test_denial_of_one_act_leaves_the_others(denied: str) -> None:
    *acts, _ = _crossing(denied)
    assert acts[2].denied_by == ()


def test_what_the_two_sentences_say_tells_which_act_is_denied() -> None:
    armed = _signal(
        SignalType.ARMS_TRANSFER, "Sudan armed the rebels, Chad said.", 0, ("SD",), (), ("TD",)
    )
    bombed = _signal(
        SignalType.STRIKE_BOMBARDMENT,
        "Its jets bombed Adre, Chad said.",
        40,
        ("SD",),
        ("TD",),
        ("TD",),
    )
    told = {
        "Khartoum said that it had given nobody a single rifle.": 0,
        "Khartoum said that its air force had dropped nothing on anyone.": 1,
    }
    for text, place in told.items():
        denial = _signal(SignalType.DENIAL, text, 80, ("SD",), status=Status.REPORTED)
        assert find_denied(denial, [armed, bombed, denial]) == place, text


def test_what_is_aimed_at_nobody_is_not_denied() -> None:
    drill = _signal(SignalType.MILITARY_EXERCISE, "China held a drill, Manila said.", 0, ("CN",))
    text = "Beijing said that the drill was not directed against any third party."
    denial = _signal(SignalType.DENIAL, text, 40, ("CN",), status=Status.REPORTED)
    assert find_denied(denial, [drill, denial]) is None
    text = "Beijing said that the island had not been the target."
    denial = _signal(SignalType.DENIAL, text, 40, ("CN",), status=Status.REPORTED)
    assert find_denied(denial, [drill, denial]) is None
    text = "Beijing denied that it held the drill, saying it is no threat to anybody."
    denial = _signal(SignalType.DENIAL, text, 40, ("CN",), status=Status.REPORTED)
    assert find_denied(denial, [drill, denial]) == 0


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Islamabad denied any part in the killings at Pahalgam.", None),
        ("Islamabad denied it, and said no missiles had come down there.", 0),
        ("Islamabad denied losing a single soldier.", 0),
    ],
)
def test_who_was_hit_denies_it_only_by_saying_that_it_never_happened(
    text: str, target: int | None
) -> None:
    hit = _signal(
        SignalType.STRIKE_BOMBARDMENT,
        "Indian missiles hit nine places in Pakistan.",
        0,
        ("IN",),
        ("PK",),
        status=Status.REPORTED,
    )
    denial = _signal(SignalType.DENIAL, text, 45, ("PK",), status=Status.REPORTED)
    assert find_denied(denial, [hit, denial]) == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Moscow said it had not planned to hit anything in Poland.", None),
        ("Moscow said it had no intention of firing at Poland.", None),
        ("Moscow denied that any drone was shot down.", 0),
    ],
)
def test_who_says_what_he_had_not_planned_denies_nothing_done_to_him(
    text: str, target: int | None
) -> None:
    shot_down = _signal(
        SignalType.STRIKE_BOMBARDMENT,
        "Poland said its jets had shot down Russian drones.",
        0,
        ("PL",),
        ("RU",),
        ("PL",),
    )
    denial = _signal(SignalType.DENIAL, text, 50, ("RU",), status=Status.REPORTED)
    assert find_denied(denial, [shot_down, denial]) == target


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Rwanda claims the lake and rejects a 1999 ruling on where it ends.", None),
        ("Rwanda rejected the charge that its artillery shelled the town.", 0),
        ("Rwanda dismissed the resolution and denied that its artillery shelled the town.", 0),
    ],
)
def test_who_rejects_a_ruling_denies_no_act(words: str, found: int | None) -> None:
    denial = _signal(SignalType.DENIAL, words, 90, ("RW",), status=Status.REPORTED)
    assert find_denied(denial, [SHELLED]) == found


def test_hint_at_a_denial_counts_against_another_s_word_only() -> None:
    hint = DENIAL.model_copy(update={"confidence": 0.33})
    own_voice = SHELLED.model_copy(update={"status": Status.REPORTED, "speakers": ()})
    assert find_denied(hint, [SHELLED, hint]) == 0
    assert find_denied(hint, [own_voice, hint]) is None


def test_hint_at_a_third_state_s_denial_counts_nothing() -> None:
    parties = _signal(SignalType.DENIAL, DENIAL.evidence.text, 88, ("UG",)).actors
    denial = DENIAL.model_copy(update={"actors": parties})
    assert find_denied(denial, [SHELLED, denial]) == 0
    hint = denial.model_copy(update={"confidence": 0.3})
    assert find_denied(hint, [SHELLED, hint]) is None


@pytest.mark.parametrize(("confidence", "found"), [(0.9, 0), (0.5, 0), (0.33, None)])
def test_hint_at_an_act_is_denied_by_no_hint_at_a_denial(
    confidence: float, found: int | None
) -> None:
    hint = SHELLED.model_copy(update={"confidence": 0.35})
    denial = DENIAL.model_copy(update={"confidence": confidence})
    assert find_denied(denial, [hint, denial]) == found
    assert find_denied(denial, [SHELLED, denial]) == 0


def test_surer_of_two_acts_is_the_one_denied() -> None:
    acts = [SHELLED, SHELLED.model_copy(update={"type": SignalType.GROUND_COMBAT_OCCUPATION})]
    for unsure in (0, 1):
        told = [
            one.model_copy(update={"confidence": 0.02 if place == unsure else 0.95})
            for place, one in enumerate(acts)
        ]
        assert find_denied(DENIAL, [*told, DENIAL]) == 1 - unsure


def test_who_denies_and_accuses_in_one_breath_does_not_deny_his_charge() -> None:
    text = "Rwanda denied that and accused Congo of shelling its border posts."
    charge = _signal(
        SignalType.ACCUSATION_DISCLOSURE, text, 0, ("RW",), ("CD",), status=Status.REPORTED
    )
    denial = _signal(SignalType.DENIAL, text, 0, ("RW",), status=Status.REPORTED)
    assert find_denied(denial, [charge, denial]) is None
    blamed = charge.model_copy(update={"actors": charge.recipients, "recipients": charge.actors})
    assert find_denied(denial, [blamed, denial]) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rwanda neither confirmed nor denied that its guns had shelled the town.", None),
        ("Rwanda did not dispute that its guns had shelled the town.", None),
        ("Rwanda disputed that its guns had shelled the town.", 0),
    ],
)
def test_who_leaves_it_open_denies_nothing(text: str, found: int | None) -> None:
    denial = _signal(SignalType.DENIAL, text, 88, ("RW",), status=Status.REPORTED)
    assert find_denied(denial, [SHELLED, denial]) == found


@pytest.mark.parametrize(
    ("kind", "words", "trigger", "may_be"),
    [
        (SignalType.ACCUSATION_DISCLOSURE, "Kigali denied it had shelled Goma and accused Kinshasa.",
         "accused", False),
        (SignalType.ACCUSATION_DISCLOSURE, "Kigali denied that it had accused Kinshasa.", "accused", True),
        (SignalType.MILITARY_EXERCISE, "Kigali denied that a ship had passed during its drills.",
         "its drills", False),
        (SignalType.MILITARY_EXERCISE, "Kigali denied that it had held drills.", "held drills", True),
        (SignalType.STRIKE_BOMBARDMENT, "Kigali denied shelling Goma, saying Congo had bombed it.",
         "had bombed it", False),
    ],
)  # fmt: skip
def test_what_a_denial_only_adds_is_not_denied(
    kind: SignalType, words: str, trigger: str, may_be: bool
) -> None:
    def told(of: SignalType, part: str) -> Signal:
        at = words.index(part)
        span = Span(text=part, start=at, end=at + len(part))
        return _signal(of, words, 0, ("RW",), status=Status.REPORTED).model_copy(
            update={"trigger": span}
        )

    assert may_be_denied(told(SignalType.DENIAL, "denied"), told(kind, trigger)) is may_be


@pytest.mark.parametrize(
    ("denied_at", "told_at", "is_denied"),
    [(900, 1100, True), (900, 3100, False), (48, 3100, True)],
)
def test_what_is_told_only_paragraphs_later_is_denied_at_the_top_alone(
    denied_at: int, told_at: int, is_denied: bool
) -> None:
    words = "Rwanda denied that its men had used force."
    denial = _signal(SignalType.DENIAL, words, denied_at, ("RW",))
    crossed = _signal(
        SignalType.GROUND_COMBAT_OCCUPATION,
        "Rwandan soldiers had crossed the river, Congo said.",
        told_at,
        ("RW",),
        ("CD",),
        ("CD",),
    )
    assert find_denied(denial, [denial, crossed]) == (1 if is_denied else None)


def test_who_denies_boarding_a_boat_denies_to_have_seized_its_cargo() -> None:
    told = "Chinese guards boarded a Philippine boat and seized its cargo, Manila said."
    boarded, seized = (
        _signal(kind, told, 0, ("CN",), ("PH",), ("PH",))
        for kind in (SignalType.BLOCKADE_CLOSURE, SignalType.GROUND_COMBAT_OCCUPATION)
    )
    denial = _signal(SignalType.DENIAL, "Beijing denied that its men had used force.", 90, ("CN",))
    linked = link_denials([boarded, seized, denial])
    assert [one.denied_by for one in linked[:2]] == [("CN",), ("CN",)]


def test_who_is_told_to_have_been_invaded_may_deny_that_any_soldiers_came() -> None:
    told = _signal(
        SignalType.GROUND_COMBAT_OCCUPATION,
        "Israeli troops crossed into southern Lebanon.",
        0,
        ("IL",),
        ("NSA:HEZBOLLAH",),
        status=Status.REPORTED,
    )
    denial = _signal(
        SignalType.DENIAL, "Hezbollah denied that any soldiers had come.", 60, ("NSA:HEZBOLLAH",)
    )
    assert may_be_denied(denial, told)
