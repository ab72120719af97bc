"""Which objects an event names."""

from typing import Any

import pytest

from tocsin.aws.events import find_objects

FOLDER: dict[str, Any] = {"bucket": {"name": "articles"}, "object": {"key": "2026/", "size": 0}}


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
