"""Who did it, to whom, and where: the roles around one act's trigger.

In: a sentence, its mentions, the act, and who was spoken of before. Out: `Roles`.
No parser is used: the clause, the voice of the verb and the prepositions decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from tocsin.actors import Kind, Mention
from tocsin.signals.attribution import Speech, party
from tocsin.signals.classify import Act
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.signal import Party, Place, SignalType

PLACE_ONLY = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|within|off|above|over)(?: \w+){0,2} $", re.I
)
FROM = re.compile(r"\b(?:from|leaving|left)(?: \w+){0,2} $", re.I)
TOWARD = re.compile(r"\b(?:to|into|toward|towards|reached|for)(?: [\w-]+){0,6} $", re.I)
BY = re.compile(r"\bby (?:\w+ ){0,3}$", re.I)
AGAINST = re.compile(r"\b(?:against|on|at|with|to|of|for|into|from)(?: [\w-]+){0,4} $", re.I)
PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are) (?:\w+ly )?$", re.I)
FORCES = re.compile(
    r"^ (?:\w+ )?(?:troops|soldiers|forces|marines|warships?|fighters|units|army)\b", re.I
)
PRONOUN = re.compile(
    r"\b(?:it|they|he|she|its|their|those|these"
    r"|the (?:two|both) (?:countries|sides|states|leaders|neighbours)|both(?: sides| countries)?"
    r"|the (?:government|ministry|army|military|group|rebels|president|country|movement|militia"
    r"|soldiers|troops|forces|fighters))\b",
    re.IGNORECASE,
)
FORCES_OF = re.compile(
    r"\b(?:troops|soldiers|forces|marines|warships|fighters) (?:of|from) (?:the )?$", re.I
)
BESIDE = re.compile(r"\b(?:beside|alongside|with|for) (?:the )?$", re.IGNORECASE)
LIKE_ADJECTIVE = re.compile(r" (?:port|coast|fleet|ocean|side)\b", re.IGNORECASE)
ON_BEHALF = re.compile(r"[’']s (?:side|behalf|request)\b")
CONJOINED = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?|[’']s [\w -]{0,40} and (?:the )?")
_DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:, [A-Z]\w+)?(?: \([^)]*\))? [-–—] ")
HOSTILE = frozenset(
    {
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.BLOCKADE_CLOSURE,
    }
)


class Known(BaseModel):
    """Those last spoken of: the actors, and the others of the same sentence."""

    model_config = ConfigDict(frozen=True)

    actors: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()

    @property
    def all(self) -> tuple[Party, ...]:
        return (*self.actors, *self.others)


class Roles(BaseModel):
    model_config = ConfigDict(frozen=True)

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()


def _group(sentence: str, mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The mention at an index and those conjoined to it, left to right."""
    first = last = at
    while first > 0 and CONJOINED.fullmatch(
        sentence[mentions[first - 1].end : mentions[first].start]
    ):
        first -= 1
    while last + 1 < len(mentions) and CONJOINED.fullmatch(
        sentence[mentions[last].end : mentions[last + 1].start]
    ):
        last += 1
    return list(mentions[first : last + 1])


def once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The first party of each code."""
    kept: dict[str | None, Party] = {}
    for one in parties:
        kept.setdefault(one.code, one)
    return tuple(kept.values())


def _place_role(sentence: str, mention: Mention) -> str | None:
    left = sentence[max(0, mention.start - 40) : mention.start]
    if FROM.search(left):
        return "origin"
    if TOWARD.search(left):
        return "destination"
    if PLACE_ONLY.search(left):
        return "site"
    return None


def _is_speaker(mention: Mention, speech: Speech) -> bool:
    return any(mention.start == speaker.start for speaker in speech.speakers)


def _speaker_stretch(sentence: str, mention: Mention, speech: Speech) -> bool:
    """Named inside the speaker's own phrase, or where the speaker spoke: "told reporters in Rome"."""
    if speech.verb < 0:
        return False
    left = sentence[max(0, mention.start - 40) : mention.start]
    return mention.start > speech.verb and bool(
        re.search(
            r"\b(?:reporters|parliament|conference|interview|speaking|visit) (?:\w+ )?(?:in|at|to) $",
            left,
        )
    )


def find_roles(
    sentence: str, mentions: Sequence[Mention], act: Act, speech: Speech, known: Known
) -> Roles:
    """Roles of one act; `known` are those that a pronoun would stand for."""
    dateline = _DATELINE.match(sentence)
    floor = dateline.end() if dateline else 0
    usable = [
        m
        for m in mentions
        if m.start >= floor
        and not _is_speaker(m, speech)
        and not _speaker_stretch(sentence, m, speech)
    ]
    places = tuple(_places(sentence, usable))
    named = [m for m in usable if m.code and m.kind is not Kind.PLACE]
    if act.type in JOINT_TYPES or _is_joint_exercise(sentence, act):
        return _joint(sentence, usable, act, speech, known, places)
    if act.type in (
        SignalType.DENIAL,
        SignalType.ACCUSATION_DISCLOSURE,
        SignalType.THREAT_ULTIMATUM,
        SignalType.REFUSAL_WALKOUT,
    ):
        named = [m for m in mentions if m.start >= floor and m.code and m.kind is not Kind.PLACE]
    actors, recipients = _sides(sentence, named, act)
    recipients = recipients or _recipient_place(sentence, usable, act, actors)
    if not actors:
        actors = _stand_in(sentence, act, known, speech)
    codes = {actor.code for actor in actors}
    return Roles(
        actors=once(actors),
        recipients=once([r for r in recipients if r.code not in codes]),
        places=places,
    )


