"""samconfig.toml sets what the template knows, and prod deploys with care."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from resources import TEMPLATE

CONFIG = tomllib.loads((Path(__file__).parents[2] / "samconfig.toml").read_text("utf-8"))


def overrides(environment: str) -> dict[str, str]:
    text = CONFIG[environment]["deploy"]["parameters"]["parameter_overrides"]
    return dict(one.split("=", 1) for one in shlex.split(text))


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_an_environment_sets_parameters_to_values_they_take(environment: str) -> None:
    for name, value in overrides(environment).items():
        parameter: dict[str, Any] = TEMPLATE["Parameters"][name]
        if "AllowedValues" in parameter:
            assert value in map(str, parameter["AllowedValues"])
        if "AllowedPattern" in parameter:
            assert re.fullmatch(parameter["AllowedPattern"], value)
        if "MinValue" in parameter:
            assert parameter["MinValue"] <= int(value) <= parameter["MaxValue"]


@pytest.mark.parametrize("environment", ["default", "dev", "prod"])
def test_an_environment_deploys_what_was_built(environment: str) -> None:
    """Else SAM would take the sources themselves, without a library in their layers."""
    built = CONFIG[environment]["deploy"]["parameters"]["template_file"]
    assert built == f".aws-sam/{TEMPLATE['Parameters']['Architecture']['Default']}/template.yaml"


def test_prod_asks_first_and_deploys_gradually() -> None:
    assert CONFIG["prod"]["deploy"]["parameters"]["confirm_changeset"] is True
    assert overrides("prod")["GradualDeployment"] == "true"
    assert overrides("dev").get("GradualDeployment", "false") == "false"


def test_the_environments_are_stacks_of_their_own() -> None:
    names = [CONFIG[one]["global"]["parameters"]["stack_name"] for one in ("dev", "prod")]
    assert len(set(names)) == 2
