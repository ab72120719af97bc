"""The stories table: stories, shelves to find them by, reports, and alerts that await sending.

In: a DynamoDB client and documents as JSON text. Out: one transaction a report; claims of alerts.
An alert exists if and only if its story changed; a content hash is reported once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.alerts.development import Development
from tocsin.alerts.silences import Silence
from tocsin.aws.chronicle import development_item
from tocsin.aws.outgoing import packed
from tocsin.stories import Withdrawal

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


READS = 4
BUSY = frozenset({"ThrottlingError", "ProvisionedThroughputExceeded"})
"""Why a transaction is cancelled that boto3 does not try again by itself."""
LONGEST_STORY = 60 * 24 * 3600
"""Seconds that reports of one event may lie apart: the longest `span` of families.yaml."""


class Conflict(Exception):
    """Another report changed the story first: read it again and decide anew."""


class AlreadyReported(Exception):
    """The same text has been reported: nothing changes."""


class Throttled(Exception):
    """The table left keys unread several times, or has too much to write at one key: try again later."""


class Stored(BaseModel):
    """A story or a shelf as read, with the version that a write must still find."""

    model_config = ConfigDict(frozen=True)

    version: int = 0
    body: str = ""


class Entry(BaseModel):
    """A shelf to be written together with a story: its new body over the version seen."""

    model_config = ConfigDict(frozen=True)

    key: str
    seen: int
    body: str
    aside: str = ""
    """The body seen, where it can't be read: kept beside the new one."""


class Written(BaseModel):
    """All that one report writes; `seen_version` 0 for a new story."""

    model_config = ConfigDict(frozen=True)

    story_id: str
    seen_version: int
    story: str
    status: str = ""
    """Of the claim: beside the story, for who need not read it."""
    report: str
    """Hash of the text, which is reported once."""
    told_by: str = ""
    """The object's version that told it first."""
    decision: str
    """What changed, whether it is told and why: JSON, kept with the report."""
    shelves: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()
    """Marks of the article's addresses, for a later withdrawal."""
    told_at: str = ""
    """When the article was published: a withdrawal since then is a Conflict."""
    stored_at: str = ""
    """When its object was stored: a deletion of it since then is one."""
    alert: str | None = None
    rule: str = ""
    hourly: int = 0
    """Alerts an hour that the rule allows; 0 for no limit."""
    at: str
    expires_at: int
    development: Development | None = None
    """Kept where the change is material, told or held back."""


