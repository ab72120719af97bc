"""A busy table, an item that can't be read, a record that can't be kept: nothing is lost."""

import sys
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
sys.path.insert(0, str(Path(__file__).parent))
from newsdesk import LONG, NOON, STRIKE, Desk, Full

from tocsin.aws.events import ObjectRef
from tocsin.aws.items import NotReadable
from tocsin.aws.reading import read_one
from tocsin.aws.table import Throttled
from tocsin.local.memory import MemoryTable
from tocsin.local.replay import SETTINGS


def test_an_article_whose_record_could_not_be_kept_is_none_that_repeats_itself() -> None:
    """The alert is out: the record of the next try said that it told nothing."""
    desk = Desk()
    ref = ObjectRef(bucket="a", key="one", version_id="v1")
    names: Any = {"settings": SETTINGS, "table": desk.table, "now": NOON}
    desk.store.put_object(Bucket="a", Key="one", Body=LONG.encode())
    full: Any = Full()
    full.objects = desk.store.objects
    with pytest.raises(ClientError):
        read_one(ref, store=full, **names)
    again = read_one(ref, store=desk.store, **names)
    assert (again.change, again.alert) == ("new", True)
    copied = ref.model_copy(update={"version_id": "v2"})
    assert read_one(copied, store=desk.store, **names).change == "repeat"


@pytest.mark.parametrize("kind", ["STORY", "SHELF"])
def test_an_item_that_cant_be_read_keeps_no_article_back(kind: str) -> None:
    """Such as a later version wrote, before one went back: its articles ended among the dead letters."""
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    for pk, item in desk.table.items[SETTINGS.stories_table].items():
        if pk.startswith(kind):
            item["body"] = {"S": '{"of": "a later version"}'}
    told = desk.put("two", f"More on this. {STRIKE.format('Kharkiv')}", "2026-03-05T09:00:00Z")
    assert (told.change, told.alert) == ("new", True)


def test_of_a_shelf_that_cant_be_read_what_it_held_is_kept_aside() -> None:
    """Overwritten, it was lost to the later version that can read it."""
    desk, damaged = Desk(), '{"of": "a later version"}'
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    items = desk.table.items[SETTINGS.stories_table]
    shelves = [pk for pk in items if pk.startswith("SHELF")]
    for pk in shelves:
        items[pk]["body"] = {"S": damaged}
    desk.put("two", f"More on this. {STRIKE.format('Kharkiv')}", "2026-03-05T09:00:00Z")
    assert {items[f"ASIDE#{pk}#1"]["body"]["S"] for pk in shelves} == {damaged}
    assert desk.put("three", f"Again. {LONG}", "2026-03-05T10:00:00Z").change == "repeat"


def test_a_deletion_waits_until_the_story_of_its_article_can_be_read() -> None:
    """The alert is out; a tombstone over the article's address would leave nothing to retract it by."""
    desk = Desk()
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    items = desk.table.items[SETTINGS.stories_table]
    (story,) = (item for pk, item in items.items() if pk.startswith("STORY"))
    body, story["body"] = story["body"], {"S": '{"of": "a later version"}'}
    with pytest.raises(NotReadable):
        desk.delete("one")
    story["body"] = body
    assert desk.delete("one").change == "retracted"


class Busy(MemoryTable):
    """Leaves all keys unread, then refuses a write, as DynamoDB does with a shelf in great demand."""

    left, refused = 5, 1

    def batch_get_item(self, *, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        if self.left:
            self.left -= 1
            return {"Responses": {}, "UnprocessedKeys": RequestItems}
        return super().batch_get_item(RequestItems=RequestItems)

    def transact_write_items(self, *, TransactItems: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        if self.refused:
            self.refused -= 1
            reasons = [{"Code": "None"}, {"Code": "ThrottlingError"}]
            answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": ""}}
            raise ClientError(answer | {"CancellationReasons": reasons}, "TransactWriteItems")
        return super().transact_write_items(TransactItems=TransactItems)


def test_an_article_is_told_at_once_where_the_table_is_busy_for_a_moment() -> None:
    """Else it comes again after six minutes, and after five such moments it is a dead letter."""
    desk = Desk()
    desk.table = desk.any(Busy())
    assert desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z").alert


@pytest.mark.parametrize("refused", [1, 999])
def test_a_deletion_is_told_once_the_table_is_no_longer_busy(
    monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    monkeypatch.setattr("tocsin.aws.telling.LONGEST_PAUSE", 0)
    desk, table = Desk(), Busy()
    vars(table).update(left=0, refused=0)
    desk.table = desk.any(table)
    desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
    vars(table).update(refused=refused)
    if refused == 1:
        assert desk.delete("one").change == "retracted"
    else:
        with pytest.raises(Throttled):
            desk.delete("one")


@pytest.mark.parametrize("busy", [{"left": 999}, {"left": 0, "refused": 999}])
def test_of_a_table_that_stays_busy_the_error_says_so(
    monkeypatch: pytest.MonkeyPatch, busy: dict[str, int]
) -> None:
    """And not that others wrote to the story at once, which asks for another remedy."""
    monkeypatch.setattr("tocsin.aws.telling.LONGEST_PAUSE", 0)
    desk, table = Desk(), Busy()
    vars(table).update(busy)
    desk.table = desk.any(table)
    with pytest.raises(Throttled):
        desk.put("one", STRIKE.format("Kharkiv"), "2026-03-05T08:00:00Z")
