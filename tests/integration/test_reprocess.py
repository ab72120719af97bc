"""An archive is read anew: a record an article by day, whatever is tried again, and nobody is told."""

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import jsonschema
import pytest
from archives import (
    ARTICLES,
    RECORDS,
    REGION,
    batch,
    context,
    files,
    handler,
    ninjs,
    put,
    records,
)
from botocore.exceptions import ClientError
from moto import mock_aws
from outage import outage
from pydantic import ValidationError

from tocsin import __version__
from tocsin.aws import clients, reprocess
from tocsin.aws.batch import Tally
from tocsin.aws.schema import FOLDER

Handler = Callable[[Any, Any], dict[str, Any]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Handler]:
    monkeypatch.setenv("RECORDS_BUCKET", RECORDS)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    with mock_aws():
        clients.forget()
        for name in (ARTICLES, RECORDS):
            where: Any = {"LocationConstraint": REGION}
            boto3.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=where)
        yield handler()
    clients.forget()


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_articles_become_records_by_day_with_the_engine_that_read_them(run: Handler) -> None:
    items = [
        put("a.json", ninjs(1, "2024-03-03T10:00:00Z")),
        put("b.json", ninjs(2, "2024-03-04")),
        put("c.json", ninjs(3)),
        put("d.txt", b" "),
    ]
    counts = run(batch(*items), context())
    assert (
        counts
        == Tally(
            read=3,
            quarantined=1,
            alerting=3,
            reasons={"empty": 1},
            types={"strike_bombardment": 3},
            files=3,
        ).model_dump()
    )
    found = {one["object"]["key"]: one for one in records()}
    days = {key: one["date"] for key, one in found.items()}
    assert days == {
        "a.json": "2024-03-03",
        "b.json": "2024-03-04",
        "c.json": today(),
        "d.txt": today(),
    }
    assert {one["engine"] for one in found.values()} == {__version__}
    assert found["a.json"]["reading"]["alert"] is True
    assert (found["d.txt"]["kind"], found["d.txt"]["reason"]) == ("quarantined", "empty")


def test_records_follow_their_published_schema(run: Handler) -> None:
    run(batch(put("a.json", ninjs(1)), put("b.txt", b" ")), context())
    schema = json.loads((FOLDER / "archive-1.json").read_text("utf-8"))
    for record in records():
        record.pop("date")
        jsonschema.validate(record, schema)


def test_the_stories_table_and_the_topic_are_not_even_asked_for(run: Handler) -> None:
    assert run(batch(put("a.json", ninjs(1))), context())["alerting"] == 1
    for client in (clients.dynamodb, clients.sns, clients.sqs, clients.ssm):
        assert client.cache_info().currsize == 0
    assert {key.split("/")[0] for key in files()} == {"archive"}


def test_a_batch_that_is_tried_again_replaces_its_files_by_the_same(run: Handler) -> None:
    event = batch(put("a.json", ninjs(1, "2024-03-03")), put("b.json", ninjs(2, "2024-03-04")))
    run(event, context())
    before = files()
    run(event, context())
    assert files() == before
    assert len(before) == 2


def test_another_batch_and_another_run_have_files_of_their_own(run: Handler) -> None:
    item = put("a.json", ninjs(1, "2024-03-03"))
    run(batch(item), context())
    run(batch(put("b.json", ninjs(2, "2024-03-03"))), context())
    run(batch(item, name="summer"), context())
    assert len(files()) == 3
    assert {key.split("/")[1] for key in files()} == {"run=spring", "run=summer"}


@pytest.mark.parametrize(
    ("operation", "status", "code"),
    [("GetObject", 503, "SlowDown"), ("GetObject", 403, "AccessDenied"), ("PutObject", 500, "Oh")],
)
def test_an_error_of_s3_fails_the_batch_to_be_tried_again(
    run: Handler, operation: str, status: int, code: str
) -> None:
    event = batch(put("a.json", ninjs(1)))
    with (
        outage(clients.s3(), operation, status, code) as answered,
        pytest.raises(ClientError, match=code),
    ):
        run(event, context())
    assert answered
    assert run(event, context())["read"] == 1
    assert len(records()) == 1


def test_an_object_that_was_replaced_or_deleted_is_counted_and_has_no_record(run: Handler) -> None:
    old, gone, kept = (put(f"{name}.json", ninjs(1)) for name in ("old", "gone", "kept"))
    put("old.json", ninjs(2))
    boto3.client("s3").delete_object(Bucket=ARTICLES, Key="gone.json")
    counts = run(batch(old, gone, kept), context())
    assert (counts["read"], counts["superseded"]) == (1, 2)
    assert [one["object"]["key"] for one in records()] == ["kept.json"]


@pytest.mark.parametrize(
    "listed", [{"Size": 0}, {"Size": "0", "Bucket": ARTICLES, "Key": "2019%2F"}]
)
def test_a_folder_made_in_the_console_is_no_article(run: Handler, listed: dict[str, Any]) -> None:
    """A listing says its size as a number, an inventory as text, and its key encoded."""
    folder = put("2019/", b"") | listed
    assert run(batch(folder, put("2019/a.json", ninjs(1))), context())["read"] == 1
    assert [one["object"]["key"] for one in records()] == ["2019/a.json"]


