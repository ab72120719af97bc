"""The object that an event named is read, and no other."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tocsin.articles.article import Reason, Unreadable
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import Superseded, open_object, read_object


@pytest.fixture
def store() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="articles")
        yield client


def put(store: Any, body: bytes) -> dict[str, Any]:
    return dict(store.put_object(Bucket="articles", Key="k", Body=body))


def test_the_version_of_the_event_is_read_where_a_newer_one_stands(store: Any) -> None:
    store.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    first = put(store, b"first")
    put(store, b"second")
    ref = ObjectRef(bucket="articles", key="k", version_id=first["VersionId"], etag="0")
    assert read_object(store, ref, 10).data == b"first"


def test_an_object_that_was_replaced_since_the_event_is_left_to_the_event_of_the_new_one(
    store: Any,
) -> None:
    first = put(store, b"first")
    ref = ObjectRef(bucket="articles", key="k", etag=first["ETag"])
    assert read_object(store, ref, 10).data == b"first"
    put(store, b"second")
    with pytest.raises(Superseded):
        read_object(store, ref, 10)


def test_an_object_that_was_deleted_since_the_event_is_no_fault(store: Any) -> None:
    with pytest.raises(Superseded):
        read_object(store, ObjectRef(bucket="articles", key="k"), 10)


def test_as_many_bytes_as_the_limit_are_read_and_not_one_more(store: Any) -> None:
    put(store, b"0123456789")
    ref = ObjectRef(bucket="articles", key="k")
    assert read_object(store, ref, 10).data == b"0123456789"
    with pytest.raises(Unreadable) as refused:
        read_object(store, ref, 9)
    assert refused.value.reason is Reason.TOO_LARGE


def test_a_file_of_articles_is_as_large_as_the_limit_at_most(store: Any) -> None:
    put(store, b"0123456789")
    ref = ObjectRef(bucket="articles", key="k")
    with open_object(store, ref, 10) as (file, _):
        assert file.tell() == 10
    with pytest.raises(Unreadable) as refused, open_object(store, ref, 9):
        pass
    assert refused.value.reason is Reason.TOO_LARGE
