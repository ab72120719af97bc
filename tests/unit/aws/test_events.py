"""Which objects an event names."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.aws.events import find_objects

FOLDER: dict[str, Any] = {"bucket": {"name": "articles"}, "object": {"key": "2026/", "size": 0}}
PLACE: dict[str, Any] = {"bucket": {"name": "articles"}, "object": {"key": "a.html"}}
AT = "2026-03-05T12:00:00.000Z"
REMOVED = "ObjectRemoved:DeleteMarkerCreated"


def test_the_test_event_names_no_object() -> None:
    assert find_objects({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}) == ()


@pytest.mark.parametrize(
    "event",
    [
        {"Records": [{"eventName": "ObjectCreated:Put", "s3": FOLDER}]},
        {"detail-type": "Object Created", "detail": FOLDER},
    ],
)
def test_a_folder_made_in_the_console_is_no_article(event: dict[str, Any]) -> None:
    assert find_objects(event) == ()


@pytest.mark.parametrize(
    "event",
    [
        {"Records": [{"eventName": REMOVED, "s3": PLACE, "eventTime": AT}]},
        {
            "detail-type": "Object Deleted",
            "time": AT,
            "detail": PLACE | {"deletion-type": "Delete Marker Created"},
        },
    ],
)
def test_a_deletion_says_when_it_was(event: dict[str, Any]) -> None:
    (ref,) = find_objects(event)
    assert (ref.deleted, ref.at) == (True, datetime(2026, 3, 5, 12, tzinfo=UTC))


@pytest.mark.parametrize("at", [AT, "yesterday", None])
def test_an_event_that_tells_no_usable_time_names_its_object(at: str | None) -> None:
    event = {"Records": [{"eventName": "ObjectCreated:Put", "s3": PLACE, "eventTime": at}]}
    (ref,) = find_objects(event)
    assert ref.at == (datetime(2026, 3, 5, 12, tzinfo=UTC) if at == AT else None)
