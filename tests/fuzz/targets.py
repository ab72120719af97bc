"""What is fuzzed: bytes through the readers, and a message's body through the event forms.

In: any bytes. Out: what became of them, in a word; an exception is a fault of ours.
"""

import json
from datetime import UTC, datetime

from tocsin import __version__
from tocsin.alerts import Alert, sns_message
from tocsin.articles import Article, Unreadable, read_article
from tocsin.aws.events import ObjectRef, UnknownEvent, find_objects, parse_event
from tocsin.aws.record import ArticleRecord, Outcome, QuarantineRecord, StoredReading
from tocsin.aws.reporting import report_of
from tocsin.signals import Reading, read_news
from tocsin.stories import update

REF = ObjectRef(bucket="b", key="k")
NOW = datetime(2026, 3, 3, tzinfo=UTC)


def read_text(data: bytes) -> str:
    """As far as the article: "read", or the reason of its quarantine."""
    found = _article(data)
    return "read" if isinstance(found, Article) else found


def read_through(data: bytes) -> str:
    """As far as the record, and the message of the alert that a first report would be."""
    found = _article(data)
    if not isinstance(found, Article):
        return found
    reading = read_news(found)
    for signal in reading.signals:
        for span in (signal.evidence, signal.trigger, *signal.actors, *signal.recipients):
            _holds(found, span.start, span.end, span.text)
    outcome = Outcome(kind="read", decision=reading.why)
    stored = StoredReading.of(reading)
    record = ArticleRecord(engine=__version__, at=NOW, object=REF, outcome=outcome, reading=stored)
    written = record.model_dump_json()
    assert ArticleRecord.model_validate_json(written).model_dump_json() == written
    return _tell(reading) if reading.lead else "read"


def take_event(data: bytes) -> str:
    """A message's body: how many objects it names, or "unknown"."""
    try:
        refs = find_objects(parse_event(data.decode("utf-8", errors="replace")))
    except UnknownEvent:
        return "unknown"
    for ref in refs:
        assert ref.bucket
        assert ref.key
        assert json.loads(ref.model_dump_json())["key"] == ref.key
    return f"{len(refs)} objects"


def _article(data: bytes) -> Article | str:
    try:
        article = read_article(data)
    except Unreadable as error:
        record = QuarantineRecord(
            engine=__version__, at=NOW, object=REF, reason=error.reason, detail=error.detail
        )
        assert QuarantineRecord.model_validate_json(record.model_dump_json()) == record
        return error.reason.value
    assert article.text.strip()
    assert article.sentences
    for sentence in article.sentences:
        _holds(article, sentence.start, sentence.end, sentence.text)
    return article


def _holds(article: Article, start: int, end: int, text: str) -> None:
    """A span of the text says what the text says there; the title's come before it."""
    assert start < 0 or article.text[start:end] == text


def _tell(reading: Reading) -> str:
    assert reading.lead is not None
    report = report_of(REF, reading, reading.lead, NOW)
    story, change = update(None, report)
    message = sns_message(
        Alert(story=story, change=change, report=report, rule="r", engine=__version__)
    )
    assert message.subject.isascii()
    assert message.subject.isprintable()
    assert json.loads(message.model_dump_json())
    return "told"
