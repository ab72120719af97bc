"""Whatever an article holds, its messages stay bounded and well-formed."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import jsonschema
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tocsin.alerts import Alert, decide, headline, render_email, sns_message
from tocsin.alerts.schema import PUBLISHED
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, When
from tocsin.stories import update
from tocsin.stories.match import is_same

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
from telling import act, count, denial, place, report

SCHEMA = json.loads(PUBLISHED.read_text("utf-8"))
text = st.text(max_size=400) | st.text("\r\n\x00\u202e\u2028\ufeff\"'\\<&é漢", max_size=3000)
codes = st.sampled_from(["KP", "RU", "US", "UA", "ORG:UN", "NSA:HAMAS", "ZZ", None])
people = st.lists(
    st.builds(Party, text=text, start=st.just(0), end=st.just(1), code=codes), max_size=6
).map(tuple)


@st.composite
def signals(draw: st.DrawFn) -> Signal:
    kind, status = draw(st.sampled_from(SignalType)), draw(st.sampled_from(Status))
    base = act(kind, status, of=SignalType.ARMS_TRANSFER)
    span = base.evidence.model_copy(update={"text": draw(text)})
    number = count(draw(st.floats(0, 1e12)), draw(text), draw(text))
    return base.model_copy(
        update={
            "actors": draw(people),
            "recipients": draw(people),
            "speakers": draw(people),
            "denied_by": tuple(draw(st.lists(st.sampled_from(["RU", "KP"]), max_size=2))),
            "evidence": span,
            "quantity": draw(st.sampled_from([None, number])),
            "places": (place(draw(text), draw(codes)),),
            "time": When(text=draw(text), start=0, end=1),
        }
    )


@given(signals(), st.lists(signals(), max_size=6), text, text, text)
@settings(max_examples=150, deadline=None)
def test_any_text_in_any_field_gives_bounded_messages(
    lead: Signal, others: list[Signal], title: str, url: str, outlet: str
) -> None:
    one = report(lead, *others, denial("RU"), title=title, url=url, outlet=outlet, key=title)
    story, change = update(None, one)
    told = story.model_copy(update={"alerts": 1})
    alert = decide(told, change, one, minimum_severity=0, engine="0.1.0")
    assert isinstance(alert, Alert)
    subject, body = render_email(alert)
    assert len(subject) < 100
    assert subject.isascii()
    assert subject.isprintable()
    assert headline(told).isprintable()
    assert all(line.isprintable() for line in body.split("\n"))
    assert all(len(line) <= 72 for line in body.split("\n") if "http" not in line)
    message = sns_message(alert)
    assert len(message.model_dump_json().encode()) < 262_144
    assert len(message.message["sms"]) <= 140
    jsonschema.validate(json.loads(message.message["sqs"]), SCHEMA)


@given(signals(), st.dates(max_value=date(2100, 1, 1)), st.integers(0, 1))
@settings(max_examples=100, deadline=None)
def test_reports_a_day_apart_meet(lead: Signal, day: date, apart: int) -> None:
    assume(any(party.code for party in lead.actors))
    first, then = report(lead, on=day), report(lead, on=day + timedelta(days=apart))
    assert is_same(then, update(None, first)[0])
