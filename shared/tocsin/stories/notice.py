"""Whether an article takes another back: a wire's kill, a withdrawn report, a retraction; and which story.

In: title, first sentences, publication status. Out: yes or no; `find_withdrawn`, the story that a notice
means which tells no act. A correction that only mends a detail is none: it replaces the earlier version
at its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.actors import find_mentions
from tocsin.signals.signal import Signal
from tocsin.stories.data import yaml_data
from tocsin.stories.names import names_of_things, stems
from tocsin.stories.report import Withdrawal
from tocsin.stories.story import Story

SENTENCES = 3
RECENT = timedelta(days=14)
"""How long after its article a notice is looked for by its words alone."""
_DATELINE = re.compile(r"^[A-Z][A-Z ,.'-]{2,40}(?:\([^)]*\) )? ?[-–—] ")
_WE = re.compile(r"\bwe\b(?: \w+){0,3} ?$", re.IGNORECASE)
_NAME = re.compile(r"^(?:The )?[A-Z]\w+ |(?<=\w )[A-Z]\w|(?<=, )[A-Z]\w")
_THAT = re.compile(r"\bthat\b")
_BY = re.compile(r"^ by [^,.;]{0,40}")
OWNER_REACH = 30


class Expressions(BaseModel):
    """The expressions of notice.yaml."""

    model_config = ConfigDict(frozen=True)

    words: dict[str, str]
    forms: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Raises ValidationError where the data is faulty."""
    data = Expressions.model_validate(yaml_data(Path(__file__).with_name("notice.yaml")))
    words: dict[str, str] = {}
    for name, said in data.words.items():
        words[name] = _filled(said, words)
    forms = {**data.forms} | {name: (rf"\b{words[name]}\b",) for name in ("outlet", "official")}
    return {
        name: tuple(re.compile(_filled(way, words), re.IGNORECASE | re.VERBOSE) for way in ways)
        for name, ways in forms.items()
    }


def _filled(form: str, words: Mapping[str, str]) -> str:
    for name, said in words.items():
        form = form.replace(f"{{{name}}}", said)
    return form


def _found(form: str, text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _forms()[form] for match in pattern.finditer(text))


def takes_back(
    title: str | None, sentences: tuple[str, ...], pubstatus: str, outlet: str | None = None
) -> bool:
    """Whether the article is a notice of withdrawal: its outlet, and no party, takes back what it told.

    Its own name speaks for it, whatever place that holds: the Pristina Ledger is not Kosovo.

    >>> takes_back("CORRECTION", ("The Example withdraws its report that a village fell.",), "usable")
    True
    >>> takes_back("Geneva", ("Russia withdrew its report that a village fell.",), "usable")
    False
    """
    if pubstatus == "canceled" or any(_found("title", title or "")):
        return True
    told = (title or "", *sentences[:SENTENCES])
    return any(_is_taken_back(_unnamed(one, outlet)) for one in told)


def _unnamed(sentence: str, outlet: str | None) -> str:
    """With a noun for the outlet's own name, unless that is a party's: "Israel withdrew its report"."""
    name = (outlet or "").removeprefix("The ").strip()
    if not name or any(one.text == name for one in find_mentions(name)):
        return sentence
    return re.sub(rf"\b{re.escape(name)}(?!\w)", "newspaper", sentence)


def _is_taken_back(sentence: str) -> bool:
    text = _DATELINE.sub("", sentence)
    if any(_found("open", text)) or any(_is_ours(text, one) for one in _found("done", text)):
        return True
    return any(not _is_party(_owner(text, one)) for one in _found("gone", text))


def _is_ours(text: str, done: re.Match[str]) -> bool:
    """Whether "we" do it, or somebody named who is no party does so to what no party reported."""
    before = _subject(text[: done.start()])
    named = any(_found("outlet", before)) or _NAME.search(before) is not None
    others = _is_party(before) or _is_party(done["whose"])
    return _WE.search(before) is not None or (named and not others)


def _subject(before: str) -> str:
    """Of the words before what is done those of its own clause: "told the paper that it"."""
    clause = _THAT.split(before)[-1]
    last = clause.rpartition(",")[2]
    return last if last.strip() else clause


def _owner(text: str, gone: re.Match[str]) -> str:
    """The words that say whose report it is, and by whom it has been withdrawn."""
    named = [found or "" for found in gone.groupdict().values()]
    return "".join((text[: gone.start()][-OWNER_REACH:], *named, *_BY.findall(text[gone.end() :])))


def _is_party(words: str) -> bool:
    """Whether they name a state, a body, a group or an office, but not as part of an outlet's name."""
    named = any(one.code for one in find_mentions(words)) or any(_found("official", words))
    return named and not any(_found("outlet", words))


def codes_in(notice: Withdrawal) -> tuple[str, ...]:
    """Parties that the notice names."""
    return tuple(dict.fromkeys(one.code for one in find_mentions(notice.says) if one.code))


def find_withdrawn(notice: Withdrawal, stories: Sequence[Story]) -> Story | None:
    """The recent story of the notice's outlet whose parties and words it shares; None in doubt.

    "There was no closure of Chad's border" tells no act, yet says enough of what "closed its border" told.
    Who is only "the rebels" in it is known by the act and by the name of its place.
    """
    codes, said = {*codes_in(notice)}, stems(notice.says)
    ranked = []
    for story in stories:
        told = [one for one in story.tellings if notice.outlet and one.outlet == notice.outlet]
        soon = timedelta(0) <= date.fromisoformat(notice.at[:10]) - story.first <= RECENT
        common = {stem for one in told for stem in stems(one.act.evidence.text)} & said
        named = codes & {*story.actors} or (
            codes & {*story.recipients} and any(_names_act(notice.says, one.act) for one in told)
        )
        if told and soon and common and named:
            shared = len(codes & {*story.actors, *story.recipients})
            ranked.append(((shared, len(common)), story))
    best = sorted(ranked, key=lambda entry: entry[0], reverse=True)[:2]
    doubtful = len(best) == 2 and best[0][0] == best[1][0]
    return best[0][1] if best and not doubtful else None


def _names_act(says: str, act: Signal) -> bool:
    """Whether it has a word of the act's own, and a name of its sentence that no list knows."""
    names = names_of_things(says) & names_of_things(act.evidence.text)
    words = stems(act.trigger.text) & stems(says)
    return bool(names) and any(not any(name.startswith(one) for name in names) for one in words)
