"""The state machine that reprocesses archives: valid, one way for listing and inventory, alerts off."""

import json
from pathlib import Path

import pytest

from tocsin.local.project import translate_template

RESOURCES = translate_template(Path(__file__).parents[2])["Resources"]
MACHINE = RESOURCES["ReprocessArchive"]["Properties"]
STATES = MACHINE["Definition"]["States"]
MAPS = [name for name, state in STATES.items() if state["Type"] == "Map"]
FIELDS = {
    "ItemBatcher": {"MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "BatchInput"},
    "ItemReader": {"Resource", "ReaderConfig", "Parameters"},
    "ItemProcessor": {"ProcessorConfig", "StartAt", "States"},
    "ResultWriter": {"Resource", "Parameters", "WriterConfig"},
}
"""Of the Amazon States Language, as far as it is used; what it does not know it refuses or ignores."""
SCALARS = {"Type", "Label", "End", "MaxConcurrencyPath", "ToleratedFailurePercentagePath"}


def actions(role: str) -> set[str]:
    text = json.dumps(RESOURCES[role]["Properties"]["Policies"])
    return {word for word in text.replace('"', " ").replace(",", " ").split() if ":" in word}


def test_there_is_a_way_for_a_listing_and_one_for_an_inventory() -> None:
    readers = {name: STATES[name]["ItemReader"] for name in MAPS}
    assert readers["Listed"]["Resource"].endswith(":s3:listObjectsV2")
    assert readers["Inventoried"]["ReaderConfig"] == {"InputType": "MANIFEST"}
    assert set(readers) == {"Listed", "Inventoried"}


def test_both_ways_do_the_same() -> None:
    def common(name: str) -> str:
        state = {key: value for key, value in STATES[name].items() if key != "ItemReader"}
        return json.dumps(state, sort_keys=True).replace(name, "")

    assert common("Listed") == common("Inventoried")


@pytest.mark.parametrize("name", MAPS)
def test_a_map_has_the_fields_of_the_language(name: str) -> None:
    assert set(STATES[name]) == SCALARS | set(FIELDS)
    for field, known in FIELDS.items():
        assert set(STATES[name][field]) <= known
    assert STATES[name]["ItemProcessor"]["ProcessorConfig"]["Mode"] == "DISTRIBUTED"
    assert STATES[name]["ItemBatcher"]["MaxInputBytesPerBatch"] <= 256 * 1024


def test_no_two_states_have_one_name() -> None:
    names = [
        *STATES,
        *(inner for name in MAPS for inner in STATES[name]["ItemProcessor"]["States"]),
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", MAPS)
def test_a_batch_is_tried_again_unless_trying_is_vain_and_outlives_its_function(name: str) -> None:
    ((_, task),) = STATES[name]["ItemProcessor"]["States"].items()
    vain, rest = task["Retry"]
    assert set(vain["ErrorEquals"]) == {"OtherEngine", "OutOfTime", "ValidationError"}
    assert vain["MaxAttempts"] == 0
    assert rest["ErrorEquals"] == ["States.ALL"]
    assert rest["MaxAttempts"] >= 5
    assert task["TimeoutSeconds"] > RESOURCES["Reprocess"]["Properties"]["Timeout"]


def test_every_name_in_the_definition_is_given() -> None:
    text = json.dumps(MACHINE["Definition"])
    wanted = {part.split("}")[0] for part in text.split("${")[1:]}
    assert wanted == set(MACHINE["DefinitionSubstitutions"])


def test_reprocessing_can_neither_change_a_story_nor_alert() -> None:
    for role in ("ReprocessRole", "ReprocessStatesRole"):
        services = {action.partition(":")[0] for action in actions(role)}
        assert not services & {"dynamodb", "sns", "sqs", "events", "kms"}, role
    layer = RESOURCES["Classify"]["Properties"]["Layers"]
    assert RESOURCES["Reprocess"]["Properties"]["Layers"] == layer


def test_the_state_machine_may_start_its_own_executions_alone() -> None:
    statements = RESOURCES["ReprocessStatesRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    name = MACHINE["StateMachineName"]["Fn::Sub"]
    for statement in statements["Statement"]:
        if "states:" in json.dumps(statement.get("Action", "")):
            assert name in statement["Resource"]["Fn::Sub"]
