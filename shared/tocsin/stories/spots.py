"""Places that no gazetteer lists: one place by its name, whatever state it may be in.

In: a `Signal`, a `Report`, a `Story`. Out: `spots_of`, `told_spots`; `is_elsewhere`.
"""

from __future__ import annotations

import re

from tocsin.actors.gazetteer import gazetteer
from tocsin.signals.signal import Signal
from tocsin.stories.families import places_of
from tocsin.stories.report import Report
from tocsin.stories.story import Story


def spots_of(act: Signal) -> frozenset[str]:
    """Folded names of where it happened that no gazetteer lists, and whose state is therefore unknown."""
    found = (one for one in act.places if one.code is None and one.role != "origin")
    return frozenset(one.text.casefold() for one in found if one.text not in gazetteer().names)


def is_elsewhere(report: Report, story: Story) -> bool:
    """Whether it names only places that no gazetteer lists, of which no sentence of the story has one."""
    spots = spots_of(report.lead)
    if not spots or places_of(report.lead):
        return False
    told = " ".join(one.act.evidence.text for one in story.tellings).casefold()
    return not any(re.search(rf"\b{re.escape(name)}\b", told) for name in spots)


def told_spots(story: Story) -> frozenset[str]:
    return frozenset(name for one in story.tellings for name in spots_of(one.act))
