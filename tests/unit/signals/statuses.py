"""The status that an act gets with statuses of the model's given by hand."""

from __future__ import annotations

from datetime import date

import numpy as np

from tocsin.signals.act import Act
from tocsin.signals.signal import SignalType, Status
from tocsin.signals.status import read_status

PUBLISHED = date(2024, 10, 23)
EVEN = dict.fromkeys(Status, 1 / 6)
DEPLOY, DENIAL = SignalType.TROOP_DEPLOYMENT, SignalType.DENIAL


def status(
    sentence: str,
    trigger: str,
    statuses: dict[Status, float],
    kind: SignalType = DEPLOY,
    on: date | None = PUBLISHED,
) -> Status:
    start = sentence.index(trigger)
    act = Act(
        type=kind,
        start=start,
        end=start + len(trigger),
        confidence=0.9,
        statuses=statuses,
        tags=np.zeros((0, 5), dtype=np.float32),
        hidden=np.zeros((0, 384), dtype=np.float32),
        offsets=(),
    )
    return read_status(sentence, act, on)
