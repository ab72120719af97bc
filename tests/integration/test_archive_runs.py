"""A run from its command to its summary: the template's own state machine in moto's interpreter."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest
from archives import (
    ARTICLES,
    RECORDS,
    REGION,
    ROOT,
    Lambda,
    files,
    make_stack,
    ninjs,
    put,
    records,
)
from moto import mock_aws
from outage import ATTEMPTS, outage
from typer.testing import CliRunner

from tocsin import __version__
from tocsin.aws import clients
from tocsin.local.cli import app

DOCS = (ROOT / "docs/archives.md").read_text("utf-8")


def tocsin(command: str) -> str:
    """What the command prints; it must end well."""
    done = CliRunner().invoke(app, shlex.split(command.removeprefix("tocsin ")))
    assert done.exit_code == 0, (command, done.output, done.exception)
    return done.stdout


@pytest.fixture
def function(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lambda]:
    """A stack whose function is the real handler behind a server in Lambda's place."""
    monkeypatch.setenv("RECORDS_BUCKET", RECORDS)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        clients.forget()
        place = Lambda()
        monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", place.url)
        where: Any = {"LocationConstraint": REGION}
        for name in (ARTICLES, RECORDS, "my-archive"):
            boto3.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=where)
        make_stack()
        yield place
        place.close()
    clients.forget()


def leave_results(name: str, function: Lambda) -> None:
    """What AWS's ResultWriter leaves of a run: moto writes only an empty manifest."""
    s3 = boto3.client("s3")
    (manifest,) = [key for key in files() if key.startswith(f"archive-runs/{name}/")]
    folder = manifest.removesuffix("manifest.json")
    answers = "".join(json.dumps(answer) + "\n" for answer in function.answers)
    failed = json.dumps({"Error": "OutOfTime", "Cause": "stopped", "Status": "FAILED"})
    for kind, text in (("SUCCEEDED", answers), ("FAILED", failed)):
        s3.put_object(Bucket=RECORDS, Key=f"{folder}{kind}_0.jsonl", Body=text.encode())
    named = {
        kind: [{"Key": f"{folder}{kind}_0.jsonl", "Size": 1}] for kind in ("SUCCEEDED", "FAILED")
    }
    body = {"DestinationBucket": RECORDS, "ResultFiles": named | {"PENDING": []}}
    s3.put_object(Bucket=RECORDS, Key=manifest, Body=json.dumps(body).encode())


def test_a_listing_is_read_followed_and_summed_up_as_the_documentation_says(
    function: Lambda,
) -> None:
    for number in range(3):
        boto3.client("s3").put_object(
            Bucket="my-archive", Key=f"news/2019/{number}.json", Body=ninjs(number, "2019-05-01")
        )
    boto3.client("s3").put_object(Bucket="my-archive", Key="news/2018/9.json", Body=ninjs(9))
    block = DOCS.split("```sh\n")[1].split("```")[0]
    start, follow, summary = block.splitlines()
    assert tocsin(start) == "spring\n"
    tocsin(f"{follow} --every 0.1")
    assert tocsin("reprocess status spring").startswith("SUCCEEDED: 3 of 3 objects, 0 in 0 failed")
    assert sorted(one["object"]["key"] for one in records()) == [
        f"news/2019/{number}.json" for number in range(3)
    ]
    assert {(one["run"], one["engine"]) for one in records()} == {("spring", __version__)}
    leave_results("spring", function)
    told = json.loads(tocsin(f"{summary} --json"))
    assert (told["tally"]["read"], told["batches"]) == (3, 3)
    assert told["tally"]["types"] == {"strike_bombardment": 3}
    assert told["batches_failed"] == {"OutOfTime": 1}
    assert "1 batches failed: OutOfTime" in tocsin(summary)


def test_a_batch_that_s3_fails_is_tried_again_and_nothing_doubles(function: Lambda) -> None:
    put("a.json", ninjs(1, "2024-03-03"))
    with outage(clients.s3(), "PutObject", 503, "SlowDown", times=ATTEMPTS) as answered:
        tocsin("reprocess start --name once")
        tocsin("reprocess follow once --every 0.1")
    assert (len(answered), function.errors) == (ATTEMPTS, ["ClientError"])
    assert [one["object"]["key"] for one in records()] == ["a.json"]


def test_an_inventory_is_read_by_the_other_way(function: Lambda) -> None:
    for key in ("a b.json", "c.json"):
        put(key, ninjs(1))
    named = [{"Bucket": ARTICLES, "Key": key} for key in ("a+b.json", "c.json")]
    boto3.client("s3").put_object(
        Bucket=ARTICLES, Key="inventory/manifest.json", Body=json.dumps(named).encode()
    )
    tocsin("reprocess start --name stock --manifest s3://articles/inventory/manifest.json")
    tocsin("reprocess follow stock --every 0.1")
    assert {one["object"]["key"] for one in records()} == {"a b.json", "c.json"}


def test_a_batch_for_another_engine_fails_at_once(function: Lambda) -> None:
    put("a.json", ninjs(1))
    tocsin("reprocess start --name wrong --engine 9.9.9")
    tocsin("reprocess follow wrong --every 0.1")
    assert function.errors == ["OtherEngine"]
    assert records() == []
    assert json.loads(tocsin("reprocess status wrong --json"))["batches_failed"] == 1


