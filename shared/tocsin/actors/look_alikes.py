"""Names that only look like a state's or a town's: a newspaper, a club, a person, part of a longer name.

In: a text, where a name stands in it, and what the gazetteer says of it. Out: yes or no.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.actors.gazetteer import Entry, Kind, gazetteer, read_yaml

_GIVEN_NAMES = frozenset(
    {"Jordan", "Chad", "Georgia", "Israel", "Kenya", "Paris", "Santiago", "Sofia", "Victoria"}
)
_GOES_ON = re.compile(r"(?:['’]s)? ([a-z]+)")
"""Behind a person's full name in a sentence; a headline that is told again goes on with a capital."""
_OUTLETS = frozenset(
    [
        "Post",
        "Times",
        "Street",
        "Journal",
        "Herald",
        "Daily",
        "Tribune",
        "Telegraph",
        "Review",
        "Saint-Germain",
        "University",
        "Marathon",
        "Bulldogs",
        "Open",
        "Airways",
        "Airlines",
        "Grand",
        "War",
        "Derby",
        "Peach",
        "Stock",
        "Stocks",
        "Duck",
        "Opera",
        "Convention",
    ]
)
_VERBS_TOO = frozenset({"Open", "War"})
"""Those of them that in a headline may be a word: "Russia, Ukraine Open Talks"."""
_STATE = " State"
"""Behind Georgia's name or an American one what makes a university or a club of it ("Georgia State"); other
places are such states ("Yobe State"), and other states have a state television."""
_STATE_OF = frozenset({"GE", "US"})
_OF_A_STATE = re.compile(r"(?:['’]s|\b(?:its|his|her|their|high|higher|supreme|national)) $", re.I)
_NO_STATES = re.compile(r"(?:\b(?:UN|Nations)|U\.N\.|day|week|month|year)['’]s $")
"""Before "Security Council", what makes it a state's; and what does not: "Monday's Security Council"."""
_AFTER = re.compile(r" ([A-Z][\w\-]+)")
LONGEST_LINE = 200
"""Characters either side of a name by which a headline is told from a sentence."""
LONGEST_HEADING = 1000
"""Characters behind a headline's name in which the sentence that says it in full begins."""
LONGEST_SHORT = 4
"""Letters of a title that is written with a full stop: Gen., Capt."""
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on or out over per the to up via vs with".split()
)
"""Words that headlines write small."""
LEAST_WORDS = 3
"""Of a headline: two are as likely somebody's name."""
LEAST_CAPITALS = 7 / 8
"""Share of the other words with a capital from which a line is such a headline."""
_TITLES = frozenset(
    "President Mr Mrs Ms Dr Senator Sen General Gen Colonel Col Captain Capt Lieutenant Lt Major Maj"
    " Sergeant Sgt Private Admiral Judge Justice Sir Lord Lady Minister Secretary Ambassador Governor"
    " Mayor King Queen Prince Princess Pope Professor Chancellor Sheikh Imam Bishop Father Sister".split()
)
"""Before which words a place's name is a person's."""
_FULL_NAME = re.compile(
    r"\b(?:Captain|Colonel|Major|General|Admiral|Lieutenant|Commander|Sergeant|Senator|Judge|Justice)"
    r"(?: [A-Z][a-z]+){1,3} $"
)
"""Before a place's name that is a person's last: "Rear Admiral Roy Vincent Trinidad"."""
_NEAR_PLACES = frozenset(
    "City Town Port Airport Harbour Harbor Province Region District Governorate Oblast County State"
    " Regional Island Islands Bay Strait Straits Sea Ocean Circle Crossing River Lake Valley Plain Hills"
    " Mountains Airbase Air Base Camp Road Street Square Bridge Gate Dam University Hospital Peninsula"
    " Prefecture Nuclear Power NPP North South East West Northern Southern Eastern Western Central"
    " Upper Lower Greater Old New Fort Mount Governor Mayor Police Ministry Health Military Civil"
    " Army Armed Forces Navy Naval Defence Defense Foreign Interior Finance Security Parliament"
    " Council Court Brigade Division Regiment Front Mr Mrs Ms Dr General Colonel President Prime"
    " Minister January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
"""Capitalised words beside which a town's name is still its own."""
_WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Ii]nside|[Aa]round) $")
"""Before a place behind which a person's name may stand: "In Kherson Serhiy Shevchuk heard it"."""
LONGEST_PREFIX = 8
"""Characters of a ship's prefix with what stands around it."""
LONGEST_OWNER = 40
"""Characters before "Security Council" in which its owner stands."""
LONGEST_WITHIN = 10
"""Characters of such a word with what stands around it."""
_SIGNED_THERE = re.compile(
    r" (?:Peace )?(?:[Aa]greements?"
    r"|[Aa]ccords?(?! (?:\w+ ){0,3}(?:priority|importance|status|value|weight)\b)"
    r"|[Mm]emorandum|[Pp]rotocols?|[Pp]rocess|[Ss]yndrome|Conventions?|Declaration|Statute|Treaty|Formula)\b"
)
"""Behind a town by which a paper goes that was signed there: "the Minsk agreements", "the Rome Statute";
"Beijing accords high priority to it" is none."""
_WITH = re.compile(r" [Ww]ith\b")
_JOINED = re.compile(r"(?:[-–/]|\band |\b([A-Z]\w+)(?:,| –) )$")
LONGEST_JOINED = 30
"""Characters before a town in which another of those who agreed ends: "a Kyiv-Moscow agreement"."""
_SIGNED_IN = frozenset(
    [
        "Camp David",
        "Geneva",
        "Istanbul",
        "Jeddah",
        "Lahore",
        "Montreal",
        "Munich",
        "New York",
        "Panmunjom",
    ]
)
"""Places besides capitals and small towns where papers are signed; "the Gaza agreement" is about Gaza."""
_SITES = re.compile(
    r"(?: [A-Z][\w'’]+){0,3} (?:Hospital|Theatre|Theater|Hotel|School|Station|Church|Mosque|Market"
    r"|Square|Palace|Stadium|Refinery|Plant|[Cc]amps?|hospital|hotel|station|plant)\b"
)
"""Behind a place, what stands there: "Mariupol Drama Theatre"."""
_WITH_OF = re.compile(r"[A-Z]\w+ (?:de|del|da|do|la|las|los) (?:la |las |los )?$")
_SHIP = re.compile(
    r"\b(?P<a>[Aa]n? (?:[\w-]+ )?)?(?:tanker|freighter|ship|vessel|carrier|bulker|trawler|destroyer|frigate"
    r"|ferry|cruiser|corvette|submarine|warship|battleship|icebreaker|minehunter|cutter|boat|dhow|liner)"
    r" (?:the )?(?:(?P<first>[A-Z][a-z]+) )?$"
)
_HAS_ACTED = re.compile(
    r"[\w'’ -]{3,20} (?:says?|said|claims|calls?|called|seized|detained|sent|deployed|operates)\b"
)
"""Of a capital behind "the tanker", what a government does or says: "the tanker Tehran seized"."""
_SHIPS_PREFIX = re.compile(
    r"\b(?:USS|USNS|USCGC|HMS|RFA|HMAS|HMCS|HMNZS|INS|ICGS|PNS|PMSS|SLNS|BNS|BRP|JS|JDS|ROKS|ROCS|CNS|HTMS"
    r"|KRI|KD|RSS|TCG|FS|FGS|ITS|ESPS|HNLMS|HDMS|HNoMS|HSwMS|ORP|ENS|IRIS|ARA|ARC|BAP|NRP|MV|MT|MS|SS|RV"
    r"|FV|M/V|M/T|F/V) [\"“‘']?$"
)
"""Before a ship's own name: "HMCS Vancouver", "the USS Vermont"."""
_FORCES = frozenset({"Air", "Fleet", "Command"})
"""Behind a region that is part of a force's name."""
_TOWNS_TOO = frozenset({"Cuba", "Lebanon", "Mexico", "Norway", "Peru", "Poland"})
"""States of whose names American towns are."""
_FIRST_NAMES_TOO = frozenset({"Abbas", "Arafat", "Assad", "Mubarak", "Nasser", "Petro"})
"""Last names of leaders that are first names too."""
_CLUBS = frozenset(
    {
        "Dynamo",
        "Spartak",
        "Lokomotiv",
        "CSKA",
        "Zenit",
        "Real",
        "Atletico",
        "Inter",
        "FC",
        "University",
    }
)


