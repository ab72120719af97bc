"""Watch rules and silences: what is told, what is held back, and the reason given for it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telling import act, place, report
from typer.testing import CliRunner

from tocsin.alerts import Alert, Suppressed, decide
from tocsin.alerts.rules import Facts, Rule, Rules, facts_of, parse_rules, usual_rules
from tocsin.alerts.silences import Silence, parse_span, scope_of
from tocsin.local.cli import app
from tocsin.signals import SignalType
from tocsin.stories import Change, ChangeKind, update

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DOCS = Path(__file__).parents[3] / "docs" / "rules.md"
STRIKE = act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",), says=("UA",))


def told(signal=None, kind=ChangeKind.NEW, rules=None, silences=()):
    one = report(signal or act())
    story, change = update(None, one)
    change = Change(kind=kind, reason=change.reason)
    rules = Rules(rules=rules) if rules is not None else None
    return decide(story, change, one, engine="0", rules=rules, silences=silences, now=NOW)


def silence(scope, hours=1):
    return Silence(scope=scope, until=NOW + timedelta(hours=hours), why="exercise announced")


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({"dyads": ["KP-RU"]}, True),
        ({"dyads": ["RU-UA"]}, False),
        ({"countries": ["RU"]}, True),
        ({"countries": ["FR"]}, False),
        ({"types": ["troop_deployment"]}, True),
        ({"types": ["denial"]}, False),
        ({"statuses": ["confirmed"]}, False),
        ({"minimum_severity": 5}, False),
        ({"direction": ["deescalatory"]}, False),
        ({"direction": ["cooperative"]}, True),
        ({"direction": ["escalatory"]}, True),
        ({"changes": ["new"]}, True),
    ],
)
def test_each_field_of_a_rule_sifts(fields, sent) -> None:
    decision = told(rules=[Rule(name="mine", **fields)])
    assert isinstance(decision, Alert) is sent
    if not sent:
        assert decision.reason


def test_an_easing_is_not_held_back_by_the_minimum_severity() -> None:
    eased = act(SignalType.CEASEFIRE_TRUCE, by=("RU", "UA"), to=())
    assert isinstance(told(eased, rules=[Rule(name="grave", minimum_severity=4)]), Alert)


def test_an_alert_names_its_rules_and_goes_to_their_channels() -> None:
    rules = [Rule(name="one", channels=["email"]), Rule(name="two", channels=["slack"])]
    decision = told(rules=rules)
    assert (decision.rule, decision.channels) == ("one, two", ("email", "slack"))


def test_a_staged_rule_sends_nothing_and_says_what_it_would_have_sent() -> None:
    decision = told(rules=[Rule(name="trial", staged=True)])
    assert decision == Suppressed(reason="staged: trial would have sent it")


def test_a_silence_of_the_dyad_holds_back_until_it_ends() -> None:
    held = told(rules=[Rule(name="mine")], silences=[silence("KP-RU")])
    assert "silenced (KP-RU) until 2026-03-04T13:00+00:00: exercise announced" in held.reason
    assert isinstance(told(rules=[Rule(name="mine")], silences=[silence("KP-RU", -1)]), Alert)


@pytest.mark.parametrize(
    ("scope", "held"), [("KP", True), ("RU", True), ("UA", False), ("KP-UA", False), ("KR", False)]
)
def test_a_silence_holds_back_what_is_of_its_scope_alone(scope: str, held: bool) -> None:
    assert isinstance(told(silences=[silence(scope)]), Suppressed) is held


def test_a_silence_of_a_story_holds_back_that_story() -> None:
    story, _ = update(None, report(act()))
    assert isinstance(told(silences=[silence(scope_of(story.id))]), Suppressed)
    assert isinstance(told(silences=[silence("0" * 20)]), Alert)


def test_critical_changes_and_retractions_override_a_silence() -> None:
    critical = told(STRIKE, silences=[silence("RU-UA")])
    assert critical.story.severity.name == "CRITICAL"
    assert isinstance(critical, Alert)
    assert isinstance(told(kind=ChangeKind.RETRACTED, silences=[silence("KP-RU")]), Alert)


def test_a_retraction_is_told_even_where_no_rule_asks_for_it_any_more() -> None:
    rules = [Rule(name="other", countries=["FR"])]
    assert isinstance(told(kind=ChangeKind.RETRACTED, rules=rules), Alert)


def test_a_retraction_goes_by_every_channel_that_some_rule_tells_by() -> None:
    rules = [
        Rule(name="all of it", channels=["email"]),
        Rule(name="while it is new", changes=["new"], channels=["slack"]),
        Rule(name="tried out", channels=["webhook"], staged=True),
    ]
    assert told(rules=rules).channels == ("email", "slack")
    assert told(kind=ChangeKind.RETRACTED, rules=rules).channels == ("email", "slack")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("rules: [{name: a, dyads: [RU-KP]}]", "alphabetical order"),
        ("rules: [{name: a, dyads: [RU]}]", "dyad RU: two"),
        ("rules: [{name: a, countries: [QQ]}]", "no such codes: QQ"),
        ("rules: [{name: a}, {name: a}]", "two rules of one name"),
        ("rules: [{name: a, colour: red}]", "colour"),
        ("rules: [{name: a, countries: [FR], examples: {sends: [{type: denial}]}}]", "example 1"),
        ("rules: [{name: a, examples: {holds: [{type: denial}]}}]", "example 1 should be held"),
        ("rules: [", "not YAML"),
        ("x" * 9_000, "longer than"),
    ],
)
def test_faulty_rules_are_refused_with_the_place(text, why) -> None:
    with pytest.raises(ValueError, match=why):
        parse_rules(text)


def test_norway_needs_no_quotes() -> None:
    """YAML 1.1 takes its code for "no"."""
    example = "{type: denial, actors: [NO]}"
    text = f"rules: [{{name: a, countries: [NO], staged: no, examples: {{sends: [{example}]}}}}]"
    assert parse_rules(text).rules[0].countries == {"NO"}


def test_the_rules_in_the_documentation_pass_their_own_check(tmp_path) -> None:
    text = DOCS.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "rules.yaml"
    file.write_text(text)
    result = CliRunner().invoke(app, ["rules", "check", str(file)])
    assert result.exit_code == 0, result.output
    assert "2 rules, 4 examples" in result.output


def test_checking_faulty_rules_fails(tmp_path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("rules: [{name: a, countries: [QQ]}]")
    result = CliRunner().invoke(app, ["rules", "check", str(file)])
    assert result.exit_code == 1
    assert "no such codes" in result.output


def test_a_story_may_be_matched_by_the_place_of_its_event() -> None:
    one = report(act(to=(), places=(place("Vladivostok", "RU", "destination"),)))
    facts = facts_of(*update(None, one))
    assert "RU" in facts.concerned


def test_a_rule_for_a_country_does_not_match_what_only_came_from_there() -> None:
    one = report(act(places=(place("Daegu", "KR", "origin"),)))
    assert "KR" not in facts_of(*update(None, one)).concerned


@pytest.mark.parametrize(
    ("signal", "kind", "direction"),
    [
        (STRIKE, ChangeKind.NEW, "escalatory"),
        (STRIKE, ChangeKind.DEESCALATED, "deescalatory"),
        (act(), ChangeKind.NEW, "cooperative"),
        (act(), ChangeKind.DEESCALATED, "deescalatory"),
        (act(SignalType.CEASEFIRE_TRUCE, by=("RU", "UA"), to=()), ChangeKind.NEW, "deescalatory"),
    ],
)
def test_a_change_has_one_direction(signal, kind, direction) -> None:
    story, _ = update(None, report(signal))
    assert facts_of(story, Change(kind=kind, reason="")).direction == direction


def test_the_rule_of_nobody_says_what_it_sends() -> None:
    assert usual_rules(0).rules[0].name == "all changes"
    assert usual_rules(3).rules[0].name == "all changes of ELEVATED or graver"


def test_pairs_of_partners_are_dyads() -> None:
    assert Facts(type="treaty_alliance", actors=("RU", "KP")).dyads == {"KP-RU"}


@pytest.mark.parametrize("text", ["24", "0h", "99d", "-1h", "1w"])
def test_a_span_is_a_number_and_a_unit_up_to_a_month(text) -> None:
    with pytest.raises(ValueError, match=text):
        parse_span(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("30m", timedelta(minutes=30)),
        (" 24h ", timedelta(days=1)),
        ("1m", timedelta(minutes=1)),
        ("31d", timedelta(days=31)),
    ],
)
def test_a_span_of_minutes_hours_or_days_is_read(text, span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (" ru-kp ", "KP-RU"),
        ("RU - KP", "KP-RU"),
        ("NSA:SPLM-IO", "NSA:SPLM-IO"),
        ("ss-nsa:splm-io", "NSA:SPLM-IO-SS"),
        ("org:un", "ORG:UN"),
    ],
)
def test_a_scope_has_one_form(text, scope) -> None:
    assert scope_of(text) == scope


@pytest.mark.parametrize("text", ["Russia", "KP/RU", "QQ", "KP-QQ", "KP-RU-US"])
def test_a_scope_that_would_silence_nothing_is_refused(text) -> None:
    with pytest.raises(ValueError, match=text):
        scope_of(text)


def test_a_group_with_a_hyphen_has_dyads() -> None:
    assert parse_rules("rules: [{name: a, dyads: ['NSA:SPLM-IO-SS']}]").rules[0].dyads
