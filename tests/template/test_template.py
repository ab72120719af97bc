"""What the stack promises: nothing lost, nothing readable by others, nothing allowed in general.

Walks the CloudFormation that SAM makes of template.yaml, so what SAM adds is held to it as well.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from resources import RESOURCES, TEMPLATE, as_list, function_of, of_type, properties, target

EXECUTIONS = (
    "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:"
    "${AWS::StackName}-reprocess"
)
WILDCARDS = {
    # Objects have no names before they come; each stands under one bucket and folder.
    "${ArticlesBucket.Arn}/*": {"s3:GetObject", "s3:GetObjectVersion"},
    "${RecordsBucket.Arn}/records/*": {"s3:PutObject"},
    "${RecordsBucket.Arn}/quarantine/*": {"s3:PutObject"},
    "${BriefingsBucket.Arn}/briefings/*": {"s3:PutObject", "s3:GetObject"},
    "${RecordsBucket.Arn}/archive/*": {"s3:PutObject"},
    "${RecordsBucket.Arn}/archive-runs/*": {
        "s3:PutObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload",
    },
    "arn:${AWS::Partition}:s3:::${ArchiveBucket}/*": {"s3:GetObject", "s3:GetObjectVersion"},
    "arn:${AWS::Partition}:s3:::${InventoryBucket}/*": {"s3:GetObject"},
    # Runs, and their batches, have names once they are started; each is of one state machine.
    f"{EXECUTIONS}:*": {"states:DescribeExecution", "states:StopExecution"},
    f"{EXECUTIONS}/*": {"states:RedriveExecution"},
    # Names the streams of one table.
    "${StoriesTable.Arn}/stream/*": {"dynamodb:ListStreams"},
    # CloudWatch lets nobody describe alarms one by one.
    "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*": {
        "cloudwatch:DescribeAlarms"
    },
}
"""The only resources of a role with a star, and all that may be done with each."""
OTHER_ROLES = {
    "PagerDutyRole": "events.amazonaws.com",
    "DeploymentRole": "codedeploy.amazonaws.com",
    "ReprocessStatesRole": "states.amazonaws.com",
}
"""What a service, not a function, acts as."""
TOPIC_ACTIONS = {"sns:Publish", "sns:Subscribe", "sns:SetTopicAttributes", "sns:AddPermission"}


def role_statements() -> Iterator[tuple[str, dict[str, Any]]]:
    for role in of_type("AWS::IAM::Role"):
        for policy in properties(role)["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                yield role, wherever(statement)


def wherever(value: Any) -> Any:
    """What stands under a condition, as if it were there."""
    return value["Fn::If"][1] if "Fn::If" in value else value


def policies_of(kind: str, field: str, name: str) -> list[dict[str, Any]]:
    """The statements of every resource policy of `kind` that is about `name`."""
    return [
        statement
        for policy in of_type(kind)
        if name in [target(one) for one in as_list(properties(policy)[field])]
        for statement in statements_of(policy)
    ]


def statements_of(policy: str) -> list[dict[str, Any]]:
    """Those of a resource policy, with those that stand there under a condition alone."""
    return [*map(wherever, as_list(properties(policy)["PolicyDocument"]["Statement"]))]


def tls_only(statements: list[dict[str, Any]]) -> dict[str, Any]:
    """The one statement that denies everybody without TLS."""
    (found,) = (
        statement
        for statement in statements
        if statement["Effect"] == "Deny"
        and statement["Principal"] == "*"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    )
    return found


# ── least privilege ─────────────────────────────────────────────────────────────────────────────


def test_every_function_has_a_role_and_a_log_group_of_its_own() -> None:
    functions = [properties(name) for name in of_type("AWS::Lambda::Function")]
    roles = [target(function["Role"]) for function in functions]
    groups = [target(function["LoggingConfig"]["LogGroup"]) for function in functions]
    assert len(functions) == len(set(roles)) == len(set(groups)) > 1
    assert set(roles) | set(OTHER_ROLES) == set(of_type("AWS::IAM::Role"))
    assert set(groups) == set(of_type("AWS::Logs::LogGroup"))


@pytest.mark.parametrize("name", of_type("AWS::Lambda::Function"))
def test_a_function_logs_to_its_own_group_alone(name: str) -> None:
    function = properties(name)
    about_logs = [
        statement
        for role, statement in role_statements()
        if role == target(function["Role"]) and "logs:" in json.dumps(statement["Action"])
    ]
    (statement,) = about_logs
    assert target(statement["Resource"]) == target(function["LoggingConfig"]["LogGroup"])
    assert set(statement["Action"]) == {"logs:CreateLogStream", "logs:PutLogEvents"}


@pytest.mark.parametrize("name", of_type("AWS::Lambda::Function"))
def test_no_library_logs_what_it_sends(name: str) -> None:
    """At DEBUG botocore would, and Lambda's level is that of every logger."""
    assert properties(name)["LoggingConfig"]["ApplicationLogLevel"] == "INFO"
    assert "DEBUG" not in TEMPLATE["Parameters"]["LogLevel"]["AllowedValues"]