def test_a_run_that_fails_is_told(function: Lambda) -> None:
    tocsin("reprocess start --name lost --bucket no-such-bucket")
    done = CliRunner().invoke(app, ["reprocess", "follow", "lost", "--every", "0.1"])
    assert done.exit_code == 1
    assert "lost ended as FAILED" in done.output


def test_what_aws_refuses_is_said_in_its_words(function: Lambda) -> None:
    states = boto3.client("stepfunctions")
    (machine,) = states.list_state_machines()["stateMachines"]
    states.delete_state_machine(stateMachineArn=machine["stateMachineArn"])
    done = CliRunner().invoke(app, ["reprocess", "start"], catch_exceptions=False)
    assert done.exit_code == 1
    assert "StateMachineDoesNotExist" in done.output


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("status spring --stack other", "other has no output 'ReprocessArchiveArn'"),
        ("status spring --stack none", "none"),
        ("follow winter", "winter"),
        ("summary winter", "winter has left nothing"),
        ("start --name spring --prefix b", "spring"),
        ("start --manifest s3://bucket", "s3://BUCKET/KEY"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(function: Lambda, command: str, said: str) -> None:
    topic = {"Nothing": {"Type": "AWS::SNS::Topic"}}
    boto3.client("cloudformation").create_stack(
        StackName="other", TemplateBody=json.dumps({"Resources": topic})
    )
    put("a.json", ninjs(1))
    tocsin("reprocess start --name spring --prefix a")
    tocsin("reprocess follow spring --every 0.1")
    done = CliRunner().invoke(app, ["reprocess", *shlex.split(command)])
    assert done.exit_code in {1, 2}
    assert said in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


# ── on this machine ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "articles"
    (found / "2019").mkdir(parents=True)
    for number in range(3):
        (found / f"2019/{number}.json").write_bytes(ninjs(number, f"2019-05-0{number + 1}"))
    (found / "many.jsonl").write_bytes(b"\n".join(ninjs(n, "2019-05-01") for n in range(2)))
    (found / ".hidden").write_bytes(b"x")
    return found


def test_duckdb_answers_the_query_of_the_documentation(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tocsin(f"reprocess folder {folder} --out {tmp_path} --name spring --batch 2")
    tocsin(f"reprocess folder {folder} --out {tmp_path} --name summer")
    query = DOCS.split("## DuckDB")[1].split("```sql\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path)
    rows = [(str(day), kind, count) for day, kind, count in duckdb.sql(query).fetchall()]
    assert rows == [
        ("2019-05-01", "strike_bombardment", 3),
        ("2019-05-02", "strike_bombardment", 1),
        ("2019-05-03", "strike_bombardment", 1),
    ]


def test_several_processes_find_the_same(folder: Path, tmp_path: Path) -> None:
    command = f"reprocess folder {folder} --json --batch 1 --name spring"
    one = tocsin(f"{command} --out {tmp_path / 'one'}")
    two = tocsin(f"{command} --out {tmp_path / 'two'} --workers 2")
    assert json.loads(one) == json.loads(two)
    assert json.loads(one)["read"] == 5
    assert len(list((tmp_path / "two").rglob("*.gz"))) == json.loads(two)["files"]


def test_runs_kept_beside_the_articles_are_no_articles(folder: Path) -> None:
    for name in ("spring", "summer"):
        told = tocsin(f"reprocess folder {folder} --json --out {folder} --name {name}")
        assert json.loads(told)["quarantined"] == 0


def test_articles_in_a_folder_named_as_that_of_runs_are_read(folder: Path, tmp_path: Path) -> None:
    articles = folder.rename(tmp_path / "archive")
    first, second = (
        json.loads(tocsin(f"reprocess folder {articles} --json --out {tmp_path} --name {name}"))
        for name in ("spring", "summer")
    )
    assert first["read"] == second["read"] > 0


def test_a_run_is_not_mixed_with_one_of_the_same_name(folder: Path, tmp_path: Path) -> None:
    command = ["reprocess", "folder", str(folder), "--out", str(tmp_path), "--name", "spring"]
    assert CliRunner().invoke(app, command).exit_code == 0
    again = CliRunner().invoke(app, command)
    assert again.exit_code == 1
    assert "choose another name" in again.output


@pytest.mark.parametrize("command", ["folder . --out .", "start"])
@pytest.mark.parametrize("name", ["a/b", "año", "a run", ""])
def test_a_name_that_no_run_can_have_is_refused(command: str, name: str) -> None:
    result = CliRunner().invoke(app, ["reprocess", *command.split(), "--name", name])
    assert result.exit_code == 2
    assert "letters, digits" in result.output


def test_the_columns_of_the_athena_table_are_those_of_the_records() -> None:
    schema = json.loads((ROOT / "shared/tocsin/aws/schema/archive-1.json").read_text("utf-8"))
    table = DOCS.split("CREATE EXTERNAL TABLE")[1].split("PARTITIONED BY")[0]
    named = {*re.findall(r"(\w+):", table), *re.findall(r"^  (\w+) \w", table, re.MULTILINE)}
    known = {
        name for one in (schema, *schema["$defs"].values()) for name in one.get("properties", {})
    }
    assert {"engine", "reading", "signals", "evidence"} <= named <= known
