"""Is the stack well? Each thing that an operator would look at, looked at.

In: a `Stack`, the time. Out: `Finding`s; a problem says what to type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from tocsin import __version__
from tocsin.alerts.development import Development
from tocsin.aws.chronicle import INDEX
from tocsin.aws.counts import KINDS, MOST_KEYS, hour_key
from tocsin.aws.outgoing import STALE, waiting
from tocsin.aws.settings import parse_severity, parse_watch_rules
from tocsin.aws.slack import SlackSecret
from tocsin.aws.table import read_items
from tocsin.aws.webhook import WebhookSecret
from tocsin.local.redrive import QUEUE, dead_letter_queues, sources
from tocsin.local.stack import NoStack, Stack
from tocsin.local.terminal import faults, printable

DAYS = 7
"""How far back the last alert is looked for."""
NEWEST = 50
ENDED_WELL = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})
FED = frozenset({"Creating", "Enabling", "Enabled", "Updating"})
"""States of a mapping from a queue or stream to its function."""
RUNBOOK = "docs/runbook.md"


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    about: str
    level: Level
    told: str
    do: str = ""
    """What to type, or where it is written."""


class PagerDutySecret(BaseModel):
    """What EventBridge's connection takes out of the secret."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    routing_key: SecretStr = Field(min_length=1)


SECRETS: dict[str, type[BaseModel]] = {
    "SlackSecretArn": SlackSecret,
    "PagerDutySecretArn": PagerDutySecret,
    "WebhookSecretArn": WebhookSecret,
}
UNHEARD = {
    "AlertsTopic": "nobody gets the alerts",
    "AlarmsTopic": "nobody gets the alarms",
    "ChatTopic": "no channel of Amazon Q Developer listens",
}
"""Topics that somebody must listen to, and what it means that nobody does."""


def examine(stack: Stack, now: datetime) -> Iterator[Finding]:
    """Every check in turn; one that AWS refuses is a problem itself, and the next goes on."""
    for check in CHECKS:
        try:
            yield from check(stack, now)
        except (ClientError, BotoCoreError, NoStack) as error:
            about = check.__name__.removeprefix("check_").replace("_", " ")
            told = printable(f"can't be looked at: {error}", 200)
            yield Finding(about, Level.PROBLEM, told, "aws sts get-caller-identity")


def check_stack(stack: Stack, now: datetime) -> Iterator[Finding]:
    if stack.status in ENDED_WELL:
        yield Finding("stack", Level.OK, stack.status)
        return
    busy = stack.status.endswith("_IN_PROGRESS")
    yield Finding(
        "stack",
        Level.NOTE if busy else Level.PROBLEM,
        stack.status,
        f"aws cloudformation describe-stack-events --stack-name {stack.name}"
        f" --region {stack.region}",
    )


def check_engine(stack: Stack, now: datetime) -> Iterator[Finding]:
    deployed = stack.outputs.get("EngineVersion", "unknown")
    if deployed == __version__:
        yield Finding("engine", Level.OK, deployed)
    else:
        told = f"{printable(deployed)} is deployed, this command is {__version__}"
        yield Finding("engine", Level.NOTE, told, "docs/upgrading.md")


def check_settings(stack: Stack, now: datetime) -> Iterator[Finding]:
    parsers: dict[str, Callable[[str], Any]] = {
        "MinimumSeverityParameter": parse_severity,
        "RulesParameter": parse_watch_rules,
    }
    for logical, parse in parsers.items():
        about, name = logical.removesuffix("Parameter"), stack.physical(logical)
        text = stack.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
        try:
            value = parse(text)
        except ValueError as error:
            do = f"aws ssm get-parameter --name {name} --region {stack.region}"
            do += " --query Parameter.Value --output text"
            told = f"makes no sense: {printable(faults(error), 120)}"
            yield Finding(about, Level.PROBLEM, told, do)
        else:
            rules = getattr(value, "rules", None)
            yield Finding(about, Level.OK, text if rules is None else f"{len(rules)} rules")


