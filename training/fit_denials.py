"""Fits the model that ties a denial to the act it denies, on the annotated articles.

In: the annotated articles of some parts, with the annotators' own acts. Out: model/denials.json;
prints how often the act found is of the type that the annotation says is denied.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tocsin.local.evaluate import article_of
from tocsin.signals.codebook import polarity_of
from tocsin.signals.denied import WEIGHTS, describe, find_denied
from tocsin.signals.encoder import MODEL
from tocsin.signals.signal import CURRENT_STATUSES, Party, Signal, SignalType, Span, Status
from units import read_lines, split_by_event

C = 0.3


@dataclass(frozen=True)
class Denial:
    """A denial among its article's signals, and the type that it denies."""

    signal: Signal
    signals: tuple[Signal, ...]
    of: str


def main() -> None:
    """Fit on some parts, print the share that is right there and on --measure, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train"])
    arguments.add_argument("--measure", default="dev", help="part to measure on")
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
    (MODEL / WEIGHTS).write_text(json.dumps(weights, indent=0) + "\n", "utf-8")
    print(f"{len(known)} denials, right {share(known):.4f}; {given.measure} {share(asked):.4f}")


def share(denials: list[Denial]) -> float:
    """Of the denials, those whose act is of the type denied, or that rightly find none."""
    right = 0
    for denial in denials:
        found = find_denied(denial.signal, denial.signals)
        if found is None:
            right += all(one.type.value != denial.of for one in denial.signals)
        else:
            right += denial.signals[found].type.value == denial.of
    return right / len(denials)


def read_denials(entries: Iterable[dict[str, Any]]) -> Iterator[Denial]:
    """The denials that were made, each with its article's acts at their first telling."""
    for entry in entries:
        told: list[tuple[Signal, str | None]] = []
        article = article_of(entry)
        for sentence, gold in zip(article.sentences, entry["sentences"], strict=True):
            for data in gold["signals"]:
                if not data.get("same_as"):
                    told.append((as_signal(data, sentence.text, sentence.start), data.get("of")))
        signals = tuple(signal for signal, _ in told)
        for signal, of in told:
            made = signal.type is SignalType.DENIAL and signal.status in CURRENT_STATUSES
            if made and of:
                yield Denial(signal, signals, of)


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
