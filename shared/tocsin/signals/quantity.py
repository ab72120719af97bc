"""Every count of a sentence: value, the article's own qualifier, and what is counted.

In: a sentence. Out: `Count`s with offsets in it, left to right. A year, an age, a distance, a date,
a share or a weapon's model number counts nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tocsin.signals.count import CASUALTIES, Count
from tocsin.signals.cue import cue_data
from tocsin.signals.noun import (
    PEOPLE,
    find_national,
    find_noun,
    has_object,
    read_words,
)
from tocsin.signals.numeral import number, range_of, scale, value_of
from tocsin.signals.total import add_up, count_somebody, find_fleets
from tocsin.signals.uncounted import DAY_OF_MONTH, counts_nothing

MOST_COUNTS = 20
"""Counts that are read of a sentence: lists without end must not take minutes."""
_HURT = r"(?:wound|injur|hurt|maim)"
_SLAIN = (
    r"(?:martyred|gunned down"
    r"|(?:hacked|shot|stabbed|beaten|clubbed|burn(?:ed|t)|starved|tortured|knifed|trampled|crushed)"
    r"(?: (?:or|and) \w+)? to death)"
)
_KILLING = re.compile(
    rf"\b(?:kill(?:ed|ing|s)(?: (?:all|along with|together with))?"
    rf"|(?P<hurt>{_HURT}(?:ed|ing|s|es)?)|death toll (?:\w+ ){{0,4}}(?:to|of|at)"
    r"|claim(?:ed|ing) the lives of|(?:the )?(?:bod(?:y|ies)|deaths?|killing|murder|massacre|loss) of"
    r"|shot dead|slaughter(?:ed|ing)|massacr(?:ed|ing)|executed|murdered|cost|(?:the )?dead (?:\w+ )?a[ts]"
    r"|beheaded|(?:toll|dead) [^,.;]{0,50}\b(?:to|at|reached)) $",
    re.IGNORECASE,
)
_LOST = re.compile(r"\blos(?:t|ing) $", re.IGNORECASE)
"""Before soldiers or people that are dead: "lost 40 men", not "lost 40 seats"."""
_KILLED = re.compile(
    r"^(?:,? (?:on board|aboard|in [A-Z]\w+|from [A-Z]\w+))?"
    r"(?:, \w+ of (?:them|whom) [^,.;]{3,60},"
    r"|,? (?:and |but )?not (?:the )?[\w,]{1,9}(?: as [^,.;]{3,60})?,)?"
    r"(?: and (?:several|some|many|dozens of|an? (?:unknown )?number of) [a-z]+"
    r"(?= (?:were|was|have|had)\b))?"
    r",? ?"
    r"(?:(?:who )?(?:were|was|are|is|have been|has been|had been|have|had|being) )?"
    r"(?:(?:\w+ly|all|now) )?(?:reported |confirmed |known to (?:be|have) |among the |left |feared )?"
    rf"(?:killed|dead|die[ds]?|{_SLAIN}|shot dead|slaughtered|massacred|drowned|perished"
    rf"|lost (?:their|his|her) (?:lives|life)|executed|murdered|(?P<hurt>{_HURT}(?:ed)?))\b",
    re.IGNORECASE,
)
_AMONG = r", (?:including|among them|most of them|many of them|some of them|mostly) [^.;]{3,60}?,"
_KILLED_APART = re.compile(
    rf"^(?:{_AMONG}"
    r"| (?:of|in|from|at|with|near|on|aboard)(?: (?!(?:that|which|who|whom|whose|where|when|as|after|until"
    r"|because|while|but|said|says|was|were|is|are|had|has|have|will|would)\b)[\w.’'-]+){1,12}?"
    rf"(?:{_AMONG})?)"
    r" (?:was|were|have been|has been|had been)(?: \w+ly)?"
    rf" (?:killed|{_SLAIN}|shot dead|massacred|(?P<hurt>{_HURT}(?:ed)?))\b",
    re.IGNORECASE,
)
"""Behind a count and what tells of whom it is: "16 members of a band, among them a cook, were killed"."""
_SUFFERED = re.compile(
    r"\b(?:were|was|are|is|be(?:en|ing)|have|has|had|die[ds]?|dead|left)\b", re.IGNORECASE
)
_ONE_OR_MANY = ("aircraft", "craft", "landing craft")
"""Nouns of which "the" and "its" do not say how many."""
_DASH = re.compile(r" [-–—] ")
"""Between numbers that are a range, or are none."""
REACH = 60
"""Characters behind a count in which it is said to be of the dead."""
_DEAD = re.compile(r" (?:dead|slain|fallen) (?=\w)")
"""Between a number and those who were killed: "two dead soldiers"."""
APART = 140
"""Characters behind a count in which such words end."""
_OF = re.compile(
    r"(?: more)? of (?:the |its |their |his |her |those |these |them\b|an? (?!estimated))?"
    r"(?:(?:last|first|next|remaining|other|\w+ly) )?"
)
_THE_SHIP = (
    r"(?:the|its)(?= (?:[\w.-]+ ){0,2}(?:carrier|destroyer|frigate|corvette|cruiser|submarine|warship"
    r"|tanker|freighter|trawler|ship) (?-i:[A-Z]))"
)
"""A ship with its name counts as one: "the carrier Independence"."""
_SHARE = re.compile(
    r"(?:\b(?P<q>more than|less than|at least|over|nearly|almost|about|around|some|up to|roughly) )?"
    r"\b(?P<share>half|a third|a quarter|two[ -]thirds|three[ -]quarters)(?: of)?(?: the| its| their)? $",
    re.IGNORECASE,
)
_SHARES = {
    "half": 1 / 2,
    "a third": 1 / 3,
    "a quarter": 1 / 4,
    "two thirds": 2 / 3,
    "three quarters": 3 / 4,
}
_OWNER = r"(?-i:[A-Z])[\w.-]+(?:’s|'s)"
_ROUND = (
    r"(?:the|its|his|her|their|some|those|these|another) (?P<round>dozen|hundred|thousand)(?= \w)"
)
"""A round number without "a": "his hundred men"."""
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}


_NOT_HANDED = "".join(
    f"(?<!{verb} )"
    for verb in "hand hands handed handing turn turned turning take took taken taking".split()
)
"""Before "over" that is the verb's: "handed over six jets" tells of six, not of more."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = read_words()
    qualifiers = "|".join(
        f"{_NOT_HANDED if q == 'over' else ''}{re.escape(q)}"
        for q in sorted(data.qualifiers, key=len, reverse=True)
    )
    vague = "|".join(sorted(data.vague, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.$€£:+-])(?<!\d,)(?:(?P<q>(?:{qualifiers})(?: another| an additional)?) )?"
        rf"(?:(?P<between>between )|from )?(?:(?P<vague>{vague})\b"
        rf"|{_ROUND}"
        rf"|(?:US|[ACS]|NZ|HK)?(?P<money>[$€£])?(?P<n>{number()}){scale('s')}"
        r"(?:(?: to | ?[-–—] ?| or |(?(between) and |(?!)))(?(money)[$€£]?)"
        rf"(?P<h>{number()}){scale('t')})?"
        r"(?P<strong>-strong\b)?(?:-odd\b)?(?: or so| or more)?"
        r"|(?P<both>both)(?= )"
        rf"|(?P<a>an?(?: single)?|another|{_THE_SHIP}|(?P<the>the|its|his|her|their|{_OWNER}))(?= ))"
        r"(?=[ ;:)]|\.(?!\d)|,(?!\d{3})|$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    """What follows a number that changes."""
    data = read_words()
    qualifiers = "|".join(map(re.escape, data.qualifiers))
    return re.compile(
        rf" to (?:(?:{qualifiers}) )?(?:\d|(?:{'|'.join(data.words)})\b)", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _toll() -> re.Pattern[str]:
    """A count of the dead that stands apart from its noun: "the toll rose to 54"."""
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(cue_data('quantity')['words'])}"
    toll = r"(?:toll|(?:number|count) (?:of (?:[a-z]+ ){0,3})?(?:killed|dead|deaths))\b"
    brought = (
        r"\b(?P<to>brought|bringing|took|taking|raised|raising|lifted|lowered|lowering|cut|revised)"
    )
    return re.compile(
        rf"(?:\b{toll}[^.;]{{0,160}}?\b(?:rose|risen|rises|climbed|climbs|reached|reaches|stood|stands|grown|grew"
        rf"|puts?|is|at)(?: now)?(?: to| at)?|{brought} (?:\w+ ){{1,3}}?{toll}[^.;]{{0,120}}?\bto)"
        rf" (?:at least )?(?P<n>{number})\b(?! per cent| percent|,\d)",
        re.IGNORECASE,
    )


def find_counts(sentence: str) -> tuple[Count, ...]:
    """Every count of the sentence, left to right, and sums of two; a vague one has no value.

    Of a number that changes the new one counts, and of the dead who bring a toll to another the toll.

    >>> [(c.value, c.qualifier, c.unit) for c in find_counts("about 3,000 troops left")]
    [(3000.0, 'about', 'troops')]
    """
    toll = _toll().search(sentence)
    found: list[Count] = []
    for match in _pattern().finditer(sentence):
        if len(found) == MOST_COUNTS:
            break
        count = _count(sentence, match)
        if count is None:
            continue
        if (
            toll
            and count.start <= toll.start("n") < count.end
            and count.unit in ("", "killed", *PEOPLE)
        ):
            count = replace(count, hurt="killed")
        if toll and toll["to"] and count.hurt == "killed" and count.end <= toll.start("to"):
            continue
        if not count.changes:
            found.append(count)
    found += find_fleets(sentence)
    counts = (*found, *add_up(sentence, found), *count_somebody(sentence, found))
    return tuple(sorted(counts, key=lambda one: (one.start, one.end)))


def _worth(match: re.Match[str]) -> tuple[float, float | None]:
    """What the number is worth, and the upper end of a range."""
    times, top = match["s"] or match["s_short"], match["t"] or match["t_short"]
    if match["h"]:
        return range_of(match["n"], match["h"], times, top)
    return value_of(match["n"], times), None


def _apart(sentence: str, match: re.Match[str]) -> re.Match[str] | None:
    """The number by itself that a dash only parts from another: of "March 5 - Ten men left" ten, of "300 -
    40 of them children" 300; None of a range."""
    if DAY_OF_MONTH.search(sentence, 0, match.start("n")):
        return _pattern().match(sentence, match.start("h"))
    low, high = _worth(match)
    return _pattern().match(sentence, match.start(), match.end("n")) if low >= (high or 0) else None


