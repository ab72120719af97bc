"""Who did it, to whom, and where: the roles around one act.

In: an article, a sentence's names, an act with its role tags, and the characters. Out: `Roles`.
The characters say which codes take part; names or other words stand for them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from tocsin.actors import Kind, Mention
from tocsin.articles.article import Article
from tocsin.signals.act import Act
from tocsin.signals.admission import (
    blame_each_other,
    claims_it,
    is_unclaimed,
    says_beaten_off,
    speaks_of_own,
)
from tocsin.signals.agents import agents_of, with_masters
from tocsin.signals.aim import (
    aimed_at,
    is_shooting_down,
    not_defended,
    owners_of,
    partners_in,
    without_hosts,
)
from tocsin.signals.antecedent import who_fired_them, with_it_meant
from tocsin.signals.case import (
    Case,
    is_only_leant_to,
    is_posting,
    is_speaker_of_it,
    party_of,
    speaks,
    unnamed_in,
)
from tocsin.signals.cast import Character
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.coup import own_soldiers
from tocsin.signals.elsewhere import MEANWHILE
from tocsin.signals.maker import without_makers
from tocsin.signals.names import dateline_end, is_town_alone
from tocsin.signals.outside import is_home_alone, only_counts
from tocsin.signals.places import BORDER, find_places
from tocsin.signals.several import in_number, with_partner
from tocsin.signals.signal import FIGHTING, STATEMENT_TYPES, Party, Place, SignalType, Status
from tocsin.signals.unnamed import that_tell
from tocsin.signals.unproven import is_by_strangers, is_only_blamed, is_only_suspected
from tocsin.signals.voices import find_speakers
from tocsin.signals.watched import without_watchers
from tocsin.signals.welcomed import without_reacting, without_welcomers

ENOUGH, ENOUGH_RECIPIENT = 0.5, 0.4
"""Probability from which a character takes part."""
HOST = 0.22
"""The same for who receives troops: the corpus names hosts as recipients here and there only."""
LIKELY = 0.25
"""Probability from which the likeliest actor is taken, where none is surer."""
_DOERS = (Kind.STATE, Kind.GROUP, Kind.LEADER)
"""Kinds of names that are the subject of the verb behind them."""
_MADE = re.compile(
    r"(?:has |have |had )?(?:\w+ly )?(?:attacked|struck|hit|bombed|shelled|bombarded|fired|launched|pounded"
    r"|raided|seized|captured|invaded|stormed|attacks|strikes|hits|bombs|shells|fires|launches|seizes|captures)\b"
    r"(?<!captured)(?<!seized)"
    r"|(?:has |have |had )?(?:captured|seized)\b(?! (?:in|on|by|at|near|from|last|during)\b)"
)
_HANGS = re.compile(r"\b(?:by|in|with|near|at|to|against|for) (?:the )?$")
"""Before a name that is no subject of the verb behind it: "a militia backed by Iran fired"."""
_NOTHING = re.compile(r"\s*")
_FORCES_DO = re.compile(
    r" (?:[a-z-]+ )?(?:warplanes?|jets?|planes|aircraft|soldiers|troops|forces|gunners|artillery|warships?"
    r"|gunboats?|marines|commandos|infantry|helicopters?|gunships|drones|missiles|rockets) "
)
_MUTUAL = re.compile(
    r"\b(?:exchang\w+|clash\w*|fought|fighting|joint\w*|together|both|battl\w+)\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?: [a-z-]+){0,2},? and (?:the )?")
SHARED_SOIL = frozenset({"AF", "BY", "CD", "IQ", "LB", "LY", "MM", "SD", "SO", "SY", "YE"})
"""States from whose soil others than their own forces fire: a "rocket from Lebanon" is nobody's yet.

Of the corpus's 51 attacks with such a weapon the state is the doer in 5; where it is another state, in
15 of 24.
"""
_FIRED_FROM = re.compile(
    r"\b(?:missiles?|rockets?|drones?|shells?|bombs?|mortars?|projectiles?|fire|shots|shelling)"
    r"(?:,? (?:that|which))?(?: (?:had|has|have|was|were|been))*"
    r"(?: (?:came|coming|fired|launched|flown|flew|flying|shot|crossed|crossing|entered|strayed))?"
    r"(?: (?:in|over|across))?"
    r"(?: (?:into )?(?:its|the|their|[A-Z][\w’'-]+)(?: (?:airspace|skies|river|border))?)?"
    r" from (?:the |inside |neighbou?ring )?$",
    re.IGNORECASE,
)


class Roles(BaseModel):
    model_config = ConfigDict(frozen=True)

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    speakers: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()


def once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The first party of each code; those without a code one by one."""
    kept: dict[str, Party] = {}
    for one in parties:
        kept.setdefault(one.code or f"{one.start}", one)
    if any(one.code for one in kept.values()):
        return tuple(one for one in kept.values() if one.code)
    return tuple(kept.values())


