"""The records of the bucket obey their published schemas and are read back as they were."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from pydantic import BaseModel

from tocsin.articles import read_article
from tocsin.articles.article import Reason
from tocsin.aws.events import ObjectRef
from tocsin.aws.record import ArticleRecord, Outcome, QuarantineRecord, StoredReading
from tocsin.aws.schema import PUBLISHED, schema_text
from tocsin.signals import read_news

SAMPLES = Path(__file__).parents[3] / "events/articles"
REF = ObjectRef(bucket="articles", key="a b+é.html", version_id="v1", etag="e", size=12)
NOW = datetime(2024, 10, 24, 12, tzinfo=UTC)
SCHEMAS = {path.stem: path for path in PUBLISHED}


def article_record(sample: str) -> ArticleRecord:
    article = read_article((SAMPLES / sample).read_bytes())
    reading = read_news(article)
    return ArticleRecord(
        engine="0.1.0",
        at=NOW,
        object=REF,
        outcome=Outcome(kind="read"),
        reading=StoredReading.of(reading),
    )


def validate(record: BaseModel, name: str) -> None:
    schema = json.loads(SCHEMAS[name].read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(record.model_dump_json()), schema)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_the_published_schema_is_the_model(path: Path) -> None:
    assert path.read_text("utf-8") == schema_text(PUBLISHED[path])


@pytest.mark.parametrize(
    "sample", ["01-kp-troops-fragment.html", "03-football.txt", "04-sanctions.json"]
)
def test_an_article_record_obeys_its_schema_and_is_read_back(sample: str) -> None:
    record = article_record(sample)
    validate(record, "article-1")
    assert ArticleRecord.model_validate_json(record.model_dump_json()).model_dump() == (
        record.model_dump()
    )


def test_an_article_record_keeps_the_text_once() -> None:
    stored = json.loads(article_record("03-football.txt").model_dump_json())
    assert "sentences" not in stored["reading"]["article"]
    assert stored["reading"]["article"]["text"]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_fits_the_quarantine_schema(reason: Reason) -> None:
    record = QuarantineRecord(engine="0.1.0", at=NOW, object=REF, reason=reason, detail="why")
    validate(record, "quarantine-1")


def test_a_record_without_its_version_is_refused() -> None:
    record = json.loads(article_record("03-football.txt").model_dump_json())
    del record["schema_version"]
    schema = json.loads(SCHEMAS["article-1"].read_text("utf-8"))
    with pytest.raises(jsonschema.ValidationError, match="schema_version"):
        jsonschema.validate(record, schema)