def check_subscriptions(stack: Stack, now: datetime) -> Iterator[Finding]:
    sns = stack.client("sns")
    for logical, arn in stack.of_kind("AWS::SNS::Topic").items():
        pages = sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=arn)
        # The stack's own function listens to the alerts for the receipt: it tells nobody. Who
        # unsubscribed by the link of a mail is listed as "Deleted" for days.
        found = [
            one
            for page in pages
            for one in page["Subscriptions"]
            if one["Protocol"] != "lambda" and one["SubscriptionArn"] != "Deleted"
        ]
        pending = [one for one in found if one["SubscriptionArn"] == "PendingConfirmation"]
        for one in pending:
            who = printable(one["Endpoint"], 80)
            yield Finding(
                logical,
                Level.PROBLEM,
                f"{one['Protocol']} to {who} was never confirmed",
                f"follow the link of AWS's mail to {who}; to have it sent again: aws sns subscribe"
                f" --region {stack.region} --topic-arn {arn} --protocol {one['Protocol']}"
                f" --notification-endpoint {who}",
            )
        if found and not pending:
            yield Finding(logical, Level.OK, f"{len(found)} subscribed, all confirmed")
        elif not found:
            missing = logical in UNHEARD and not stack.is_local
            yield Finding(
                logical,
                Level.PROBLEM if missing else Level.NOTE,
                UNHEARD.get(logical, "nobody is subscribed"),
                f"aws sns subscribe --region {stack.region} --topic-arn {arn} --protocol email"
                " --notification-endpoint you@example.org",
            )


def check_sources(stack: Stack, now: datetime) -> Iterator[Finding]:
    """Of Publish's no alarm tells: its alerts are sent late, by the sweep alone."""
    for logical, uuid in stack.of_kind("AWS::Lambda::EventSourceMapping").items():
        state = stack.client("lambda").get_event_source_mapping(UUID=uuid)["State"]
        if state in FED:
            yield Finding(logical, Level.OK, state)
            continue
        do = f"aws lambda update-event-source-mapping --region {stack.region} --uuid {uuid} --enabled"
        told = f"{state}: its function is given nothing"
        yield Finding(logical, Level.PROBLEM, told, do)


def check_queues(stack: Stack, now: datetime) -> Iterator[Finding]:
    sqs = stack.client("sqs")
    last_stops = {logical: name for name, (logical, _) in dead_letter_queues(stack).items()}
    for logical, url in stack.of_kind(QUEUE).items():
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        count, taken = (int(found[name]) for name in names)
        if not count + taken:
            yield Finding(logical, Level.OK, "empty")
        elif logical not in last_stops:
            told = f"{count} wait, {taken} are being worked on"
            yield Finding(logical, Level.NOTE, told, "once more in a minute: it should fall")
        else:
            do = f"{RUNBOOK}, on {logical}"
            if sources(sqs, url):
                do = f"tocsin redrive {last_stops[logical]} {stack.options}"
            yield Finding(logical, Level.PROBLEM, f"{count + taken} dead letters", do)


def check_unsent_alerts(stack: Stack, now: datetime) -> Iterator[Finding]:
    table = stack.physical("StoriesTable")
    # The sweep, every five minutes, would have sent what is as late as this.
    late = list(waiting(stack.client("dynamodb"), table, "PENDING", now - 3 * STALE))
    if late:
        told = f"{len(late)} wait for longer than {3 * STALE.seconds // 60} minutes"
        yield Finding("unsent alerts", Level.PROBLEM, told, f"{RUNBOOK}#alertswaiting")
    else:
        yield Finding("unsent alerts", Level.OK, "none waits")


def check_secrets(stack: Stack, now: datetime) -> Iterator[Finding]:
    for parameter, model in SECRETS.items():
        arn = stack.parameters.get(parameter, "")
        if not arn:
            continue
        do = f"aws secretsmanager describe-secret --secret-id {arn} --region {stack.region}"
        try:
            text = stack.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
            model.model_validate_json(text)
        except ClientError as error:
            told = f"can't be read: {error.response['Error'].get('Code')}"
            yield Finding(parameter, Level.PROBLEM, told, do)
        except (ValidationError, KeyError):
            told = "can be read, but does not hold what it must (README.md)"
            yield Finding(parameter, Level.PROBLEM, told, do)
        else:
            yield Finding(parameter, Level.OK, "can be read, and holds what it must")