def find_roles(
    article: Article,
    index: int,
    mentions: Sequence[Mention],
    act: Act,
    characters: Sequence[Character],
) -> Roles:
    """Roles of one act of sentence `index`; offsets of `mentions` and of what is found are its."""
    sentence = article.sentences[index].text
    floor = dateline_end(sentence)
    usable = [one for one in mentions if one.start >= floor]
    told = Case(article, index, act, floor, mentions, characters)
    actors, recipients = with_it_meant(told, _actors(told), _recipients(told))
    if act.type in JOINT_TYPES:
        actors, recipients = partners_in(told, [*actors, *recipients])
    actors = without_welcomers(told, actors)
    actors = with_partner(told, in_number(told, actors, "actors"))
    recipients = in_number(told, recipients, "recipients")
    if act.type in FIGHTING:
        actors, recipients = _attacked(sentence, actors, recipients, find_speakers(told))
    if act.type is SignalType.GROUND_COMBAT_OCCUPATION:
        if blame_each_other(sentence, act.start):
            actors, recipients = [*actors, *recipients], []
        actors = own_soldiers(sentence, mentions, actors, recipients)
    hit = not_defended(told, recipients)
    recipients = owners_of(told) or aimed_at(told, hit) or without_hosts(told, hit)
    actors, recipients = without_watchers(told, actors, recipients)
    recipients = without_reacting(told, actors, recipients)
    sides = _each_other(told)
    if sides:
        actors, recipients = sides, sides
    doers = once(sorted(actors, key=lambda party: party.start))
    codes = {party.code for party in actors if party.code}
    others = {party.code for party in recipients if party.code}
    places = [*find_places(sentence, usable, act, {*codes, *others})]
    if not places and is_town_alone(sentence):
        places = [*find_places(sentence, mentions, act, {*codes, *others})]
    suffered = [one for one in recipients if one.code not in codes and one not in doers]
    return Roles(
        actors=doers,
        recipients=once(recipients if sides else suffered),
        speakers=once(find_speakers(told)),
        places=tuple(places),
    )


def _actors(told: Case) -> list[Party]:
    """The doers: by the characters, else the likeliest one, else words without a code."""
    passports = agents_of(told).passports
    able = [
        one
        for one in told.characters
        if one.actors >= LIKELY
        and one.code not in passports
        and not (is_posting(told, one) or _is_soil_alone(told, one))
        and not (is_only_suspected(told, one) or is_only_blamed(told, one))
        and not is_only_leant_to(told, one)
        and not (is_home_alone(told, one) or only_counts(told, one))
        and not is_speaker_of_it(told, one)
    ]
    if told.act.type in FIGHTING and is_unclaimed(told.article.sentences[told.index].text):
        able = []
    taken = [one for one in able if one.actors >= max(ENOUGH, one.recipients)]
    taken = _without_another_clause(told, taken) or _likeliest(told, able)
    taken = without_makers(told, taken or _subject_alone(told) or who_fired_them(told))
    others = unnamed_in(told, "actors")
    doers = [*taken, *_joined(told, taken)]
    return [party_of(told, others, one) for one in doers] or that_tell(others)


def _recipients(told: Case) -> list[Party]:
    """Those to whom it was done: by the characters, else words without a code."""
    sent = told.act.type is SignalType.TROOP_DEPLOYMENT
    least = HOST if sent else ENOUGH_RECIPIENT
    taken = [one for one in told.characters if one.recipients >= max(least, one.actors)]
    if sent:
        taken = [one for one in taken if not _is_beyond_a_border(told, one)]
    if told.act.type is SignalType.ACCUSATION_DISCLOSURE:
        taken = with_masters(told, taken)
    others = unnamed_in(told, "recipients")
    return [party_of(told, others, one) for one in taken] or that_tell(others)


def _each_other(told: Case) -> list[Party]:
    """The two who accuse each other: each is accuser and accused at once."""
    if told.act.type is not SignalType.ACCUSATION_DISCLOSURE:
        return []
    sides = [one for one in told.characters if min(one.actors, one.recipients) >= ENOUGH_RECIPIENT]
    others = unnamed_in(told, "actors")
    return [party_of(told, others, one) for one in sides] if len(sides) == 2 else []


def _without_another_clause(told: Case, taken: Sequence[Character]) -> list[Character]:
    """The doers but for those of a later clause ("hours after Hamas handed over"), where a name right
    before the act's words is its subject: then that name, if no doer is left; or always before "shot down",
    whose doer the owner of what is shot down is not."""
    sentence, act, own = told.article.sentences[told.index].text, told.act, told.index + 1
    subject = _subject(told)
    if subject is None:
        return [*taken]
    if is_shooting_down(told):
        return [subject]
    kept = [
        one
        for one in taken
        if one.code == subject.code
        or one.name.row != own
        or not MEANWHILE.search(sentence[act.end : max(act.end, one.name.mention.start)])
    ]
    return kept or ([subject] if taken else [])