def is_look_alike(text: str, start: int, end: int, entry: Entry) -> bool:
    """A newspaper, a club, a person's given name: names that only look like a state's."""
    name, after = text[start:end], _AFTER.match(text, end)
    if name == "Security Council":
        return _is_a_states(text, start)
    if entry.kind is Kind.LEADER and name in _FIRST_NAMES_TOO and after:
        return after.group(1) not in _NEAR_PLACES and not is_shouted(text, start)
    if entry.kind in (Kind.LEADER, Kind.BODY, Kind.GROUP, Kind.FORCES):
        return False
    if _SHIPS_PREFIX.search(text[max(0, start - LONGEST_PREFIX) : start]):
        return True
    before = re.search(r"([A-Z][\w]+)[ ]$", text[max(0, start - 30) : start])
    if after and after.group(1) in _OUTLETS:
        is_verb = after.group(1) in _VERBS_TOO and is_shouted(text, start)
        return not is_verb or entry.kind is Kind.DEMONYM or entry.code == "US"
    if text.startswith(_STATE, end) and entry.code in _STATE_OF:
        return True
    if before and before.group(1) in _CLUBS:
        return True
    signs = entry.kind is Kind.CAPITAL or entry.town or name in _SIGNED_IN
    if signs and _names_a_paper(text, start, end):
        return True
    is_city = entry.kind in (Kind.CAPITAL, Kind.PLACE) and entry.code not in ("US", "CA")
    if (is_city or name in _TOWNS_TOO) and _in_a_province().match(text, end):
        return True
    if before and before.group(1) in {"New", "Little"} and name in {"Mexico", "York", "Guinea"}:
        return True
    if entry.kind is Kind.PLACE and _is_of_a_person(text, start):
        return True
    if entry.kind in (Kind.STATE, Kind.PLACE) and _FULL_NAME.search(
        text[max(0, start - 60) : start]
    ):
        return True
    alone = entry.kind is Kind.PLACE and " " not in name
    alone = alone and not _WITHIN.search(text, max(0, start - LONGEST_WITHIN), start)
    alone = alone and not _SITES.match(text, end)
    if entry.town and text[start - 1 : start] == "-":
        return True
    if (entry.town or alone) and _is_part_of_a_name(text, start, after):
        return True
    if entry.kind in (Kind.PLACE, Kind.CAPITAL) and _ends_a_name(text, start, entry):
        return True
    if entry.kind is Kind.PLACE and after and after.group(1) in _FORCES and entry.code is None:
        return True
    if name in _GIVEN_NAMES and entry.kind in (Kind.STATE, Kind.CAPITAL) and after:
        return _is_part_of_a_name(text, start, after) or _is_told_below(text, start, after)
    return False


