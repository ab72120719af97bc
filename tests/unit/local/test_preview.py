"""`tocsin preview` shows what would be sent."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.alerts import render_email
from tocsin.alerts.record import machine_record, record_json
from tocsin.local.cli import app
from tocsin.signals import SignalType, Status

sys.path.insert(0, str(Path(__file__).parents[1] / "alerts"))
sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from alerting import alert_of
from telling import acceptance, act, said

SAMPLES = Path(__file__).parents[3] / "events/articles"
SEED = str(SAMPLES / "01-kp-troops-fragment.html")


def preview(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["preview", *words])
    return result.exit_code, result.output


@pytest.mark.parametrize("channel", ["slack", "email", "chat"])
def test_an_articles_alert_is_shown_as_it_would_be_sent(channel: str) -> None:
    code, shown = preview(channel, SEED)
    assert code == 0
    assert shown.startswith("[HIGH|CONTESTED] ")
    assert "Both Moscow and Pyongyang deny" in shown


def test_the_slack_payload_itself() -> None:
    _, shown = preview("slack", SEED, "--json")
    assert json.loads(shown)["blocks"][0]["type"] == "header"


def test_a_record_is_shown_as_its_alert_was(tmp_path: Path) -> None:
    shut = act(SignalType.BLOCKADE_CLOSURE, Status.REPORTED, ("BY",), ("PL",), ())
    later = shut.evidence.model_copy(update={"start": 200})
    shut = said("Belarus shut a road.", shut.model_copy(update={"evidence": later}), "shut")
    told = acceptance()
    alert = alert_of(told.model_copy(update={"others": (*told.others, shut)}))
    assert alert.also_told
    file = tmp_path / "alert.json"
    file.write_text(record_json(machine_record(alert)))
    _, shown = preview("email", str(file), "--json")
    assert tuple(json.loads(shown).values()) == render_email(alert)


def test_an_accusation_is_shown_as_the_act_that_it_alleges(tmp_path: Path) -> None:
    file = tmp_path / "shoal.txt"
    file.write_text(
        "Philippines accuses China of ramming boat near shoal\n\nMANILA - The Philippines on Wednesday"
        " accused China's coast guard of ramming a supply boat near the disputed Second Thomas Shoal.\n\n"
        "Two sailors were hurt. China's coast guard denied the charge.\n"
    )
    _, shown = preview("email", str(file))
    assert "Philippines says China has rammed a supply boat" in " ".join(shown.split())


def test_what_gives_no_alert_says_why() -> None:
    code, shown = preview("slack", str(SAMPLES / "03-football.txt"))
    assert (code, shown.startswith("No alert: ")) == (1, True)
    code, shown = preview("slack", str(SAMPLES / "05-empty.txt"))
    assert (code, shown.startswith("No alert: empty")) == (1, True)


def test_a_record_with_fields_missing_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / "alert.json"
    file.write_text('{"alert_version": 1, "story_id": "s"}')
    code, shown = preview("email", str(file))
    assert (code, shown.startswith("No alert: not a whole alert record: ")) == (1, True)