def test_an_object_in_an_archive_class_says_so(run: Handler) -> None:
    items = [put("cold.json", ninjs(1)), put("warm.json", ninjs(2))]

    def cold(request: Any) -> bool:
        return "cold.json" in request.url

    with outage(clients.s3(), "GetObject", 403, "InvalidObjectState", when=cold):
        counts = run(batch(*items), context())
    assert (counts["read"], counts["reasons"]) == (1, {"not_restored": 1})


def test_a_file_of_many_articles_gives_a_record_a_line(run: Handler) -> None:
    lines = [ninjs(1, "2024-03-03"), b'{"headline": "cut', b"", ninjs(3, "2024-03-04"), b"prose"]
    counts = run(batch(put("may.jsonl.gz", gzip.compress(b"\n".join(lines)))), context())
    assert (counts["read"], counts["reasons"]) == (2, {"json_broken": 2})
    found = {one["line"]: (one["kind"], one["date"]) for one in records()}
    assert found == {
        1: ("read", "2024-03-03"),
        2: ("quarantined", today()),
        4: ("read", "2024-03-04"),
        5: ("quarantined", today()),
    }


def test_a_file_of_many_articles_that_breaks_off_keeps_those_before(run: Handler) -> None:
    lines = b"\n".join(ninjs(number, f"2024-03-{number:02}") for number in range(1, 21))
    packed = gzip.compress(lines)
    counts = run(batch(put("may.jsonl.gz", packed[:-30])), context())
    assert counts["read"] > 0
    assert counts["reasons"] == {"gzip_broken": 1}
    (broken,) = [one for one in records() if one["kind"] == "quarantined"]
    assert broken["line"] is None


def test_an_inventorys_keys_are_found_decoded_or_as_they_are(run: Handler) -> None:
    def line(key: str, **more: str) -> dict[str, str]:
        return {"Bucket": ARTICLES, "Key": key, "VersionId": "", "ETag": ""} | more

    put("día 1/a+b.json", ninjs(1))
    put("100%25/c.json", ninjs(2))
    items = [
        line("d%C3%ADa+1/a%2Bb.json"),
        line("100%25/c.json"),
        line("old.json", IsLatest="false"),
        line("gone.json", IsDeleteMarker="true"),
    ]
    counts = run(batch(*items, bucket="elsewhere"), context())
    assert (counts["read"], counts["superseded"]) == (2, 2)
    assert {one["object"]["key"] for one in records()} == {"día 1/a+b.json", "100%25/c.json"}


def test_a_run_that_asks_for_another_engine_is_refused(run: Handler) -> None:
    event = batch(put("a.json", ninjs(1)), engine="9.9.9")
    with pytest.raises(reprocess.OtherEngine, match=r"9\.9\.9"):
        run(event, context())
    for wanted in (__version__, "", None):
        assert run(batch(*event["Items"], engine=wanted), context())["read"] == 1


def test_a_batch_that_holds_too_much_stops_in_time_and_writes_nothing(run: Handler) -> None:
    with pytest.raises(reprocess.OutOfTime, match=r"a\.json"):
        run(batch(put("a.json", ninjs(1))), context(left=29_000))
    assert files() == {}


def test_a_file_of_many_days_leaves_time_to_write_a_file_a_day(run: Handler) -> None:
    """Else the function is cut off while it writes, and the batch is tried six times more."""
    lines = [ninjs(day, f"2024-03-{day:02}") for day in range(1, 6)]
    item = put("march.jsonl", b"\n".join(lines))
    with pytest.raises(reprocess.OutOfTime):
        run(batch(item), context(left=30_200))
    assert run(batch(item), context(left=30_300))["files"] == 5


@pytest.mark.parametrize("name", ["", "a/b", "date=1", "x" * 81, ".. /"])
def test_a_runs_name_stays_a_name(run: Handler, name: str) -> None:
    with pytest.raises(ValidationError):
        run(batch({"Key": "a"}, name=name), context())


def test_a_fault_of_the_reader_costs_one_article_and_its_words_stay_out_of_the_log(
    run: Handler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read_news = reprocess.read_news

    def faulty(article: Any) -> Any:
        if article.title == "Attack number 1 on Sumy":
            raise ValueError(article.text)
        return read_news(article)

    monkeypatch.setattr(reprocess, "read_news", faulty)
    counts = run(batch(put("a.json", ninjs(1)), put("b.json", ninjs(2))), context())
    assert (counts["read"], counts["failed"], counts["reasons"]) == (1, 1, {"ValueError": 1})
    (failed,) = [one for one in records() if one["kind"] == "failed"]
    assert failed["detail"].startswith("the reader failed in faulty:")
    assert "Sumy" not in capsys.readouterr().out


@pytest.mark.parametrize("published", ["1066-10-14", "2999-01-01", "soon"])
def test_a_date_that_cant_be_right_is_the_day_of_storing(run: Handler, published: str) -> None:
    run(batch(put("a.json", ninjs(1, published))), context())
    assert [one["date"] for one in records()] == [today()]