def _subject(told: Case, *, forces: bool = False) -> Character | None:
    """Whose name stands right before the act's words; or, of `forces`, whose adjective before theirs."""
    sentence, act = told.article.sentences[told.index].text, told.act
    kinds, between = ((Kind.DEMONYM,), _FORCES_DO) if forces else (_DOERS, _NOTHING)
    beside = [
        one
        for one in told.mentions
        if one.code
        and one.kind in kinds
        and between.fullmatch(sentence, one.end, max(one.end, act.start))
        and not _FIRED_FROM.search(sentence[: one.start])
        and not _HANGS.search(sentence[: one.start])
        and told.floor <= one.start < act.start
    ]
    subject = next((one for one in told.characters if beside and one.code == beside[-1].code), None)
    if subject is None:
        return None
    return replace(subject, name=replace(subject.name, mention=beside[-1], row=told.index + 1))


def _subject_alone(told: Case) -> list[Character]:
    """That subject of an attack that it has made, where the network finds no doer: "Russia attacked"."""
    sentence, act = told.article.sentences[told.index].text, told.act
    if act.type not in FIGHTING:
        return []
    subject = _subject(told) or _subject(told, forces=True)
    made = _MADE.match(sentence, act.start) and sentence[: act.start].endswith(" ")
    return [subject] if subject and made else []


def _attacked(
    sentence: str, actors: list[Party], recipients: list[Party], speakers: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """Who tells of another's attack is no doer of it; of one that was beaten off he is the target."""
    beaten = bool(says_beaten_off(sentence))
    if not beaten and (speaks_of_own(sentence) or _MUTUAL.search(sentence)):
        return actors, recipients
    says = {party.code for party in speakers if party.code}
    if not {party.code for party in actors if party.code} - says:
        return actors, recipients
    mine = [party for party in actors if party.code in says]
    others = [party for party in actors if party not in mine]
    pairs = [pair for a in mine for b in others for pair in ((a, b), (b, a))]
    if any(_JOINED.fullmatch(sentence[a.end : b.start]) for a, b in pairs):
        return actors, recipients
    return others, [*recipients, *mine] if beaten else recipients


def _joined(told: Case, taken: Sequence[Character]) -> Iterator[Character]:
    """Who is named with an actor in one breath ("Moscow and Pyongyang"), as that name."""
    sentence = told.article.sentences[told.index].text
    codes = {one.code for one in taken}
    least = 0.0 if told.act.type in JOINT_TYPES else LIKELY
    others = {c.code: c for c in told.characters if c.actors >= max(least, c.recipients)}
    named = [one for one in told.mentions if one.code]
    pairs = [
        (first, second)
        for first, second in itertools.pairwise(named)
        if sentence[first.end : second.start] == " and "
    ]
    for here, beside in (*pairs, *((second, first) for first, second in pairs)):
        if beside.code in codes and here.code in others.keys() - codes:
            one = others[here.code]
            yield replace(one, name=replace(one.name, mention=here, row=told.index + 1))


def _is_beyond_a_border(told: Case, one: Character) -> bool:
    """Whether each name of the code in the sentence is of whom a border is with.

    The corpus names those as recipients of a deployment in one of eleven.
    """
    sentence = told.article.sentences[told.index].text
    named = [m for m in told.mentions if m.code == one.code and not speaks(told.act, m)]
    return bool(named) and all(BORDER.search(sentence[: mention.start]) for mention in named)


def _is_soil_alone(told: Case, one: Character) -> bool:
    """Whether the sentence names a state that many fire from only as where a weapon came from."""
    if one.code not in SHARED_SOIL or told.act.type not in FIGHTING:
        return False
    sentence = told.article.sentences[told.index].text
    named = [m for m in told.mentions if m.code == one.code and not speaks(told.act, m)]
    return bool(named) and all(
        one.kind is Kind.STATE and _FIRED_FROM.search(sentence[: one.start]) for one in named
    )


def _likeliest(told: Case, characters: Sequence[Character]) -> list[Character]:
    """Who may well have done it, where nobody surely did: an act without its doer tells little.

    Not one of two who blame each other for it, nor of an attack by those whom nobody knows,
    unless somebody claims it, nor who only tells of an attack.
    """
    sentence = told.article.sentences[told.index].text
    if told.act.type not in STATEMENT_TYPES and blame_each_other(sentence):
        return []
    if told.act.type in FIGHTING and is_by_strangers(told) and not claims_it(sentence):
        return []
    heard = told.act.type in FIGHTING and _is_told_as_done(told.act)
    heard = heard and not speaks_of_own(sentence) and not claims_it(sentence)
    able = [one for one in characters if not (heard and one.speakers >= ENOUGH)]
    best = max(able, key=lambda one: one.actors, default=None)
    return [best] if best and best.actors >= max(LIKELY, best.recipients) else []


def _is_told_as_done(act: Act) -> bool:
    """Whether it is not rather told as what somebody plans, or may do: that is likely the speaker."""
    ahead = act.statuses.get(Status.PLANNED, 0.0) + act.statuses.get(Status.POSSIBLE, 0.0)
    return ahead < ENOUGH
