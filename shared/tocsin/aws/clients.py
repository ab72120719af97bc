"""The boto3 clients, each made once and only when first asked for.

In: the process environment (region, endpoint, credentials). Out: typed clients with short timeouts.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_ssm import SSMClient

CONFIG = Config(
    connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3}
)
ONCE = CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 1}))
"""For what has an effect each time: a lost answer must not make the client send it again unseen."""

_stand_ins: dict[str, Any] = {}


@lru_cache
def s3() -> S3Client:
    """Its signed links open: by the signature that objects under a key in KMS ask for, and at the
    region's own address, to which S3 sends the readers of a new bucket on.
    """
    elsewhere = bool(os.environ.get("AWS_ENDPOINT_URL"))
    style: Literal["auto", "virtual"] = "auto" if elsewhere else "virtual"
    signed = Config(signature_version="s3v4", s3={"addressing_style": style})
    return _stand_ins.get("s3") or boto3.client("s3", config=CONFIG.merge(signed))


@lru_cache
def dynamodb() -> DynamoDBClient:
    return _stand_ins.get("dynamodb") or boto3.client("dynamodb", config=CONFIG)


@lru_cache
def sns() -> SNSClient:
    return _stand_ins.get("sns") or boto3.client("sns", config=ONCE)


@lru_cache
def ssm() -> SSMClient:
    return _stand_ins.get("ssm") or boto3.client("ssm", config=CONFIG)


@lru_cache
def sqs() -> SQSClient:
    return _stand_ins.get("sqs") or boto3.client("sqs", config=CONFIG)


@lru_cache
def secretsmanager() -> SecretsManagerClient:
    return _stand_ins.get("secretsmanager") or boto3.client("secretsmanager", config=CONFIG)


@lru_cache
def events() -> EventBridgeClient:
    return _stand_ins.get("events") or boto3.client("events", config=CONFIG)


def use(**stand_ins: Any) -> None:
    """These in place of AWS's, by service, until `forget`: for a cloud in this process."""
    forget()
    _stand_ins.update(stand_ins)


def forget() -> None:
    """Drops every client made so far: for a process whose endpoint or credentials change."""
    _stand_ins.clear()
    for make in (s3, dynamodb, sns, ssm, sqs, secretsmanager, events):
        make.cache_clear()