@lru_cache(maxsize=1)
def _in_a_province() -> re.Pattern[str]:
    """Behind a name, what makes it an American town's: ", Idaho", but not ", Texas and California"."""
    names = "|".join(re.escape(one) for one in read_yaml("provinces"))
    return re.compile(rf", (?:{names})(?!['’\w]| (?:and|or)\b)")


def _is_a_states(text: str, start: int) -> bool:
    """Whether a Security Council is Russia's, Algeria's High one and the like, and not the UN's."""
    before = text[max(0, start - LONGEST_OWNER) : start]
    if _OF_A_STATE.search(before):
        return not _NO_STATES.search(before)
    word = before.split()[-1:]
    whose = gazetteer().names.get(word[0]) if word else None
    return whose is not None and whose.code != "ORG:UN"


def _names_a_paper(text: str, start: int, end: int) -> bool:
    """Whether a paper goes by the town, which is none of those who agreed ("a Kyiv-Moscow agreement",
    "Riyadh agreement with Tehran") and not just where they did ("in Cairo agreement was near").
    """
    paper = _SIGNED_THERE.match(text, end)
    before = text[max(0, start - LONGEST_JOINED) : start]
    if paper is None or _WITHIN.search(before):
        return False
    if _WITH.match(text, paper.end()) and not before.lower().endswith("the "):
        return False
    joined = _JOINED.search(before)
    return not joined or (joined[1] is not None and joined[1] not in gazetteer().names)


def _is_of_a_person(text: str, start: int) -> bool:
    """Whether a title stands before the name: "Mr. Roman", "Colonel Goma"."""
    title = re.search(r"([A-Z]\w*)(\.?) $", text[max(0, start - 15) : start])
    if title is None or title.group(1) not in _TITLES:
        return False
    return not title.group(2) or len(title.group(1)) <= LONGEST_SHORT


def _is_part_of_a_name(text: str, start: int, after: re.Match[str] | None) -> bool:
    """Whether a place's name begins a longer one: "Beni Ensar", "Assam Rifles"."""
    if after is None or after.group(1) in _NEAR_PLACES or is_shouted(text, start):
        return False
    other = gazetteer().names.get(after.group(1))
    return other is None or other.kind is Kind.PLACE


def _is_told_below(text: str, start: int, after: re.Match[str]) -> bool:
    """Whether what a headline names is somebody in the sentence below: "Israel Adesanya Strikes"."""
    full = text[start : after.end()]
    again = text.find(full, after.end(), after.end() + LONGEST_HEADING)
    goes_on = _GOES_ON.match(text, again + len(full)) if again >= 0 else None
    if goes_on is None or goes_on[1] in _SMALL:
        return False
    return _is_part_of_a_name(text, again, _AFTER.match(text, again + after.start() - start))


def _ends_a_name(text: str, start: int, entry: Entry) -> bool:
    """Whether a place's name ends a longer one: "Norte de Santander", "the tanker Marlin Luanda"."""
    before = text[max(0, start - 40) : start]
    if entry.town and _WITH_OF.search(before):
        return True
    ship = _SHIP.search(before)
    if ship is None:
        return False
    if ship["first"] is None:  # not of "a boat Manila sent", as no ship is called so
        is_said = ship["a"] or _HAS_ACTED.match(text, start)
        return not is_said and not is_shouted(text, start)
    return ship["first"] not in _NEAR_PLACES | gazetteer().names.keys()


def is_shouted(text: str, start: int) -> bool:
    """Whether the line is written As Headlines Are, so that capitals tell nothing."""
    begins = text.rfind("\n", max(0, start - LONGEST_LINE), start) + 1
    ends = text.find("\n", start, start + LONGEST_LINE)
    line = text[max(begins, start - LONGEST_LINE) : ends if ends >= 0 else start + LONGEST_LINE]
    words = [word for word in line.split() if word[0].isalpha() and word not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= LEAST_WORDS and capitals >= LEAST_CAPITALS * len(words)
