"""An object version is read once; a failure, another version and another engine read again."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyAlreadyInProgressError,
)
from moto import mock_aws

from tocsin.aws import once
from tocsin.aws.events import ObjectRef
from tocsin.aws.once import read_once
from tocsin.aws.record import Outcome

REF = ObjectRef(bucket="articles", key="a b.html", version_id="v1")


class Reader:
    """Reads nothing, counts how often it is asked; fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.read: list[ObjectRef] = []
        self.failures = failures

    def __call__(self, ref: ObjectRef) -> Outcome:
        self.read.append(ref)
        if len(self.read) <= self.failures:
            raise ConnectionError("throttled")
        return Outcome(kind="read", story_id="s", alert=True)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("dynamodb")
        client.create_table(
            TableName="readings",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        )
        context = SimpleNamespace(get_remaining_time_in_millis=lambda: 60_000)
        monkeypatch.setattr(once.config, "lambda_context", context)
        yield client


def once_more(table: Any, reader: Any, ref: ObjectRef = REF, **more: str) -> Outcome:
    return read_once(ref, reader, table="readings", client=table, **more)


def test_a_second_delivery_gives_the_kept_outcome_and_reads_nothing(table: Any) -> None:
    reader = Reader()
    assert once_more(table, reader) == Outcome(kind="read", story_id="s", alert=True)
    assert once_more(table, reader) == Outcome(kind="repeated", story_id="s", alert=False)
    assert len(reader.read) == 1


def test_a_failure_releases_the_version(table: Any) -> None:
    reader = Reader(failures=1)
    with pytest.raises(ConnectionError):
        once_more(table, reader)
    assert once_more(table, reader).kind == "read"


@pytest.mark.parametrize("change", [{"version_id": "v2"}, {"key": "b"}, {"bucket": "other"}])
def test_another_object_or_version_is_read(table: Any, change: dict[str, str]) -> None:
    reader = Reader()
    once_more(table, reader)
    assert once_more(table, reader, REF.model_copy(update=change)).kind == "read"


def test_an_etag_stands_in_for_the_version(table: Any) -> None:
    ref = REF.model_copy(update={"version_id": None, "etag": "e1"})
    reader = Reader()
    once_more(table, reader, ref)
    assert once_more(table, reader, ref).kind == "repeated"


def test_a_newer_engine_reads_again(table: Any) -> None:
    reader = Reader()
    once_more(table, reader, engine="1")
    assert once_more(table, reader, engine="2").kind == "read"


def test_an_event_that_names_no_version_is_always_read(table: Any) -> None:
    reader, ref = Reader(), ObjectRef(bucket="articles", key="a")
    assert [once_more(table, reader, ref).kind for _ in range(2)] == ["read", "read"]


def test_a_version_that_is_being_read_is_left_to_its_reader(table: Any) -> None:
    second = Reader()

    def first(ref: ObjectRef) -> Outcome:
        with pytest.raises(IdempotencyAlreadyInProgressError):
            once_more(table, second, ref)
        return Outcome(kind="read")

    assert once_more(table, first).kind == "read"
    assert second.read == []


def test_a_reader_that_ran_out_of_time_leaves_the_version_free(
    table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = SimpleNamespace(get_remaining_time_in_millis=lambda: -1)
    monkeypatch.setattr(once.config, "lambda_context", late)
    second = Reader()

    def first(ref: ObjectRef) -> Outcome:
        assert once_more(table, second, ref).kind == "read"
        return Outcome(kind="read")

    once_more(table, first)
    assert len(second.read) == 1
