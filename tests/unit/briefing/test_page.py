"""The briefing page as its reader's browser gets it."""

import base64
import hashlib
import json
import re
import zlib
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from made import NOW, many, tell
from telling import acceptance, act, denial, report, said

from tocsin.briefing import MOST_BYTES, render_page
from tocsin.briefing.atlas import make_atlas
from tocsin.briefing.axis import make_axis
from tocsin.briefing.charts import lanes_of, panels_of
from tocsin.briefing.row import safe_url
from tocsin.briefing.thread import gather_threads
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import When
from tocsin.stories import Report
from tocsin.stories.story import ClaimStatus

HOUR = timedelta(hours=1)
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e</script>'


def told_twice() -> list:
    return tell(acceptance(), report(act(says=("KR",)), sha="b" * 64), every=HOUR)


def test_a_story_shows_headline_status_history_and_evidence() -> None:
    html = render_page(told_twice(), NOW)
    assert "US and South Korea say about 3,000 North Korean troops are in Russia" in html
    assert "<td>contested" in html
    assert html.index("<b>new</b>") < html.index("<b>corroborated</b>")
    assert "denied by Moscow and Pyongyang" in html
    assert "Washington said that soldiers of North Korea had come to Russia." in html
    assert "[0–64]" in html


def test_what_is_not_established_is_said_to_be_so() -> None:
    assert "<dt>Not established<dd>" in render_page(tell(acceptance()), NOW)


def test_who_says_it_without_a_name_is_not_the_article() -> None:
    html = render_page(tell(report(act(says=(None,)))), NOW)
    assert "asserted by gunmen" in html
    assert "own voice" not in html


def test_a_day_is_told_with_its_date() -> None:
    monday = date(2026, 3, 2)
    when = When(text="on Monday", start=0, end=9, first=monday, last=monday, precision="day")
    html = render_page(tell(report(act(time=when))), NOW)
    assert "<dt>When<dd>2026-03-02 (on Monday)" in html


def bombed(*others: Signal, by: str = "", says: str = "ORG:UN") -> Report:
    """A bomb of nobody known in Ghana, or of those named, and what else the article tells."""
    words = "A bomb went off at a depot in Tamale on Monday, the UN said."
    lead = act(SignalType.STRIKE_BOMBARDMENT, by=(by,) if by else (), to=("GH",), says=(says,))
    sha = sha256(says.encode()).hexdigest()
    return report(said(words, lead, "bomb"), *others, sha=sha, title="A depot burns")


def further(words: str, trigger: str, of: Signal) -> Signal:
    span = of.evidence.model_copy(update={"start": 200})
    return said(words, of.model_copy(update={"evidence": span}), trigger)


def test_whom_an_article_blames_stands_with_the_accusation_until_the_doer_is_told() -> None:
    charge = act(SignalType.ACCUSATION_DISCLOSURE, Status.REPORTED, ("GH",), ("TG",), ())
    blamed = bombed(further("The governor blamed Togo.", "blamed", charge))
    html = render_page(tell(blamed), NOW)
    assert "<dt>Blame<dd>Ghana blames Togo." in html
    assert "<q>The governor blamed Togo.</q>" in html
    assert "accusation by Ghana" in html
    html = render_page(tell(blamed, bombed(by="TG", says="NG"), every=HOUR), NOW)
    assert "<dt>Blame" not in html


def test_what_else_the_latest_article_tells_is_told_with_its_type() -> None:
    shut = act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("BJ",), ("TG",), ())
    other = further("Benin shut its border with Togo on Tuesday.", "shut", shut)
    told = "Benin shut its border with Togo on Tuesday (blockade or closure)"
    assert f"<dt>Also told<dd>{told}" in render_page(tell(bombed(other)), NOW)
    assert "<dt>Also told" not in render_page(tell(bombed()), NOW)


def test_hostile_text_stays_text() -> None:
    lead = act().model_copy(update={"evidence": act().evidence.model_copy(update={"text": EVIL})})
    one = report(lead, title=EVIL, outlet=EVIL, url="javascript:alert(3)", key=EVIL)
    html = render_page(tell(one), NOW)
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", "https://[", None],
)
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_the_policy_allows_only_the_pages_own_style_and_script() -> None:
    html = render_page(tell(acceptance()), NOW)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert " style=" not in html
    assert not re.search(r"<[^>]* on\w+=", html)
    assert not re.search(r'(?:src|href)="(?!#|data:,")', html)


