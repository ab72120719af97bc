"""The published JSON Schemas of the records bucket: `python -m tocsin.aws.schema` writes them anew.

In: nothing. Out: the files of schema/; a test holds them to the models.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from tocsin.aws.record import ArchiveRecord, ArticleRecord, QuarantineRecord

FOLDER = Path(__file__).with_name("schema")
PUBLISHED: dict[Path, type[BaseModel]] = {
    FOLDER / "archive-1.json": ArchiveRecord,
    FOLDER / "article-1.json": ArticleRecord,
    FOLDER / "quarantine-1.json": QuarantineRecord,
}


def schema_text(model: type[BaseModel]) -> str:
    """The schema of what `model` is written as, as its file holds it."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = model.model_json_schema(mode="serialization")
    return json.dumps(dialect | schema, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, model in PUBLISHED.items():
        path.write_text(schema_text(model), encoding="utf-8")
