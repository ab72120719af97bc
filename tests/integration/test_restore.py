"""The stories table, damaged and written back out of a copy: nothing is told twice, stories go on."""

from collections.abc import Callable
from typing import Any

from tocsin.local.cloud import LocalCloud

Run = Callable[..., Any]
COPY = "stories-restored"
FIRST = (
    b"<title>Ukraine says Russia has sent 2,000 troops to Belarus</title><p>Russia has sent 2,000 troops"
    b" to Belarus, the Ukrainian defence ministry said on Monday.</p>"
)
DENIED = (
    b"<title>Moscow denies sending troops to Belarus</title><p>Russia on Tuesday denied that it had sent"
    b" troops to Belarus.</p>"
)
ASSERTED = (
    b"<title>Poland says Russia has sent troops to Belarus</title><p>Russia has sent 2,000 troops to"
    b" Belarus, the Polish defence ministry said on Wednesday.</p>"
)


def items(cloud: LocalCloud) -> list[dict[str, Any]]:
    found = cloud.client("dynamodb").scan(TableName=cloud.table)["Items"]
    return [dict(one) for one in found]


def copy_table(cloud: LocalCloud) -> None:
    """As a restore to this moment would leave it."""
    client = cloud.client("dynamodb")
    client.create_table(
        TableName=COPY,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )
    for one in items(cloud):
        client.put_item(TableName=COPY, Item=one)


def read(cloud: LocalCloud, key: str, page: bytes) -> None:
    cloud.put(key, page)
    cloud.pump()


def told(cloud: LocalCloud) -> list[str]:
    assert cloud.alert_folder is not None
    return [one.read_text("utf-8") for one in sorted(cloud.alert_folder.glob("*.eml"))]


def test_what_was_deleted_comes_back_and_its_story_goes_on(cloud: LocalCloud, run: Run) -> None:
    read(cloud, "1.html", FIRST)
    copy_table(cloud)
    client = cloud.client("dynamodb")
    for one in items(cloud):
        client.delete_item(TableName=cloud.table, Key={"pk": one["pk"]})
    assert "written back" in run("restore", COPY).output
    kinds = {one["pk"]["S"].partition("#")[0] for one in items(cloud)}
    assert {"STORY", "SHELF", "REPORT", "DEVELOPMENT"} <= kinds
    assert "ALERT" not in kinds
    cloud.pump()
    assert len(told(cloud)) == 1
    read(cloud, "2.html", DENIED)
    assert [("UPDATE 2" in one) for one in told(cloud)] == [False, True]


def test_what_is_there_is_kept_unless_it_is_spoilt(cloud: LocalCloud, run: Run) -> None:
    read(cloud, "1.html", FIRST)
    copy_table(cloud)
    (story,) = [one for one in items(cloud) if one["pk"]["S"].startswith("STORY#")]
    spoilt = story | {"body": {"S": "{}"}, "version": {"N": "9"}}
    cloud.client("dynamodb").put_item(TableName=cloud.table, Item=spoilt)
    run("restore", COPY)
    assert spoilt in items(cloud)
    run("restore", COPY, "--over")
    (after,) = [one for one in items(cloud) if one["pk"] == story["pk"]]
    assert after["body"] == story["body"]
    assert int(after["version"]["N"]) > 9


def test_a_story_set_back_does_not_meet_what_its_later_versions_left(
    cloud: LocalCloud, run: Run
) -> None:
    read(cloud, "1.html", FIRST)
    copy_table(cloud)
    read(cloud, "2.html", DENIED)
    run("restore", COPY, "--over")
    read(cloud, "3.html", ASSERTED)
    assert len(told(cloud)) == 3


def test_a_copy_that_is_not_there_is_said_in_a_line(run: Run) -> None:
    result = run("restore", "no-such-table")
    assert result.exit_code == 1
    assert "ResourceNotFound" in result.output
    assert "Traceback" not in result.output
