"""Which day a report speaks of, and whether that may be the day of what a story's articles tell.

In: a `Report`, a `Story`. Out: `event_day`; `told_occasion`; `same_day`; `is_after_notice`.
"""

from __future__ import annotations

from datetime import date

from tocsin.signals.moment import is_six_days_back
from tocsin.signals.signal import Status
from tocsin.stories.occasion import Occasion, may_be_one, occasion_of, was_over
from tocsin.stories.report import Report, moment_of
from tocsin.stories.story import ClaimStatus, Story

SPOKEN_DAYS = 2
"""A day named within so many of publication may be that of a statement, not of the event."""


def event_day(report: Report) -> tuple[date, bool]:
    """The day the report speaks of (its own, if that is ahead), and whether it is certainly the event's."""
    told = told_occasion(report)
    if told is not None:
        day = min(told.day, report.on)
        return day, (report.on - day).days > SPOKEN_DAYS
    when = report.lead.time
    if when and when.precision == "day" and when.first and when.first <= report.on:
        if is_six_days_back(when, report.on):
            return report.on, False
        return when.first, (report.on - when.first).days > SPOKEN_DAYS
    return report.on, False


def same_day(report: Report, story: Story) -> bool:
    """Whether the days or nights named, if any, may be the same.

    What took place on Tuesday is none of what was told on Monday.
    """
    told, known = told_occasion(report), _occasions(story)
    planned = report.lead.status is Status.PLANNED
    if (
        not planned
        and report.dated
        and known
        and not any(was_over(report.at, one) for one in known)
    ):
        return False
    if told is None:
        return True
    done = (one for one in story.tellings if one.dated and one.act.status is not Status.PLANNED)
    return all(was_over(one.at, told) for one in done) and may_be_one(told, known)


def told_occasion(report: Report) -> Occasion | None:
    return occasion_of(report.lead, report.at) if report.dated else None


def _occasions(story: Story) -> list[Occasion]:
    """Those that its articles name, the first-told first."""
    dated = sorted((one for one in story.tellings if one.dated), key=lambda one: moment_of(one.at))
    known = (occasion_of(one.act, one.at) for one in dated)
    return [one for one in known if one is not None]


def is_after_notice(report: Report, story: Story) -> bool:
    """Whether the story was withdrawn before what the report tells took place."""
    told = told_occasion(report)
    if story.status is not ClaimStatus.RETRACTED or told is None or not story.withdrawn:
        return False
    return not was_over(story.withdrawn[-1].at, told)