def _were_killed(sentence: str, end: int) -> re.Match[str] | None:
    """What says behind a count that it is of the dead or hurt, and not of those who killed others."""
    said = _KILLED.match(sentence[end : end + REACH])
    if said is None or _SUFFERED.search(said[0]) or not has_object(sentence, end + said.end()):
        return said
    return None


def _count(sentence: str, match: re.Match[str]) -> Count | None:
    data = read_words()
    if match["h"] and _DASH.search(match[0]) and (alone := _apart(sentence, match)):
        return _count(sentence, alone)
    of = _OF.match(sentence, match.end())
    is_part = bool(of) and not match["a"]
    raw = (match["n"] or "").lower()
    named = data.many
    if match["a"] or (raw == "one" and not is_part and not match["s"] and not match["h"]):
        named = data.one
    noun = find_noun(sentence, of.end() if of and is_part else match.end(), named)
    if of and is_part and not noun.unit:
        inner = _pattern().match(sentence, of.end())
        noun = find_noun(sentence, inner.end(), data.many) if inner else noun
    if named is data.one:
        if not noun.unit and not match["the"]:
            noun = find_national(sentence, match.end()) or noun
        if match["a"] and (not noun.unit or sentence.startswith(" few ", match.end())):
            return None
    if match["the"] and noun.word in _ONE_OR_MANY:
        return None
    if match["both"] and noun.unit not in data.units and noun.unit != "people":
        return None
    if counts_nothing(sentence, match, noun):
        return None
    unit, end = noun.unit, max(noun.end, match.end())
    if match["money"]:
        unit, end = _MONEY[match["money"]], match.end()
    if match["strong"]:
        unit = unit if unit in data.units else "troops"
    before = sentence[max(0, match.start() - 60) : match.start()]
    hurt = None
    if unit in CASUALTIES:
        hurt = unit
    elif unit in PEOPLE or not unit or unit not in data.units:
        said = _KILLING.search(before) or _were_killed(sentence, end)
        if not said and not match["a"]:
            said = _KILLED_APART.match(sentence[end : end + APART])
        hurt = said and ("wounded" if said["hurt"] else "killed")
        if unit in PEOPLE and _DEAD.match(sentence, match.end()):
            hurt = "killed"
        if unit in ("troops", "people") and _LOST.search(before):
            hurt = "killed"
    value, high = 1.0 if match["a"] else 2.0 if match["both"] else None, None
    if match["round"]:
        value = value_of(match["round"])
    if match["n"]:
        value, high = _worth(match)
    start, qualifier = match.start(), match["q"]
    whole = before.endswith("from ") or match[0].lower().startswith("from ")
    if whole and high is not None:
        value, high, whole = high, None, False
    if high is not None and value is not None and high < value:
        return None
    share = _SHARE.search(before)
    if share and value is not None and high is None and not match["a"]:
        value = float(round(value * _SHARES[share["share"].lower().replace("-", " ")]))
        start -= len(before) - share.start()
        qualifier = share["q"] or qualifier
    return Count(
        start=start,
        end=end,
        number_end=match.end(),
        value=value,
        high=high,
        qualifier=qualifier.lower() if qualifier else None,
        unit=unit,
        noun=noun.word,
        hurt=hurt,
        is_single=bool(match["a"]),
        is_definite=bool(match["the"]),
        is_part=bool(of) and not match["vague"] and not match["a"],
        changes=whole and bool(_changed().match(sentence, end)),
    )
