"""Noun phrases of a sentence, told verbatim where they can be told apart from what surrounds them.

In: a sentence and a position in it. Out: where the phrase that begins there ends, or nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Kind, gazetteer
from tocsin.stories.data import yaml_data

_WORD = re.compile(r"U\.[SN]\.|\d[\d,.]*\d(?:-\w+)*|[^\W_](?:[\w'’-]*[\w'’])?")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_ADVERB = re.compile(r"[a-z]+(?:ing|ly)")
_MEASURE = re.compile(
    r" (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|several|many)"
    r" (?:nautical |square )?"
    r"(?:miles?|kilomet\w+|km|met(?:er|re)s?|times|minutes|hours|days|weeks|months|years)\b"
)
_DAY_OF_IT = re.compile(
    r" (?:(?:the|that|an?|one|two|\w+) (?:days?|nights?|evenings?|mornings?|weeks?|months?|years?)"
    r" (?:before|after|earlier|later|ago)"
    r"|(?:that|the (?:same|previous|following|next)) (?:day|night|evening|morning|week|month|year))\b"
)
"""When it was, told by another day: "bombed Nyala the day before"."""
_END = re.compile(r"\s*(?:$|[,.;:?!)\"”]|[-–—]\s)| \(")
_PAPER = re.compile(
    r"(?:Convention|Treaty|Protocol|Agreement|Accord|Pact|Covenant)"
    r"(?: (?:on|against|for)(?: the)?"
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Janu|Febru|March|April|May|June|July|Aug|Sept|Oct"
    r"|Nov|Dec)"
    r"[A-Z][\w-]+(?:(?: (?:of|and|in|the))* [A-Z][\w-]+)*)"
)
"""A paper with what it is on: "Convention on Cluster Munitions"."""
_ONE_NAME = re.compile(r"the [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_AND_NAMED = re.compile(
    r" and [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"(?: (?!(?:has|was|is|to|in|on|at|of|for|from|with|and|as)\b)[a-z][\w-]+){0,2}? "
    r"(?!(?:has|was|is|as)\b)[a-z][\w-]+s"
    r"(?= (?:in|on|at|from|near|under|to|after|before|with)\b|[,.;]|$)"
)
_TOLD_BY_A_VERB = re.compile(
    r" [a-z]{2,}(?<!e)(?<!bloodsh)ed (?:with|by|in|on|at|from|for|to|as|near|under|against|into|off|over"
    r"|across|around|along|inside|outside|between|through)\b"
)
"""What was done to those told, behind them: "missiles tipped with", "soldiers wounded in"."""
_SHARED = re.compile(r" (?:and|or) (?=(?:[A-Z][\w.’'-]*\w?\.? ){1,2}[a-z])")
"""Between two nations that share one noun: "any South Korean or U.S. aircraft"."""
_PLURAL = re.compile(r" [a-z-]+(?:s|en)$")
_AND_PLURAL = re.compile(
    r" and (?P<noun>[a-z]{4,}(?:s|en))(?= (?:in|on|at|from|near|under|to|after|before|with)\b|[,.;]|$)"
)
_BORDER = re.compile(r"\b(?:border|frontier|boundary)$")
_NEIGHBOUR = re.compile(r" with (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
"""Behind a border, whom it is with."""
_LISTED = re.compile(
    r"(?:[a-z-]+(?: [a-z-]+){0,2}, ){1,3}(?:[a-z-]+ ){1,3}and (?:[a-z-]+ ){0,2}"
    r"(?:targets|facilities|sites|infrastructure|installations|positions|bases|depots|networks)\b"
)
"""Kinds of targets that share one noun: "energy, transport and military sites"."""


_NAMED = r"(?:the )?[A-Z][\w.’'-]*\w(?: [A-Z][\w’'-]+)*"
_SEATS = re.compile(
    rf" (?:(?:based|registered|located) )?in (?!(?:Januar|Februar|March|April|May|June|July|August"
    rf"|Septem|Octo|Novem|Decem))(?P<named>{_NAMED}(?:,? and {_NAMED}|, {_NAMED}(?=,| and ))*)"
)
"""Where those told are: "in Turkey, Hong Kong and the United Arab Emirates"."""


class Phrases(BaseModel):
    """The word lists of phrases.yaml."""

    model_config = ConfigDict(frozen=True)

    longest: int
    """Characters of a phrase."""
    most_words: int
    stops: frozenset[str]
    days: frozenset[str]
    participles: frozenset[str]
    pronouns: frozenset[str]
    weak: frozenset[str]
    nouns: frozenset[str]
    opens: re.Pattern[str]
    spots: re.Pattern[str]
    nearer: str
    not_after: re.Pattern[str]
    not_done: re.Pattern[str]
    done: re.Pattern[str]
    not_in_clause: re.Pattern[str]
    not_within: re.Pattern[str]
    not_before: re.Pattern[str]
    gerund: re.Pattern[str]
    accomplished: re.Pattern[str]
    vague: str
    about: re.Pattern[str]
    hits: re.Pattern[str]
    patterns: dict[str, str]

    @field_validator("stops", "days", "participles", "pronouns", "weak", "nouns", mode="before")
    @classmethod
    def _words(cls, words: str) -> frozenset[str]:
        return frozenset(words.split())

    @field_validator("not_after", "not_done", "done", mode="before")
    @classmethod
    def _just_before(cls, words: str) -> str:
        return rf"(?i)\b(?:{words})(?: \w+)?\s*$"

    @field_validator("opens", mode="before")
    @classmethod
    def _a_word_first(cls, words: str) -> str:
        return rf"(?:{words}) "

    @field_validator("accomplished", mode="before")
    @classmethod
    def _right_before(cls, words: str) -> str:
        return rf"(?i)(?:{words})\s*$"

    @field_validator("not_in_clause", mode="before")
    @classmethod
    def _earlier_in_clause(cls, words: str) -> str:
        return rf"(?i)\b(?:{words})\b(?:(?!\b(?:but|while|whereas|although|though|after|when)\b)[^.;:])*$"

    @field_validator("not_within", "hits", mode="before")
    @classmethod
    def _whole_words(cls, words: str) -> str:
        return rf"(?i)\b(?:{words})\b"

    @field_validator("spots", "not_before", "gerund", "about", mode="before")
    @classmethod
    def _any_case(cls, words: str) -> str:
        return f"(?i){words}"

    def leaves_out(self, sentence: str, what: str, end: int) -> bool:
        """Whether a noun phrase that ends there is vague without what the sentence says of it behind.

        Such as "an agreement", of "signed an agreement under which they leave".
        """
        vague = re.search(f"(?i){self.pattern(self.vague)}", what)
        return vague is not None and self.about.match(sentence, end) is not None

    def pattern(self, words: str) -> str:
        """`words` with each <name> as the pattern of that name; KeyError where there is none."""
        return re.sub(r"(?<!\?P)<(\w+)>", lambda name: self.patterns[name[1]], words)


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The lists of phrases.yaml; raises ValidationError where they are faulty."""
    return Phrases.model_validate(yaml_data(Path(__file__).with_name("phrases.yaml")))


