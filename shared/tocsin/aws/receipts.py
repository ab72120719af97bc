"""What the alerts topic delivers was published, whether or not its publisher got the answer.

In: the SNS event of the topic's delivery to ourselves. Out: its alerts marked as sent.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from tocsin.aws.outgoing import mark_all
from tocsin.aws.topic import RECEIPT

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class _Attribute(BaseModel):
    value: str = Field(alias="Value")


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str = Field(alias="MessageId")
    attributes: dict[str, _Attribute] = Field(alias="MessageAttributes", default={})


class _Record(BaseModel):
    sns: _Message = Field(alias="Sns")


class _Event(BaseModel):
    records: list[_Record] = Field(alias="Records")


def receive(event: dict[str, Any], stories: DynamoDBClient, table: str) -> list[str]:
    """Keys of the alerts marked; a message of somebody else names none.

    Raises ValidationError for what is no SNS event, and what the table raises: Lambda tries again.
    """
    marked: list[str] = []
    for record in _Event.model_validate(event).records:
        named = record.sns.attributes.get(RECEIPT)
        if named:
            marked += mark_all(stories, table, json.loads(named.value), record.sns.id)
    return marked
