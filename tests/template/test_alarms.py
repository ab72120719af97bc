"""Whatever can go wrong unseen has an alarm, and the alarms and the dashboard look where things are."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from resources import RESOURCES, TEMPLATE, function_of, of_type, properties, target

from tocsin import __version__
from tocsin.aws.waiting import LONGEST

ALARMS = of_type("AWS::CloudWatch::Alarm")
RUNBOOK = (Path(__file__).parents[2] / "docs/runbook.md").read_text("utf-8")


def flat(metrics: list[Any]) -> Iterator[dict[str, Any]]:
    """An alarm's metrics with those that stand under a condition."""
    for one in metrics:
        yield one["Fn::If"][1] if "Fn::If" in one else one


def watched(alarm: str) -> list[dict[str, Any]]:
    """Namespace, name, dimensions of each metric of the alarm."""
    found = properties(alarm)
    if "MetricName" in found:
        return [found]
    return [m["MetricStat"]["Metric"] for m in flat(found["Metrics"]) if "MetricStat" in m]


def subjects(namespace: str, *metrics: str) -> set[str]:
    """The resources whose metric of this name some alarm looks at."""
    return {
        target(one["Dimensions"][0]["Value"])
        for alarm in ALARMS
        for one in watched(alarm)
        if one["Namespace"] == namespace and one["MetricName"] in metrics
    }


def dead_letter_queues() -> set[str]:
    return {name for name in of_type("AWS::SQS::Queue") if "RedrivePolicy" not in properties(name)}


def channel_functions() -> set[str]:
    return {name for name in of_type("AWS::Lambda::Function") if "Condition" in RESOURCES[name]}


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_is_told_to_the_operators_and_so_is_its_end(name: str) -> None:
    alarm = properties(name)
    assert [target(one) for one in alarm["AlarmActions"]] == ["AlarmsTopic"]
    assert [target(one) for one in alarm["OKActions"]] == ["AlarmsTopic"]
    assert alarm["TreatMissingData"] in {"breaching", "notBreaching"}


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_says_where_the_runbook_speaks_of_it(name: str) -> None:
    assert properties(name)["AlarmDescription"].endswith(f" docs/runbook.md#{name.lower()}")
    (section,) = re.findall(rf"^### {name}\n(.*?)(?=^##|\Z)", RUNBOOK, re.MULTILINE | re.DOTALL)
    assert "```sh" in section, f"{name}: what to type?"


def test_the_runbook_speaks_of_no_alarm_that_is_not_there() -> None:
    assert set(re.findall(r"^### (\w+)$", RUNBOOK, re.MULTILINE)) == set(ALARMS)


def test_every_queue_of_dead_letters_has_an_alarm_on_its_depth() -> None:
    assert subjects("AWS/SQS", "ApproximateNumberOfMessagesVisible") == dead_letter_queues()


def test_every_other_queue_and_stream_has_an_alarm_on_what_waits_longest() -> None:
    queues = set(of_type("AWS::SQS::Queue")) - dead_letter_queues()
    assert subjects("AWS/SQS", "ApproximateAgeOfOldestMessage") == queues
    streams = {
        function_of(properties(name)["FunctionName"])
        for name in of_type("AWS::Lambda::EventSourceMapping")
        if "StartingPosition" in properties(name)
    }
    assert subjects("AWS/Lambda", "IteratorAge") == streams


@pytest.mark.parametrize("metric", ["Errors", "Throttles", "Duration"])
def test_every_function_has_alarms_on_errors_throttles_and_time(metric: str) -> None:
    assert subjects("AWS/Lambda", metric) == set(of_type("AWS::Lambda::Function"))


def test_an_invocation_that_takes_long_is_told_before_it_takes_too_long() -> None:
    for alarm in ALARMS:
        for one in watched(alarm):
            if one["MetricName"] == "Duration":
                timeout = properties(target(one["Dimensions"][0]["Value"]))["Timeout"]
                assert 0.5 <= properties(alarm)["Threshold"] / (1000 * timeout) <= 0.9, alarm


def test_every_topic_but_that_of_the_alarms_has_alarms_on_its_deliveries() -> None:
    topics = set(of_type("AWS::SNS::Topic")) - {"AlarmsTopic"}
    assert subjects("AWS/SNS", "NumberOfNotificationsFailed") == topics
    assert subjects("AWS/SNS", "NumberOfNotificationsFailedToRedriveToDlq") == topics


def test_an_alert_that_is_tried_again_counts_as_waiting() -> None:
    """SQS leaves what was received three times out of a queue's age."""
    alarm = properties("ChannelsWaiting")
    own = {one["MetricName"] for one in watched("ChannelsWaiting") if one["Namespace"] == "Tocsin"}
    assert own == {"OldestPutOffAlert"}
    (period,) = {
        one["MetricStat"]["Period"] for one in flat(alarm["Metrics"]) if "MetricStat" in one
    }
    # A try may come a moment after the longest pause, and so miss a period.
    assert LONGEST <= period < period * alarm["EvaluationPeriods"]
    assert alarm["DatapointsToAlarm"] == 1


@pytest.mark.parametrize("name", ALARMS)
def test_the_metrics_of_one_alarm_have_one_period_as_cloudwatch_asks(name: str) -> None:
    metrics = flat(properties(name).get("Metrics", []))
    assert len({one["MetricStat"]["Period"] for one in metrics if "MetricStat" in one}) <= 1


