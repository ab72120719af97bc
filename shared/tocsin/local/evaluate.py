"""Measures the reader against annotated passages, whole articles, and PLOVER dyads.

In: annotation files. Out: figures as plain dicts, and readable errors. Codes compare as sets,
without the unnamed; every share is None where nothing was there to be measured.
"""

from __future__ import annotations

import csv
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tocsin.articles import read_article
from tocsin.articles.article import Article, Sentence
from tocsin.articles.genre import find_genre
from tocsin.articles.sentences import split_sentences
from tocsin.signals import Reading, Signal, read_news
from tocsin.signals.encoder import ROOTS, root_logits
from tocsin.signals.read import read_sentences, tell
from tocsin.signals.signal import CURRENT_STATUSES

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "ACCUSE": 3, "REJECT": 3, "REQUEST": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""PLOVER root -> quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""

Figures = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A signal as compared: gold or found."""

    type: str
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    denied_by: frozenset[str] = frozenset()
    quantity: float | None = None
    text: str = ""
    speakers: frozenset[str] | None = None
    """None where the annotation does not tell."""

    @property
    def is_current(self) -> bool:
        return self.status in CURRENT_STATUSES

    def is_strictly(self, other: Told) -> bool:
        """Same type, actors and recipients."""
        return (self.type, self.actors, self.recipients) == (
            other.type,
            other.actors,
            other.recipients,
        )

    def is_leniently(self, other: Told) -> bool:
        """Same type and an actor in common, or no actor in either."""
        return self.type == other.type and bool(
            self.actors & other.actors or self.actors == other.actors
        )


@dataclass
class Counts:
    """Hits among found and wanted."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        self.hits += hits
        self.found += found
        self.wanted += wanted

    def figures(self) -> Figures:
        """Precision, recall and F1."""
        return {
            "precision": _share(self.hits, self.found),
            "recall": _share(self.hits, self.wanted),
            "f1": _share(2 * self.hits, self.found + self.wanted),
        }


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def gold_signal(data: dict[str, Any]) -> Told:
    """A signal of an annotation file; parties are codes, or objects with a code."""
    quantity = data.get("quantity")
    if isinstance(quantity, dict):
        quantity = quantity.get("value")
    return Told(
        type=data["type"],
        status=data["status"],
        actors=_codes(data.get("actors")),
        recipients=_codes(data.get("recipients")),
        denied_by=_codes(data.get("denied_by")),
        speakers=_codes(data["speakers"]) if "speakers" in data else None,
        quantity=float(quantity) if quantity is not None else None,
        text=data.get("trigger", ""),
    )


def _codes(parties: Iterable[Any] | None) -> frozenset[str]:
    codes = (one.get("code") if isinstance(one, dict) else one for one in parties or ())
    return frozenset(code for code in codes if code)


def found_signal(signal: Signal) -> Told:
    return Told(
        type=signal.type.value,
        status=signal.status.value,
        actors=_codes(one.code for one in signal.actors),
        recipients=_codes(one.code for one in signal.recipients),
        denied_by=frozenset(signal.denied_by),
        speakers=_codes(one.code for one in signal.speakers),
        quantity=signal.quantity.value if signal.quantity else None,
        text=signal.evidence.text,
    )


