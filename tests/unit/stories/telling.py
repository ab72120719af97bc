"""Signals and reports made by hand, for tests of stories and alerts."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Party, Place, Quantity, Span, When
from tocsin.stories import Change, Report, Source, Story, update

STRIKE = SignalType.STRIKE_BOMBARDMENT
SENTENCE = "Washington said that soldiers of North Korea had come to Russia."


def parties(*codes: str | None) -> tuple[Party, ...]:
    return tuple(Party(text=code or "gunmen", start=0, end=2, code=code) for code in codes)


def count(value: float, unit: str = "troops", qualifier: str | None = "about") -> Quantity:
    return Quantity(text=f"{value:,.0f} {unit}", start=0, end=5, value=value, unit=unit,
                    qualifier=qualifier)  # fmt: skip


def place(text: str, code: str | None, role: Any = "site") -> Place:
    return Place(text=text, start=0, end=len(text), code=code, role=role)


def act(kind: SignalType = SignalType.TROOP_DEPLOYMENT, status: Status = Status.CLAIMED,
        by: tuple[str | None, ...] = ("KP",), to: tuple[str | None, ...] = ("RU",),
        says: tuple[str | None, ...] = ("US",), **more: Any) -> Signal:  # fmt: skip
    span = Span(text=SENTENCE, start=0, end=len(SENTENCE))
    ally = kind is SignalType.TROOP_DEPLOYMENT
    return Signal(type=kind, status=status, polarity=polarity_of(kind, to_ally=ally),
                  actors=parties(*by), recipients=parties(*to), speakers=parties(*says),
                  trigger=Span(text="come", start=48, end=52), evidence=span, confidence=0.9,
                  **more)  # fmt: skip


def denial(*codes: str, of: SignalType = SignalType.TROOP_DEPLOYMENT) -> Signal:
    return act(SignalType.DENIAL, Status.REPORTED, codes, (), (), of=of)


def report(lead: Signal, *others: Signal, sha: str = "a" * 64, on: date = date(2024, 10, 24),
           **more: Any) -> Report:  # fmt: skip
    key = "in/one.html" if sha == "a" * 64 else f"in/{sha[:8]}.html"
    facts = {"bucket": "articles", "key": key, "outlet": "The Example"} | {
        name: more.pop(name) for name in ("url", "title", "outlet", "key") if name in more
    }
    return Report(lead=lead, others=others, source=Source(sha256=sha, **facts), on=on, **more)


def acceptance() -> Report:
    """alerts.md's acceptance case as signals."""
    lead = act(
        quantity=count(3000),
        denied_by=("RU", "KP"),
        places=(place("Wonsan", "KP", "origin"), place("Vladivostok", "RU", "destination")),
        time=When(text="early to mid-October", start=0, end=20, precision="part_of_month"),
    )
    june = When(text="In June", start=0, end=7, precision="month")
    treaty = act(SignalType.TREATY_ALLIANCE, Status.BACKGROUND, ("KP", "RU"), (), (), time=june)
    arms = act(SignalType.ARMS_TRANSFER, Status.BACKGROUND, says=())
    combat = act(SignalType.GROUND_COMBAT_OCCUPATION, Status.POSSIBLE, to=("UA",))
    return report(lead, denial("RU", "KP"), treaty, arms, combat, dated=False)


def strike(city: str = "Kharkiv", by: str = "RU", to: str = "UA", says: str = "UA") -> Signal:
    return act(STRIKE, by=(by,), to=(to,), says=(says,), places=(place(city, to),))


def said(words: str, of: Signal, trigger: str | None = None) -> Signal:
    """The signal as told by these words, of which `trigger` are those of the act."""
    start = of.evidence.start
    span = of.evidence.model_copy(update={"text": words, "end": start + len(words)})
    told = {"evidence": span}
    if trigger:
        at = start + words.index(trigger)
        told["trigger"] = Span(text=trigger, start=at, end=at + len(trigger))
    return of.model_copy(update=told)


def story_of(*reports: Report) -> tuple[Story, Change]:
    story, change = update(None, reports[0])
    for one in reports[1:]:
        story, change = update(story, one)
    return story, change
