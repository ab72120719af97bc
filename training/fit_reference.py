"""Fits the ranker that says whom "it" or "the army" stands for.

In: the annotated articles. Out: model/reference.json, weights by feature; prints its accuracy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track

from tocsin.actors import find_mentions
from tocsin.signals.discourse import Discourse, Spoken
from tocsin.signals.encoder import MODEL
from tocsin.signals.reference import (
    WEIGHTS,
    Words,
    candidates,
    is_plural,
    rank,
)
from units import read_lines, split_by_event

ROLES = ("actors", "recipients", "speakers")
EPOCHS, RATE, DECAY = 12, 0.1, 1e-3
FEWEST = 4

Case = tuple[dict[str, tuple[str, ...]], frozenset[str], str]


def main() -> None:
    """Fit on the parts given and print accuracy on the others."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    entries = read_lines("articles")
    parts = split_by_event(entries)
    cases = [
        (part, case)
        for entry, part in zip(entries, parts, strict=True)
        for case in read_cases(entry)
    ]
    weights = fit([case for part, case in cases if part in given.parts])
    (given.out / WEIGHTS).write_text(
        json.dumps({k: round(v, 3) for k, v in sorted(weights.items()) if abs(v) > 0.02}, indent=0)
        + "\n",
        "utf-8",
    )
    for part in ("train", "dev", "test"):
        held = [case for at, case in cases if at == part]
        print(part, len(held), round(accuracy(held, weights), 3))


def read_cases(entry: dict[str, Any]) -> list[Case]:
    """Each party without a name of its own: candidates, the right codes, its text."""
    published = entry.get("published")
    on = date.fromisoformat(published[:10]) if published else None
    text, starts = entry["title"] + "\n", []
    for sentence in entry["sentences"]:
        starts.append(len(text))
        text += sentence["text"] + " "
    mentions = find_mentions(text, on)
    where = [sum(start <= m.start for start in starts) - 1 for m in mentions]
    discourse = Discourse(text, mentions, where)
    cases: list[Case] = []
    for number, (sentence, start) in enumerate(zip(entry["sentences"], starts, strict=True)):
        for signal in sentence["signals"]:
            beside: list[tuple[str, str]] = []
            for role in ROLES[::-1]:
                parties: dict[str, set[str]] = {}
                for party in signal.get(role) or ():
                    parties.setdefault(party["text"], set()).add(party["code"] or "")
                for words, codes in parties.items():
                    at = start + sentence["text"].find(words)
                    named = any(
                        m.code and m.start < at + len(words) and m.end > at for m in mentions
                    )
                    if not named:
                        asked = Words(
                            words, at, at + len(words), number, role, tuple(beside), signal["type"]
                        )
                        found = candidates(asked, discourse)
                        if codes & set(found):
                            cases.append((found, frozenset(codes), words))
                beside += [(code, role) for codes in parties.values() for code in codes if code]
        for signal in sentence["signals"]:
            for role in ROLES:
                discourse.spoken.extend(
                    Spoken(number, role, party["code"], party["text"], signal["type"])
                    for party in signal.get(role) or ()
                    if party["code"]
                )
    return cases


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Softmax ranking by stochastic gradient (AdaGrad), features of at least four cases."""
    seen: dict[str, int] = {}
    for found, _, _ in cases:
        for fact in {fact for facts in found.values() for fact in facts}:
            seen[fact] = seen.get(fact, 0) + 1
    weights = {fact: 0.0 for fact, count in seen.items() if count >= FEWEST}
    squares = dict.fromkeys(weights, 1e-2)
    order = np.random.default_rng(20)
    for _ in track(range(EPOCHS), "fitting"):
        for place in order.permutation(len(cases)):
            found, right, _ = cases[place]
            right = right & set(found)
            for code, probability in rank(found, weights):
                error = probability - (1 / len(right) if code in right else 0.0)
                for fact in found[code]:
                    if fact in weights:
                        step = error + DECAY * weights[fact]
                        squares[fact] += step * step
                        weights[fact] -= RATE * step / squares[fact] ** 0.5
    return weights


def accuracy(cases: Sequence[Case], weights: dict[str, float]) -> float:
    """Share whose likeliest code is right; for plurals the two likeliest must both be."""
    right = 0
    for found, codes, words in cases:
        ranked = [code for code, _ in rank(found, weights)]
        many = len(codes) > 1 and is_plural(words)
        right += set(ranked[:2]) == codes if many else ranked[0] in codes
    return right / max(1, len(cases))


if __name__ == "__main__":
    main()
