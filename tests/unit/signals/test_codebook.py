"""The codebook: whole and valid, its examples hold, and an act is rated by what its sentence says."""

import pytest
from pydantic import ValidationError

from tocsin.signals.codebook import TypeEntry, codebook, polarity_of, rung_of
from tocsin.signals.cue import cue_data, type_cues
from tocsin.signals.signal import SignalType

YES = [(kind, sentence) for kind in SignalType for sentence in codebook()[kind].yes]
NO = [(kind, sentence) for kind in SignalType for sentence in codebook()[kind].no]


@pytest.mark.parametrize("kind", SignalType)
def test_type_has_what_it_covers_what_it_is_not_and_examples(kind: SignalType) -> None:
    entry = codebook()[kind]
    assert entry.covers
    assert entry.excludes
    assert entry.yes
    assert entry.no


@pytest.mark.parametrize(("kind", "sentence"), YES)
def test_cues_know_the_sentence_that_tells_it(kind: SignalType, sentence: str) -> None:
    assert any(pattern.search(sentence) for pattern in type_cues()[kind].values())


@pytest.mark.parametrize(("kind", "sentence"), NO)
def test_no_strong_cue_stands_in_the_sentence_that_does_not(
    kind: SignalType, sentence: str
) -> None:
    assert not type_cues()[kind]["strong"].search(sentence)


@pytest.mark.parametrize("missing", ["not", "covers", "yes", "no", "rung", "cameo"])
def test_entry_without_a_field_is_refused(missing: str) -> None:
    data = {**cue_data("codebook")["denial"]}
    del data[missing]
    with pytest.raises(ValidationError):
        TypeEntry.model_validate(data)


@pytest.mark.parametrize("wrong", [{"rung": 6}, {"polarity": "X"}, {"goldstein": 11}, {"odd": 1}])
def test_entry_with_a_wrong_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeEntry.model_validate(cue_data("codebook")["denial"] | wrong)


TREATIES = [
    ("Kim and Putin signed a mutual defence treaty.", "E3", 2),
    ("Manila and Tokyo signed a military access agreement.", "E3", 2),
    ("Sweden joined NATO in March.", "E3", 2),
    ("The two armies agreed on a security pact.", "E3", 2),
    ("The three states formed an alliance against the junta.", "E3", 2),
    ("Canberra signed the deal on nuclear-powered submarines.", "E3", 2),
    ("Warsaw agreed on a base for US soldiers.", "E3", 2),
    ("Mali and Niger ratified a mutual assistance pact.", "E3", 2),
    ("Bishkek and Dushanbe signed a border treaty.", "D", 0),
    ("Israel and Morocco agreed to normalise ties.", "D", 0),
    ("Armenia and Azerbaijan signed a peace treaty.", "D", 0),
    ("The two rivals signed a non-aggression pact on their military.", "D", 0),
    ("Both powers ratified the arms control treaty on nuclear weapons.", "D", 0),
    ("Chad signed a water agreement with Libya.", "D", 0),
    ("Chad and Libya signed a protocol on units at a military base.", "E3", 2),
    ("Chad and Libya signed a protocol on the withdrawal of military units.", "D", 0),
    ("Chad and Libya agreed to open military archives on people missing since the war.", "D", 0),
    ("The parliament ratified the maritime boundary accord.", "D", 0),
]
MISSILES = [
    ("North Korea carried out a nuclear test.", 5),
    ("Pakistan tested a nuclear device in the hills.", 5),
    ("The army used a nuclear weapon against the fleet.", 5),
    ("The state says it set off a hydrogen bomb.", 5),
    ("Moscow moved warheads to Belarus.", 4),
    ("Pyongyang fired an intercontinental ballistic missile.", 4),
    ("The regime launched an ICBM over the sea.", 4),
    ("Iran enriched uranium to 84 per cent.", 4),
    ("Tehran produced weapons-grade uranium.", 4),
    ("India tested a nuclear-capable missile.", 4),
    ("Iran fired a short-range missile in a show of force.", 3),
    ("Seoul tested a cruise missile.", 3),
    ("Pyongyang tested a solid-fuel engine for an intercontinental missile.", 3),
    ("It carried out an engine test for its ICBM.", 3),
    ("Iran enriched uranium to 5 per cent.", 3),
]


@pytest.mark.parametrize(("sentence", "mark", "rung"), TREATIES)
def test_treaty_is_rated_by_what_it_does(sentence: str, mark: str, rung: int) -> None:
    kind = SignalType.TREATY_ALLIANCE
    assert (polarity_of(kind, sentence=sentence).mark, rung_of(kind, sentence)) == (mark, rung)


@pytest.mark.parametrize(("sentence", "rung"), MISSILES)
def test_missile_or_nuclear_act_is_three_to_five(sentence: str, rung: int) -> None:
    assert rung_of(SignalType.MISSILE_NUCLEAR_ACTIVITY, sentence) == rung


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        ("Two cutters blasted the supply boat with water cannon.", 3),
        ("A coast guard ship rammed the trawler.", 3),
        ("A cutter rammed the Teresa Magbanua twice.", 3),
        ("Two ships fired powerful water cannon at the boats.", 3),
        ("A driver rammed Israeli soldiers with a car.", 4),
        ("They rammed the boat and shot two of its crew.", 4),
    ],
)
def test_water_and_collisions_are_no_weapons(sentence: str, rung: int) -> None:
    for kind in (SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION):
        assert rung_of(kind, sentence) == rung


def test_forces_for_an_ally_are_cooperative_and_arms_withheld_ease_for_others() -> None:
    sent = polarity_of(SignalType.TROOP_DEPLOYMENT, to_ally=True)
    withheld = polarity_of(SignalType.ARMS_TRANSFER, halt=True)
    assert (sent.mark, sent.dyad, sent.third_parties) == ("E3", "cooperative", "escalatory")
    assert (withheld.mark, withheld.third_parties) == ("halt", "deescalatory")
