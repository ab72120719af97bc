"""Whatever the parameters are, nothing refers to what is not there, and CloudFormation takes it.

A reference holds where the conditions around it bring what it names, in every combination of the
parameters that conditions ask for.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tocsin.local.project import translate_template

PROJECT = Path(__file__).parents[2]
TEMPLATES = {
    gradual: translate_template(PROJECT, {"GradualDeployment": gradual})
    for gradual in ("false", "true")
}
CONDITIONS: dict[str, Any] = TEMPLATES["false"]["Conditions"]
Guards = frozenset[tuple[str, bool]]
Values = dict[str, bool]
"""Of each parameter that a condition asks for: whether it is what the condition compares it with."""


def asked(condition: Any) -> set[str]:
    """The comparisons in it, as text."""
    ((kind, inner),) = condition.items()
    if kind == "Fn::Equals":
        return {json.dumps(inner, sort_keys=True)}
    if kind == "Condition":
        return asked(CONDITIONS[inner])
    return set().union(*map(asked, inner))


def holds(condition: Any, values: Values) -> bool:
    ((kind, inner),) = condition.items()
    if kind == "Fn::Equals":
        return values[json.dumps(inner, sort_keys=True)]
    if kind == "Condition":
        return holds(CONDITIONS[inner], values)
    if kind == "Fn::Not":
        return not holds(inner[0], values)
    return {"Fn::Or": any, "Fn::And": all}[kind](holds(one, values) for one in inner)


@lru_cache
def brings(guards: Guards, needed: str) -> bool:
    """Whether `needed` is true wherever the guards are as they say."""
    names = [name for name, _ in guards] + [needed]
    every = sorted(set().union(*(asked(CONDITIONS[name]) for name in names)))
    for made in product((True, False), repeat=len(every)):
        values = dict(zip(every, made, strict=True))
        inside = all(holds(CONDITIONS[name], values) is wanted for name, wanted in guards)
        if inside and not holds(CONDITIONS[needed], values):
            return False
    return True


def references(value: Any, guards: Guards) -> Iterator[tuple[str, Guards]]:
    """Every name that Ref, GetAtt and Sub give, with the conditions under which it is looked for."""
    if isinstance(value, list):
        for one in value:
            yield from references(one, guards)
    if not isinstance(value, dict):
        return
    if "Fn::If" in value:
        condition, then, other = value["Fn::If"]
        yield from references(then, guards | {(condition, True)})
        yield from references(other, guards | {(condition, False)})
        return
    if "Ref" in value:
        yield value["Ref"], guards
    if "Fn::GetAtt" in value:
        found = value["Fn::GetAtt"]
        yield (found if isinstance(found, str) else found[0]).split(".")[0], guards
    if "Fn::Sub" in value:
        text, own = (
            value["Fn::Sub"] if isinstance(value["Fn::Sub"], list) else (value["Fn::Sub"], {})
        )
        for name in re.findall(r"\$\{([\w:]+)[.}]", text):
            if name not in own:
                yield name, guards
        yield from references(own, guards)
        return
    for one in value.values():
        yield from references(one, guards)


def guards_of(part: dict[str, Any]) -> Guards:
    return frozenset({(part["Condition"], True)} if "Condition" in part else ())


@pytest.mark.parametrize("gradual", TEMPLATES)
def test_nothing_refers_to_what_is_not_there(gradual: str) -> None:
    resources = TEMPLATES[gradual]["Resources"]
    known = {*resources, *TEMPLATES[gradual]["Parameters"]}
    looked = 0
    for where, part in [*resources.items(), *TEMPLATES[gradual]["Outputs"].items()]:
        for name, guards in references(part, guards_of(part)):
            looked += 1
            assert name in known or name.startswith("AWS::"), f"{where}: no {name}"
            needed = resources.get(name, {}).get("Condition")
            assert needed is None or brings(guards, needed), f"{where} needs {name}: {needed}"
    assert looked > 500


def test_a_reference_to_what_may_be_missing_would_be_seen() -> None:
    assert brings(frozenset({("HasPagerDuty", True)}), "HasBus")
    assert brings(frozenset({("HasChannel", False), ("IsGradual", True)}), "IsGradual")
    assert not brings(frozenset({("HasChannel", True)}), "HasSlack")
    assert not brings(frozenset(), "HasDataKey")


def nulls(value: Any, where: str = "") -> Iterator[str]:
    if value is None:
        yield where
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, one in parts:
        yield from nulls(one, f"{where}/{name}")


@pytest.mark.parametrize("gradual", TEMPLATES)
def test_there_is_no_null_which_cloudformation_refuses(gradual: str) -> None:
    assert list(nulls(TEMPLATES[gradual])) == []


def test_what_is_named_in_all_regions_has_the_region_in_its_name() -> None:
    resources = TEMPLATES["false"]["Resources"]
    access = resources["BriefingsAccess"]["Properties"]["OriginAccessControlConfig"]
    names = [
        access["Name"],
        resources["Dashboard"]["Properties"]["DashboardName"],
        resources["ArticlesBucket"]["Properties"]["BucketName"],
    ]
    assert all("${AWS::Region}" in name["Fn::Sub"] for name in names)
