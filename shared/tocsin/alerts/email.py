"""The alert as a plain-text e-mail of 72 columns; its first two lines stand alone on a phone.

In: an `Alert`. Out: subject and body.
"""

from __future__ import annotations

import re
import textwrap

from tocsin.actors import state_name
from tocsin.alerts.alert import Alert
from tocsin.alerts.blame import tell_blame
from tocsin.alerts.headline import headline, tell_headline
from tocsin.alerts.naming import (
    MOST_PARTIES,
    codes_of,
    count_origins,
    deny,
    few,
    names_of,
    origin_name,
    per_outlet,
    seat_names,
    tell_change,
    tell_news,
    tell_quantity,
    tell_reason,
    tellers,
)
from tocsin.alerts.phrase import phrases
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.spot import tell_places
from tocsin.alerts.subject import subject
from tocsin.alerts.where import around
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Status
from tocsin.stories import ChangeKind, Story

COLUMNS = 72
_WITHOUT_YEAR = ("part_of_month", "month")
"""Precisions of a time whose year an article without a date leaves open."""
LABEL = 11
MOST_QUOTES = 4
MOST_CONTEXT = 5
LONGEST_QUOTE = 400
LONGEST_URL = 500
_LIMIT = re.compile(
    r"\b(?:by|until|till|since|before|from|no later than)"
    r"(?: (?:noon|midnight|dawn|the end|the start|the middle|early|late|mid))?(?: of| on)? $"
)
"""Before a time that is an end or a beginning: "by the end of" next month."""
INNER_QUOTES = str.maketrans({'"': "'", "“": "‘", "”": "’"})


def plain(text: str, limit: int = LONGEST_QUOTE) -> str:
    """Untrusted text for one line: no control or direction characters, clamped."""
    return one_line(text, limit)


def _field(label: str, text: str) -> str:
    return textwrap.fill(
        text,
        COLUMNS,
        initial_indent=label.ljust(LABEL),
        subsequent_indent=" " * LABEL,
        break_on_hyphens=False,
    )


def _fold(text: str, indent: str = "", more: str | None = None) -> str:
    later = indent if more is None else more
    return textwrap.fill(
        text, COLUMNS, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False
    )


def tell_parties(signal: Signal) -> str:
    """ "North Korea -> Russia"."""
    actors, recipients = (
        join_names(few(map(state_name, codes_of(side)), MOST_PARTIES))
        for side in (signal.actors, signal.recipients)
    )
    actors = actors or "unnamed"
    return f"{actors} -> {recipients}" if recipients and not signal.is_mutual else actors


def tell_time(signal: Signal) -> str:
    """Its own words, "by" and "until" among them, and the resolved days where the article has a date.

    Empty where the act has no time.
    """
    when = signal.time
    if when is None:
        return ""
    limit = _LIMIT.search(around(signal, when)[0])
    words = _inside(plain(f"{limit[0] if limit else ''}{when.text}", 60))
    if when.first is None or when.last is None:
        return f"{words} (year not given)" if when.precision in _WITHOUT_YEAR else words
    if when.first == when.last:
        return f"{when.first.isoformat()} ({words})"
    return f"{when.first.isoformat()} to {when.last.isoformat()} ({words})"


def _inside(words: str) -> str:
    """A time that begins a sentence as it stands inside of one: "on Friday", but "Friday"."""
    first, known = words.partition(" ")[0].lower(), phrases()
    small = first in (known.stops | known.weak) - {"may"}
    return words[:1].lower() + words[1:] if small else words


def tell_direction(signal: Signal) -> str:
    """Such as "cooperation between KP and RU; escalatory for others"; of one party no cooperation."""
    parties = few(codes_of((*signal.actors, *signal.recipients)), MOST_PARTIES)
    words = {"deescalatory": "de-escalatory"}
    dyad, third = signal.polarity.dyad, signal.polarity.third_parties
    if dyad == "cooperative" and len(parties) < 2:
        return words.get(third, third)
    if dyad == "cooperative":
        return f"cooperation between {join_names(parties)}; {words.get(third, third)} for others"
    return (
        words.get(dyad, dyad)
        if dyad == third
        else f"{words.get(dyad, dyad)}; {words.get(third, third)} for others"
    )


