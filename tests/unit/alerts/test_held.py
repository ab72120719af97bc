"""Alerts beyond an hourly budget, told together."""

from tocsin.alerts.held import HeldDigest, render_held_mail


def test_one_alert_is_one() -> None:
    digest = HeldDigest(held=1, rule="mine", hour="2026-03-04T12", subjects=("[HIGH] one",))
    assert digest.subject == "[DIGEST] 1 further alert of the rule mine"
    assert render_held_mail(digest) == (
        "1 alert beyond the hourly budget of the rule\n"
        '"mine", 2026-03-04 12:00 UTC.\n\n[HIGH] one\n'
    )


def test_a_long_subject_keeps_to_the_columns_of_a_mail() -> None:
    subject = "[HIGH|REPORTED] RU->UA strike: " + "Russia has struck a depot " * 3
    digest = HeldDigest(held=2, rule="r" * 80, hour="2026-03-04T12", subjects=(subject,) * 2)
    assert max(map(len, render_held_mail(digest).splitlines())) <= 72
