"""How well a replay tells stories, against what an editor would have said.

In: the steps of a replay and gold lines `{"seq", "story": label or null, "change": kind or null}`, with
`"alt": [kinds]` where an editor could as well have named another change. Out: `Scores`. An alert is
needless where the gold names no material change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.local.replay import Step

QUIET = frozenset({None, "repeat"})


class Gold(BaseModel):
    """What an editor says of one article."""

    model_config = ConfigDict(frozen=True)

    seq: int | str
    story: str | None
    change: str | None
    alt: tuple[str | None, ...] = ()
    """What another editor could say."""


class Scores(BaseModel):
    """Shares 0 to 1; counts beside them."""

    model_config = ConfigDict(frozen=True)

    articles: int
    change_right: int
    pair_precision: float
    pair_recall: float
    alerts: int
    needless: int
    missed: int
    """Material changes that sent no alert."""

    @property
    def change_accuracy(self) -> float:
        return self.change_right / self.articles if self.articles else 0.0

    @property
    def grouping_f1(self) -> float:
        total = self.pair_precision + self.pair_recall
        return 2 * self.pair_precision * self.pair_recall / total if total else 0.0

    @property
    def needless_share(self) -> float:
        return self.needless / self.alerts if self.alerts else 0.0

    def __str__(self) -> str:
        return (
            f"{self.articles} articles: change named right {self.change_accuracy:.3f} "
            f"({self.change_right}), grouping F1 {self.grouping_f1:.3f} "
            f"(P {self.pair_precision:.3f}, R {self.pair_recall:.3f}), alerts {self.alerts}, "
            f"needless {self.needless} ({self.needless_share:.3f}), changes untold {self.missed}"
        )


def read_gold(path: Path) -> dict[int | str, Gold]:
    """By seq; raises pydantic's ValidationError for a faulty line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (Gold.model_validate_json(line) for line in lines if line.strip())
    return {one.seq: one for one in found}


def score(steps: Sequence[Step], gold: Mapping[int | str, Gold]) -> Scores:
    """Raises KeyError where a step has no gold line."""
    told = {step.seq: step.story for step in steps if step.story}
    named = {one.seq: one.story for one in gold.values() if one.story}
    ours, theirs = _pairs(told), _pairs(named)
    both = len(ours & theirs)
    judged = [(step, gold[step.seq]) for step in steps]
    return Scores(
        articles=len(steps),
        change_right=sum(step.change in (one.change, *one.alt) for step, one in judged),
        pair_precision=both / len(ours) if ours else 1.0,
        pair_recall=both / len(theirs) if theirs else 1.0,
        alerts=sum(step.alert for step in steps),
        needless=sum(
            step.alert and one.change in QUIET and step.change not in one.alt
            for step, one in judged
        ),
        missed=sum(
            not step.alert and one.change not in QUIET and step.change not in one.alt
            for step, one in judged
        ),
    )


def _pairs(stories: Mapping[int | str, str]) -> set[tuple[int | str, int | str]]:
    def alike(entries: Iterable[int | str]) -> list[int | str]:
        return sorted(entries, key=str)

    groups: dict[str, list[int | str]] = {}
    for seq, story in stories.items():
        groups.setdefault(story, []).append(seq)
    return {pair for group in groups.values() for pair in combinations(alike(group), 2)}