def _status(story: Story) -> str:
    named = [origin_name(origin) for origin in story.origins]
    count = count_origins(story.origins, story.allied) if named else "no named origin"
    unnamed = tellers(story.lead).translate(INNER_QUOTES)
    origins = f"{join_names(named) or unnamed or 'the article'} ({count})"
    denied = f"  denied: {', '.join(story.denied_by)}" if story.denied_by else ""
    voice = "asserted" if named or story.lead.status is Status.CLAIMED else "reported"
    return f"{story.status.value.upper()}  {voice}: {origins}{denied}"


def _opening(alert: Alert) -> list[str]:
    """Two lines that stand alone: the claim and its attribution, then what an update adds, who is blamed
    and who disputes it."""
    story = alert.story
    first, _, _ = headline(story).partition(";")
    if alert.change.kind is ChangeKind.RETRACTED:
        return [_fold(f"WITHDRAWN: {first}."), _fold(_withdrawal(alert))]
    lines = [_fold(f"{first}{per_outlet(story.lead, alert.report.source.outlet)}.")]
    news = tell_news(alert.change) if story.alerts > 1 else ""
    rest = [news] if news else []
    rest += map(tell_blame, alert.blames)
    if story.denied_by and story.lead.type is not SignalType.DENIAL:
        who = join_names(seat_names(story.denied_by))
        rest.append(f"{who} {deny(story.denied_by)} it.")
    if any(_may_follow(one, story.lead) for one in alert.not_established):
        rest.append("Whether they will fight: not established.")
    return [*lines, _fold(" ".join(rest))] if rest else lines


def _withdrawal(alert: Alert) -> str:
    """Why, and what to do with what was sent before."""
    earlier = alert.story.alerts - 1
    which = "alert 1" if earlier == 1 else f"alerts 1 to {earlier}"
    drop = f" Disregard {which} of this story." if earlier else ""
    return f"Why withdrawn: {tell_reason(alert.change)}.{drop}"


def _may_follow(signal: Signal, lead: Signal) -> bool:
    """Whether those who were sent possibly fight."""
    doers = {*codes_of(signal.actors)} & {*codes_of(lead.actors)}
    sent = lead.type is SignalType.TROOP_DEPLOYMENT
    fights = signal.type is SignalType.GROUND_COMBAT_OCCUPATION
    return sent and fights and signal.status is Status.POSSIBLE and bool(doers)


def _changed(alert: Alert) -> list[str]:
    """An update's rows: the fields that are other than before, and nothing else."""
    lines = [_field("CHANGE", f"{alert.change.kind.value}: {tell_reason(alert.change)}")]
    lines += [_field(change.name, tell_change(change)) for change in alert.change.fields]
    return lines


def _facts(alert: Alert) -> list[str]:
    story, lead = alert.story, alert.story.lead
    if story.alerts > 1:
        return _changed(alert)
    severity = f"{story.severity.name} ({story.severity.level} of 5)"
    lines = [
        _field("STATUS", _status(story)),
        _field("SEVERITY", f"{severity}      CHANGE  {alert.change.kind.value}"),
        _field("WHAT", f"{codebook()[lead.type].label}, {tell_parties(lead)}"),
    ]
    if lead.quantity:
        lines.append(_field("HOW MANY", tell_quantity(lead.quantity)))
    if lead.time:
        lines.append(_field("WHEN", tell_time(lead)))
    if lead.places:
        lines.append(_field("WHERE", tell_places(lead)))
    return [*lines, _field("DIRECTION", tell_direction(lead))]


def _quote(number: int, signal: Signal, what: str) -> str:
    """A numbered quote of the act's sentence, by those of its voices that it names, else by all."""
    span = signal.evidence
    voices = signal.actors if signal.type in STATEMENT_TYPES else signal.speakers
    says = tuple(party for party in voices if span.start <= party.start < span.end) or voices
    by = codes_of(says) or [name.translate(INNER_QUOTES) for name in names_of(says)]
    quoted = plain(span.text).translate(INNER_QUOTES)
    nobody = "unnamed" if signal.status is Status.CLAIMED else "the article"
    note = f"[{span.start}-{span.end}] {', '.join(by) or nobody}, {what}"
    return _fold(f'{number}. "{quoted}"  {note}', " ", "    ")


