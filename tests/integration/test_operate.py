"""What an operator types at night: doctor, redrive, quarantine, against the local cloud."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sns.models import sns_backends
from queues import ArticlesQueue
from typer.testing import CliRunner

from tocsin.local.cli import app
from tocsin.local.cloud import STACK, LocalCloud
from tocsin.local.doctor import Finding, Level, examine
from tocsin.local.project import REGION
from tocsin.local.stack import Resource, Stack, find_stack

Run = Callable[..., Any]
HOSTILE = "in/\x1b]0;owned\x07\u202egnp.bin"
SHOWN = r"in/\x1b]0;owned\x07\u202egnp.bin"


@pytest.fixture
def stack(cloud: LocalCloud) -> Stack:
    return find_stack(STACK, endpoint=cloud.endpoint)


def problems(stack: Stack) -> dict[str, Finding]:
    found = examine(stack, datetime.now(UTC))
    return {one.about: one for one in found if one.level is Level.PROBLEM}


def deployed(stack: Stack, **parameters: str) -> Stack:
    """The same as it would be on AWS, where nothing is forgiven for being local."""

    class Deployed(Stack):
        is_local = False

    return Deployed(**{**vars(stack), "parameters": {**stack.parameters, **parameters}})


def subscribe_all(cloud: LocalCloud, stack: Stack) -> None:
    for arn in stack.of_kind("AWS::SNS::Topic").values():
        cloud.client("sns").subscribe(TopicArn=arn, Protocol="email", Endpoint="you@example.org")


def make_alarm(cloud: LocalCloud, stack: Stack, logical: str, state: str) -> None:
    cloudwatch = cloud.client("cloudwatch")
    name = f"{STACK}-{logical}-1ABCDEF2"
    cloudwatch.put_metric_alarm(
        AlarmName=name,
        AlarmActions=[stack.physical("AlarmsTopic")],
        Namespace="AWS/Lambda",
        MetricName="Errors",
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
    )
    cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="a test")


# ── doctor ──────────────────────────────────────────────────────────────────────────────────────


def test_a_stack_that_is_well(cloud: LocalCloud, run: Run, sample: bytes) -> None:
    cloud.put("an article.html", sample)
    cloud.pump()
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "Nothing is wrong." in result.output
    assert re.search(r"last article .* 1 read", result.output)
    assert re.search(r"last alert .* US says some 3,000 North Korean troops", result.output)


def test_a_deployed_stack_that_is_well_has_no_problem(
    cloud: LocalCloud, stack: Stack, sample: bytes
) -> None:
    cloud.put("an article.html", sample)
    cloud.pump()
    subscribe_all(cloud, stack)
    make_alarm(cloud, stack, "ClassifyErrors", "OK")
    assert problems(deployed(stack)) == {}


def test_dead_letters_are_a_problem_and_the_command_that_is_told_moves_them_back(
    run: Run, queue: ArticlesQueue
) -> None:
    queue.sqs.send_message(QueueUrl=queue.dead_letters_url, MessageBody="{}")
    result = run("doctor")
    assert result.exit_code == 1
    assert "ArticlesDeadLetterQueue: 1 dead letters" in result.output
    assert "tocsin redrive articles --local" in result.output


def test_dead_letters_that_can_t_be_moved_back_name_the_runbook(
    cloud: LocalCloud, stack: Stack
) -> None:
    url = stack.physical("UndeliveredAlertsQueue")
    cloud.client("sqs").send_message(QueueUrl=url, MessageBody="{}")
    assert problems(stack)["UndeliveredAlertsQueue"].do.startswith("docs/runbook.md")


def test_a_subscription_that_was_never_confirmed(cloud: LocalCloud, run: Run) -> None:
    cloud.client("sns").subscribe(
        TopicArn=cloud.topic_arn, Protocol="email", Endpoint="desk@example.org"
    )
    (subscription,) = sns_backends[DEFAULT_ACCOUNT_ID][REGION].subscriptions.values()
    # As SNS lists it until the mail's link is followed; moto confirms at once.
    subscription.arn = "PendingConfirmation"
    result = run("doctor")
    assert result.exit_code == 1
    assert "AlertsTopic: email to desk@example.org was never confirmed" in result.output
    assert f"aws sns subscribe --region {REGION} --topic-arn {cloud.topic_arn}" in result.output


def test_who_unsubscribed_listens_no_more(cloud: LocalCloud, stack: Stack) -> None:
    subscribe_all(cloud, stack)
    subscriptions = sns_backends[DEFAULT_ACCOUNT_ID][REGION].subscriptions
    for one in [one for one in subscriptions.values() if one.topic.arn == cloud.topic_arn]:
        one.arn = "Deleted"
    assert problems(deployed(stack))["AlertsTopic"].told == "nobody gets the alerts"


def test_a_deployed_stack_that_nobody_listens_to(stack: Stack) -> None:
    found = problems(deployed(stack))
    assert found["AlertsTopic"].told == "nobody gets the alerts"
    assert found["AlarmsTopic"].told == "nobody gets the alarms"
    assert "aws sns subscribe" in found["AlertsTopic"].do


def test_an_alarm_names_its_section_of_the_runbook(
    cloud: LocalCloud, run: Run, stack: Stack
) -> None:
    make_alarm(cloud, stack, "NoArticles", "ALARM")
    make_alarm(cloud, stack, "ClassifyErrors", "OK")
    result = run("doctor")
    assert result.exit_code == 1
    assert "docs/runbook.md#noarticles" in result.output
    assert "classifyerrors" not in result.output


def test_no_article_for_longer_than_allowed(cloud: LocalCloud, stack: Stack) -> None:
    add = cloud.client("dynamodb").put_item
    item = {"pk": {"S": "COUNT#2026-03-01T05"}, "kind": {"S": "COUNT"}, "read": {"N": "7"}}
    add(TableName=cloud.table, Item=item)

    def found(hour: int) -> Finding:
        now = datetime(2026, 3, 1, hour, 30, tzinfo=UTC)
        every = examine(deployed(stack, NoArticlesHours="3"), now)
        (one,) = [one for one in every if one.about == "last article"]
        return one

    assert found(8).level is Level.OK
    assert found(9).level is Level.PROBLEM
    assert found(9).told == "in the hour of 2026-03-01 05:00 UTC: 7 read"


@pytest.mark.parametrize(
    ("parameter", "secret", "told"),
    [
        ("SlackSecretArn", '{"webhook_url": "https://hooks.slack.com/x"}', None),
        ("SlackSecretArn", '{"token": "xoxb-secret"}', "does not hold what it must"),
        ("PagerDutySecretArn", '{"routing_key": "R0"}', None),
        ("PagerDutySecretArn", "R0-secret", "does not hold what it must"),
        ("WebhookSecretArn", '{"url": "https://a.example", "key": "secret"}', "does not hold"),
        ("WebhookSecretArn", None, "can't be read: ResourceNotFoundException"),
    ],
)
def test_a_secret_is_read_and_never_shown(
    cloud: LocalCloud, stack: Stack, parameter: str, secret: str | None, told: str | None
) -> None:
    arn = f"arn:aws:secretsmanager:{REGION}:{DEFAULT_ACCOUNT_ID}:secret:none-AbCdEf"
    if secret is not None:
        made = cloud.client("secretsmanager").create_secret(Name="channel", SecretString=secret)
        arn = made["ARN"]
    found = problems(deployed(stack, **{parameter: arn})).get(parameter)
    if told is None:
        assert found is None
    else:
        assert found is not None
        assert told in found.told
        assert "secret-id" in found.do
        assert secret is None or secret not in f"{found.told}{found.do}"


def test_rules_that_make_no_sense(cloud: LocalCloud, stack: Stack) -> None:
    cloud.client("ssm").put_parameter(
        Name=stack.physical("RulesParameter"), Value="rules: [{name: 7, \x1b[31m}", Overwrite=True
    )
    found = problems(stack)["Rules"]
    assert found.told.startswith("makes no sense")
    assert "\x1b" not in found.told


def test_faulty_rules_say_where(cloud: LocalCloud, stack: Stack) -> None:
    cloud.client("ssm").put_parameter(
        Name=stack.physical("RulesParameter"),
        Value="rules: [{name: a, countries: [QQ]}]",
        Overwrite=True,
    )
    assert "rules.0: " in problems(stack)["Rules"].told
    assert "no such codes: QQ" in problems(stack)["Rules"].told


def test_a_queue_that_somebody_has_cut_off_from_its_function(
    cloud: LocalCloud, stack: Stack
) -> None:
    lambda_, iam = cloud.client("lambda"), cloud.client("iam")
    trusted = json.dumps({"Version": "2012-10-17", "Statement": []})
    role = iam.create_role(RoleName="role", AssumeRolePolicyDocument=trusted)["Role"]["Arn"]
    lambda_.create_function(
        FunctionName="classify",
        Role=role,
        Runtime="python3.13",
        Code={"ZipFile": b"code"},
        Handler="app.handler",
    )
    queue = cloud.client("sqs").get_queue_attributes(
        QueueUrl=cloud.queue_url, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    uuid = lambda_.create_event_source_mapping(FunctionName="classify", EventSourceArn=queue)[
        "UUID"
    ]
    made = {"ClassifyArticles": Resource("AWS::Lambda::EventSourceMapping", uuid)}
    fed = Stack(**{**vars(stack), "resources": {**stack.resources, **made}})
    assert "ClassifyArticles" not in problems(fed)
    lambda_.update_event_source_mapping(UUID=uuid, FunctionName="classify", Enabled=False)
    do = problems(fed)["ClassifyArticles"].do
    assert do == f"aws lambda update-event-source-mapping --region {REGION} --uuid {uuid} --enabled"


def test_an_alert_that_was_left_behind(cloud: LocalCloud, stack: Stack) -> None:
    item = {"pk": "ALERT#s#1", "unsent": "PENDING", "queued_at": "2026-01-01T00:00:00+00:00"}
    item |= {"message": "{}"}
    cloud.client("dynamodb").put_item(
        TableName=cloud.table, Item={name: {"S": value} for name, value in item.items()}
    )
    assert "1 wait" in problems(stack)["unsent alerts"].told


def test_a_stack_that_was_rolled_back(stack: Stack) -> None:
    broken = Stack(**{**vars(stack), "status": "UPDATE_ROLLBACK_COMPLETE"})
    assert "describe-stack-events" in problems(broken)["stack"].do


def test_there_is_no_such_stack(run: Run) -> None:
    result = run("doctor", "--stack", "another")
    assert result.exit_code == 2
    assert "no stack another" in result.output


@pytest.mark.parametrize(
    "command", ["doctor", "quarantine list", "quarantine retry --all", "restore copy"]
)
def test_a_stack_of_something_else_is_said_to_be_one(
    cloud: LocalCloud, run: Run, command: str
) -> None:
    topic = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}
    cloud.client("cloudformation").create_stack(StackName="other", TemplateBody=json.dumps(topic))
    result = run(*command.split(), "--stack", "other")
    assert result.exit_code == 1
    assert "the stack other has no " in " ".join(result.output.split())


# ── redrive ─────────────────────────────────────────────────────────────────────────────────────


def test_dead_letters_go_back_and_are_read(
    cloud: LocalCloud, run: Run, queue: ArticlesQueue, sample: bytes
) -> None:
    cloud.client("s3").put_object(Bucket=cloud.articles_bucket, Key="a.html", Body=sample)
    queue.sqs.purge_queue(QueueUrl=queue.url)
    body = json.dumps({"bucket": cloud.articles_bucket, "key": "a.html"})
    for _ in range(25):
        queue.sqs.send_message(QueueUrl=queue.dead_letters_url, MessageBody=body)
    result = run("redrive", "articles")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("25 moved back")
    assert queue.dead_letters() == []
    assert queue.waiting() == 25
    assert len(cloud.pump()) == 1


@pytest.mark.parametrize("name", ["alerts", "digest"])
def test_what_no_queue_sent_is_not_moved(run: Run, name: str) -> None:
    result = run("redrive", name)
    assert result.exit_code == 1
    assert "docs/runbook.md" in result.output


def test_a_queue_that_is_not_there(run: Run) -> None:
    result = run("redrive", "letters")
    assert result.exit_code == 1
    assert "there are alerts, articles, digest" in result.output


# ── quarantine ──────────────────────────────────────────────────────────────────────────────────


def put_hostile(cloud: LocalCloud) -> None:
    cloud.put(HOSTILE, b"\x1b[2J\x9b31m\x00\x01" * 40, ContentType="text/\x41")
    cloud.pump()


def held(cloud: LocalCloud) -> list[str]:
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.records_bucket, Prefix="quarantine/")
    return [one["Key"] for one in listed.get("Contents", [])]


def assert_harmless(output: str) -> None:
    """Nothing that a terminal would act upon: no control but the line's end, no bidi control."""
    bad = [one for one in output if one != "\n" and not one.isprintable()]
    assert not bad, bad


