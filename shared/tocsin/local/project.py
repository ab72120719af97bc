"""The project's folder: its template as CloudFormation, and its functions' handlers.

In: template.yaml and functions/. Out: the template as SAM translates it, whole or what the local cloud
makes of it; a handler loaded anew.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REGION = "eu-central-1"
KEPT = frozenset(
    {
        "AWS::S3::Bucket",
        "AWS::SQS::Queue",
        "AWS::SNS::Topic",
        "AWS::SNS::Subscription",
        "AWS::DynamoDB::Table",
        "AWS::SSM::Parameter",
    }
)
"""What moto makes; the functions run in this process, and it has no resource policies."""

Handler = Callable[[dict[str, Any], Any], Any]


class NoTemplate(FileNotFoundError):
    """template.yaml is not where the command was started."""


class _NoManagedPolicies:
    def load(self) -> dict[str, str]:
        return {}


def find_project() -> Path:
    """The folder with template.yaml: here, above, or where the package is installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[3]):
        if (folder / "template.yaml").exists() and (folder / "functions").is_dir():
            return folder
    raise NoTemplate("no template.yaml here or above: run this in the project's folder")


def translate_template(
    project: Path, parameters: dict[str, str] | None = None, code: str = "s3://local/code.zip"
) -> dict[str, Any]:
    """template.yaml as the CloudFormation that SAM makes of it; `code` is where layers would be."""
    text = (project / "template.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(_translate(text, tuple((parameters or {}).items()), code))
    return found


@lru_cache
def _translate(text: str, parameters: tuple[tuple[str, str], ...], code: str) -> str:
    """As JSON: who gets it may change what is his."""
    source = yaml_parse(text)
    for resource in source["Resources"].values():
        properties = resource.get("Properties", {})
        if "CodeUri" in properties:
            properties["CodeUri"] = "s3://local/code.zip"
        if "ContentUri" in properties:
            properties["ContentUri"] = code
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    # It warns of switches of its own that nobody outside AWS can set.
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    return json.dumps(transform(source, dict(parameters), _NoManagedPolicies()))


def load_template(project: Path) -> dict[str, Any]:
    """The same with only what the local cloud makes."""
    whole = translate_template(project)
    kept = {k: v for k, v in whole["Resources"].items() if _is_kept(v)}
    left_out = set(whole["Resources"]) - set(kept)
    outputs = whole["Outputs"].items()
    whole["Outputs"] = {k: v for k, v in outputs if not _mentions(v["Value"], left_out)}
    whole["Resources"] = kept
    for resource in kept.values():
        resource.pop("DependsOn", None)
        # No keys are made here.
        resource.get("Properties", {}).pop("KmsMasterKeyId", None)
    return whole


def _is_kept(resource: dict[str, Any]) -> bool:
    """A topic here delivers to no function: nothing gets lost between it and publish."""
    to_function = resource.get("Properties", {}).get("Protocol") == "lambda"
    return resource["Type"] in KEPT and not to_function


def _mentions(value: Any, names: set[str]) -> bool:
    """Whether it refers to one of these resources, by Ref, GetAtt or Sub."""
    text = json.dumps(value)
    return any(f'"{name}"' in text or f"${{{name}" in text for name in names)


def load_handler(project: Path, name: str) -> Handler:
    """A function's handler, loaded anew; raises NoTemplate where there is none."""
    path = project / "functions" / name / "app.py"
    spec = importlib.util.spec_from_file_location(f"tocsin_function_{name}", path)
    if spec is None or spec.loader is None:
        raise NoTemplate(f"no function at {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    handler: Handler = module.handler
    return handler
