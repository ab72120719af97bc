"""One real-world event as told so far, and what each report changes in it."""

from tocsin.stories.identity import story_ids
from tocsin.stories.report import Report, Source
from tocsin.stories.story import Change, ChangeKind, ClaimStatus, Severity, Story
from tocsin.stories.update import update

__all__ = [
    "Change",
    "ChangeKind",
    "ClaimStatus",
    "Report",
    "Severity",
    "Source",
    "Story",
    "story_ids",
    "update",
]
