"""What the stack is made of: the CloudFormation that SAM makes of template.yaml."""

from pathlib import Path
from typing import Any

from tocsin.local.project import translate_template

TEMPLATE = translate_template(Path(__file__).parents[2])
RESOURCES = TEMPLATE["Resources"]


def of_type(kind: str) -> list[str]:
    return [name for name, resource in RESOURCES.items() if resource["Type"] == kind]


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def target(value: Any) -> str:
    """The resource that a Ref or GetAtt names."""
    if "Ref" in value:
        return str(value["Ref"])
    return str(as_list(value["Fn::GetAtt"])[0]).split(".")[0]


def function_of(value: Any) -> str:
    """The function that a reference to it, or to its alias, names."""
    name = target(value)
    return (
        target(properties(name)["FunctionName"]) if name in of_type("AWS::Lambda::Alias") else name
    )
