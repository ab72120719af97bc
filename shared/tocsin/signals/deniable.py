"""What is known of an act that a denial may deny: the facts beside what the two sentences say.

In: a denial and its article's signals. Out: of each signal that is no denial its facts by name, which
model/denials.json weighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.signals.cue import type_cues
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, SignalType, Status

NEXT_SENTENCE, NEAR = 3, 250
"""Characters between a sentence and the next; and to those that are near."""
STEM, SHARED = 5, 3
"""Letters that make two words one; and words in common that still add."""
_WORD = re.compile(r"[a-z]{4,}")
_ALL_OF_IT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*) (?:\w+ly )?"
    r"(?:(?:it|this|that)\b(?! \w)|(?:it|this|that) (?:and|as|on|in)\b|(?:any )?involvement\b"
    r"|(?:the|these|those|such|all (?:of )?(?:the|these)) "
    r"(?:reports?|claims?|accusations?|charges?|allegations?|story)\b(?! (?:that|of|to)\b))",
    re.IGNORECASE,
)
"""A denial of all that was said: "Kigali denies it", "denied the charges"."""
_NEVER_HAPPENED = re.compile(
    r"\b(?:no (?:[\w-]+ ){0,3}(?:strikes?|attacks?|raids?|shelling|bombing|missiles?|rockets?|drones?"
    r"|troops|soldiers|forces|incursions?|aircraft|ships?|blockade|fighting|clash(?:es)?|losses)\b"
    r"|did not (?:happen|occur|take place)|never (?:happened|took place)|nothing (?:had )?happened"
    r"|den(?:y|ies|ied) that (?:any|there)\b"
    r"|(?:had|has|have|was|were) (?:not|never) (?:been )?\w+|(?:under|in) \w+ control"
    r"|los(?:t|ing) (?:an?|any|one|none|no|nothing|control|ground)\b|the loss of)\b",
    re.IGNORECASE,
)
"""A denial by those to whom an act was done: that it was done at all."""
_OWN_PLAN = re.compile(
    r"\b(?:it|they|he|she) (?:(?:had|has|have|did|do|does) (?:not|never) (?:plan|intend|mean|seek|want)"
    r"|(?:had|has|have) (?:had )?no (?:plan|intention|wish|desire))",
    re.IGNORECASE,
)
_WORDS = {
    "charge": re.compile(r"\b(?:charge|accus|alleg|claim|blam)", re.IGNORECASE),
    "report": re.compile(r"\b(?:report|story|stories|rumou?r|news|account)", re.IGNORECASE),
    "involve": re.compile(
        r"\b(?:involve|hand in|role|part in|behind|respons|nothing to do|order)", re.IGNORECASE
    ),
    "plan": re.compile(r"\b(?:plan|intend|intention|consider|would|will)", re.IGNORECASE),
    "have": re.compile(r"\b(?:has|have|had) (?:no|none|never|not)\b", re.IGNORECASE),
}
"""Words of a denial that tell of what kind is what it denies."""
_THAT = re.compile(r"\bthat\b")
_AND_SAID = re.compile(r",? (?:and|but|while|instead)(?: \w+){0,2} $")
"""Between a denial and what the denier says besides: "had not shelled the town and accused"."""
_SAYS_SO = re.compile(
    r"\b(?:say|add|insist|claim|alleg|maintain|stress)ing\b"
    r"|\b(?:and|but) (?:\w+ly )?(?:said|says|claimed|insisted|added|alleged|maintained)\b"
)
"""Behind which stands what the denier asserts: "denied it had shelled Goma, saying that Congo had"."""
_SAYS_BESIDES = re.compile(
    r"\b(?:and|but|instead|say(?:s|ing)|said|add(?:s|ed|ing)|insist\w*|claim(?:s|ed|ing)|accus\w+|blam\w+"
    r"|because|after|as|while|when)\b|[;:]"
)
"""From here on the denier may speak of something else."""
_MEANWHILE = re.compile(
    r"\b(?:during|amid|ahead of|on the eve of) (?:(?!that\b)[\w’'-]+ ){0,3}$", re.IGNORECASE
)
"""In a denied clause before what went on then: "denied that a ship had passed during its drills"."""
_COMMON = frozenset(
    "about after also been denied denies deny from have into said that their there this were which"
    " whom with".split()
)

Facts = dict[str, float]


def describe(denial: Signal, signals: Sequence[Signal]) -> list[tuple[int, Facts]]:
    """The place and facts of each signal that is no denial."""
    acts = [(at, one) for at, one in enumerate(signals) if one.type is not SignalType.DENIAL]
    among = _among(denial, [one for _, one in acts])
    return [
        (at, _facts(denial, one, signals) | dict.fromkeys(order, 1.0))
        for (at, one), order in zip(acts, among, strict=True)
    ]


def may_be_denied(denial: Signal, one: Signal) -> bool:
    """Nobody denies what he asserts, nor his own charge in the same breath, nor what the article itself
    tells was done to him."""
    deniers = codes(denial.actors)
    asserts = bool(deniers) and deniers <= codes(one.speakers)
    says = bool(_SAYS_SO.search(_between(denial, one)))
    return not (
        asserts
        or says
        or _is_not_his(denial, one)
        or _is_his_charge(denial, one)
        or is_beside(denial, one)
        or _is_told_to_have_suffered(denial, one)
    )


def is_anothers_word(denial: Signal, one: Signal) -> bool:
    """Whether others than the deniers assert the act, or accuse them."""
    if one.type is SignalType.ACCUSATION_DISCLOSURE:
        return bool(codes(denial.actors) & codes(one.recipients))
    return is_claimed_by_others(denial, one)


def is_claimed_by_others(denial: Signal, one: Signal) -> bool:
    """Whether others than the deniers assert it, if by words without a code."""
    deniers = codes(denial.actors)
    others = any(party.code not in deniers for party in one.speakers)
    return one.status is Status.CLAIMED and others


def may_be_his(denial: Signal, one: Signal) -> bool:
    """Whether the deniers are told to have done it, are accused, or nobody known is."""
    accused = one.type is SignalType.ACCUSATION_DISCLOSURE
    doers = codes(one.recipients if accused else one.actors)
    return not doers or bool(doers & codes(denial.actors))


def is_beside(denial: Signal, one: Signal) -> bool:
    """Whether the denial's sentence only adds it: whom the denier accuses, or what went on then."""
    between = _between(denial, one)
    if one.type in STATEMENT_TYPES and codes(denial.actors) & codes(one.actors):
        return bool(_AND_SAID.search(between))
    return bool(_THAT.search(between) and _MEANWHILE.search(between))