def test_the_warnings_that_the_runbook_looks_for_are_logged() -> None:
    assert "ERROR" not in TEMPLATE["Parameters"]["LogLevel"]["AllowedValues"]


@pytest.mark.parametrize("name", of_type("AWS::Logs::LogGroup"))
def test_logs_are_forgotten(name: str) -> None:
    assert properties(name)["RetentionInDays"] == {"Ref": "LogRetentionDays"}


@pytest.mark.parametrize("name", of_type("AWS::IAM::Role"))
def test_no_role_has_a_managed_policy(name: str) -> None:
    assert "ManagedPolicyArns" not in properties(name)
    trust = properties(name)["AssumeRolePolicyDocument"]["Statement"]
    service = OTHER_ROLES.get(name, "lambda.amazonaws.com")
    assert [statement["Principal"] for statement in trust] == [{"Service": service}]


def test_no_action_of_a_role_has_a_star() -> None:
    for role, statement in role_statements():
        assert statement["Effect"] == "Allow", role
        assert "*" not in json.dumps(statement["Action"]), role
        assert not {"NotAction", "NotResource"} & set(statement), role


def test_only_the_listed_resources_of_a_role_have_a_star() -> None:
    for role, statement in role_statements():
        for resource in map(wherever, as_list(statement["Resource"])):
            if "*" in json.dumps(resource):
                allowed = WILDCARDS[resource["Fn::Sub"]]
                assert set(as_list(statement["Action"])) <= allowed, role


# ── nothing readable by others ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", of_type("AWS::S3::Bucket"))
def test_every_bucket_is_encrypted_private_and_versioned(name: str) -> None:
    bucket = properties(name)
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    algorithm = rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"]
    assert algorithm == {"Fn::If": ["HasDataKey", "aws:kms", "AES256"]}
    assert bucket["PublicAccessBlockConfiguration"] == dict.fromkeys(
        ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True
    )
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("name", of_type("AWS::S3::Bucket"))
def test_every_bucket_is_for_tls_only(name: str) -> None:
    statement = tls_only(policies_of("AWS::S3::BucketPolicy", "Bucket", name))
    assert statement["Action"] == "s3:*"
    assert statement["Resource"] == [
        {"Fn::GetAtt": [name, "Arn"]},
        {"Fn::Sub": f"${{{name}.Arn}}/*"},
    ]


@pytest.mark.parametrize("name", of_type("AWS::SQS::Queue"))
def test_every_queue_is_encrypted_and_for_tls_only(name: str) -> None:
    own = {"Ref": "AWS::NoValue"}
    assert properties(name)["SqsManagedSseEnabled"] == {"Fn::If": ["HasDataKey", own, True]}
    statement = tls_only(policies_of("AWS::SQS::QueuePolicy", "Queues", name))
    assert statement["Action"] == "sqs:*"
    assert target(statement["Resource"]) == name


@pytest.mark.parametrize("name", of_type("AWS::SNS::Topic"))
def test_every_topic_is_encrypted_and_for_tls_only(name: str) -> None:
    assert properties(name)["KmsMasterKeyId"]
    statement = tls_only(policies_of("AWS::SNS::TopicPolicy", "Topics", name))
    assert set(statement["Action"]) >= TOPIC_ACTIONS
    assert target(statement["Resource"]) == name


def test_nobody_is_let_in_but_by_a_service_on_behalf_of_our_own_resource() -> None:
    kinds = ("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")
    for name in (one for kind in kinds for one in of_type(kind)):
        for statement in statements_of(name):
            if statement["Effect"] == "Allow":
                assert set(statement["Principal"]) == {"Service"}, name
                assert "aws:SourceArn" in statement["Condition"]["ArnEquals"], name


@pytest.mark.parametrize("name", of_type("AWS::DynamoDB::Table"))
def test_every_table_is_encrypted_recoverable_and_forgets(name: str) -> None:
    table = properties(name)
    assert table["SSESpecification"]["SSEEnabled"] is True
    assert table["TimeToLiveSpecification"]["Enabled"] is True
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True


# ── nothing lost ────────────────────────────────────────────────────────────────────────────────


