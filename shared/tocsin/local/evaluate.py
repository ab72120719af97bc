"""Measures the reader against annotated passages and whole articles.

In: annotation files. Out: figures as plain dicts, and readable errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from tocsin.articles import read_article
from tocsin.articles.article import Article, Sentence
from tocsin.articles.genre import find_genre
from tocsin.articles.sentences import split_sentences
from tocsin.local.tally import (
    Figures,
    NotAnnotated,
    Tally,
    Told,
    both_claimed,
    denied_pairs,
    found_signal,
    gold_signal,
    match,
    share,
)
from tocsin.signals import Reading, read_news
from tocsin.signals.read import read_sentences, tell

Line = TypeVar("Line")


def evaluate_passages(path: Path) -> Figures:
    """Figures of a JSON Lines file of annotated passages, or of articles annotated by sentence.

    Each sentence of an article, and each passage, is a unit. Raises NotAnnotated for a line of
    another kind.
    """
    tally, units = Tally(), 0
    for article, by_sentence, wanted in _lines(path, _annotated):
        if by_sentence:
            signals = read_sentences(article, tell(article))
            found = [
                [found_signal(one) for one in signals if one.evidence.start == sentence.start]
                for sentence in article.sentences
            ]
        else:
            found = [[found_signal(one) for one in read_news(article).signals]]
        for here, gold in zip(found, wanted, strict=True):
            tally.add(here, gold)
            units += 1
    return {
        "units": units,
        "signals": tally.strict.figures(),
        "signals_lenient": tally.lenient.figures(),
        "type": tally.types.figures(),
        "status_accuracy": share(tally.status.hits, tally.status.wanted),
        "speaker_accuracy": share(tally.speakers.hits, tally.speakers.wanted),
        "by_type": {kind: one.figures() for kind, one in sorted(tally.by_type.items())},
    }


def _annotated(line: dict[str, Any]) -> tuple[Article, bool, list[list[Told]]]:
    """The article, whether it is annotated sentence by sentence, and each unit's signals."""
    by_sentence = "sentences" in line
    if by_sentence:
        article, units = article_of(line), line["sentences"]
    else:
        text, units = line["text"], [line]
        article = make_article(line.get("title"), split_sentences(text), text)
    return article, by_sentence, [[gold_signal(s) for s in unit["signals"]] for unit in units]


def article_of(line: dict[str, Any]) -> Article:
    """The article of an annotated line, cut into the sentences that were annotated."""
    text, sentences = "", []
    for number, sentence in enumerate(line["sentences"]):
        start = len(text)
        text += sentence["text"]
        sentences.append(Sentence(index=number, start=start, end=len(text), text=sentence["text"]))
        text += " "
    return make_article(line["title"], tuple(sentences), text, line.get("published"))


def make_article(
    title: str | None, sentences: tuple[Sentence, ...], text: str, published: str | None = None
) -> Article:
    return Article.model_validate(
        {
            "title": title,
            "text": text,
            "sentences": sentences,
            "published": published,
            "genre": find_genre(title, None, text=text),
            "format": "text",
            "sha256": sha256(text.encode()).hexdigest(),
            "text_sha256": sha256(text.encode()).hexdigest(),
        }
    )


@dataclass(frozen=True)
class Case:
    """An article's gold beside its reading."""

    id: str
    wanted: tuple[Told, ...]
    alert: bool
    lead: str | None
    reading: Reading


def evaluate_articles(folder: Path) -> tuple[Figures, list[str]]:
    """Figures of a folder of article files with a gold.jsonl, and its errors, a line each.

    Raises FileNotFoundError where gold.jsonl or a file that it names is missing, NotAnnotated for
    a line of another kind.
    """
    return score_cases(list(_cases(folder)))


def _cases(folder: Path) -> Iterator[Case]:
    for file, name, wanted, alert, lead in _lines(folder / "gold.jsonl", _gold):
        article = read_article((folder / file).read_bytes())
        yield Case(name, wanted, alert, lead, read_news(article))


def _gold(line: dict[str, Any]) -> tuple[str, str, tuple[Told, ...], bool, str | None]:
    """The article's file and id, its signals, whether it alerts, and with which lead."""
    wanted = tuple(gold_signal(one) for one in line["signals"])
    return line["file"], line["id"], wanted, bool(line["alert"]), line.get("lead")


def score_cases(cases: Sequence[Case]) -> tuple[Figures, list[str]]:
    """Figures and errors over articles already read."""
    tally, errors = Tally(), []
    right = false = missed = leads = alerting = 0
    for case in cases:
        reading = case.reading
        found = [found_signal(one) for one in reading.signals]
        tally.add(found, case.wanted)
        right += reading.alert == case.alert
        false += reading.alert and not case.alert
        missed += case.alert and not reading.alert
        if case.alert:
            alerting += 1
            lead = reading.lead.type.value if reading.lead else None
            leads += lead == case.lead
            if lead != case.lead:
                errors.append(f"{case.id} lead {lead}, should be {case.lead}")
        if reading.alert != case.alert:
            errors.append(f"{case.id} alert {reading.alert}: {reading.why}")
        errors += [f"{case.id} {one}" for one in _errors(found, case.wanted)]
    return {
        "articles": len(cases),
        "strict": tally.strict.figures(),
        "lenient": tally.lenient.figures(),
        "current_lenient": tally.current.figures(),
        "status_accuracy": share(tally.status.hits, tally.status.wanted),
        "speaker_accuracy": share(tally.speakers.hits, tally.speakers.wanted),
        "alert_accuracy": share(right, len(cases)),
        "false_alerts": false,
        "missed_alerts": missed,
        "lead_accuracy": share(leads, alerting),
        "denial_link_recall": share(tally.denials.hits, tally.denials.wanted),
        "quantity_accuracy": share(tally.quantities.hits, tally.quantities.wanted),
    }, errors


def _errors(found: Sequence[Told], wanted: Sequence[Told]) -> Iterator[str]:
    strict = match(found, wanted, "strict")
    matched = {id(one) for pair in strict for one in pair}
    for one, other in strict:
        if one.status != other.status:
            yield f"status {one.status}, should be {other.status}: {_short(one)}"
    for word, signals in (("invented", found), ("missed", wanted)):
        for one in signals:
            if id(one) not in matched:
                yield f"{word} {_short(one)}"
    for one, other in match(found, wanted, "type"):
        if both_claimed(one, other) and one.speakers != other.speakers:
            yield f"told by {_listed(one.speakers)}, should be {_listed(other.speakers)}: {_short(one)}"
    for one, other in match(found, wanted, "lenient"):
        if other.quantity is not None and one.quantity != other.quantity:
            yield f"quantity {one.quantity}, should be {other.quantity}: {_short(one)}"
    for one, other in denied_pairs(found, wanted):
        if not one.denied_by & other.denied_by:
            yield (
                f"denied by {_listed(one.denied_by)}, should be {_listed(other.denied_by)}:"
                f" {_short(one)}"
            )


def _listed(codes: frozenset[str] | None) -> str:
    return ",".join(sorted(codes or ())) or "-"


def _short(one: Told) -> str:
    parties = f"{_listed(one.actors)} > {_listed(one.recipients)}"
    return f"{one.type} {one.status} {parties}: {one.text[:110]}"


def _lines(path: Path, parse: Callable[[dict[str, Any]], Line]) -> Iterator[Line]:
    """What `parse` makes of each line of JSON."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found = parse(json.loads(line)) if line.strip() else None
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            why = f"no {error}" if isinstance(error, KeyError) else error
            raise NotAnnotated(f"{path}: line {number}: {why}") from error
        if found is not None:
            yield found