def only_denies(denial: Signal, one: Signal) -> bool:
    """Whether its own sentence says of the act only that they deny it: "denied that M23 had come"."""
    between = _between(denial, one)
    return bool(_THAT.search(between)) and not _SAYS_BESIDES.search(between)


def _between(denial: Signal, one: Signal) -> str:
    """The words from the denial to an act behind it in its sentence, else none."""
    start = denial.evidence.start
    if one.evidence.start != start:
        return ""
    return denial.evidence.text[denial.trigger.end - start : max(0, one.trigger.start - start)]


def is_of_all(denial: Signal) -> bool:
    """Whether it denies all that was said: "Kigali denies it"."""
    text = denial.evidence.text
    return bool(_ALL_OF_IT.search(text, denial.trigger.start - denial.evidence.start))


def codes(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(one.code for one in parties if one.code)


def _among(denial: Signal, acts: Sequence[Signal]) -> list[list[str]]:
    """What each act is among the others: the last before the denial, the deniers' only one, and so on."""
    deniers = codes(denial.actors)
    before = [n for n, one in enumerate(acts) if one.trigger.start < denial.trigger.start]
    own = [
        n
        for n, one in enumerate(acts)
        if deniers & codes(one.actors) and one.type not in STATEMENT_TYPES
    ]
    accused = any(
        one.type is SignalType.ACCUSATION_DISCLOSURE and deniers & codes(one.recipients)
        for one in acts
    )
    kinds = [one.type for one in acts]
    last, own_before = before[-1:], [n for n in own if n in before][-1:]
    found = []
    for n, one in enumerate(acts):
        flags = {
            "last before": [n] == last,
            "last sentence before": bool(last)
            and one.evidence.start == acts[last[0]].evidence.start,
            "only of type": kinds.count(one.type) == 1,
            f"is accused {_kind(one)}": accused,
            "only own": own == [n],
            "first own": own[:1] == [n],
            "last own before": own_before == [n],
            f"has no own {_kind(one)}": not own,
        }
        found.append([name for name, holds in flags.items() if holds])
    return found


def _kind(one: Signal) -> str:
    if one.type is SignalType.ACCUSATION_DISCLOSURE:
        return "acc"
    return "st" if one.type in STATEMENT_TYPES else "act"


def _is_told_to_have_suffered(denial: Signal, one: Signal) -> bool:
    """Whether the article itself tells what was done to the deniers: they deny something else."""
    deniers, doers = codes(denial.actors), codes(one.actors)
    suffered = deniers & codes(one.recipients) and not deniers & doers
    told = one.status is Status.REPORTED and one.type not in STATEMENT_TYPES
    return bool(suffered) and told and not _NEVER_HAPPENED.search(denial.evidence.text)


def _is_not_his(denial: Signal, one: Signal) -> bool:
    """Whether others did it, and the deniers only say what they had not planned themselves."""
    doers, deniers = codes(one.actors), codes(denial.actors)
    if one.type in STATEMENT_TYPES or not doers or not deniers or deniers & doers:
        return False
    return _OWN_PLAN.search(denial.evidence.text) is not None


def _is_his_charge(denial: Signal, one: Signal) -> bool:
    """Whether the denial's sentence accuses others too: "denied it and accused Kyiv of shelling"."""
    deniers, accused = codes(denial.actors), codes(one.recipients)
    charges = one.type is SignalType.ACCUSATION_DISCLOSURE and bool(accused - deniers)
    here = one.evidence.start == denial.evidence.start
    return here and charges and bool(deniers) and deniers <= codes(one.actors) - accused


def _concerns(deniers: frozenset[str], one: Signal, signals: Sequence[Signal]) -> bool:
    """Whether the act has a part for the deniers: a third state denies its own acts, not another's."""
    doers = codes(one.actors)
    parts = doers | codes(one.recipients)
    return (
        not (deniers and doers) or bool(deniers & parts) or is_accused_beside(deniers, one, signals)
    )


def is_accused_beside(deniers: frozenset[str], one: Signal, signals: Sequence[Signal]) -> bool:
    """Whether the act's sentence accuses the deniers."""
    return any(
        other.type is SignalType.ACCUSATION_DISCLOSURE
        and other.evidence.start == one.evidence.start
        and deniers & codes(other.recipients)
        for other in signals
    )


def _facts(denial: Signal, one: Signal, signals: Sequence[Signal]) -> Facts:
    deniers, doers = codes(denial.actors), codes(one.actors)
    accuses, states = one.type is SignalType.ACCUSATION_DISCLOSURE, one.type in STATEMENT_TYPES
    did, suffered = bool(deniers & doers), bool(deniers & codes(one.recipients))
    here = one.evidence.start == denial.evidence.start
    gap = denial.evidence.start - one.evidence.end
    accused = is_accused_beside(deniers, one, signals)
    text = denial.evidence.text
    told = stems(text) - {stem for party in denial.actors for stem in stems(party.text)}
    concerned = states or _concerns(deniers, one, signals)
    flags = {
        "one": True,
        "did": did and not states,
        "did, a statement": did and states,
        "suffered": suffered and not accuses,
        "accused": accuses and suffered,
        "accusation": accuses,
        "statement": states and not accuses,
        "beside an accusation": accused and not accuses,
        "unnamed": not doers and not states,
        "another's": bool(doers) and not did and not states,
        "others claim": one.status is Status.CLAIMED and bool(codes(one.speakers) - deniers),
        "here": here,
        "here, after": here and one.trigger.start > denial.trigger.start,
        "next": not here and 0 <= gap <= NEXT_SENTENCE,
        "near": NEXT_SENTENCE < gap <= NEAR,
        "far": gap > NEAR,
        "later": one.evidence.start > denial.evidence.start,
        "first": one is signals[0],
        one.type.value: True,
        one.status.value: True,
        f"{_part(deniers, one)} {one.status.value}": True,
        "no concern": not concerned,
        "no denier": not deniers,
        "of all": is_of_all(denial),
    }
    cues = {
        f"{force} cue": bool(pattern.search(text))
        for force, pattern in type_cues().get(one.type, {}).items()
    }
    words = {f"{name} {_kind(one)}": bool(said.search(text)) for name, said in _WORDS.items()}
    words[f"plan {one.status.value}"] = bool(_WORDS["plan"].search(text))
    row = {name: 1.0 for name, holds in (flags | cues | words).items() if holds}
    if not here:
        row["trigger's words"] = float(len(told & stems(one.trigger.text)))
        row["words"] = float(min(len(told & stems(one.evidence.text)), SHARED))
    return row


def _part(deniers: frozenset[str], one: Signal) -> str:
    """What the act is to the deniers."""
    if one.type in STATEMENT_TYPES:
        return "said"
    doers = codes(one.actors)
    if deniers & doers:
        return "own"
    if not doers:
        return "nobody's"
    return "suffered" if deniers & codes(one.recipients) else "foreign"


def stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.lower()) if word not in _COMMON}
