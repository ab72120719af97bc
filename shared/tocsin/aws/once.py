"""Reads an object version once, however often its event is delivered.

In: an `ObjectRef`, the readings table, and the function that reads. Out: its `Outcome`; of a version
that was read before the kept one, as "repeated". A failure releases the version for the next try.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.serialization.pydantic import PydanticSerializer

from tocsin import __version__
from tocsin.aws.events import ObjectRef
from tocsin.aws.record import Outcome

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.idempotency.persistence.datarecord import DataRecord
    from mypy_boto3_dynamodb import DynamoDBClient

KEPT_SECONDS = 14 * 24 * 3600
"""As long as the articles queue and its dead letters keep a message."""


def _repeated(response: Any, idempotent_data: DataRecord) -> Outcome:
    found: Outcome = response.model_copy(update={"kind": "repeated", "alert": False})
    return found


config = IdempotencyConfig(
    expires_after_seconds=KEPT_SECONDS,
    hash_function="sha256",
    raise_on_no_idempotency_key=True,
    response_hook=_repeated,
)
"""The handler registers its context here: after a timeout the version is free again."""


@lru_cache(maxsize=1)
def _readings(client: DynamoDBClient, table: str) -> DynamoDBPersistenceLayer:
    return DynamoDBPersistenceLayer(table_name=table, boto3_client=client)


def read_once(
    ref: ObjectRef,
    read: Callable[[ObjectRef], Outcome],
    *,
    table: str,
    client: DynamoDBClient,
    engine: str = __version__,
) -> Outcome:
    """A new `engine` reads anew; so does an event that names neither version nor etag.

    Raises what `read` raises, and Powertools' IdempotencyAlreadyInProgressError while another
    invocation reads this version, IdempotencyPersistenceLayerError where the table fails: retry.
    """
    exact = ref.version_id or ref.etag
    if exact is None:
        return read(ref)

    def read_version(*, version: list[str]) -> Outcome:
        return read(ref)

    guarded = idempotent_function(
        read_version,
        data_keyword_argument="version",
        persistence_store=_readings(client, table),
        config=config,
        output_serializer=PydanticSerializer(model=Outcome),
        key_prefix="reading",
    )
    outcome: Outcome = guarded(version=[ref.bucket, ref.key, exact, engine])
    return outcome
