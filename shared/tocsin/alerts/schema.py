"""The published JSON Schema of the machine record: `python -m tocsin.alerts.schema` writes it anew.

In: nothing. Out: schema/alert-1.json, whose equality with the models a test holds.
"""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.alerts.record import AlertRecord

PUBLISHED = Path(__file__).with_name("schema") / "alert-1.json"


def schema_text() -> str:
    """The schema as its file holds it."""
    schema = AlertRecord.model_json_schema(mode="serialization")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    PUBLISHED.parent.mkdir(exist_ok=True)
    PUBLISHED.write_text(schema_text(), encoding="utf-8")