def check_last_article(stack: Stack, now: datetime) -> Iterator[Finding]:
    allowed = int(stack.parameters.get("NoArticlesHours", "24"))
    client, table = stack.client("dynamodb"), stack.physical("StoriesTable")
    for first in range(0, 8 * 24, MOST_KEYS):
        hours = [now - timedelta(hours=first + i) for i in range(MOST_KEYS)]
        found = read_items(client, table, [hour_key(one) for one in hours])
        for hour in hours:
            item = found.get(hour_key(hour))
            if item is None:
                continue
            counts = ", ".join(f"{item[kind]['N']} {kind}" for kind in KINDS if kind in item)
            age = now - hour.replace(minute=0, second=0, microsecond=0)
            late = age > timedelta(hours=allowed + 1) and not stack.is_local
            level = Level.PROBLEM if late else Level.OK
            told = f"in the hour of {hour.astimezone(UTC):%Y-%m-%d %H}:00 UTC: {counts}"
            yield Finding("last article", level, told, f"{RUNBOOK}#noarticles" if late else "")
            return
    level = Level.NOTE if stack.is_local else Level.PROBLEM
    yield Finding("last article", level, "none in eight days", f"{RUNBOOK}#noarticles")


def check_last_alert(stack: Stack, now: datetime) -> Iterator[Finding]:
    client, table = stack.client("dynamodb"), stack.physical("StoriesTable")
    for back in range(DAYS):
        answer = client.query(
            TableName=table,
            IndexName=INDEX,
            KeyConditionExpression="read_on = :day",
            ExpressionAttributeValues={":day": {"S": f"{now - timedelta(days=back):%Y-%m-%d}"}},
            ScanIndexForward=False,
            Limit=NEWEST,
        )
        for item in answer["Items"]:
            try:
                found = Development.model_validate_json(item["body"]["S"])
            except ValidationError:
                continue
            if found.alerted:
                told = f"{found.at:%Y-%m-%d %H:%M} UTC: {printable(found.record.headline, 100)}"
                yield Finding("last alert", Level.OK, told)
                return
    told = f"none among the newest {NEWEST} changes of each of {DAYS} days"
    yield Finding("last alert", Level.NOTE, told, f"{RUNBOOK}, on no alerts")


def check_alarms(stack: Stack, now: datetime) -> Iterator[Finding]:
    cloudwatch, topic = stack.client("cloudwatch"), stack.physical("AlarmsTopic")
    pages = cloudwatch.get_paginator("describe_alarms").paginate(ActionPrefix=topic)
    found = [one for page in pages for one in page["MetricAlarms"]]
    for one in found:
        if one["StateValue"] == "ALARM":
            # CloudFormation names an alarm stack-Logical-random.
            logical = one["AlarmName"].removeprefix(f"{stack.name}-").rpartition("-")[0]
            since = one["StateUpdatedTimestamp"].astimezone(UTC)
            told = f"ALARM since {since:%Y-%m-%d %H:%M} UTC"
            do = f"{RUNBOOK}#{logical.lower()}" if logical else RUNBOOK
            yield Finding(printable(logical or one["AlarmName"]), Level.PROBLEM, told, do)
    if not any(one["StateValue"] == "ALARM" for one in found):
        level = Level.OK if found or stack.is_local else Level.PROBLEM
        told = f"{len(found)} alarms, none in ALARM"
        yield Finding("alarms", level, told, "" if level is Level.OK else "docs/upgrading.md")


CHECKS: tuple[Callable[[Stack, datetime], Iterator[Finding]], ...] = (
    check_stack,
    check_engine,
    check_settings,
    check_secrets,
    check_subscriptions,
    check_sources,
    check_queues,
    check_unsent_alerts,
    check_last_article,
    check_last_alert,
    check_alarms,
)
