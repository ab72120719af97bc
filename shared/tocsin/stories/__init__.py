"""One real-world event as told so far, and what each report changes in it."""

from tocsin.stories.match import choose
from tocsin.stories.report import Report, Source, Withdrawal
from tocsin.stories.story import Change, ChangeKind, ClaimStatus, Severity, Story
from tocsin.stories.update import update, withdraw

__all__ = [
    "Change",
    "ChangeKind",
    "ClaimStatus",
    "Report",
    "Severity",
    "Source",
    "Story",
    "Withdrawal",
    "choose",
    "update",
    "withdraw",
]