def test_quarantine_is_listed_and_shown_without_a_control_character(
    cloud: LocalCloud, run: Run
) -> None:
    put_hostile(cloud)
    listed = run("quarantine", "list")
    assert listed.exit_code == 0
    assert SHOWN in listed.output
    assert "binary" in listed.output
    shown = run("quarantine", "show", SHOWN)
    assert shown.exit_code == 0, shown.output
    assert r"\x1b[2J" in shown.output
    for output in (listed.output, shown.output):
        assert_harmless(output)


def test_quarantine_of_another_reason_is_left_out(cloud: LocalCloud, run: Run) -> None:
    put_hostile(cloud)
    cloud.put("empty.txt", b"")
    cloud.pump()
    result = run("quarantine", "list", "--reason", "empty")
    assert "empty.txt" in result.output
    assert "gnp.bin" not in result.output


def test_what_was_replaced_is_read_at_the_retry(
    cloud: LocalCloud, run: Run, queue: ArticlesQueue, sample: bytes
) -> None:
    cloud.put("late.html", b"")
    cloud.pump()
    assert held(cloud) == ["quarantine/late.html.json"]
    cloud.put("late.html", sample)
    queue.sqs.purge_queue(QueueUrl=queue.url)
    result = run("quarantine", "retry", "late.html")
    assert result.exit_code == 0, result.output
    assert held(cloud) == []
    assert len(cloud.pump()) == 1


