"""Which of the named and unnamed parties of a sentence take part in an act, and in which role.

In: an act with its role tags, and candidates. Out: probabilities of actor, recipient and neither.
A small linear model (weights in model/parties.json, fitted by training/fit_parties.py) weighs
the tags together with what stands around the words; no name is a feature.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from tocsin.actors import Kind, Mention
from tocsin.signals.classify import Act
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.encoder import MODEL
from tocsin.signals.reference import word_class

WEIGHTS = "parties.json"
SIDES = ("actors", "recipients", "neither")
LEAST_TAG = 0.3
"""Words without a name become a candidate where their tokens are this surely in a role."""

_BEFORE = re.compile(r"(\w+)(?: (?:the|a|an|its|their|his))? $", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    "in at near inside from to into toward towards against on with by of for between and over"
    " off across around than as alongside beside".split()
)
_OWN = re.compile(r"^['’]s? ")
_FORCES = re.compile(
    r"^ (?:\w+ )?(?:troops|soldiers|forces|marines|warships?|fighters|units|army|military|jets?"
    r"|warplanes|navy|police|rebels|government|officials?|drones?|missiles?)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:ambassador|embassy|envoy|mission|representative)s? (?:to|in) $", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are) (?:\w+ly )?$", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|according|added|accused|reported|announced|warned)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Candidate:
    """A name with its code, or words without one; offsets in the sentence."""

    start: int
    end: int
    text: str
    mention: Mention | None

    @property
    def kind(self) -> str:
        return self.mention.kind.value if self.mention else word_class(self.text)


def find_candidates(sentence: str, mentions: Sequence[Mention], act: Act) -> list[Candidate]:
    """Names with a code, and words that the tags put into a role, left to right."""
    found = [Candidate(m.start, m.end, m.text, m) for m in mentions if m.code]
    for role in ("actors", "recipients"):
        for start, end in act.spans(role, LEAST_TAG):
            if not any(one.start < end and one.end > start for one in found):
                found.append(Candidate(start, end, sentence[start:end], None))
    return sorted(found, key=lambda one: one.start)


def describe(sentence: str, candidates: Sequence[Candidate], act: Act) -> list[dict[str, float]]:
    """Features of each candidate, name -> value."""
    sure = [
        {
            role: _logit(act.role(role, c.start, c.end))
            for role in ("actors", "recipients", "speakers")
        }
        for c in candidates
    ]
    top = {
        role: sorted({tags[role] for tags in sure}, reverse=True)[:2]
        for role in ("actors", "recipients")
    }
    passive = bool(_PASSIVE.search(sentence[: act.start]))
    rows = []
    for candidate, tags in zip(candidates, sure, strict=True):
        a, r = tags["actors"], tags["recipients"]
        row = {"one": 1.0, "a": a, "r": r, "s": tags["speakers"], "a-r": a - r}
        row["a head"] = a - max([s for s in top["actors"] if s != a] or [-4.0])
        row["r head"] = r - max([s for s in top["recipients"] if s != r] or [-4.0])
        row["a first"], row["r first"] = (
            float(a == top["actors"][0]),
            float(r == top["recipients"][0]),
        )
        where = "inside"
        if candidate.end <= act.start:
            where = "before"
        elif candidate.start >= act.end:
            where = "after"
        gap = max(act.start - candidate.end, candidate.start - act.end, 0)
        left = sentence[max(0, candidate.start - 40) : candidate.start]
        word = _BEFORE.search(left)
        preposition = (
            word.group(1).lower() if word and word.group(1).lower() in _PREPOSITIONS else "none"
        )
        flags = [
            where,
            f"{where} {min(gap // 25, 3)}",
            f"kind {candidate.kind}",
            f"named {candidate.mention is not None}",
            f"after {preposition}",
            f"{where} {preposition}",
            f"type {act.type.value}",
            f"{act.type.value} {where}",
            f"count {min(len(candidates), 4)}",
        ]
        flags += ["own"] * bool(_OWN.match(sentence[candidate.end :]))
        flags += ["forces"] * bool(_FORCES.match(sentence[candidate.end :]))
        flags += ["office"] * bool(_OFFICE.search(left))
        flags += [f"passive {where}"] * passive
        flags += ["speech"] * bool(_SAID.search(sentence[candidate.end : candidate.end + 40]))
        flags += ["place"] * bool(candidate.mention and candidate.mention.kind is Kind.PLACE)
        flags += [f"joint {where}"] * (act.type in JOINT_TYPES)
        for flag in flags:
            row[flag] = 1.0
        for flag in (f"named {candidate.mention is not None}", where, f"kind {candidate.kind}"):
            row[f"a {flag}"], row[f"r {flag}"] = a, r
        rows.append(row)
    return rows


def _logit(probability: float) -> float:
    return log((probability + 0.01) / (1.01 - probability))


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float, float]]:
    weights: dict[str, tuple[float, float, float]] = json.loads(
        (MODEL / WEIGHTS).read_text("utf-8")
    )
    return weights


def side_probabilities(features: dict[str, float]) -> tuple[float, float, float]:
    """Probability of actor, recipient, neither."""
    totals = [0.0, 0.0, 0.0]
    for name, value in features.items():
        for side, weight in enumerate(_weights().get(name, ())):
            totals[side] += weight * value
    odds = [exp(total - max(totals)) for total in totals]
    return odds[0] / sum(odds), odds[1] / sum(odds), odds[2] / sum(odds)