def _and_denied(act: Signal) -> str:
    """How certain another act is, and who denies it, whose own sentence is not quoted."""
    return f"{act.status.value}{'; denied by ' if act.denied_by else ''}{', '.join(act.denied_by)}"


def _evidence(alert: Alert) -> list[str]:
    lead = alert.report.lead
    shown = [(lead, "denial" if lead.type is SignalType.DENIAL else lead.status.value)]
    shown += [(accusation, "accusation") for accusation in alert.blames]
    shown += [(denial, "denial") for denial in alert.denials]
    shown = shown[:MOST_QUOTES]
    if len(shown) > 1 and shown[0][0].evidence == shown[1][0].evidence and not lead.speakers:
        del shown[0]  # one sentence that says only who denies
    gone = alert.change.kind is ChangeKind.RETRACTED
    what = "WITHDRAWN TEXT" if gone else "EVIDENCE"
    lines = [f"{what} (verbatim; character positions in the stored text)"]
    lines += [_quote(number, *entry) for number, entry in enumerate(shown, 1)]
    if alert.story.alerts > 1:
        return lines
    told = [act.evidence for act, _ in shown]
    also = [act for act in alert.also_told if act.evidence not in told]
    quoted = [*told, *(act.evidence for act in also)]
    open_ones = [
        one
        for one in alert.not_established
        if one.evidence not in quoted or _may_follow(one, alert.story.lead)
    ][:2]
    if also:
        lines.append("ALSO IN THIS ARTICLE (did not raise this alert)")
        lines += [_quote(n, s, _and_denied(s)) for n, s in enumerate(also, len(shown) + 1)]
    if open_ones:
        lines.append("NOT ESTABLISHED")
        following = enumerate(open_ones, len(shown) + len(also) + 1)
        lines += [
            _quote(number, s, "conditional" if s.status is Status.POSSIBLE else "negated")
            for number, s in following
        ]
    if alert.background:
        lines.append("BACKGROUND IN THIS ARTICLE (did not raise this alert)")
        for s in alert.background[:MOST_CONTEXT]:
            when = _inside(plain(s.time.text, 40)) if s.time else "earlier"
            lines.append(
                _fold(f"- {codebook()[s.type].label}, {tell_parties(s)}, {when}", " ", "   ")
            )
    return lines


def _footer(alert: Alert) -> list[str]:
    source = alert.report.source
    article = ", ".join(plain(part, 200) for part in (source.title, source.outlet) if part)
    stored = f"s3://{source.bucket}/{plain(source.key, 300)}" + (
        f" ({plain(source.version, 100)})" if source.version else ""
    )
    link = plain(source.url or "", LONGEST_URL).replace(" ", "%20")
    shown = [" " * LABEL + link] if link.startswith(("https://", "http://")) else []
    gone = alert.change.kind is ChangeKind.RETRACTED
    named = _field("Withdrawn" if gone else "Article", article or "no title or outlet given")
    return [
        *([] if gone else [_why(alert.story)]),
        _field("WHY YOU", f'rule "{plain(alert.rule, 100)}"'),
        "",
        named,
        *shown,
        _field("Stored as", stored),
        _field("Story id", alert.story.id),
        "Machine-extracted, not reviewed by a person.",
    ]


def _why(story: Story) -> str:
    label = f"WHY {story.severity.name}"
    if len(label) < LABEL:
        return _field(label, story.severity.explain())
    return _fold(f"{label}  {story.severity.explain()}")


def render_email(alert: Alert) -> tuple[str, str]:
    """Subject (ASCII, under 100 characters) and body."""
    blocks = [_opening(alert), [""], _facts(alert), [""], _evidence(alert), [""], _footer(alert)]
    body = "\n".join(line for block in blocks for line in block)
    return subject(alert.story, alert.change.kind, alert.report.source.outlet), body + "\n"


def short_text(alert: Alert, most: int = 300) -> str:
    """One line for SMS and other small screens, with who denies it."""
    opening = f"{alert.story.severity.name}: "
    told = tell_headline(alert.story.lead, alert.story.denied_by, most - len(opening))
    return plain(f"{opening}{told}", most)