def test_every_queue_has_dead_letters_or_is_one() -> None:
    dead_letters = {
        target(properties(name)["RedrivePolicy"]["deadLetterTargetArn"])
        for kind in ("AWS::SQS::Queue", "AWS::SNS::Subscription")
        for name in of_type(kind)
        if "RedrivePolicy" in properties(name)
    } | {
        target(one["DeadLetterConfig"]["Arn"])
        for rule in of_type("AWS::Events::Rule")
        for one in properties(rule)["Targets"]
    }
    for name in of_type("AWS::SQS::Queue"):
        assert ("RedrivePolicy" in properties(name)) != (name in dead_letters), name
    for name in dead_letters:
        assert properties(name)["MessageRetentionPeriod"] == 14 * 24 * 3600


@pytest.mark.parametrize("name", of_type("AWS::SNS::Subscription"))
def test_every_subscription_has_dead_letters(name: str) -> None:
    assert "deadLetterTargetArn" in properties(name)["RedrivePolicy"]


@pytest.mark.parametrize("name", of_type("AWS::Lambda::EventSourceMapping"))
def test_every_source_reports_partial_failures_and_keeps_what_fails(name: str) -> None:
    source = properties(name)
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    origin = target(source["EventSourceArn"])
    if RESOURCES[origin]["Type"] == "AWS::SQS::Queue":
        redrive = properties(origin)["RedrivePolicy"]
        assert redrive["maxReceiveCount"] >= 5
        assert target(redrive["deadLetterTargetArn"]) in of_type("AWS::SQS::Queue")
    else:
        assert source["BisectBatchOnFunctionError"] is True
        destination = source["DestinationConfig"]["OnFailure"]["Destination"]
        assert target(destination) in of_type("AWS::SQS::Queue")


@pytest.mark.parametrize("name", of_type("AWS::Lambda::EventSourceMapping"))
def test_a_message_stays_invisible_for_six_timeouts_and_the_batch_window(name: str) -> None:
    source = properties(name)
    queue = target(source["EventSourceArn"])
    if RESOURCES[queue]["Type"] != "AWS::SQS::Queue":
        assert source["StartingPosition"] == "TRIM_HORIZON"
        return
    timeout = properties(function_of(source["FunctionName"]))["Timeout"]
    window = source.get("MaximumBatchingWindowInSeconds", 0)
    assert properties(queue)["VisibilityTimeout"] >= 6 * timeout + window


def test_nothing_that_people_put_in_or_are_told_is_deleted_with_the_stack() -> None:
    kept = {*of_type("AWS::S3::Bucket"), *of_type("AWS::DynamoDB::Table")} - {"ReadingsTable"}
    assert len(kept) >= 4
    for name in kept:
        # But not after a first deployment that failed: the next one could not make it again.
        assert RESOURCES[name]["DeletionPolicy"] == "RetainExceptOnCreate", name
        assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain", name


def test_a_deployment_leaves_rules_and_minimum_severity_as_they_were_put() -> None:
    """CloudFormation writes a parameter's value anew when anything of it changes, and only then."""
    assert properties("RulesParameter") == {
        "Name": {"Fn::Sub": "/${AWS::StackName}/rules"},
        "Type": "String",
        "Tier": "Intelligent-Tiering",
        "Value": "none",
        "Description": "Watch rules, as YAML; see docs/rules.md.",
    }
    assert properties("MinimumSeverityParameter") == {
        "Name": {"Fn::Sub": "/${AWS::StackName}/minimum-severity"},
        "Type": "String",
        "Value": {"Ref": "MinimumSeverity"},
        "AllowedPattern": "^[0-5]$",
        "Description": "Changes of stories below this severity (0 INFO to 5 CRITICAL) send no alert.",
    }


def test_no_function_writes_where_articles_come_in() -> None:
    for role, statement in role_statements():
        if "ArticlesBucket" in json.dumps(statement["Resource"]):
            assert "Put" not in json.dumps(statement["Action"]), role


# ── further channels ────────────────────────────────────────────────────────────────────────────


OPTIONAL = {"Slack": "HasSlack", "Chat": "HasChat", "Bus": "HasBus", "Webhook": "HasWebhook"}


@pytest.mark.parametrize("channel", OPTIONAL)
def test_a_channel_stands_behind_a_queue_of_its_own_and_only_where_wanted(channel: str) -> None:
    subscription = properties(f"{channel}Subscription")
    assert subscription["RawMessageDelivery"] is True
    assert target(subscription["TopicArn"]) == "AlertsTopic"
    assert target(subscription["Endpoint"]) == f"{channel}Queue"
    found = [name for name in RESOURCES if name.startswith(channel) and name[len(channel) :]]
    assert len(found) >= 8
    assert {RESOURCES[name].get("Condition") for name in (channel, *found)} == {OPTIONAL[channel]}
    (allowed,) = [
        one
        for one in policies_of("AWS::SQS::QueuePolicy", "Queues", f"{channel}Queue")
        if one["Effect"] == "Allow"
    ]
    assert allowed["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": "AlertsTopic"}}}


