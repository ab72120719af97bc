"""Alerts of any text, script, length and turn of a story, for tests of what must always hold."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from tocsin.alerts import Alert
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, Place, When
from tocsin.stories import Change, ChangeKind, Report, update
from tocsin.stories.story import FieldChange

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
from telling import act, count, denial, place, report

HOSTILE = (
    "\r\n\t\x00\x1b\x7f\u0085\u202e\u2066\u2028\ufeff\u200b\ud7ff\U000e0041\"'\\<>&|*_~`[]()#@:!%{}"
)
SCRIPTS = "éßŁџЖяעבריתعربيةहिन्दी漢字かな한국어ไทย😀👩‍👩‍👧🇺🇳Ａ"

ROWS = ("STATUS", "ASSERTED", "DENIED", "HOW MANY", "SEVERITY", "STAGE")

short = st.text(max_size=40)
hostile = st.text(HOSTILE + SCRIPTS + "ab -.", max_size=60)
injections = st.sampled_from(
    [
        "x\r\nBcc: all@example.org",
        "<!channel> <@U1|you> <https://x.example|y>",
        "[a](https://x.example) **b** ```c```",
        "&lt;b&gt; &amp;amp; &#x3c;",
        '" onload="x',
        "-- \nMIME-Version: 1.0",
        "\u202eevil\u202c",
        "{{resolve:secretsmanager:x}} ${y} %s %(z)s {0}",
    ]
)
long = st.builds(lambda piece, times: piece * times, hostile, st.integers(1, 400))
text = st.one_of(short, short, hostile, injections, long)
codes = st.sampled_from(["KP", "RU", "US", "UA", "KR", "ORG:UN", "NSA:HAMAS", "ZZ", None])
people = st.lists(
    st.builds(Party, text=text, start=st.just(0), end=st.just(1), code=codes), max_size=4
).map(tuple)
places = st.lists(
    st.builds(
        lambda name, code, role: place(name, code, role),
        text,
        codes,
        st.sampled_from(["site", "origin", "destination"]),
    ),
    max_size=3,
).map(tuple)
amounts = st.one_of(
    st.none(),
    st.builds(count, st.sampled_from([0, 1, 12, 1500, 3e4, 1e12]), st.just("troops")),
    st.builds(count, st.floats(0, 1e12), text, text),
)


@st.composite
def signals(draw: st.DrawFn) -> Signal:
    """Any text wherever a signal holds text; at least one actor may have no code."""
    kind, status = draw(st.sampled_from(SignalType)), draw(st.sampled_from(Status))
    base = act(kind, status, of=SignalType.ARMS_TRANSFER)
    span = base.evidence.model_copy(update={"text": draw(text)})
    where: tuple[Place, ...] = draw(places)
    return base.model_copy(
        update={
            "actors": draw(people),
            "recipients": draw(people),
            "speakers": draw(people),
            "denied_by": tuple(draw(st.lists(st.sampled_from(["RU", "KP"]), max_size=2))),
            "evidence": span,
            "quantity": draw(amounts),
            "places": where,
            "time": draw(st.one_of(st.none(), st.builds(When, text=text, start=st.just(0),
                                                        end=st.just(1)))),
        }
    )  # fmt: skip


def further_on(signal: Signal, by: int) -> Signal:
    """The same in a sentence that stands `by` characters further on."""
    evidence = signal.evidence.model_copy(update={"start": by, "end": by + 64})
    trigger = signal.trigger.model_copy(update={"start": by + 48, "end": by + 52})
    return signal.model_copy(update={"evidence": evidence, "trigger": trigger})


@st.composite
def accusations(draw: st.DrawFn) -> Signal:
    """Somebody known blames somebody known, and perhaps others, in a later sentence."""
    told = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("US",), ("KP",), ())
    at = draw(st.integers(400, 900))
    span = told.evidence.model_copy(update={"start": at, "text": f"It blamed {draw(text)}"})
    blamed = (*told.recipients, *draw(people))
    return told.model_copy(update={"evidence": span, "recipients": blamed})


def by_nobody(signal: Signal) -> Signal:
    """An attack of the same wording whose doer nobody knows."""
    unknown = tuple(party.model_copy(update={"code": None}) for party in signal.actors)
    kind = SignalType.STRIKE_BOMBARDMENT
    return signal.model_copy(update={"type": kind, "actors": unknown})


@st.composite
def reports(draw: st.DrawFn) -> Report:
    deniers = draw(st.sampled_from([(), (denial("RU"),), (denial("RU", "KP"),)]))
    further = st.builds(further_on, signals(), st.sampled_from([100, 200, 300]))
    others = draw(st.lists(st.one_of(signals(), further, accusations()), max_size=4))
    return report(
        draw(st.one_of(signals(), st.builds(by_nobody, signals()))),
        *others,
        *deniers,
        title=draw(text),
        url=draw(st.one_of(text, st.builds("https://a.example/{}".format, text))),
        outlet=draw(text),
        key=draw(text),
    )


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """A story's first alert, or a later one of any kind, as the story step gives it or as made."""
    first = draw(reports())
    story, change = update(None, first)
    told = first
    turn = draw(st.integers(0, 3))
    if turn:
        later = draw(reports()).model_copy(update={"on": first.on + timedelta(days=1)})
        source = later.source.model_copy(update={"sha256": "b" * 64, "key": "later"})
        told = later.model_copy(update={"source": source})
        story, change = update(story, told)
    kind = draw(st.sampled_from([k for k in ChangeKind if k is not ChangeKind.REPEAT]))
    if change.kind is ChangeKind.REPEAT or turn == 2:
        fields = st.builds(FieldChange, name=st.sampled_from(ROWS), before=text, after=text)
        change = Change(
            kind=kind, reason=draw(text), fields=tuple(draw(st.lists(fields, max_size=7)))
        )
    story = story.model_copy(update={"alerts": 1 if turn == 0 else draw(st.integers(1, 99))})
    return Alert(story=story, change=change, report=told, rule=draw(text), engine="0.1.0")
