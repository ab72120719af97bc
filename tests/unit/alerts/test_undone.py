"""A closer form is for what the sentence surely says was done; all else has the type's usual words."""

import pytest
from telling import act, report
from test_wording import T, headline_of, told

from tocsin.alerts import headline
from tocsin.signals import SignalType, Status
from tocsin.signals.signal import Party
from tocsin.stories import update

GROUND = "used ground forces against"
CLOSED = "imposed a closure or seizure on"
TESTED = "carried out missile or nuclear activity toward"
FREED = "freed captives or eased restrictions for"
TRUCE = "agreed a ceasefire with"
ALERTED = "mobilised or alerted forces over"
BROKEN = "cut back diplomatic ties with"


def in_general(signal_type: SignalType, sentence: str, trigger: str, usual: str) -> None:
    assert headline_of(told(signal_type, sentence, trigger)) == f"Russia has {usual} Estonia"


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "usual"),
    [
        (T.CEASEFIRE_TRUCE, "The truce has not been prolonged.", "truce has not been prolonged", TRUCE),
        (T.CEASEFIRE_TRUCE, "The truce might be renewed.", "truce might be renewed", TRUCE),
        (T.CEASEFIRE_TRUCE, "The ceasefire never went into effect.", "ceasefire never went", TRUCE),
        (T.TREATY_ALLIANCE, "They reached no agreement.", "reached no agreement",
         "agreed a treaty or alliance with"),
        (T.MOBILISATION_ALERT, "Its men were never put on alert.", "were never put on alert", ALERTED),
        (T.MOBILISATION_ALERT, "Its navy was taken off alert.", "was taken off alert", ALERTED),
        (T.MOBILISATION_ALERT, "It ordered the army to end its state of alert.",
         "ordered the army to end its state of alert", ALERTED),
        (T.MOBILISATION_ALERT, "Crews were brought down to normal readiness.",
         "were brought down to normal readiness", ALERTED),
        (T.RELEASE_EASING_ACCESS, "It has lifted no sanctions.", "lifted no sanctions", FREED),
    ],
)  # fmt: skip
def test_a_negation_among_the_words(
    kind: SignalType, sentence: str, trigger: str, usual: str
) -> None:
    in_general(kind, sentence, trigger, usual)


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "usual"),
    [
        (T.GROUND_COMBAT_OCCUPATION, "Its men almost overran Narva.", "overran Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "Nobody had seized Narva by noon.", "seized Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "No soldier of ours has seized Narva.", "seized Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "It is untrue that its men overran Narva.", "overran Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "Neither it nor its friends overran Narva.", "overran Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "It was to encircle and overrun Narva.", "overrun Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "Had its men seized Narva, all was lost.", "seized Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "Reports that it seized Narva were untrue.", "seized Narva", GROUND),
        (T.STRIKE_BOMBARDMENT, "He stopped them before they hit the port of Narva.", "hit the port",
         "struck"),
        (T.TREATY_ALLIANCE, "They signed nothing.", "signed", "agreed a treaty or alliance with"),
        (T.STRIKE_BOMBARDMENT, "None of its shells hit the port of Narva.", "hit the port", "struck"),
        (T.STRIKE_BOMBARDMENT, "The air strikes were called off.", "air strikes", "struck"),
        (T.BLOCKADE_CLOSURE, "It ruled out a blockade.", "blockade", CLOSED),
        (T.DIPLOMATIC_RUPTURE, "It all but broke off relations.", "broke off relations", BROKEN),
        (T.SANCTIONS_EMBARGO, "It opposed an arms embargo.", "arms embargo", "imposed sanctions on"),
    ],
)  # fmt: skip
def test_a_near_miss_or_a_negation_around_the_words(
    kind: SignalType, sentence: str, trigger: str, usual: str
) -> None:
    in_general(kind, sentence, trigger, usual)


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "usual"),
    [
        (T.GROUND_COMBAT_OCCUPATION, "Its men were on the brink of taking Narva.", "taking Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "They came a mile short of seizing Narva.", "seizing Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "They were kept from retaking Narva.", "retaking Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "A push aimed at seizing Narva began.", "seizing Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "It has no intention of seizing Narva.", "seizing Narva", GROUND),
        (T.GROUND_COMBAT_OCCUPATION, "Its men rehearsed storming the port.", "storming the port", GROUND),
        (T.STRIKE_BOMBARDMENT, "A rocket fell a mile short of hitting Narva.", "hitting", "struck"),
        (T.RELEASE_EASING_ACCESS, "It spoke of freeing 40 captives.", "freeing", FREED),
        (T.BLOCKADE_CLOSURE, "It considered seizing a Greek tanker.", "seizing a Greek", CLOSED),
        (T.DIPLOMATIC_RUPTURE, "It discussed severing relations.", "severing relations", BROKEN),
    ],
)  # fmt: skip
def test_a_gerund_that_tells_no_accomplishment(
    kind: SignalType, sentence: str, trigger: str, usual: str
) -> None:
    in_general(kind, sentence, trigger, usual)


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Its men broke through at noon, capturing Narva.", "capturing Narva"),
        ("Tallinn accused Russia of capturing Narva.", "capturing Narva"),
        ("Its men succeeded in capturing Narva.", "capturing Narva"),
        ("It answered by capturing Narva.", "capturing Narva"),
    ],
)
def test_a_gerund_that_tells_one(sentence: str, trigger: str) -> None:
    lead = told(T.GROUND_COMBAT_OCCUPATION, sentence, trigger)
    assert headline_of(lead) == "Russia has captured Narva"


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "usual"),
    [
        (T.MISSILE_NUCLEAR_ACTIVITY, "It carried out drills for a nuclear test.", "carried out", TESTED),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It held a seminar on the nuclear test of 1998.", "held", TESTED),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It ruled out a nuclear test.", "a nuclear test", TESTED),
        (T.CEASEFIRE_TRUCE, "It agreed a truce after renewed raids.", "truce after renewed raids", TRUCE),
        (T.CEASEFIRE_TRUCE, "Renewed raids broke the truce.", "Renewed raids broke the truce", TRUCE),
        (T.CEASEFIRE_TRUCE, "It announced the end of a truce.", "announced the end of a truce", TRUCE),
        (T.RELEASE_EASING_ACCESS, "It dropped its objection to sanctions.", "dropped its objection", FREED),
        (T.RELEASE_EASING_ACCESS, "It removed a bank from the list of sanctions.", "removed a bank", FREED),
        (T.RELEASE_EASING_ACCESS, "It released a statement on captives.", "released a statement", FREED),
        (T.BLOCKADE_CLOSURE, "It closed two camps near the border.", "closed two camps", CLOSED),
        (T.DIPLOMATIC_RUPTURE, "It summoned the ambassador to explain.", "summoned", BROKEN),
        (T.DIPLOMATIC_RUPTURE, "It ordered its ambassador to protest.", "ordered", BROKEN),
        (T.REFUSAL_WALKOUT, "It ordered its negotiators to stay.", "ordered",
         "refused terms or broken off with"),
        (T.DIPLOMATIC_RUPTURE, "It has broken with Estonian custom.", "broken with", BROKEN),
        (T.MISSILE_NUCLEAR_ACTIVITY, "It has uranium to enrich.", "uranium to enrich", TESTED),
        (T.SANCTIONS_EMBARGO, "It froze talks on the assets.", "froze", "imposed sanctions on"),
    ],
)  # fmt: skip
def test_another_object_than_the_one_named_later(
    kind: SignalType, sentence: str, trigger: str, usual: str
) -> None:
    in_general(kind, sentence, trigger, usual)