def test_no_story_says_so() -> None:
    html = render_page([], NOW)
    assert "Nothing to report" in html
    assert "#all" not in html


def test_five_hundred_stories_fit_with_all_their_histories() -> None:
    html = render_page(many(500), NOW)
    assert len(html.encode()) < MOST_BYTES
    assert html.count("<tr id=") == 500
    assert "Shortened" not in html
    packed = json.loads(
        zlib.decompress(base64.b64decode(re.search('id="packed">([^<]*)<', html)[1]))
    )
    assert len(packed) == 475
    assert all("<blockquote>" in history for history in packed.values())


def test_more_than_fit_are_left_out_and_counted() -> None:
    html = render_page(many(1000), NOW)
    assert len(html.encode()) <= MOST_BYTES
    shown = html.count("<tr id=")
    assert f"and so are {1000 - shown} of the less grave stories" in html


def test_an_undated_article_stands_by_its_dated_neighbour() -> None:
    dated = report(act(), sha="b" * 64)
    dated = dated.model_copy(
        update={"source": dated.source.model_copy(update={"published": "2024-10-24"})}
    )
    corroborating = report(act(says=("KR",)))
    (thread,) = gather_threads(tell(corroborating, dated))
    assert {moment.date().isoformat() for moment in thread.moments} == {"2024-10-24"}


def test_idle_days_are_cut_out_of_the_axis() -> None:
    first, last = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC)
    axis = make_axis([first, last])
    assert len(axis.days) == 2
    assert len(axis.breaks) == 1
    assert axis.place(first) < axis.breaks[0] < axis.place(last)


def test_two_idle_days_are_drawn() -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    assert len(make_axis([start, start + timedelta(days=3)]).days) == 4


def test_a_dyad_is_as_grave_as_its_gravest_story() -> None:
    graver = tell(acceptance())
    lesser = tell(report(act(SignalType.SANCTIONS_EMBARGO, by=("RU",), to=("KP",))), at=NOW + HOUR)
    threads = gather_threads(graver + lesser)
    assert [thread.level for thread in threads] == [2, 4]
    axis = make_axis(moment for thread in threads for moment in thread.moments)
    (panel,) = panels_of(threads, axis)
    assert (panel.codes, panel.level, panel.stories) == ("KP-RU", 4, 2)


def test_what_one_party_does_alone_is_no_dyad() -> None:
    threads = gather_threads(tell(report(act(SignalType.MISSILE_NUCLEAR_ACTIVITY, to=()))))
    axis = make_axis(moment for thread in threads for moment in thread.moments)
    assert panels_of(threads, axis) == ()


def test_a_lane_has_a_mark_for_each_development() -> None:
    threads = gather_threads(told_twice())
    axis = make_axis(moment for thread in threads for moment in thread.moments)
    (lane,) = lanes_of(threads, axis)
    assert [mark.kind for mark in lane.marks] == ["new", "corroborated"]


def test_a_retracted_story_weighs_nothing() -> None:
    url = "https://a.example/1"
    gone = report(act(), url=url, sha="b" * 64, withdrawn=True)
    (thread,) = gather_threads(tell(report(act(), url=url), gone))
    assert (thread.latest.status, thread.level) == (ClaimStatus.RETRACTED, 0)
    assert "<td>retracted" in render_page(thread.developments, NOW)


def test_the_map_leads_from_place_to_place() -> None:
    atlas = make_atlas(gather_threads(tell(acceptance())))
    assert [dot.name for dot in atlas.dots] == ["Wonsan", "Vladivostok"]
    assert [arc.name for arc in atlas.arcs] == ["Wonsan – Vladivostok"]
    x, y, width, height = atlas.box
    assert all(x < dot.x < x + width and y < dot.y < y + height for dot in atlas.dots)


def test_what_held_an_alert_back_is_shown() -> None:
    (one,) = tell(report(act(), denial("RU")))
    held = one.model_copy(update={"alerted": False, "why": "severity 3 below 4"})
    assert "Not sent: severity 3 below 4" in render_page([held], NOW)