def noun_phrase(sentence: str, start: int) -> int | None:
    """Where the noun phrase ends that begins at `start`; None where its end can't be told.

    >>> text = "took the oil town of Heglig on Tuesday"
    >>> text[5 : noun_phrase(text, 5)]
    'the oil town of Heglig'
    """
    known = phrases()
    listed = _LISTED.match(sentence, start)
    if listed:
        return listed.end() if listed.end() - start <= known.longest else None
    opened = known.opens.match(sentence, start)
    at, last = opened.end() if opened else start, ""
    for _ in range(known.most_words):
        found = _WORD.match(sentence, at)
        if found is None or _is_pronoun(found[0]) or _is_stop(found[0], last):
            return None
        paper = _PAPER.match(sentence, found.start())
        last, at = (paper or found)[0], (paper or found).end()
        shared = _SHARED.match(sentence, at)
        if shared and _names_a_nation(sentence[start:at]):
            at = shared.end()
            continue
        if _ends(sentence, at, last):
            at = _with_its_pair(sentence, start, at)
            return None if _is_weak(last) or at - start > known.longest else at
        if sentence[at] != " ":
            return None
        at += 1
    return None


def _names_a_nation(words: str) -> bool:
    """Whether they end in a nation's adjective: "any South Korean"."""
    known, last = gazetteer().names, words.split()[-2:]
    found = (known.get(name) for name in (last[-1], " ".join(last)))
    return any(one is not None and one.kind is Kind.DEMONYM for one in found)


