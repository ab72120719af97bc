"""Fits the model that ties a denial to the act it denies, on the annotated articles.

In: the annotated articles of some parts, with the annotators' own acts; and articles that the encoder was
not trained on, for what it sees in a denial's sentence (of the others it has learnt to see that alone).
Out: model/denials.json; prints how often the act found is of the type that the annotation says is denied.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tocsin.articles.article import Article
from tocsin.local.evaluate import article_of
from tocsin.signals.codebook import polarity_of
from tocsin.signals.denied import SAID, WEIGHTS, describe, find_denied
from tocsin.signals.encoder import MODEL
from tocsin.signals.read import tell, types_said
from tocsin.signals.signal import CURRENT_STATUSES, Party, Signal, SignalType, Span, Status
from units import read_lines, split_by_event, unseen_entries

C = 0.3


@dataclass(frozen=True)
class Denial:
    """A denial among its article's signals, and the type that it denies."""

    signal: Signal
    signals: tuple[Signal, ...]
    of: str
    said: tuple[SignalType, ...] = ()
    """What else the encoder sees in its sentence, where it was asked."""


def main() -> None:
    """Fit on some parts, print the share that is right there and on --measure, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train"])
    arguments.add_argument("--measure", default="dev", help="part to measure on")
    arguments.add_argument("--part", default="test", help="part that the encoder has not seen")
    arguments.add_argument(
        "--ids", type=Path, help="instead of that part: file of ids, a line each"
    )
    given = arguments.parse_args()
    entries = read_lines("articles")
    parts = split_by_event(entries)
    known = list(read_denials(e for e, p in zip(entries, parts, strict=True) if p in given.parts))
    asked = list(read_denials(e for e, p in zip(entries, parts, strict=True) if p == given.measure))
    rows, labels = [], []
    for denial in known:
        for at, row in describe(denial.signal, denial.signals):
            rows.append(row)
            labels.append(denial.signals[at].type.value == denial.of)
    names = sorted({name for row in rows for name in row})
    features = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=C, max_iter=3000, fit_intercept=False).fit(features, labels)
    weights = {
        name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)
    }
    unseen = read_denials(unseen_entries(given.part, given.ids), said_in)
    weights |= fit_said(list(unseen), weights)
    (MODEL / WEIGHTS).write_text(json.dumps(weights, indent=0) + "\n", "utf-8")
    print(f"{len(known)} denials, right {share(known):.4f}; {given.measure} {share(asked):.4f}")


def fit_said(denials: list[Denial], weights: dict[str, float]) -> dict[str, float]:
    """Weights of what the encoder sees besides, beside what the others say together."""
    rows, labels = [], []
    for denial in denials:
        for at, row in describe(denial.signal, denial.signals, denial.said):
            others = sum(weights.get(name, 0.0) * value for name, value in row.items())
            rows.append([others, *(row.get(name, 0.0) for name in SAID)])
            labels.append(denial.signals[at].type.value == denial.of)
    model = LogisticRegression(max_iter=3000).fit(np.array(rows), labels)
    found = {name: round(float(w), 2) for name, w in zip(SAID, model.coef_[0][1:], strict=True)}
    return found | {"one": round(weights["one"] + float(model.intercept_[0]), 2)}


def said_in(article: Article) -> dict[int, tuple[SignalType, ...]]:
    """What the encoder sees told in each sentence, by where it begins."""
    readings = tell(article).readings[1:]
    return {
        sentence.start: types_said(reading)
        for sentence, reading in zip(article.sentences, readings, strict=True)
    }


def share(denials: list[Denial]) -> float:
    """Of the denials, those whose act is of the type denied, or that rightly find none."""
    right = 0
    for denial in denials:
        found = find_denied(denial.signal, denial.signals, denial.said)
        if found is None:
            right += all(one.type.value != denial.of for one in denial.signals)
        else:
            right += denial.signals[found].type.value == denial.of
    return right / len(denials)


def read_denials(
    entries: Iterable[dict[str, Any]],
    ask: Callable[[Article], dict[int, tuple[SignalType, ...]]] | None = None,
) -> Iterator[Denial]:
    """The denials that were made, each with its article's acts at their first telling."""
    for entry in entries:
        told: list[tuple[Signal, str | None]] = []
        article = article_of(entry)
        for sentence, gold in zip(article.sentences, entry["sentences"], strict=True):
            for data in gold["signals"]:
                if not data.get("same_as"):
                    told.append((as_signal(data, sentence.text, sentence.start), data.get("of")))
        signals = tuple(signal for signal, _ in told)
        said = ask(article) if ask else {}
        for signal, of in told:
            made = signal.type is SignalType.DENIAL and signal.status in CURRENT_STATUSES
            if made and of:
                yield Denial(signal, signals, of, said.get(signal.evidence.start, ()))


def as_signal(data: dict[str, Any], sentence: str, start: int) -> Signal:
    """An annotated signal as the reader would give it."""
    kind = SignalType(data["type"])
    parties = {
        role: tuple(Party(text=p["text"], start=0, end=0, code=p["code"]) for p in data[role])
        for role in ("actors", "recipients", "speakers")
    }
    place = start + sentence.find(data["trigger"])
    return Signal(
        type=kind,
        status=Status(data["status"]),
        polarity=polarity_of(kind, halt=data.get("polarity") == "halt", to_ally=False, sentence=""),
        trigger=Span(text=data["trigger"], start=place, end=place + len(data["trigger"])),
        evidence=Span(text=sentence, start=start, end=start + len(sentence)),
        confidence=1.0,
        **parties,
    )


if __name__ == "__main__":
    main()
