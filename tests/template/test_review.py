"""docs/security.md reviews every statement that lets somebody do something, and no other.

A row is held to the template by its first three cells: who, may do what, with what.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.local.project import translate_template

ROOT = Path(__file__).parents[2]
RESOURCES = translate_template(ROOT)["Resources"]
Row = tuple[str, str, str]


def shown(resource: Any) -> str:
    """A policy's resource as the document writes it."""
    if isinstance(resource, list):
        return ", ".join(map(shown, resource))
    if isinstance(resource, dict):
        ((how, named),) = resource.items()
        if how == "Fn::If":
            return shown(named[1])
        if how == "Fn::GetAtt":
            return named[0] + ("" if named[1] == "Arn" else f".{named[1]}")
        resource = named
    text = re.sub(r"\$\{(\w+)(?:\.Arn)?\}", r"\1", str(resource))
    return re.sub(r"arn:\$\{AWS::Partition\}:|\$\{AWS::(?:Region|AccountId)\}:?", "", text)


def who(name: str, statement: dict[str, Any]) -> str:
    service = statement.get("Principal", {}).get("Service")
    if not service:
        return name
    listed = service if isinstance(service, list) else [service]
    return f"{name}: " + ", ".join(shown(one).split(".")[0] for one in listed)


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in RESOURCES.items():
        found = resource.get("Properties", {})
        for policy in found.get("Policies", []) if resource["Type"] == "AWS::IAM::Role" else []:
            yield name, policy["PolicyDocument"]
        for field in ("PolicyDocument", "KeyPolicy"):
            if field in found:
                yield name, found[field]


def rows_of_template() -> Iterator[Row]:
    for name, document in documents():
        for one in document["Statement"]:
            statement = one["Fn::If"][1] if "Fn::If" in one else one
            if statement["Effect"] == "Allow":
                action = statement["Action"]
                actions = ", ".join(action) if isinstance(action, list) else action
                yield who(name, statement), actions, shown(statement["Resource"])


def rows_of_document() -> Iterator[Row]:
    text = (ROOT / "docs/security.md").read_text("utf-8")
    review = text.partition("## Every statement")[2].partition("\n## ")[0]
    for line in review.splitlines():
        cells = [cell.strip().strip("`") for cell in line.split("|")[1:-1]]
        if len(cells) == 4 and cells[0] != "who" and not cells[0].startswith("-"):
            assert cells[3], f"no reason: {line}"
            yield cells[0], cells[1], cells[2]


def test_the_review_is_of_this_template() -> None:
    reviewed, there = sorted(rows_of_document()), sorted(rows_of_template())
    assert [row for row in there if row not in reviewed] == [], "not reviewed"
    assert [row for row in reviewed if row not in there] == [], "no longer there"
    assert len(reviewed) == len(there)