def _with_its_pair(sentence: str, start: int, end: int) -> int:
    """Where the second of a pair ends that shares its number or noun: "600 women and children", "the Abqaiq
    and Khurais oil plants"; `end` where there is none."""
    if _ONE_NAME.fullmatch(sentence, start, end):
        named = _AND_NAMED.match(sentence, end)
        return named.end() if named else end
    pair = _AND_PLURAL.match(sentence, end) if _PLURAL.search(sentence, start, end) else None
    return end if pair is None or _is_stop(pair["noun"], "") else pair.end()


def seats_end(sentence: str, end: int) -> int:
    """Where the names of places end that tell where those are whose phrase ends at `end`; else `end`.

    >>> text = "on two banks in Oman and Iraq for it"
    >>> text[3 : seats_end(text, 12)]
    'two banks in Oman and Iraq'
    """
    found = _SEATS.match(sentence, end)
    return found.end("named") if found else end


def place_phrase(sentence: str, start: int, prepositions: str) -> int | None:
    """Where the place ends that one of the prepositions opens at `start`: " into the sea off Japan"."""
    known = phrases()
    found = re.compile(rf" (?:{prepositions}) ").match(sentence, start)
    end = noun_phrase(sentence, found.end()) if found else None
    if found is None or end is None or not _is_place(sentence[found.end() : end]):
        return None
    neighbour = _NEIGHBOUR.match(sentence, end) if _BORDER.search(sentence, end - 10, end) else None
    end = neighbour.end() if neighbour else end
    return place_phrase(sentence, end, known.nearer) or end


def _is_place(phrase: str) -> bool:
    """Whether it is a name, or ends in a place's noun: "Rostov", but not "Rostov turned"."""
    last = phrase.split()[-1]
    named = not last[0].islower() or phrases().spots.fullmatch(last)
    return bool(named or phrases().spots.search(phrase.partition(" of ")[0].split()[-1]))


def _ends(sentence: str, end: int, last: str) -> bool:
    """Whether what stands at `end`, behind the word `last`, is no more of the phrase."""
    if any(form.match(sentence, end) for form in (_END, _MEASURE, _DAY_OF_IT)):
        return True
    if last.islower() and not _is_weak(last) and _TOLD_BY_A_VERB.match(sentence, end):
        return True
    following = _WORD.match(sentence, end + 1)
    if following is None or sentence[end] != " " or not _is_stop(following[0], last):
        return False
    return not _is_adverb(following[0]) or _opens_a_phrase(sentence, following.end())


def _opens_a_phrase(sentence: str, at: int) -> bool:
    """Whether a new phrase begins at `at`: "killing the", but not "pumping station"."""
    found = _WORD.match(sentence, at + 1)
    if found is None or found[0][0].isupper():
        return True
    return _is_weak(found[0]) or _is_pronoun(found[0]) or _is_stop(found[0], "")


def _is_stop(word: str, last: str) -> bool:
    known = phrases()
    if word in known.stops or word in known.days or _is_adverb(word):
        return True
    if word == "of":
        return not last
    return word in known.participles and last.islower() and last not in known.weak


def _is_adverb(word: str) -> bool:
    """Whether it ends in -ing or -ly and is no noun or adjective that is known."""
    known = phrases()
    return bool(_ADVERB.fullmatch(word)) and word not in known.nouns and word not in known.stops


def _is_pronoun(word: str) -> bool:
    return word in phrases().pronouns


def _is_weak(word: str) -> bool:
    counts = word[0].isdigit() and not _YEAR.fullmatch(word)
    owns = word.endswith(("'s", "’s"))
    return word in phrases().weak or word == "of" or counts or owns
