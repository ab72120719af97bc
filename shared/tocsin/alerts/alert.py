"""One alert: a story's change that somebody should hear of, and the decision behind it.

In: the story, its change, the report and the whole reading. Out: `Alert` or `Suppressed`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from tocsin.signals.signal import Signal, SignalType, Status
from tocsin.stories import Change, ChangeKind, Report, Story

UNESTABLISHED = (Status.POSSIBLE, Status.NEGATED)


class Suppressed(BaseModel):
    """No alert, and why."""

    model_config = ConfigDict(frozen=True)

    reason: str


class Alert(BaseModel):
    """All that any channel shows; renderings are projections of it."""

    model_config = ConfigDict(frozen=True)

    story: Story
    change: Change
    report: Report
    rule: str
    engine: str

    @property
    def denials(self) -> tuple[Signal, ...]:
        wanted = (s for s in self.report.others if s.type is SignalType.DENIAL)
        return tuple(s for s in wanted if s.of is self.story.lead.type)

    @property
    def not_established(self) -> tuple[Signal, ...]:
        """One a sentence: several readings of one sentence leave one question open."""
        found: dict[tuple[int, int], Signal] = {}
        for signal in self.report.others:
            if signal.status in UNESTABLISHED:
                found.setdefault((signal.evidence.start, signal.evidence.end), signal)
        return tuple(found.values())

    @property
    def background(self) -> tuple[Signal, ...]:
        return tuple(s for s in self.report.others if s.status is Status.BACKGROUND)


def decide(
    story: Story, change: Change, report: Report, *, minimum_severity: int, engine: str
) -> Alert | Suppressed:
    """Every material change at or above the minimum severity; a retraction always.

    De-escalation is its own direction, so an easing is never held back for its low severity.
    """
    if change.kind is ChangeKind.REPEAT:
        return Suppressed(reason=change.reason)
    easing = story.lead.polarity.mark == "D"
    below = story.severity.level < minimum_severity and not easing
    if below and change.kind is not ChangeKind.RETRACTED:
        return Suppressed(reason=f"severity {story.severity.level} below {minimum_severity}")
    rule = f"every change of severity {minimum_severity} or more"
    return Alert(story=story, change=change, report=report, rule=rule, engine=engine)
