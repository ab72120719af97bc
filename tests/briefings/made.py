"""Developments made by hand and by chance, for tests of the digest and the briefing page."""

from __future__ import annotations

import random
import re
import sys
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "unit/stories"))
from telling import act, count, denial, place, report

from tocsin.alerts import Alert, decide, machine_record
from tocsin.alerts.development import Development
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Span
from tocsin.stories import Report, Story, update

NOW = datetime(2026, 3, 7, 6, 0, tzinfo=UTC)
STATES = "KP RU US UA IR IL SD TD CF AM AZ IN PK CN TW JP GB BY PL LY ET ER SS CD RW VE GY".split()
PLACES = (("Goris", "AM"), ("El Obeid", "SD"), ("Wonsan", "KP"), ("Kharkiv", "UA"))
KINDS = tuple(kind for kind in SignalType if kind is not SignalType.DENIAL)
TEXTS = Path(__file__).parents[1] / "gold"


def tell(
    *reports: Report, at: datetime = NOW, every: timedelta = timedelta(0)
) -> list[Development]:
    """One story's developments, each report read `every` after the one before."""
    story: Story | None = None
    found = []
    for number, one in enumerate(reports):
        story, change = update(story, one)
        story = story.model_copy(update={"alerts": story.alerts + 1})
        decision = decide(story, change, one, minimum_severity=0, engine="0.1.0")
        if isinstance(decision, Alert):
            made = machine_record(decision)
            found.append(Development(at=at + number * every, record=made, why=decision.rule))
    return found


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    """Sentences of the gold articles: text as dense as a real page's."""
    raw = " ".join(
        p.read_text("utf-8") for p in sorted(TEXTS.glob("*.txt")) + sorted(TEXTS.glob("*.html"))
    )
    plain = re.sub(r"<[^>]*>|\\[nt]", " ", raw)
    found = re.findall(r"[A-Z][a-z][^.<>{}]{60,260}\.", " ".join(plain.split()))
    return tuple(dict.fromkeys(found))


def sentence(draw: random.Random) -> str:
    """Two halves of two sentences, so that hardly one comes twice."""
    first, second = draw.sample(sentences(), 2)
    a, b = first.split(), second.split()
    return " ".join(a[: len(a) // 2] + b[len(b) // 2 :])


def many(stories: int, seed: int = 7, now: datetime = NOW) -> list[Development]:
    """Stories as a busy month brings them: half of them with a second report that changes them."""
    draw = random.Random(seed)
    found: list[Development] = []
    for number in range(stories):
        by, to, says = draw.sample(STATES, 3)
        where = draw.choice(PLACES)
        text = sentence(draw)
        lead = act(
            draw.choice(KINDS),
            draw.choice((Status.REPORTED, Status.CLAIMED)),
            (by,),
            (to,),
            (says,),
            quantity=draw.choice((None, count(draw.randint(10, 9000)))),
            places=(place(*where),),
        ).model_copy(update={"evidence": Span(text=text, start=120, end=120 + len(text))})
        day = now - timedelta(minutes=draw.randint(60, 29 * 1440))
        reports = [_report(lead, number, 0, day)]
        if draw.random() < 0.5:
            second = act(lead.type, Status.CLAIMED, (by,), (to,), (draw.choice(STATES),))
            other = sentence(draw)
            span = Span(text=other, start=0, end=len(other))
            second = second.model_copy(update={"evidence": span})
            deny = denial(to, of=lead.type)
            reports.append(_report(second, number, 1, day + timedelta(hours=9), deny))
        for one in tell(*reports, at=day, every=timedelta(hours=9)):
            record = one.record.model_copy(update={"story_id": f"{number:020x}"[::-1]})
            found.append(one.model_copy(update={"record": record}))
    return found


def _report(lead: Signal, number: int, part: int, day: datetime, *others: Signal) -> Report:
    facts: dict[str, Any] = {
        "url": f"https://news.example.org/world/2026/{day:%m/%d}/story-{number}-{part}.html",
        "title": f"Story {number}: what officials in the capital said, part {part}",
        "outlet": "The Example",
    }
    sha = sha256(f"{number}-{part}".encode()).hexdigest()
    made = report(lead, *others, sha=sha, on=day.date(), **facts)
    source = made.source.model_copy(update={"published": day.isoformat()})
    return made.model_copy(update={"source": source})
