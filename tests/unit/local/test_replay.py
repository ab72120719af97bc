"""`tocsin replay`: one JSON line an article, with the fields that it promises."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.local.cli import app

STRIKE = {
    "outlet": "Harbour Times",
    "published": "2026-03-04T09:00:00+00:00",
    "headline": "Russian missiles hit Poltava",
    "body": "KYIV - Russian missiles struck the city of Poltava overnight and killed six people, "
    "Ukraine's air force said.\n\nRescue workers searched the ruins. "
    "Russia's defence ministry did not comment.\n\nThe war is in its fifth year.",
}
MUSEUM = STRIKE | {
    "headline": "Lighthouse opens as museum",
    "body": "A lighthouse on the coast opened as a museum on Saturday. Tea is served in the store.",
}
FIELDS = ["seq", "story", "change", "status", "severity", "alert", "reason", "headline"]


def run(tmp_path: Path, *lines: dict[str, object]) -> list[dict[str, object]]:
    stream = tmp_path / "stream.jsonl"
    stream.write_text("".join(json.dumps({"seq": i} | one) + "\n" for i, one in enumerate(lines)))
    result = CliRunner().invoke(app, ["replay", str(stream), "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_a_strike_alerts_once_and_its_copy_is_a_repeat(tmp_path: Path) -> None:
    first, copy = run(tmp_path, STRIKE, STRIKE | {"outlet": "Morning Ledger"})
    assert list(first) == FIELDS
    assert (first["change"], first["alert"]) == ("new", True)
    assert (copy["change"], copy["alert"], copy["story"]) == ("repeat", False, first["story"])


def test_an_article_without_such_news_has_no_story_but_a_reason(tmp_path: Path) -> None:
    (step,) = run(tmp_path, MUSEUM)
    assert (step["story"], step["change"], step["alert"]) == (None, None, False)
    assert step["reason"]


@pytest.mark.parametrize(("rubric", "told"), [("", True), ("Opinion: ", False)])
def test_an_opinion_on_a_strike_is_no_report_of_it(tmp_path: Path, rubric: str, told: bool) -> None:
    column = {
        "outlet": "Morning Ledger",
        "headline": f"{rubric}We look away from Poltava",
        "body": "Russian missiles struck Poltava overnight and killed six people, and we look away.",
    }
    first, second = run(tmp_path, STRIKE, STRIKE | column)
    assert (second["story"] == first["story"]) is told


CLOSURE = {
    "outlet": "The Example",
    "published": "2026-04-14T09:00:00+00:00",
    "headline": "Chad closes border with Libya",
    "body": "N'DJAMENA - Chad closed its border with Libya on Tuesday, a customs officer said.",
}


@pytest.mark.parametrize(
    "body",
    [
        "The Example withdraws its earlier report that Chad had closed its border with Libya. It did not.",
        "Our report on a closed border between Chad and Libya was wrong and has been taken down.",
        "The Example is withdrawing a story about Chad's border with Libya. There was no closure.",
        "The border of Chad with Libya was not closed on Tuesday. The Example retracts its report.",
        "We said on Tuesday that Chad had closed its border with Libya. The article has been deleted.",
    ],
)
def test_a_notice_retracts_however_it_tells_what_never_was(tmp_path: Path, body: str) -> None:
    notice = CLOSURE | {"published": "2026-04-15T09:00:00+00:00", "headline": "Note", "body": body}
    first, back = run(tmp_path, CLOSURE, notice)
    assert (back["change"], back["story"], back["alert"]) == ("retracted", first["story"], True)


def test_a_notice_takes_back_no_other_outlets_story(tmp_path: Path) -> None:
    body = "Our report on a closed border between Chad and Libya was wrong and has been taken down."
    notice = CLOSURE | {"published": "2026-04-15T09:00:00+00:00", "headline": "Note", "body": body}
    _, back = run(tmp_path, CLOSURE | {"outlet": "Harbour Times"}, notice)
    assert back["change"] is None


@pytest.mark.parametrize("columns", ["60", "80"])
def test_a_narrow_terminal_cuts_off_nothing(tmp_path: Path, columns: str) -> None:
    stream = tmp_path / "stream.jsonl"
    stream.write_text(json.dumps(STRIKE | {"seq": 1}) + "\n")
    result = CliRunner().invoke(app, ["replay", str(stream)], env={"COLUMNS": columns})
    assert result.exit_code == 0
    assert "…" not in result.output


@pytest.mark.parametrize(
    ("data", "why"), [(b'{"seq": 1}\n', "published: Field required"), (b"\x1f\x8b", "decode")]
)
def test_a_faulty_line_is_named_and_fails(tmp_path: Path, data: bytes, why: str) -> None:
    stream = tmp_path / "stream.jsonl"
    stream.write_bytes(data)
    result = CliRunner().invoke(app, ["replay", str(stream)])
    assert result.exit_code == 1
    assert why in result.output


def test_who_heard_of_a_drill_hears_that_it_is_off(tmp_path: Path) -> None:
    """The second article is no news by itself: nothing takes place in it."""
    plan = STRIKE | {
        "headline": "Norway and Sweden plan winter drill",
        "body": "OSLO - Norway and Sweden will hold a joint military exercise in Finnmark next week, the "
        "Norwegian army said on Wednesday.",
    }
    off = STRIKE | {
        "published": "2026-03-06T09:00:00+00:00",
        "headline": "Winter drill called off",
        "body": "OSLO - Norway and Sweden have called off their joint military exercise because of "
        "avalanches, the Norwegian army said on Friday.",
    }
    first, second = run(tmp_path, plan, off)
    assert (second["change"], second["alert"]) == ("deescalated", True)
    assert second["story"] == first["story"]
    assert "has been called off" in str(second["headline"])


TOLL = STRIKE | {
    "published": "2026-03-04T18:00:00+00:00",
    "headline": "Poltava toll climbs to 61",
    "body": "KYIV - The number of people killed in a missile attack on the city of Poltava overnight has "
    "risen to 61, Ukraine's health ministry said.",
}


def test_a_toll_that_leaves_out_who_fired_follows_up_the_attack(tmp_path: Path) -> None:
    first, toll = run(tmp_path, STRIKE, TOLL)
    assert (toll["change"], toll["story"], toll["alert"]) == ("escalated", first["story"], True)


def test_it_joins_no_other_towns(tmp_path: Path) -> None:
    elsewhere = TOLL | {"body": str(TOLL["body"]).replace("Poltava", "Sumy")}
    first, other = run(tmp_path, STRIKE, elsewhere)
    assert (other["change"], other["story"] == first["story"]) == ("new", False)


def test_a_notice_takes_back_a_sabotage_by_nobody_known(tmp_path: Path) -> None:
    cut = STRIKE | {
        "headline": "Cable off Gotland damaged",
        "body": "STOCKHOLM - A data cable off Gotland was damaged by sabotage on Wednesday, Sweden's "
        "prime minister said.",
    }
    notice = cut | {
        "published": "2026-03-05T09:00:00+00:00",
        "headline": "Retraction",
        "body": "Harbour Times retracts its report that a data cable off Gotland had been sabotaged.",
    }
    first, back = run(tmp_path, cut, notice)
    assert (back["change"], back["story"]) == ("retracted", first["story"])


@pytest.mark.parametrize(
    ("gold", "told"),
    [("{}\n", "not a line of gold"), ('{"seq": 7, "story": null, "change": null}', "no line for")],
)
def test_gold_of_another_kind_or_stream_is_told_in_a_line(
    tmp_path: Path, gold: str, told: str
) -> None:
    stream, answers = tmp_path / "stream.jsonl", tmp_path / "gold.jsonl"
    stream.write_text(json.dumps({"seq": 0} | MUSEUM))
    answers.write_text(gold)
    result = CliRunner().invoke(app, ["replay", str(stream), "--gold", str(answers)])
    assert result.exit_code == 1
    assert f"{answers}: {told}" in result.output


@pytest.mark.parametrize(
    "background",
    [
        "",
        "Romanian officials had said earlier that a Russian drone hit the depot.",
        "Romania suspects that Russian drones struck the depot on Tuesday.",
    ],
)
def test_a_denial_finds_the_attack_by_nobody_known_whatever_it_recalls(
    tmp_path: Path, background: str
) -> None:
    hit = STRIKE | {
        "headline": "Drone hits depot in Moldova's Balti",
        "body": "CHISINAU - A drone hit a fuel depot in Balti in northern Moldova on Wednesday and killed "
        "three people, Moldova's interior ministry said.",
    }
    denied = STRIKE | {
        "published": "2026-03-05T09:00:00+00:00",
        "headline": "Kremlin denies attack on depot",
        "body": "MOSCOW - Russia denied on Thursday that it had attacked a depot in Balti in Moldova."
        f"\n\n{background}",
    }
    first, second = run(tmp_path, hit, denied)
    assert (second["change"], second["story"]) == ("contested", first["story"])