def test_what_carries_a_warhead_is_a_missile() -> None:
    lead = told(
        T.MISSILE_NUCLEAR_ACTIVITY, "It tested a missile able to carry a nuclear warhead.", "tested"
    )
    assert headline_of(lead) == "Russia has tested a missile"


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        ("It conducted its third nuclear test.", "conducted", "conducted a nuclear test"),
        ("It exploded a mock-up of a nuclear bomb.", "exploded",
         "carried out missile or nuclear activity toward Estonia"),
        ("It exploded what it described as an atomic bomb.", "exploded", "conducted a nuclear test"),
    ],
)  # fmt: skip
def test_a_nuclear_test_is_told_by_its_object(sentence: str, trigger: str, line: str) -> None:
    assert headline_of(told(T.MISSILE_NUCLEAR_ACTIVITY, sentence, trigger)) == f"Russia has {line}"


def test_a_recall_may_end_with_home() -> None:
    lead = told(T.DIPLOMATIC_RUPTURE, "It called its envoy in Tallinn home.", "called its envoy")
    assert headline_of(lead) == "Russia has recalled its envoy from Estonia"


def test_an_objects_own_article_does_not_hide_it() -> None:
    lifted = told(T.RELEASE_EASING_ACCESS, "It lifted its oil embargo.", "lifted its oil embargo")
    assert headline_of(lifted) == "Russia has lifted sanctions on Estonia"
    longer = told(T.CEASEFIRE_TRUCE, "It renewed the winter truce.", "renewed the winter truce")
    assert headline_of(longer) == "Russia has extended a ceasefire with Estonia"


@pytest.mark.parametrize(
    ("sentence", "trigger", "line"),
    [
        ("Its missiles landed in Narva.", "missiles landed in",
         "An unnamed party has fired missiles at Narva"),
        ("Its missiles struck the port of Narva.", "struck",
         "Three missiles have struck the port of Narva"),
    ],
)  # fmt: skip
def test_a_missile_strikes_but_fires_none(sentence: str, trigger: str, line: str) -> None:
    lead = told(T.STRIKE_BOMBARDMENT, sentence, trigger)
    weapons = (Party(text="three missiles", start=0, end=14),)
    assert headline_of(lead.model_copy(update={"actors": weapons})) == line


def test_a_weapon_is_no_party_in_the_usual_words() -> None:
    lead = act(T.MISSILE_NUCLEAR_ACTIVITY, Status.REPORTED, (), ("EE",), ())
    weapons = (Party(text="two rockets", start=0, end=11),)
    line = headline(update(None, report(lead.model_copy(update={"actors": weapons})))[0])
    assert line == "An unnamed party has carried out missile or nuclear activity toward Estonia"
