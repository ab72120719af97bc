"""One alert: a story's change that somebody should hear of, and the decision behind it.

In: the story, its change, the report and the whole reading. Out: `Alert` or `Suppressed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from tocsin.alerts.beside import also_told, background, denials, not_established
from tocsin.alerts.blame import blames
from tocsin.alerts.rules import CHANNELS, Channel, Facts, Rule, Rules, facts_of, usual_rules
from tocsin.alerts.silences import Silence, silenced
from tocsin.signals.signal import Signal
from tocsin.stories import Change, ChangeKind, Report, Story

MOST_REASONS = 3


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
    """Names of the rules that asked for it."""
    engine: str
    channels: tuple[Channel, ...] = CHANNELS
    hourly: int = 0
    """How many alerts an hour its rules allow; 0 for no limit."""

    @property
    def denials(self) -> tuple[Signal, ...]:
        return denials(self.report, self.story.lead.type)

    @property
    def blames(self) -> tuple[Signal, ...]:
        return blames(self.report)

    @property
    def also_told(self) -> tuple[Signal, ...]:
        return also_told(self.report)

    @property
    def not_established(self) -> tuple[Signal, ...]:
        return not_established(self.report)

    @property
    def background(self) -> tuple[Signal, ...]:
        return background(self.report)


def decide(
    story: Story,
    change: Change,
    report: Report,
    *,
    engine: str,
    minimum_severity: int = 0,
    rules: Rules | None = None,
    silences: Iterable[Silence] = (),
    now: datetime | None = None,
) -> Alert | Suppressed:
    """Tell a material change that a rule asks for and no silence holds; a retraction always.

    Without `rules`: every change at or above the minimum severity. De-escalation is its own
    direction, so an easing is never held back for its low severity. `now` is needed for silences.
    """
    if change.kind is ChangeKind.REPEAT:
        return Suppressed(reason=change.reason)
    facts = facts_of(story, change)
    found = (rules or usual_rules(minimum_severity)).rules
    live, staged, why = choose_rules(found, facts)
    if change.kind is ChangeKind.RETRACTED:
        # By the channels of all of them: who was told of it need not be whom a rule names now.
        lively = [rule for rule in found if not rule.staged]
        sent = _alert(story, change, report, engine, lively, "all retractions")
        return sent.model_copy(update={"hourly": 0})
    if not live:
        names = ", ".join(rule.name for rule in staged)
        return Suppressed(reason=f"staged: {names} would have sent it" if staged else why)
    silence = silenced(facts, silences, now) if now else None
    if silence is not None:
        until = silence.until.isoformat(timespec="minutes")
        return Suppressed(reason=f"silenced ({silence.scope}) until {until}: {silence.why}")
    return _alert(story, change, report, engine, live, ", ".join(rule.name for rule in live))


def choose_rules(rules: Sequence[Rule], facts: Facts) -> tuple[list[Rule], list[Rule], str]:
    """Rules that send this, those that would but are staged, and why the others don't."""
    fits = [rule for rule in rules if rule.misfit(facts) is None]
    live = [rule for rule in fits if not rule.staged]
    return live, [rule for rule in fits if rule.staged], "" if fits else _misfits(rules, facts)


def _alert(
    story: Story, change: Change, report: Report, engine: str, rules: Sequence[Rule], name: str
) -> Alert:
    channels = tuple(one for one in CHANNELS if any(one in rule.channels for rule in rules))
    budget = max((rule.hourly for rule in rules), default=0)
    return Alert(
        story=story,
        change=change,
        report=report,
        rule=name,
        engine=engine,
        channels=channels or CHANNELS,
        hourly=budget,
    )


def _misfits(rules: Sequence[Rule], facts: Facts) -> str:
    if len(rules) == 1:
        return rules[0].misfit(facts) or ""
    named = [f"{rule.name}: {rule.misfit(facts)}" for rule in rules[:MOST_REASONS]]
    return f"no rule asks for it ({'; '.join(named)})" if rules else "there are no rules"