def test_what_still_can_t_be_read_is_in_quarantine_again(cloud: LocalCloud, run: Run) -> None:
    put_hostile(cloud)
    result = run("quarantine", "retry", "--all")
    assert result.stdout == "1 sent to be read again.\n"
    assert held(cloud) == []
    cloud.pump()
    assert len(held(cloud)) == 1


def test_what_is_gone_says_so(cloud: LocalCloud, run: Run) -> None:
    put_hostile(cloud)
    cloud.client("s3").delete_object(Bucket=cloud.articles_bucket, Key=HOSTILE)
    result = run("quarantine", "show", SHOWN)
    assert result.exit_code == 0
    assert "The object is gone" in result.output


@pytest.mark.parametrize("arguments", [("show", "\x1b[31mno"), ("retry", "\x1b[31mno")])
def test_a_key_that_is_not_in_quarantine(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("quarantine", *arguments)
    assert result.exit_code == 1
    assert r"\x1b[31mno is not in quarantine" in result.output
    assert_harmless(result.output)


@pytest.mark.parametrize("arguments", [("list",), ("show", "a.html"), ("retry", "--all")])
def test_what_aws_refuses_is_said_in_its_words(
    cloud: LocalCloud, run: Run, arguments: tuple[str, ...]
) -> None:
    cloud.client("s3").delete_bucket(Bucket=cloud.records_bucket)
    result = run("quarantine", *arguments)
    assert result.exit_code == 1
    assert "NoSuchBucket" in result.output


@pytest.mark.parametrize(
    "arguments", [("rules", "replay", "rules.yaml"), ("silence", "KP-RU", "--why", "a drill")]
)
def test_a_table_that_is_not_there_is_said(
    cloud: LocalCloud, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules.yaml").write_text("rules: [{name: mine}]", encoding="utf-8")
    result = CliRunner().invoke(app, [*arguments, "--table", "none"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "ResourceNotFoundException" in result.output


def test_retry_wants_keys_or_all(run: Run) -> None:
    assert run("quarantine", "retry").exit_code == 2


def test_an_empty_quarantine(run: Run) -> None:
    assert "Nothing is in quarantine" in run("quarantine", "list").output
