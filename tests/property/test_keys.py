"""Any key that S3 allows comes through every event form unchanged."""

from urllib.parse import quote_plus

from hypothesis import given
from hypothesis import strategies as st

from tocsin.aws.events import find_objects

KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(KEYS)
def test_a_notification_key_is_decoded_once(key: str) -> None:
    entry = {"bucket": {"name": "b"}, "object": {"key": quote_plus(key)}}
    event = {"Records": [{"eventName": "ObjectCreated:Put", "s3": entry}]}
    assert [ref.key for ref in find_objects(event)] == [key]


@given(KEYS)
def test_an_eventbridge_key_is_taken_as_it_is(key: str) -> None:
    detail = {"bucket": {"name": "b"}, "object": {"key": key}}
    event = {"detail-type": "Object Created", "detail": detail}
    assert [ref.key for ref in find_objects(event)] == [key]


@given(KEYS)
def test_a_direct_key_is_taken_as_it_is(key: str) -> None:
    assert [ref.key for ref in find_objects({"bucket": "b", "key": key})] == [key]
