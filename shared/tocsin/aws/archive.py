"""The files of a reprocessed archive: gzipped JSON Lines, a folder a run and a day.

In: a batch's `ArchiveRecord`s. Out: archive/run=<name>/date=<day>/<batch>.jsonl.gz, Hive's way of
naming partitions, which Athena and DuckDB read; and the batch's `Tally`.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from tocsin.aws.batch import Batch, Tally
from tocsin.aws.record import ArchiveRecord
from tocsin.signals.read import published_date

FOLDER = "archive"
OLDEST = date(1800, 1, 1)


def file_key(batch: Batch, day: date) -> str:
    return f"{FOLDER}/run={batch.run.name}/date={day.isoformat()}/{batch.id}.jsonl.gz"


def day_of(record: ArchiveRecord) -> date:
    """Of publication; of storing where the article has no date, or one that can't be right."""
    stored = record.modified.astimezone(UTC).date()
    published = published_date(record.reading.article) if record.reading else None
    if published and OLDEST <= published <= stored + timedelta(days=1):
        return published
    return stored


class Days:
    """Records by day, and what they add up to."""

    def __init__(self) -> None:
        self._lines: defaultdict[date, list[bytes]] = defaultdict(list)
        self._kinds: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._alerting = 0

    def add(self, record: ArchiveRecord) -> None:
        self._kinds[record.kind] += 1
        if record.reason:
            self._reasons[record.reason] += 1
        if record.reading:
            self._alerting += record.reading.alert
            signals = (signal for signal in record.reading.signals if signal.is_current)
            self._types.update(signal.type.value for signal in signals)
        self._lines[day_of(record)].append(record.model_dump_json().encode() + b"\n")

    def __len__(self) -> int:
        return len(self._lines)

    def files(self) -> Iterator[tuple[date, bytes]]:
        """The same bytes for the same records: gzip writes no time into them."""
        for day, lines in sorted(self._lines.items()):
            yield day, gzip.compress(b"".join(lines), compresslevel=6, mtime=0)

    def tally(self, superseded: int) -> Tally:
        return Tally(
            **self._kinds,
            superseded=superseded,
            alerting=self._alerting,
            reasons=dict(self._reasons),
            types=dict(self._types),
            files=len(self),
        )
