"""A new version of Classify and Publish comes slowly where that is wanted, and goes when it fails."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from resources import RESOURCES, TEMPLATE, function_of, of_type, properties, target

from tocsin.local.project import translate_template

PROJECT = Path(__file__).parents[2]
GRADUAL = translate_template(PROJECT, {"GradualDeployment": "true"})["Resources"]
CODEDEPLOY = {"AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup"}


def gradual(name: str) -> dict[str, Any]:
    found: dict[str, Any] = GRADUAL[name]
    return found


@pytest.mark.parametrize("name", ["Classify", "Publish"])
def test_events_go_to_the_alias_that_a_deployment_shifts(name: str) -> None:
    (source,) = [
        properties(one)["FunctionName"]
        for one in of_type("AWS::Lambda::EventSourceMapping")
        if function_of(properties(one)["FunctionName"]) == name
    ]
    assert target(source) == f"{name}Aliaslive"
    assert properties(f"{name}Aliaslive")["Name"] == "live"


def test_nothing_of_codedeploy_is_made_where_it_is_not_wanted() -> None:
    assert not {one["Type"] for one in RESOURCES.values()} & CODEDEPLOY
    assert {one["Type"] for one in GRADUAL.values()} >= CODEDEPLOY


@pytest.mark.parametrize("name", ["Classify", "Publish"])
def test_an_alarm_takes_a_new_version_back(name: str) -> None:
    group = gradual(f"{name}DeploymentGroup")["Properties"]
    assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
    assert group["AutoRollbackConfiguration"]["Enabled"] is True
    alarms = [one["Name"]["Ref"] for one in group["AlarmConfiguration"]["Alarms"]]
    assert f"{name}Errors" in alarms
    assert {gradual(one)["Type"] for one in alarms} == {"AWS::CloudWatch::Alarm"}
    # Within the ten minutes of the canary.
    for alarm in alarms:
        found = properties(alarm)
        assert found["Period"] * found["EvaluationPeriods"] <= 600
    shifted = gradual(f"{name}Aliaslive")["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    assert shifted["DeploymentGroupName"] == {"Ref": f"{name}DeploymentGroup"}


def test_codedeploy_may_shift_these_aliases_and_nothing_else() -> None:
    actions: dict[str, Any] = {}
    for policy in gradual("DeploymentRole")["Properties"]["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            for action in (
                [statement["Action"]]
                if isinstance(statement["Action"], str)
                else statement["Action"]
            ):
                actions[action] = statement["Resource"]
    assert set(actions) == {
        "lambda:GetAlias",
        "lambda:UpdateAlias",
        "lambda:GetProvisionedConcurrencyConfig",
        "cloudwatch:DescribeAlarms",
    }
    assert {"Fn::Sub": "${Publish.Arn}:live"} in actions["lambda:UpdateAlias"]
    assert gradual("DeploymentRole")["Condition"] == "IsGradual"


@pytest.mark.parametrize("name", ["Classify", "Publish"])
def test_new_code_in_the_layer_makes_a_new_version(name: str) -> None:
    changed = translate_template(PROJECT, code="s3://local/changed.zip")["Resources"]

    def versions(resources: dict[str, Any]) -> set[str]:
        return {one for one in resources if one.startswith(f"{name}Version")}

    assert len(versions(RESOURCES)) == 1
    assert versions(RESOURCES) != versions(changed)


@pytest.mark.parametrize("name", ["Classify", "Publish"])
def test_a_parameter_of_the_function_makes_a_new_version(name: str) -> None:
    """The alias would stay with the version that knows the old value."""
    (version,) = [
        one
        for one in map(properties, of_type("AWS::Lambda::Version"))
        if target(one["FunctionName"]) == name
    ]
    named = re.findall(r'"Ref": "(\w+)"', json.dumps(properties(name)))
    told = re.findall(r"\$\{(\w+)\}", version["Description"]["Fn::Sub"])
    # CloudFormation makes a version anew where its description changes, and only then.
    assert set(told) == set(named) & set(TEMPLATE["Parameters"])
    assert "LogLevel" in told
