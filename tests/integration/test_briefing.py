"""The briefing page of a local run: what the table kept of each story's changes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.aws.chronicle import read_developments
from tocsin.local.cli import app
from tocsin.local.cloud import LocalCloud
from tocsin.local.commands_briefing import keep_developments

SAMPLES = Path(__file__).parents[2] / "events/articles"
TROOPS = "01-kp-troops-fragment.html", "06-kp-troops-seoul.txt"
DAY = timedelta(days=1)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[LocalCloud]:
    with LocalCloud(alert_folder=tmp_path / "alerts") as running:
        running.project = tmp_path
        yield running


def put_samples(cloud: LocalCloud, *names: str) -> None:
    for name in names:
        cloud.put(name, (SAMPLES / name).read_bytes())
        cloud.pump()


def test_each_material_change_is_kept_once(cloud: LocalCloud) -> None:
    put_samples(cloud, *TROOPS, TROOPS[0], "03-football.txt")
    now = datetime.now(UTC)
    found = [
        *read_developments(cloud.client("dynamodb"), cloud.table, now - DAY, now + DAY),
    ]
    assert [one.record.change.kind.value for one in found] == ["new", "corroborated"]
    assert all(one.alerted for one in found)
    assert found[0].record.claims[0].evidence is not None
    earlier = read_developments(cloud.client("dynamodb"), cloud.table, now - 3 * DAY, found[0].at)
    assert [*earlier] == []


def test_what_is_held_back_is_kept_with_its_reason(cloud: LocalCloud) -> None:
    name = cloud.client("ssm").describe_parameters()["Parameters"][0]["Name"]
    cloud.client("ssm").put_parameter(Name=name, Value="5", Type="String", Overwrite=True)
    put_samples(cloud, TROOPS[0])
    now = datetime.now(UTC)
    (one,) = read_developments(cloud.client("dynamodb"), cloud.table, now - DAY, now + DAY)
    assert (one.alerted, one.why) == (False, "severity 4 below 5")


def test_the_command_makes_the_page_of_a_run(cloud: LocalCloud, tmp_path: Path) -> None:
    put_samples(cloud, *TROOPS)
    kept = keep_developments(cloud)
    page = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["briefing", "--from", str(kept), "--out", str(page)])
    assert result.exit_code == 0, result.output
    assert str(page) in result.output
    text = page.read_text("utf-8")
    assert "<b>corroborated</b>" in text
    assert "North Korea – Russia" in text


def test_without_a_run_the_command_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["briefing", "--from", str(tmp_path / "none.jsonl")])
    assert result.exit_code == 1
    assert "make demo" in result.output


@pytest.mark.parametrize("data", [b'{"at": 1}\n', b"# Tocsin", b"\x1f\x8b\x08"])
@pytest.mark.parametrize("command", ["briefing --from", "rules replay {rules} --records"])
def test_what_is_no_development_is_refused(tmp_path: Path, command: str, data: bytes) -> None:
    kept, rules = tmp_path / "kept.jsonl", tmp_path / "rules.yaml"
    kept.write_bytes(data)
    rules.write_text("rules: []")
    result = CliRunner().invoke(app, [*command.format(rules=rules).split(), str(kept)])
    assert result.exit_code == 1
    assert "not a line of developments" in result.output