def test_a_sweep_that_never_starts_is_an_alarm() -> None:
    alarm = properties("SweepMissing")
    assert (alarm["Statistic"], alarm["TreatMissingData"]) == ("SampleCount", "breaching")
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 1)
    often = properties("SweepOften")["ScheduleExpression"]
    assert often == "rate(5 minutes)"
    assert alarm["Period"] > 2 * 5 * 60


def test_silence_is_an_alarm() -> None:
    alarm = properties("NoArticles")
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["EvaluationPeriods"] == {"Ref": "NoArticlesHours"}
    hours = TEMPLATE["Parameters"]["NoArticlesHours"]
    # CloudWatch evaluates seven days at most.
    assert hours["MaxValue"] * alarm["Period"] <= 7 * 24 * 3600


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_about_an_optional_resource_is_as_optional(name: str) -> None:
    for one in properties(name).get("Metrics", []):
        inner = one["Fn::If"][1] if "Fn::If" in one else one
        if "MetricStat" not in inner:
            continue
        value = inner["MetricStat"]["Metric"]["Dimensions"][0]["Value"]
        needed = RESOURCES.get(target(value), {}).get("Condition")
        assert needed == (one["Fn::If"][0] if "Fn::If" in one else None), value
    if "Dimensions" in properties(name):
        about = RESOURCES.get(target(properties(name)["Dimensions"][0]["Value"]), {})
        assert RESOURCES[name].get("Condition") == about.get("Condition")


def test_cloudwatch_may_tell_the_alarms_of_this_stack_alone() -> None:
    (allowed,) = [
        one
        for one in properties("AlarmsTopicPolicy")["PolicyDocument"]["Statement"]
        if one["Effect"] == "Allow"
    ]
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    source = allowed["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::Sub"]
    assert source.endswith(":alarm:${AWS::StackName}-*")
    # CloudFormation names an alarm after its stack only where the template gives it no name.
    assert not [name for name in ALARMS if "AlarmName" in properties(name)]


def test_two_stacks_of_one_account_count_apart() -> None:
    for name in of_type("AWS::Lambda::Function"):
        variables = properties(name)["Environment"]["Variables"]
        assert variables["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}
    for one in chain.from_iterable(map(watched, ALARMS)):
        if one["Namespace"] == "Tocsin":
            assert one["Dimensions"] == [{"Name": "service", "Value": {"Ref": "AWS::StackName"}}]


# ── the dashboard ───────────────────────────────────────────────────────────────────────────────


def rendered(value: Any, wanted: bool) -> str:
    """Text of Sub, Join and If with every condition `wanted`; a reference becomes its own name."""
    if isinstance(value, str):
        return value
    ((kind, inner),) = value.items()
    if kind == "Fn::If":
        return rendered(inner[1] if wanted else inner[2], wanted)
    if kind == "Fn::Join":
        return str(inner[0]).join(rendered(one, wanted) for one in inner[1])
    assert kind == "Fn::Sub", kind
    text, variables = inner if isinstance(inner, list) else (inner, {})
    for name, found in variables.items():
        text = text.replace(f"${{{name}}}", rendered(found, wanted))
    return str(text)


@pytest.fixture(params=[True, False], ids=["every channel", "no channel"])
def widgets(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    body = rendered(properties("Dashboard")["DashboardBody"], request.param)
    found: list[dict[str, Any]] = json.loads(body)["widgets"]
    for name in re.findall(r"\$\{(\w+)[.}]", body):
        assert name in RESOURCES, f"no {name}"
        assert request.param or "Condition" not in RESOURCES[name], f"{name} may not be there"
    return found


def test_the_dashboard_shows_all_that_an_operator_looks_for(widgets: list[dict[str, Any]]) -> None:
    titles = {one["properties"]["title"].split(" (")[0] for one in widgets}
    assert titles == {
        "Alarms",
        "Articles",
        "Quarantined",
        "Alerts",
        "How long an invocation takes",
        "Errors and throttles",
        "Age of the oldest that waits",
        "Dead letters",
        "Deliveries",
    }
    shown = json.dumps(widgets)
    for stat in ("p50", "p99"):
        assert f'"stat": "{stat}"' in shown


def test_no_two_widgets_lie_on_each_other(widgets: list[dict[str, Any]]) -> None:
    taken = [
        (x, y)
        for one in widgets
        for x in range(one["x"], one["x"] + one["width"])
        for y in range(one["y"], one["y"] + one["height"])
    ]
    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 24


def test_the_dashboard_shows_every_alarm_and_every_queue_of_dead_letters() -> None:
    body = rendered(properties("Dashboard")["DashboardBody"], wanted=True)
    assert set(ALARMS) <= set(re.findall(r"\$\{(\w+)\.Arn\}", body))
    assert dead_letter_queues() <= set(re.findall(r"\$\{(\w+)\.QueueName\}", body))
    assert channel_functions() <= set(re.findall(r"\$\{(\w+)\}", body))
    assert '"OldestPutOffAlert"' in body


# ── deployments ─────────────────────────────────────────────────────────────────────────────────


def test_the_template_says_which_version_it_deploys() -> None:
    assert TEMPLATE["Outputs"]["EngineVersion"]["Value"] == __version__


@pytest.mark.parametrize(
    ("file", "line"), [("pyproject.toml", 'version = "{}"'), ("CITATION.cff", "version: {}")]
)
def test_the_project_calls_itself_by_that_version(file: str, line: str) -> None:
    lines = (Path(__file__).parents[2] / file).read_text("utf-8").splitlines()
    assert line.format(__version__) in lines
