"""The digest as its reader sees it."""

import textwrap
from datetime import timedelta

import pytest
from made import NOW, many, tell
from telling import acceptance, act, denial, place, report

from tocsin.actors import gazetteer
from tocsin.alerts.counts import Counts
from tocsin.alerts.development import Development
from tocsin.briefing.digest import Link, make_digest, render_digest
from tocsin.briefing.region import ELSEWHERE, region_of, regions
from tocsin.signals import SignalType, Status

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SINCE = NOW - DAY
LINK = Link(url="https://briefings.example.org/b.html?X-Amz-Signature=" + "0" * 300, hours=12)
COUNTS = Counts(
    read=1240, quarantined=3, repeated=2, waiting={"articles": 1, "alerts": 0, "digest": 0}
)


def busy() -> list[Development]:
    """One story of each kind: new in two regions, changed, held back, quiet, retracted."""
    url = "https://news.example.org/closure"
    strike = act(
        SignalType.STRIKE_BOMBARDMENT,
        by=("NSA:RSF",),
        to=("SD",),
        says=("SD",),
        places=(place("El Obeid", "SD"),),
    )
    closure = act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("TD",), ("CF",), ())
    truce = act(SignalType.CEASEFIRE_TRUCE, Status.REPORTED, ("AM", "AZ"), (), ())
    drill = act(SignalType.MILITARY_EXERCISE, Status.REPORTED, ("CN",), ("TW",), ())
    held = tell(report(drill), at=SINCE + 4 * HOUR)
    return [
        *tell(acceptance(), report(act(says=("KR",)), sha="b" * 64), at=SINCE + HOUR, every=HOUR),
        *tell(report(truce), at=SINCE + 3 * HOUR),
        *tell(
            report(strike),
            report(strike, denial("NSA:RSF", of=strike.type), sha="b" * 64),
            at=SINCE - HOUR,
            every=2 * HOUR,
        ),
        *tell(
            report(closure, url=url),
            report(closure, url=url, sha="b" * 64, withdrawn=True),
            at=SINCE - 5 * HOUR,
            every=6 * HOUR,
        ),
        *(
            one.model_copy(update={"alerted": False, "why": 'hourly budget of rule "all" is spent'})
            for one in held
        ),
        *tell(
            report(act(SignalType.SANCTIONS_EMBARGO, Status.REPORTED, ("GB",), ("BY",), ())),
            at=SINCE - 3 * DAY,
        ),
    ]


def test_a_busy_day(snapshot: object) -> None:
    subject, body = render_digest(make_digest(busy(), SINCE, NOW, COUNTS, LINK))
    assert f"{subject}\n\n{body}" == snapshot


def test_a_quiet_day(snapshot: object) -> None:
    digest = make_digest(busy()[-1:], SINCE, NOW, Counts(read=310), Link(url="https://b.example"))
    subject, body = render_digest(digest)
    assert f"{subject}\n\n{body}" == snapshot


def test_nothing_at_all_is_told_as_alive() -> None:
    subject, body = render_digest(make_digest([], SINCE, NOW))
    assert subject == "[DIGEST] alive, nothing to report, 7 Mar 06:00 UTC"
    assert body.startswith("Alive, nothing to report.")
    assert "       0  read" in body


def test_new_comes_first_then_changes_then_quiet() -> None:
    _, body = render_digest(make_digest(busy(), SINCE, NOW, COUNTS, LINK))
    titles = [body.index(f"\n{title}") for title in ("NEW", "CHANGED", "QUIET", "HELD", "ARTICLES")]
    assert titles == sorted(titles)


def test_witnesses_are_named_as_in_every_channel() -> None:
    first, then = tell(
        acceptance(), report(act(says=("KR",)), sha="b" * 64), at=SINCE + HOUR, every=HOUR
    )
    why = then.record.change.model_copy(update={"reason": "also asserted by witnesses:SA Times"})
    then = then.model_copy(update={"record": then.record.model_copy(update={"change": why})})
    _, body = render_digest(make_digest([first, then], SINCE, NOW))
    assert "corroborated: also asserted by witnesses (SA Times)\n" in body


def test_an_easing_that_is_quiet_is_told_as_one() -> None:
    truce = act(SignalType.CEASEFIRE_TRUCE, Status.REPORTED, ("AM", "AZ"), (), ())
    _, body = render_digest(make_digest(tell(report(truce), at=SINCE - HOUR), SINCE, NOW))
    assert "\n  EASING, last 6 March: " in body


def test_what_waits_in_dead_letters_is_in_the_subject() -> None:
    subject, body = render_digest(make_digest([], SINCE, NOW, COUNTS))
    assert "1 FAILED" in subject
    assert "1 in articles" in body


def test_what_is_read_after_the_end_waits_for_the_next() -> None:
    digest = make_digest(tell(acceptance(), at=NOW), SINCE, NOW)
    assert digest.is_quiet
    after = make_digest(tell(acceptance(), at=NOW), NOW, NOW + DAY)
    assert len(after.new) == 1


def test_a_full_month_stays_within_a_mail() -> None:
    subject, body = render_digest(make_digest(many(2000), NOW - 30 * DAY, NOW, COUNTS, LINK))
    assert len(body.encode()) < 40_000
    assert "less grave, on the briefing page" in body
    assert len(subject) < 100


@pytest.mark.parametrize("text", ["a\r\nBcc: x\n\nNEW", "\u202eevil", "漢" * 500, "x" * 3000])
def test_any_text_stays_within_lines(text: str) -> None:
    lead = act().model_copy(update={"actors": act().actors[:0]})
    (one,) = tell(report(lead), at=SINCE)
    record = one.record.model_copy(update={"headline": text})
    held = one.model_copy(update={"record": record, "alerted": False, "why": text})
    subject, body = render_digest(make_digest([held], SINCE, NOW))
    assert subject.isascii()
    assert all(line.isprintable() and len(line) <= 72 for line in body.splitlines())
    assert textwrap.dedent(body).count("\nNEW\n") == 1


def test_every_state_has_one_region() -> None:
    assert set(gazetteer().states) <= set(regions())


def test_a_group_counts_where_it_is_at_home() -> None:
    assert region_of(act(by=("NSA:HAMAS",), to=())) == "Middle East and North Africa"
    assert region_of(act(by=(None,), to=(None,))) == ELSEWHERE
