"""With a key of the account's own, every service that delivers into something may use its key.

Without that it fails in silence: S3 events, alerts and alarms go nowhere. Walks from each producer
to the queue or topic that it delivers to, and on to that one's key.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.local.project import translate_template

Named = tuple[str, str]
"""A service, and the queue or topic into which it delivers."""


def with_key(value: Any) -> Any:
    """The template's value where every channel and the key are wanted; None for what is not there."""
    if isinstance(value, list):
        return [one for one in map(with_key, value) if one is not None]
    if not isinstance(value, dict):
        return value
    if value == {"Ref": "AWS::NoValue"}:
        return None
    if "Fn::If" in value:
        return with_key(value["Fn::If"][1])
    found = {name: with_key(one) for name, one in value.items()}
    return {name: one for name, one in found.items() if one is not None}


RESOURCES: dict[str, Any] = {
    name: one | {"Properties": with_key(one.get("Properties", {}))}
    for name, one in translate_template(Path(__file__).parents[2])["Resources"].items()
}


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    return {n: one["Properties"] for n, one in RESOURCES.items() if one["Type"] == kind}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def name_of(value: Any) -> str:
    """The resource that a Ref or GetAtt names."""
    return str(value.get("Ref") or as_list(value["Fn::GetAtt"])[0]).split(".")[0]


def key_of(name: str) -> str:
    """The key's name of any resource that has one."""
    found = RESOURCES[name]["Properties"]
    if "BucketEncryption" in found:
        (rule,) = found["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        return name_of(rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"])
    if "SSESpecification" in found:
        return name_of(found["SSESpecification"]["KMSMasterKeyId"])
    return name_of(found.get("KmsMasterKeyId") or found["KmsKeyId"])


def producers() -> set[Named]:
    """Every service that the template wires to a queue or topic, found at the producer."""
    found: set[Named] = set()
    for bucket in of_type("AWS::S3::Bucket").values():
        wired = bucket.get("NotificationConfiguration", {}).get("QueueConfigurations", [])
        found |= {("s3.amazonaws.com", name_of(one["Queue"])) for one in wired}
    for subscription in of_type("AWS::SNS::Subscription").values():
        queues = [subscription["RedrivePolicy"]["deadLetterTargetArn"]]
        if subscription["Protocol"] == "sqs":
            queues.append(subscription["Endpoint"])
        found |= {("sns.amazonaws.com", name_of(one)) for one in queues}
    for rule in of_type("AWS::Events::Rule").values():
        kept = [
            one["DeadLetterConfig"]["Arn"] for one in rule["Targets"] if "DeadLetterConfig" in one
        ]
        found |= {("events.amazonaws.com", name_of(one)) for one in kept}
    for alarm in of_type("AWS::CloudWatch::Alarm").values():
        told = alarm.get("AlarmActions", []) + alarm.get("OKActions", [])
        found |= {("cloudwatch.amazonaws.com", name_of(one)) for one in told}
    return found


def let_in() -> set[Named]:
    """Every service that a queue's or topic's policy lets in."""
    found: set[Named] = set()
    for kind, field in (("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SNS::TopicPolicy", "Topics")):
        for policy in of_type(kind).values():
            for one in policy["PolicyDocument"]["Statement"]:
                if one["Effect"] == "Allow":
                    services = as_list(one["Principal"]["Service"])
                    found |= {(s, name_of(t)) for s in services for t in policy[field]}
    return found


def key_statements(key: str, service: Any) -> list[dict[str, Any]]:
    statements = RESOURCES[key]["Properties"]["KeyPolicy"]["Statement"]
    return [one for one in statements if service in as_list(one["Principal"].get("Service"))]


def test_the_walk_starts_somewhere() -> None:
    services = {service for service, _ in producers()}
    assert services == {f"{name}.amazonaws.com" for name in ("s3", "sns", "events", "cloudwatch")}
    assert len(producers()) > 8


@pytest.mark.parametrize(("service", "into"), sorted(producers() | let_in()))
def test_a_producer_may_deliver_and_use_the_key(service: str, into: str) -> None:
    assert (service, into) in let_in()
    (statement,) = key_statements(key_of(into), service)
    assert {"kms:Decrypt", "kms:GenerateDataKey*"} <= set(statement["Action"])
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    }


KEPT = (
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::DynamoDB::Table",
    "AWS::Logs::LogGroup",
)


@pytest.mark.parametrize("name", [name for kind in KEPT for name in of_type(kind)])
def test_all_that_is_kept_or_passed_on_has_a_key_of_ones_own(name: str) -> None:
    assert key_of(name) == ("AlarmsKey" if name == "AlarmsTopic" else "DataKey")


def test_the_log_service_may_use_the_key_for_this_accounts_groups() -> None:
    # In China it is called amazonaws.com.cn; KMS makes no key whose policy names nobody.
    (statement,) = key_statements("DataKey", {"Fn::Sub": "logs.${AWS::Region}.${AWS::URLSuffix}"})
    assert "${AWS::AccountId}" in json.dumps(statement["Condition"])


def test_cloudfront_may_read_what_the_key_encrypts() -> None:
    (statement,) = key_statements("DataKey", "cloudfront.amazonaws.com")
    assert statement["Action"] == "kms:Decrypt"
    assert "${AWS::AccountId}:distribution/" in json.dumps(statement["Condition"])


def test_every_key_turns_and_is_governed_by_the_account() -> None:
    for name, key in of_type("AWS::KMS::Key").items():
        assert key["EnableKeyRotation"] is True, name
        assert key["KeyPolicy"]["Statement"][0]["Sid"] == "TheAccountGoverns", name


def test_roles_use_the_key_through_services_alone() -> None:
    use = RESOURCES["DataKeyUse"]["Properties"]
    functions = {name_of(one["Role"]) for one in of_type("AWS::Lambda::Function").values()}
    assert functions <= {name_of(one) for one in use["Roles"]}
    for statement in use["PolicyDocument"]["Statement"]:
        assert name_of(statement["Resource"]) == "DataKey"
        through = as_list(statement["Condition"]["StringLike"]["kms:ViaService"])
        assert all(one["Fn::Sub"].endswith(".${AWS::Region}.amazonaws.*") for one in through)
        assert "*" not in json.dumps(statement["Action"])


def test_without_the_wish_there_is_no_key() -> None:
    for name in ("DataKey", "DataKeyUse"):
        assert RESOURCES[name]["Condition"] == "HasDataKey"


def test_what_was_written_under_the_key_can_be_read_whatever_becomes_of_the_stack() -> None:
    assert RESOURCES["DataKey"]["DeletionPolicy"] == "Retain"
    assert RESOURCES["DataKey"]["UpdateReplacePolicy"] == "Retain"