def test_no_secret_is_in_an_environment() -> None:
    for name in of_type("AWS::Lambda::Function"):
        variables = properties(name)["Environment"]["Variables"]
        assert "resolve:" not in json.dumps(variables)


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        ("SlackRole", ["SLACK#*", "BREAKER#slack"]),
        ("PublishRole", ["ALERT#*", "BUDGET#*"]),
        ("SweepRole", ["ALERT#*", "BUDGET#*", "DIGEST#*#*"]),
        ("ReceiptRole", ["ALERT#*"]),
    ],
)
def test_who_sends_may_change_its_own_items_alone(role: str, keys: list[str]) -> None:
    (statement,) = [
        one
        for whose, one in role_statements()
        if whose == role and "dynamodb:UpdateItem" in as_list(one["Action"])
    ]
    found = statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    assert found == keys


def test_pagerduty_is_posted_by_eventbridge_retried_for_a_day_and_never_lost() -> None:
    (one,) = properties("PagerDutyRule")["Targets"]
    assert target(one["Arn"]) == "PagerDutyDestination"
    assert one["InputPath"] == "$.detail"
    assert one["RetryPolicy"] == {"MaximumRetryAttempts": 185, "MaximumEventAgeInSeconds": 86400}
    assert target(one["DeadLetterConfig"]["Arn"]) == "PagerDutyDeadLetterQueue"


# ── the digest ──────────────────────────────────────────────────────────────────────────────────


def test_a_digest_that_fails_is_kept_and_one_that_is_missing_is_told() -> None:
    invokes = [properties(name) for name in of_type("AWS::Lambda::EventInvokeConfig")]
    kept = [target(one["DestinationConfig"]["OnFailure"]["Destination"]) for one in invokes]
    assert sorted(kept) == [
        "DigestDeadLetterQueue",
        "UndeliveredAlertsQueue",
        "UndeliveredAlertsQueue",
    ]
    (daily,) = properties("DigestDaily")["Targets"]
    assert target(daily["DeadLetterConfig"]["Arn"]) == "DigestDeadLetterQueue"
    alarm = properties("DigestMissing")
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["Period"] * alarm["EvaluationPeriods"] > 24 * 3600
    assert [target(one) for one in alarm["AlarmActions"]] == ["AlarmsTopic"]


def test_cloudwatch_may_use_the_key_of_the_alarms_topic() -> None:
    assert target(properties("AlarmsTopic")["KmsMasterKeyId"]) == "AlarmsKey"
    statements = properties("AlarmsKey")["KeyPolicy"]["Statement"]
    (allowed,) = [one for one in statements if "Service" in one["Principal"]]
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert {"kms:Decrypt", "kms:GenerateDataKey*"} == set(allowed["Action"])


def test_the_digest_reads_days_from_the_index_and_never_scans() -> None:
    about = [one for role, one in role_statements() if role == "DigestRole"]
    actions = {action for one in about for action in as_list(one["Action"])}
    assert "dynamodb:Query" in actions
    assert "dynamodb:Scan" not in actions
    indexes = properties("StoriesTable")["GlobalSecondaryIndexes"]
    keys = {one["IndexName"]: [key["AttributeName"] for key in one["KeySchema"]] for one in indexes}
    assert keys["developments"] == ["read_on", "read_at"]


def test_cloudfront_is_off_by_default_and_reads_one_page_alone() -> None:
    for name in of_type("AWS::CloudFront::Distribution"):
        assert RESOURCES[name]["Condition"] == "HasCloudFront"
    (allowed,) = [one for one in statements_of("BriefingsBucketPolicy") if one["Effect"] == "Allow"]
    assert allowed["Action"] == "s3:GetObject"
    assert allowed["Resource"] == {"Fn::Sub": "${BriefingsBucket.Arn}/briefing.html"}


def test_the_alerts_topic_tells_us_what_it_has_delivered() -> None:
    subscription = properties("ReceiptDelivered")
    assert target(subscription["TopicArn"]) == "AlertsTopic"
    assert target(subscription["Endpoint"]) == "Receipt"
    assert "FilterPolicy" not in subscription
    permission = properties("ReceiptDeliveredPermission")
    assert permission["Principal"] == "sns.amazonaws.com"
    assert target(permission["SourceArn"]) == "AlertsTopic"


def test_the_sweep_reads_only_what_waits_and_never_scans() -> None:
    about = [one for role, one in role_statements() if role == "SweepRole"]
    actions = {action for one in about for action in as_list(one["Action"])}
    assert {"dynamodb:Query", "dynamodb:UpdateItem", "sns:Publish"} <= actions
    assert "dynamodb:Scan" not in actions
    assert properties("SweepOften")["ScheduleExpression"] == "rate(5 minutes)"
