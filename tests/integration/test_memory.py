"""The table in memory answers as moto's DynamoDB does, for every call that stories make."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tocsin.aws import once
from tocsin.aws.events import ObjectRef
from tocsin.aws.once import read_once
from tocsin.aws.record import Outcome
from tocsin.local.memory import MemoryTable


@pytest.fixture(params=["moto", "memory"])
def table(request, monkeypatch):
    once._readings.cache_clear()
    if request.param == "memory":
        yield MemoryTable({"readings": "id"})
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-west-1")
        client.create_table(
            TableName="t",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[
                {"AttributeName": name, "AttributeType": "S"}
                for name in ("pk", "unsent", "queued_at")
            ],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "unsent",
                    "KeySchema": [
                        {"AttributeName": "unsent", "KeyType": "HASH"},
                        {"AttributeName": "queued_at", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        client.create_table(
            TableName="readings",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        )
        yield client


def item(pk, **more):
    return {"pk": {"S": pk}} | more


def read(table, pk):
    return table.get_item(TableName="t", Key=item(pk), ConsistentRead=True).get("Item")


def put(pk, condition="attribute_not_exists(pk)", values=None, **more):
    one = {"TableName": "t", "Item": item(pk, **more), "ConditionExpression": condition}
    return {"Put": one | ({"ExpressionAttributeValues": values} if values else {})}


def test_a_transaction_writes_all_or_nothing_and_says_which_condition_failed(table):
    table.transact_write_items(TransactItems=[put("a", version={"N": "1"}), put("b")])
    with pytest.raises(ClientError) as refused:
        table.transact_write_items(TransactItems=[put("c"), put("a")])
    reasons = refused.value.response["CancellationReasons"]
    assert [one["Code"] for one in reasons] == ["None", "ConditionalCheckFailed"]
    assert read(table, "c") is None


def test_a_version_that_moved_on_is_refused(table):
    table.transact_write_items(TransactItems=[put("a", version={"N": "1"})])
    seen = put("a", "version = :seen", {":seen": {"N": "1"}}, version={"N": "2"})
    table.transact_write_items(TransactItems=[seen])
    with pytest.raises(ClientError):
        table.transact_write_items(TransactItems=[seen])
    assert read(table, "a")["version"] == {"N": "2"}


def test_an_update_sets_adds_and_removes_under_its_condition(table):
    table.transact_write_items(
        TransactItems=[put("a", sent_state={"S": "PENDING"}, seen_at={"N": "5"})]
    )
    update = {
        "TableName": "t",
        "Key": item("a"),
        "UpdateExpression": "SET sent_state = :claimed ADD tries :one REMOVE seen_at",
        "ConditionExpression": "sent_state = :pending OR (sent_state = :claimed AND seen_at < :now)",
        "ExpressionAttributeValues": {
            ":claimed": {"S": "CLAIMED"},
            ":pending": {"S": "PENDING"},
            ":one": {"N": "1"},
            ":now": {"N": "9"},
        },
    }
    table.update_item(**update)
    assert read(table, "a") == item("a", sent_state={"S": "CLAIMED"}, tries={"N": "1"})
    with pytest.raises(ClientError) as refused:
        table.update_item(**update)
    assert refused.value.response["Error"]["Code"] == "ConditionalCheckFailedException"


def waiting(table, before):
    found = table.query(
        TableName="t",
        IndexName="unsent",
        KeyConditionExpression="unsent = :state AND queued_at < :before",
        ExpressionAttributeValues={":state": {"S": "PENDING"}, ":before": {"S": before}},
    )
    return [one["pk"]["S"] for one in found["Items"]]


def test_the_index_holds_what_waits_the_oldest_first_and_lets_go_what_does_not(table):
    for pk, at in (("b", "2"), ("a", "1"), ("c", "3")):
        attributes = {"unsent": {"S": "PENDING"}, "queued_at": {"S": at}}
        table.put_item(TableName="t", Item=item(pk, **attributes))
    table.put_item(TableName="t", Item=item("d", queued_at={"S": "1"}))
    assert waiting(table, "3") == ["a", "b"]
    table.update_item(TableName="t", Key=item("a"), UpdateExpression="REMOVE unsent")
    assert waiting(table, "3") == ["b"]
    table.delete_item(TableName="t", Key=item("b"))
    assert waiting(table, "9") == ["c"]


def test_an_update_by_other_names_counts_up(table):
    for _ in range(2):
        table.update_item(
            TableName="t",
            Key=item("COUNT"),
            UpdateExpression="ADD #read :read SET #item = :item",
            ExpressionAttributeNames={"#read": "read", "#item": "kind"},
            ExpressionAttributeValues={":read": {"N": "3"}, ":item": {"S": "COUNT"}},
        )
    assert read(table, "COUNT") == item("COUNT", read={"N": "6"}, kind={"S": "COUNT"})


def test_a_version_is_read_once_and_again_after_a_failure(table):
    ref, seen = ObjectRef(bucket="b", key="k", version_id="1"), []

    def reader(one):
        seen.append(one)
        if len(seen) == 1:
            raise ConnectionError
        return Outcome(kind="read", record_key="records/k.json")

    with pytest.raises(ConnectionError):
        read_once(ref, reader, table="readings", client=table)
    kinds = [read_once(ref, reader, table="readings", client=table).kind for _ in range(2)]
    assert kinds == ["read", "repeated"]
    assert len(seen) == 2


def test_many_items_are_read_in_one_call(table):
    table.transact_write_items(TransactItems=[put("a"), put("b")])
    keys = [item(pk) for pk in ("a", "b", "missing")]
    asked = {"t": {"Keys": keys, "ConsistentRead": True}}
    found = table.batch_get_item(RequestItems=asked)["Responses"]["t"]
    assert sorted(one["pk"]["S"] for one in found) == ["a", "b"]


def test_a_set_grows_up_to_a_size_and_takes_what_it_has_again(table):
    def add(name):
        table.update_item(
            TableName="t",
            Key=item("budget"),
            UpdateExpression="ADD alerts :one SET expires_at = :expires",
            ConditionExpression="attribute_not_exists(alerts) OR contains(alerts, :pk) "
            "OR size(alerts) < :most",
            ExpressionAttributeValues={
                ":one": {"SS": [name]},
                ":pk": {"S": name},
                ":most": {"N": "2"},
                ":expires": {"N": "9"},
            },
        )

    for name in ("a", "b", "a"):
        add(name)
    with pytest.raises(ClientError):
        add("c")
    assert read(table, "budget")["alerts"] == {"SS": ["a", "b"]}
