"""What an article reports or takes back, before any story is looked at.

In: an article's `Reading`, where it lies, when it arrived, which is when S3 stored it: an event may be
delivered late, and in any order. Out: `Report`, `Withdrawal`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tocsin.articles import Article
from tocsin.aws.events import ObjectRef
from tocsin.signals import Reading, Signal, SignalType
from tocsin.signals.codebook import codebook
from tocsin.signals.newsworthy import has_coded_actor
from tocsin.signals.read import published_date
from tocsin.stories import Report, Source, Withdrawal
from tocsin.stories.calling_off import called_off
from tocsin.stories.copies import sketch
from tocsin.stories.families import family_of, places_of
from tocsin.stories.leading import leading
from tocsin.stories.notice import SENTENCES, takes_back
from tocsin.stories.report import moment_of
from tocsin.stories.spots import spots_of

LONGEST_NOTICE = 400


def report_of(ref: ObjectRef, reading: Reading, lead: Signal, arrived: datetime) -> Report:
    """The article's account of the event that `lead` tells."""
    article = reading.article
    published = _published_on(article, arrived)
    opening = article.sentences[0].start if article.sentences else None
    told = [
        one
        for one in reading.signals
        if one.evidence == lead.evidence or one.evidence.start == opening
    ]
    denies = any(one.type is SignalType.DENIAL and one.is_current for one in (lead, *told))
    lead, others = leading(lead, tuple(one for one in reading.signals if one != lead))
    return Report(
        lead=lead,
        others=others,
        source=source_of(ref, article),
        on=published or arrived.date(),
        dated=published is not None,
        arrived=moment_of(arrived.isoformat()),
        withdrawn=is_notice(article),
        denies=denies,
        credit=article.credit,
        sketch=sketch(article.text),
    )


def _published_on(article: Article, arrived: datetime) -> date | None:
    """None also for a day that has begun nowhere yet: a slip, whose word would be the last for years."""
    found = published_date(article)
    return found if found and found <= arrived.date() + timedelta(days=1) else None


def source_of(ref: ObjectRef, article: Article) -> Source:
    return Source(
        bucket=ref.bucket,
        key=ref.key,
        version=ref.version_id,
        sha256=article.sha256,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        language=article.language,
    )


def notice_of(ref: ObjectRef, article: Article, arrived: datetime) -> Withdrawal:
    """What the article takes back, where it is a notice."""
    return Withdrawal(
        marks=source_of(ref, article).marks,
        at=_noticed_at(article, arrived),
        outlet=article.outlet,
        says=" ".join((article.title or "", *_first(article)))[:LONGEST_NOTICE],
        why="the publisher withdrew",
    )


def _noticed_at(article: Article, arrived: datetime) -> str:
    """When a notice was published; one that gives its day alone may be of any hour of it, anywhere.

    One of a day ahead came when it came: it would keep out what is published anew for years.
    """
    told = article.published
    if told is None or _published_on(article, arrived) is None:
        return moment_of(arrived.isoformat())
    if isinstance(told, datetime):
        return moment_of(told.isoformat())
    ends = datetime(told.year, told.month, told.day, tzinfo=UTC) + timedelta(days=2)
    return moment_of(min(arrived, ends).isoformat())


def is_notice(article: Article) -> bool:
    """Whether it takes an article back, see stories/notice.py."""
    return takes_back(article.title, _first(article), article.pubstatus, article.outlet)


def _first(article: Article) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in article.sentences[:SENTENCES])


def likeliest(reading: Reading) -> Signal | None:
    """The act by which an article that is no such news may follow up a story.

    One that a coded actor did, else one whose plan is off, else one of nobody's that has a place: a toll
    that leaves out whose drones they were. A review or an opinion reports none.
    """
    if reading.article.pubstatus == "withheld" or reading.article.genre:
        return None
    able = [signal for signal in reading.signals if has_coded_actor(signal)]
    off = [
        one
        for one in reading.signals
        if called_off(one) and any(party.code for party in one.actors)
    ]
    able = able or off or [one for one in reading.signals if _is_placed(one)]
    return max(able, key=lambda one: (codebook()[one.type].rung, one.confidence), default=None)


def _is_placed(signal: Signal) -> bool:
    """Whether it is told by its place, as an attack is: nothing else ties what nobody did to a story."""
    named = places_of(signal) or spots_of(signal)
    return signal.is_current and family_of(signal).placed and bool(named)
