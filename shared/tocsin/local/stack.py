"""A stack as its operator sees it: what it is made of, and clients that reach it.

In: its name and region, or the endpoint of the local cloud. Out: a `Stack`; NoStack says why there is
none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

CONFIG = Config(
    connect_timeout=5, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 3}
)
LOCAL_REGION = "eu-central-1"
LOCAL_PORT = 5055


class NoStack(Exception):
    """There is no such stack here, or nobody answers."""


@dataclass(frozen=True)
class Resource:
    kind: str
    """CloudFormation's type, such as AWS::SQS::Queue."""
    id: str
    """The physical id: a queue's address, a topic's ARN, a bucket's name."""


@dataclass(frozen=True)
class Stack:
    name: str
    status: str
    session: Any
    endpoint: str | None = None
    """Of the local cloud; None for AWS."""
    resources: Mapping[str, Resource] = field(default_factory=dict)
    """By logical id."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_local(self) -> bool:
        return self.endpoint is not None

    @property
    def region(self) -> str:
        return str(self.session.region_name)

    @property
    def options(self) -> str:
        """What names this stack to a `tocsin` command."""
        if self.is_local:
            port = int(str(self.endpoint).rpartition(":")[2])
            return "--local" if port == LOCAL_PORT else f"--local --port {port}"
        return f"--stack {self.name} --region {self.region}"

    def client(self, service: str) -> Any:
        return self.session.client(service, endpoint_url=self.endpoint, config=CONFIG)

    def of_kind(self, kind: str) -> dict[str, str]:
        """Physical ids by logical id."""
        return {name: one.id for name, one in self.resources.items() if one.kind == kind}

    def physical(self, logical: str) -> str:
        """Raises NoStack where the stack has no such resource: it is another one."""
        if logical not in self.resources:
            raise NoStack(f"the stack {self.name} has no {logical}")
        return self.resources[logical].id


def find_stack(name: str, region: str | None = None, endpoint: str | None = None) -> Stack:
    """Raises NoStack, with what AWS answered."""
    if endpoint is None:
        session = boto3.Session(region_name=region)
    else:
        session = boto3.Session("local", "local", region_name=region or LOCAL_REGION)
    stack = Stack(name, "", session, endpoint)
    try:
        cloudformation = stack.client("cloudformation")
        (found,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
        listed = [one for page in pages for one in page["StackResourceSummaries"]]
    except (BotoCoreError, ClientError) as error:
        raise NoStack(f"no stack {name}: {error}") from error
    return Stack(
        name,
        found["StackStatus"],
        session,
        endpoint,
        {
            one["LogicalResourceId"]: Resource(one["ResourceType"], one["PhysicalResourceId"])
            for one in listed
            if one.get("LogicalResourceId") and one.get("PhysicalResourceId")
        },
        {one["ParameterKey"]: one["ParameterValue"] for one in found.get("Parameters", [])},
        {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])},
    )