def _is_joint_exercise(sentence: str, act: Act) -> bool:
    joint = re.search(r"\b(?:joint|together|alongside|combined)\b", sentence, re.I)
    return act.type is SignalType.MILITARY_EXERCISE and bool(joint)


def _joint(
    sentence: str,
    mentions: Sequence[Mention],
    act: Act,
    speech: Speech,
    known: Known,
    places: tuple[Place, ...],
) -> Roles:
    partners = [
        party(m)
        for m in mentions
        if m.code and not (m.is_place_like and _place_role(sentence, m) == "site")
    ]
    if not partners:
        partners = [*speech.speakers] or [*_stand_in(sentence, act, known, speech)]
    elif len({p.code for p in partners}) == 1 and PRONOUN.search(sentence):
        partners += [k for k in known.all if k.code != partners[0].code][:1]
    return Roles(actors=once(partners), places=places)


def _sides(sentence: str, named: Sequence[Mention], act: Act) -> tuple[list[Party], list[Party]]:
    left = [i for i, m in enumerate(named) if m.end <= act.start]
    right = [i for i, m in enumerate(named) if m.start >= act.end]
    inside = [i for i, m in enumerate(named) if act.start <= m.start < act.end]
    actors: list[Party] = []
    recipients: list[Party] = []
    by = next((i for i in right if BY.search(sentence[act.end : named[i].start])), None)
    passive = bool(PASSIVE.search(sentence[: act.start]))
    if by is not None:
        actors = [party(m) for m in _group(sentence, named, by)]
        right = [i for i in right if named[i].code not in {a.code for a in actors}]
    if left:
        subject = _group(sentence, named, _subject(sentence, named, left))
        parties = [party(m) for m in subject]
        owns = bool(FORCES.match(sentence[subject[-1].end :]))
        if by is not None or (passive and not owns and act.type is not SignalType.TROOP_DEPLOYMENT):
            recipients = parties
        else:
            actors = parties
    if inside and act.type in (SignalType.TROOP_DEPLOYMENT, SignalType.WITHDRAWAL_DEMOBILISATION):
        actors = actors or [party(named[inside[0]])]
        inside = [i for i in inside if named[i].code not in {a.code for a in actors}]
    for i in [*inside, *right]:
        if recipients:
            break
        between = sentence[act.start : named[i].start]
        if AGAINST.search(between) or named[i].start - act.end < 12:
            if BESIDE.search(sentence[: named[i].start]) and FORCES.match(sentence[named[i].end :]):
                continue
            if not actors and (
                FORCES.match(sentence[named[i].end :])
                or FORCES_OF.search(sentence[: named[i].start])
            ):
                actors = [party(m) for m in _group(sentence, named, i)]
                continue
            if named[i].code in {a.code for a in actors} or ON_BEHALF.match(
                sentence[named[i].end :]
            ):
                continue
            recipients = [party(m) for m in _group(sentence, named, i)]
    return actors, recipients


def _subject(sentence: str, named: Sequence[Mention], left: Sequence[int]) -> int:
    """The nearest name left of the trigger that is no place's and no object of a preposition."""
    for i in reversed(left):
        before = sentence[max(0, named[i].start - 25) : named[i].start]
        if named[i].is_place_like and (
            _place_role(sentence, named[i])
            or re.search(r"\b(?:of|with|against|on) (?:the )?$", before)
        ):
            continue
        return i
    return left[-1]


def _recipient_place(
    sentence: str, mentions: Sequence[Mention], act: Act, actors: Sequence[Party]
) -> list[Party]:
    """The state whose place is struck, entered or sent to, where no party is named."""
    codes = {actor.code for actor in actors}
    wanted = (*HOSTILE, SignalType.TROOP_DEPLOYMENT)
    if act.type not in wanted:
        return []
    return [
        party(m)
        for m in mentions
        if m.is_place_like and m.code and m.code not in codes and m.start > act.start - 60
    ][:1]


def _stand_in(sentence: str, act: Act, known: Known, speech: Speech) -> list[Party]:
    """A pronoun or "the two countries" before the trigger stands for those spoken of before.

    After the sentence's own speech verb it stands for the speaker: "Iran said that it had fired".
    """
    found = list(PRONOUN.finditer(sentence[: act.start]))
    if not found:
        return []
    match = found[-1]
    both = re.match(r"the two|both", match.group(), re.I)
    many = re.match(
        r"they|their|those|these|the (?:soldiers|troops|forces|fighters)", match.group(), re.I
    )
    chosen = known.all if both else known.actors if many else known.actors[:1]
    own = [one for one in speech.speakers if one.code and one.start < match.start()]
    if own and not both and 0 <= speech.verb < match.start():
        chosen = tuple(own)
    return [
        Party(text=match.group(), start=match.start(), end=match.end(), code=k.code) for k in chosen
    ]


def _places(sentence: str, mentions: Sequence[Mention]) -> list[Place]:
    found = []
    for mention in mentions:
        role = _place_role(sentence, mention) if mention.is_place_like else None
        if LIKE_ADJECTIVE.match(sentence[mention.end :]):
            continue
        if mention.kind is Kind.PLACE or (role == "site" and mention.kind is Kind.CAPITAL):
            found.append(
                Place.model_validate(
                    {
                        "text": mention.text,
                        "start": mention.start,
                        "end": mention.end,
                        "code": mention.code,
                        "role": role or "site",
                    }
                )
            )
    return found
