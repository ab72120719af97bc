"""A parameter that can't be read, or makes no sense, keeps its last good value."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tocsin.aws import clients, parameter
from tocsin.aws.observability import metrics
from tocsin.aws.parameter import read_parameter
from tocsin.aws.settings import parse_severity

NAME = "/tocsin/minimum-severity"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(parameter, "MAX_AGE", 0)
    clients.forget()
    metrics.clear_metrics()
    with mock_aws():
        yield boto3.client("ssm")
    clients.forget()
    metrics.clear_metrics()


def put(store: Any, value: str) -> None:
    store.put_parameter(Name=NAME, Value=value, Type="String", Overwrite=True)


def minimum() -> int:
    return read_parameter(NAME, parse_severity, default=0)


def test_a_change_is_seen_without_a_deployment(store: Any) -> None:
    put(store, "2")
    assert minimum() == 2
    put(store, "4")
    assert minimum() == 4


def test_within_its_age_the_store_is_not_asked_again(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parameter, "MAX_AGE", 60)
    put(store, "2")
    assert minimum() == 2
    put(store, "4")
    assert minimum() == 2


@pytest.mark.parametrize("nonsense", ["high", "6", "-1", "1.5"])
def test_nonsense_keeps_the_last_good_value_and_is_told(
    store: Any, nonsense: str, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, "3")
    assert minimum() == 3
    put(store, nonsense)
    assert minimum() == 3
    (line,) = (vars(record) for record in caplog.records if record.name == "tocsin")
    assert (line["levelname"], line["parameter"], line["error"]) == ("ERROR", NAME, "ValueError")
    assert metrics.metric_set["ParametersUnusable"]["Value"] == [1.0]


def test_a_deleted_parameter_keeps_the_last_good_value(store: Any) -> None:
    put(store, "3")
    assert minimum() == 3
    store.delete_parameter(Name=NAME)
    assert minimum() == 3
    assert "ParametersUnusable" in metrics.metric_set


def test_a_parameter_that_was_never_read_gives_the_default(store: Any) -> None:
    assert minimum() == 0
    put(store, "5")
    assert minimum() == 5


def test_after_a_failure_the_store_is_left_alone_for_a_while(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parameter, "MAX_AGE", 60)
    assert minimum() == 0
    put(store, "5")
    assert minimum() == 0
    assert metrics.metric_set["ParametersUnusable"]["Value"] == [1.0]
