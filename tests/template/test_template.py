"""What the stack promises: nothing lost, nothing readable by others, nothing allowed in general."""

from pathlib import Path

import pytest
from cfnlint.decode import cfn_yaml

TEMPLATE = cfn_yaml.load(str(Path(__file__).parents[2] / "template.yaml"))
RESOURCES = TEMPLATE["Resources"]


def of_type(kind: str) -> list[str]:
    return [name for name, resource in RESOURCES.items() if resource["Type"] == kind]


def statements(name: str) -> list:
    properties = RESOURCES[name]["Properties"]
    if "PolicyDocument" in properties:
        return list(properties["PolicyDocument"]["Statement"])
    return [one for policy in properties["Policies"] for one in policy["Statement"]]


def test_publish_returns_partial_responses() -> None:
    event = RESOURCES["Publish"]["Properties"]["Events"]["Alerts"]["Properties"]
    assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert event["BisectBatchOnFunctionError"] is True
    assert "OnFailure" in event["DestinationConfig"]


def test_the_articles_queue_has_dead_letters() -> None:
    assert "deadLetterTargetArn" in RESOURCES["ArticlesQueue"]["Properties"]["RedrivePolicy"]


@pytest.mark.parametrize("name", of_type("AWS::SNS::Subscription"))
def test_every_subscription_has_dead_letters(name: str) -> None:
    assert "deadLetterTargetArn" in RESOURCES[name]["Properties"]["RedrivePolicy"]


@pytest.mark.parametrize("name", of_type("AWS::SQS::Queue"))
def test_every_queue_is_encrypted(name: str) -> None:
    assert RESOURCES[name]["Properties"]["SqsManagedSseEnabled"] is True


@pytest.mark.parametrize("name", of_type("AWS::S3::Bucket"))
def test_every_bucket_is_encrypted_and_private(name: str) -> None:
    properties = RESOURCES[name]["Properties"]
    assert "BucketEncryption" in properties
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}


@pytest.mark.parametrize("name", of_type("AWS::DynamoDB::Table"))
def test_every_table_is_encrypted_and_forgets(name: str) -> None:
    properties = RESOURCES[name]["Properties"]
    assert properties["SSESpecification"]["SSEEnabled"] is True
    assert properties["TimeToLiveSpecification"]["Enabled"] is True


@pytest.mark.parametrize("name", of_type("AWS::Serverless::Function"))
def test_no_function_is_allowed_everything(name: str) -> None:
    for statement in statements(name):
        assert "*" not in str(statement["Action"])
        assert statement["Resource"] != "*"