def read_items(
    client: DynamoDBClient, table: str, keys: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Those items that there are, by key, consistently, in one call (more only for unread keys).

    Raises Throttled when the table keeps leaving keys unread.
    """
    left = [{"pk": {"S": key}} for key in dict.fromkeys(keys)]
    found: dict[str, dict[str, Any]] = {}
    for _ in range(READS):
        if not left:
            return found
        asked: Any = {table: {"Keys": left, "ConsistentRead": True}}
        answer = client.batch_get_item(RequestItems=asked)
        found |= {item["pk"]["S"]: dict(item) for item in answer["Responses"].get(table, [])}
        unread: Any = answer.get("UnprocessedKeys", {}).get(table, {})
        left = list(unread.get("Keys", []))
    if left:
        raise Throttled(table)
    return found


def stored(item: dict[str, Any] | None) -> Stored:
    if item is None:
        return Stored()
    return Stored(version=int(item["version"]["N"]), body=item["body"]["S"])


def write_change(client: DynamoDBClient, table: str, written: Written) -> None:
    """Story, report, shelves, alert and development in one transaction.

    Raises AlreadyReported (checked first), Conflict or Throttled; other AWS errors pass through.
    """
    kept: dict[str, Any] = {"expires_at": {"N": str(written.expires_at)}}
    story_id, version = written.story_id, written.seen_version + 1
    report = {"pk": {"S": f"REPORT#{written.report}"}, "kind": {"S": "REPORT"}}
    report |= {"story_id": {"S": story_id}, "decision": {"S": written.decision}}
    report |= {"told_by": {"S": written.told_by}} if written.told_by else {}
    puts = [_put_once(table, report | kept)]
    own = kept | ({"status": {"S": written.status}} if written.status else {})
    puts.append(
        _put_over(table, f"STORY#{story_id}", "STORY", written.seen_version, written.story, own)
    )
    # A story is written with each report, its shelf only where its entry changes: it must last as long.
    longer = {"expires_at": {"N": str(written.expires_at + LONGEST_STORY)}}
    for shelf in written.shelves:
        puts.append(_put_over(table, shelf.key, "SHELF", shelf.seen, shelf.body, longer))
        if shelf.aside:
            aside = {"pk": {"S": f"ASIDE#{shelf.key}#{shelf.seen}"}, "kind": {"S": "ASIDE"}}
            aside |= {"body": {"S": shelf.aside}} | longer
            puts.append({"Put": {"TableName": table, "Item": aside}})
    for mark in written.sources:
        puts.append(_point(table, mark, written, kept))
    if written.alert is not None:
        puts.append(_put_once(table, outgoing_item(written, version) | kept))
    if written.development is not None:
        puts.append(_put_once(table, development_item(written.development, version) | kept))
    try:
        client.transact_write_items(TransactItems=puts)
    except ClientError as error:
        reasons = [reason.get("Code") for reason in error.response.get("CancellationReasons", [])]
        if reasons and reasons[0] == "ConditionalCheckFailed":
            raise AlreadyReported(written.report) from error
        if "ConditionalCheckFailed" in reasons or "TransactionConflict" in reasons:
            raise Conflict(story_id) from error
        if BUSY & {*reasons}:
            raise Throttled(story_id) from error
        raise


def outgoing_item(written: Written, version: int) -> dict[str, Any]:
    """The alert that waits for publish; `unsent` puts it into the index of what waits."""
    return {
        "pk": {"S": f"ALERT#{written.story_id}#{version}"},
        "kind": {"S": "ALERT"},
        "sent_state": {"S": "PENDING"},
        "unsent": {"S": "PENDING"},
        "queued_at": {"S": written.at},
        "message": {"S": packed(written.alert or "")},
        "rule": {"S": written.rule or "none"},
        "hourly": {"N": str(written.hourly)},
    }


def _point(table: str, mark: str, written: Written, kept: dict[str, Any]) -> dict[str, Any]:
    """From an article's address to its story, unless the article was withdrawn meanwhile."""
    item = {"pk": {"S": f"SOURCE#{mark}"}, "kind": {"S": "SOURCE"}}
    item |= {"story_id": {"S": written.story_id}}
    return {
        "Put": {
            "TableName": table,
            "Item": item | kept,
            "ConditionExpression": "attribute_not_exists(withdrawn_at) OR withdrawn_at < :told "
            "OR (attribute_exists(deleted) AND withdrawn_at < :stored)",
            "ExpressionAttributeValues": {
                ":told": {"S": written.told_at or "0"},
                ":stored": {"S": written.stored_at or "0"},
            },
        }
    }


def is_withdrawn(source: dict[str, Any], told_at: str, stored_at: str) -> bool:
    """Whether the article at this address was withdrawn before it came: since it was published, or, where
    its object was deleted, since that was stored."""
    found = source.get("withdrawn_at")
    since = stored_at if "deleted" in source and stored_at else told_at
    return found is not None and since <= str(found["S"])


def told_story(source: dict[str, Any]) -> str | None:
    """Id of the story that the article at this address told."""
    found = source.get("story_id")
    return found["S"] if found else None


def write_tombstones(
    client: DynamoDBClient,
    table: str,
    marks: Mapping[str, str | None],
    notice: Withdrawal,
    expires_at: int,
) -> None:
    """Keeps a withdrawn article out when it comes later; Conflict when it was told meanwhile.

    `marks`: each with the story that it names though it is kept no more: of items that expire at one
    time the table lets some go hours before the others.
    """
    puts: list[Any] = []
    for mark, forgotten in marks.items():
        item: dict[str, Any] = {"pk": {"S": f"SOURCE#{mark}"}, "kind": {"S": "SOURCE"}}
        item |= {"withdrawn_at": {"S": notice.at}, "expires_at": {"N": str(expires_at)}}
        item |= {"deleted": {"BOOL": True}} if notice.deleted else {}
        condition = "attribute_not_exists(story_id) OR story_id = :forgotten"
        values = {":forgotten": {"S": forgotten or "none"}}
        put = {"TableName": table, "Item": item, "ConditionExpression": condition}
        puts.append({"Put": put | {"ExpressionAttributeValues": values}})
    try:
        client.transact_write_items(TransactItems=puts)
    except ClientError as error:
        if error.response.get("CancellationReasons"):
            raise Conflict("withdrawn while it was told") from error
        raise


def write_silence(client: DynamoDBClient, table: str, silence: Silence) -> None:
    """Keeps a silence until its end, in place of an earlier one of the same scope."""
    item = {"pk": {"S": f"SILENCE#{silence.scope}"}, "kind": {"S": "SILENCE"}}
    item |= {"body": {"S": silence.model_dump_json()}}
    item |= {"expires_at": {"N": str(int(silence.until.timestamp()))}}
    client.put_item(TableName=table, Item=item)


def _put_over(
    table: str, key: str, kind: str, seen: int, body: str, kept: dict[str, Any]
) -> dict[str, Any]:
    """Replaces the version seen, or makes the item where none was."""
    item = {"pk": {"S": key}, "kind": {"S": kind}, "body": {"S": body}}
    item |= {"version": {"N": str(seen + 1)}} | kept
    put: dict[str, Any] = {"TableName": table, "Item": item}
    if not seen:
        return {"Put": put | {"ConditionExpression": "attribute_not_exists(pk)"}}
    values = {":seen": {"N": str(seen)}}
    return {
        "Put": put | {"ConditionExpression": "version = :seen", "ExpressionAttributeValues": values}
    }


def _put_once(table: str, item: dict[str, Any]) -> Any:
    condition = "attribute_not_exists(pk)"
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": condition}}