def _denied(found: Sequence[Told], wanted: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs (found, wanted) by type, of the wanted that somebody denies."""
    return match(found, [other for other in wanted if other.denied_by], "type")


def _both_claimed(one: Told, other: Told) -> bool:
    """Whether it matters who asserts the act, and the annotation tells it."""
    return other.speakers is not None and one.status == other.status == "claimed"


def match(found: Sequence[Told], wanted: Sequence[Told], how: str) -> list[tuple[Told, Told]]:
    """Pairs (found, wanted), each signal in one pair at most, the closest first.

    `how` is "strict", "lenient" or "type". Of pairs as close as each other those with the same count
    come first: two deployments by one state in one article differ in nothing else.
    """
    pairs = []
    for f, one in enumerate(found):
        for w, other in enumerate(wanted):
            fits = one.type == other.type and (
                how == "type"
                or (one.is_strictly(other) if how == "strict" else one.is_leniently(other))
            )
            if fits:
                near = 4 * one.is_strictly(other) + 2 * (one.status == other.status)
                near += len(one.actors & other.actors)
                counted = one.quantity is not None and one.quantity == other.quantity
                pairs.append((near, counted, -f, -w))
    chosen: list[tuple[Told, Told]] = []
    left_f, left_w = set(range(len(found))), set(range(len(wanted)))
    for *_, f, w in sorted(pairs, reverse=True):
        if -f in left_f and -w in left_w:
            left_f.discard(-f)
            left_w.discard(-w)
            chosen.append((found[-f], wanted[-w]))
    return chosen


@dataclass
class Tally:
    """Sums over units (sentences, passages or articles)."""

    strict: Counts = field(default_factory=Counts)
    lenient: Counts = field(default_factory=Counts)
    current: Counts = field(default_factory=Counts)
    types: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    status: Counts = field(default_factory=Counts)
    speakers: Counts = field(default_factory=Counts)
    denials: Counts = field(default_factory=Counts)
    quantities: Counts = field(default_factory=Counts)

    def add(self, found: Sequence[Told], wanted: Sequence[Told]) -> None:
        """Compare one unit's signals."""
        self.strict.add(len(match(found, wanted, "strict")), len(found), len(wanted))
        pairs = match(found, wanted, "lenient")
        self.lenient.add(len(pairs), len(found), len(wanted))
        now, then = [one for one in found if one.is_current], [w for w in wanted if w.is_current]
        self.current.add(len(match(now, then, "lenient")), len(now), len(then))
        for one, other in match(found, wanted, "type"):
            self.status.add(one.status == other.status, 1, 1)
            if _both_claimed(one, other):
                self.speakers.add(one.speakers == other.speakers, 1, 1)
        for one, other in pairs:
            if other.quantity is not None:
                self.quantities.add(one.quantity == other.quantity, 1, 1)
        linked = sum(bool(one.denied_by & other.denied_by) for one, other in _denied(found, wanted))
        denied = sum(bool(other.denied_by) for other in wanted)
        self.denials.add(linked, denied, denied)
        kinds, wants = {one.type for one in found}, {one.type for one in wanted}
        self.types.add(len(kinds & wants), len(kinds), len(wants))
        for kind in kinds | wants:
            self.by_type[kind].add(kind in kinds & wants, kind in kinds, kind in wants)


def evaluate_passages(path: Path) -> Figures:
    """Figures of a JSON Lines file of annotated passages, or of articles annotated by sentence.

    Each sentence of an article, and each passage, is a unit. Raises KeyError for a line of
    another kind.
    """
    tally, units = Tally(), 0
    for line in _lines(path):
        if "sentences" in line:
            article = article_of(line)
            found = read_sentences(article, tell(article))
            for sentence, gold in zip(article.sentences, line["sentences"], strict=True):
                here = [found_signal(one) for one in found if one.evidence.start == sentence.start]
                tally.add(here, [gold_signal(one) for one in gold["signals"]])
                units += 1
        else:
            article = make_article(line.get("title"), split_sentences(line["text"]), line["text"])
            tally.add(
                [found_signal(one) for one in read_news(article).signals],
                [gold_signal(one) for one in line["signals"]],
            )
            units += 1
    return {
        "units": units,
        "signals": tally.strict.figures(),
        "signals_lenient": tally.lenient.figures(),
        "type": tally.types.figures(),
        "status_accuracy": _share(tally.status.hits, tally.status.wanted),
        "speaker_accuracy": _share(tally.speakers.hits, tally.speakers.wanted),
        "by_type": {kind: one.figures() for kind, one in sorted(tally.by_type.items())},
    }


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

    Raises FileNotFoundError where gold.jsonl or a file that it names is missing.
    """
    return score_cases(list(_cases(folder)))


def _cases(folder: Path) -> Iterator[Case]:
    for line in _lines(folder / "gold.jsonl"):
        article = read_article((folder / line["file"]).read_bytes(), key=line["file"])
        wanted = tuple(gold_signal(one) for one in line["signals"])
        yield Case(line["id"], wanted, bool(line["alert"]), line.get("lead"), read_news(article))


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
        "status_accuracy": _share(tally.status.hits, tally.status.wanted),
        "speaker_accuracy": _share(tally.speakers.hits, tally.speakers.wanted),
        "alert_accuracy": _share(right, len(cases)),
        "false_alerts": false,
        "missed_alerts": missed,
        "lead_accuracy": _share(leads, alerting),
        "denial_link_recall": _share(tally.denials.hits, tally.denials.wanted),
        "quantity_accuracy": _share(tally.quantities.hits, tally.quantities.wanted),
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
        if _both_claimed(one, other) and one.speakers != other.speakers:
            yield f"told by {_listed(one.speakers)}, should be {_listed(other.speakers)}: {_short(one)}"
    for one, other in match(found, wanted, "lenient"):
        if other.quantity is not None and one.quantity != other.quantity:
            yield f"quantity {one.quantity}, should be {other.quantity}: {_short(one)}"
    for one, other in _denied(found, wanted):
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


def evaluate_plover(path: Path) -> Figures:
    """Figures of a tab-separated file with PLV's columns marked_sentence, gold_root, gold_penta."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    rows = [row for row in rows if row["gold_root"] in ROOTS]
    started = time.perf_counter()
    logits = root_logits([row["marked_sentence"] for row in rows])
    seconds = time.perf_counter() - started
    found = [ROOTS[int(row.argmax())] for row in logits]
    return {
        "n": len(rows),
        **score_roots(
            found, [row["gold_root"] for row in rows], [row["gold_penta"] for row in rows]
        ),
        "seconds": round(seconds, 2),
    }


def score_roots(found: Sequence[str], roots: Sequence[str], quads: Sequence[str]) -> Figures:
    """Macro-F1 and accuracy of roots, macro-F1 of quad classes (those that are in the gold)."""
    return {
        "root_macro_f1": _macro(found, roots),
        "root_accuracy": _share(sum(map(str.__eq__, found, roots)), len(roots)),
        "quad_macro_f1": _macro(
            [str(QUADS[root]) for root in found], [str(int(float(q))) for q in quads]
        ),
    }


def _macro(found: Sequence[str], gold: Sequence[str]) -> float | None:
    scores = []
    for label in sorted(set(gold)):
        hits = sum(f == g == label for f, g in zip(found, gold, strict=True))
        scores.append(2 * hits / (found.count(label) + gold.count(label)))
    return _share(sum(scores), len(scores))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
