"""The region under which a digest lists a story.

In: a `Signal`; regions.yaml. Out: a region's name, in the order of the file.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from tocsin.actors import gazetteer
from tocsin.signals.signal import Signal
from tocsin.stories.data import yaml_data

ELSEWHERE = "Elsewhere"


@lru_cache(maxsize=1)
def regions() -> dict[str, str]:
    """Each state's region, in the file's order; raises ValidationError where the data is faulty."""
    data = yaml_data(Path(__file__).with_name("regions.yaml"))
    found = TypeAdapter(dict[str, tuple[str, ...]]).validate_python(data)
    return {code: name for name, codes in found.items() for code in codes}


def region_of(signal: Signal) -> str:
    """Where it happens, else whom it befalls, else who acts; a group counts where it is at home."""
    codes = [place.code for place in signal.places if place.role != "origin"]
    codes += [party.code for party in (*signal.recipients, *signal.actors)]
    for code in codes:
        group = gazetteer().groups.get((code or "").partition(":")[2])
        for one in group.home if group else (code,):
            if one in regions():
                return regions()[one]
    return ELSEWHERE
