"""A desk where articles are put, read and deleted, on tables in memory."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from tocsin.aws.events import ObjectRef
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.telling import Told, tell_deleted, tell_report
from tocsin.local.memory import MemoryStore, MemoryTable
from tocsin.local.replay import SETTINGS
from tocsin.stories import Report

STRIKE = (
    "Russian missiles hit the Ukrainian city of {} on Tuesday night, killing 12 people, "
    "Ukraine's interior ministry said."
)
LONG = (
    f"{STRIKE.format('Kharkiv')} Rescue workers searched the ruins of the house through the night, "
    "the ministry said. Russia's defence ministry did not comment."
)
NOTICE = "The Example Times has withdrawn this report. It did not meet our standards."
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


class Bucket(MemoryStore):
    """Says of the object that is read when it was stored."""

    stored = NOON

    def get_object(self, **named: Any) -> dict[str, Any]:
        return super().get_object(**named) | {"LastModified": self.stored}


class Full(Bucket):
    """Keeps no record."""

    def put_object(self, **_: Any) -> dict[str, Any]:
        raise ClientError({"Error": {"Code": "SlowDown", "Message": ""}}, "PutObject")


class Desk:
    """Two tables and a bucket; whatever is put into it is read at once."""

    def __init__(self) -> None:
        self.store, self.table = self.any(Bucket()), self.any(MemoryTable())

    @staticmethod
    def any(value: Any) -> Any:
        return value

    def put(
        self,
        key: str,
        body: str,
        published: str | None,
        now: datetime = NOON,
        stored: int = 0,
        at: datetime | None = None,
        **fields: str,
    ) -> Outcome:
        """`stored`: minutes after noon, as S3 has it; `at`: as its event has it."""
        self.store.stored = NOON + timedelta(minutes=stored)
        news = {
            "uri": f"https://example.org/{key}",
            "versioncreated": published,
            "provider": {"name": "The Example Times"},
            "body_text": body,
        } | fields
        self.store.put_object(Bucket="a", Key=key, Body=json.dumps(news).encode())
        ref = ObjectRef(bucket="a", key=key, at=at)
        return read_one(ref, settings=SETTINGS, store=self.store, table=self.table, now=now)

    def delete(self, key: str, now: datetime = NOON, at: datetime | None = None) -> Told:
        ref = ObjectRef(bucket="a", key=key, deleted=True, at=at)
        return tell_deleted(ref, SETTINGS, self.table, now)

    def tell(
        self, one: Report, now: datetime = NOON, days: int = 365, opens: bool = True
    ) -> Told | None:
        settings = SETTINGS.model_copy(update={"retention_days": days})
        return tell_report(one, one.source.sha256, settings, self.table, now, opens=opens)

    def forget(self, now: datetime) -> None:
        """Lets go what has expired, as the table does within two days."""
        items = self.table.items.setdefault(SETTINGS.stories_table, {})
        for pk in [pk for pk, one in items.items() if "expires_at" in one]:
            if int(items[pk]["expires_at"]["N"]) < now.timestamp():
                del items[pk]


def minutes(after: int) -> datetime:
    return NOON + timedelta(minutes=after)
