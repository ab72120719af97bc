"""IPTC ninjs 1.3 and 2.x.

In: a parsed ninjs object. Out: `Draft`, or `Unreadable` for pictures, video and other non-text.
Source: https://iptc.org/std/ninjs/
"""

from __future__ import annotations

from typing import Any

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.dates import first_date
from tocsin.articles.draft import Draft
from tocsin.articles.markup import text_paragraphs
from tocsin.articles.schema_org import as_list, first_text, first_url

BODIES = ("body_xhtml", "body_html", "body_text")
MARKS = ("versioncreated", "firstcreated", "pubstatus", "headlines", "bodies", "infosources", *BODIES)
NOT_TEXT = frozenset({"picture", "graphic", "audio", "video", "composite", "planning", "event"})
FEATURE_STATUSES = {"cancelled": "canceled", "canceled": "canceled", "withheld": "withheld"}


def is_ninjs(data: object) -> bool:
    """Whether an object has a ninjs identity (uri) and at least one of its own fields."""
    if not isinstance(data, dict) or "@type" in data:
        return False
    standard = data.get("$standard") or data.get("standard")
    named = isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs"
    return named or ("uri" in data and any(mark in data for mark in MARKS))


def read_ninjs(data: dict[str, Any]) -> Draft:
    """A ninjs item as a draft. Without a body its description stands in; a kill has its headline."""
    kind = str(data.get("type", "text")).lower()
    body = _body(data)
    if kind in NOT_TEXT and not body:
        raise Unreadable(Reason.JSON_OTHER, f"a ninjs item of type {kind} without text")
    title = first_text(data.get("headline"), *_values(data, "headlines"), data.get("title"))
    status = FEATURE_STATUSES.get(str(data.get("pubstatus", "")).lower(), "usable")
    if not body and status != "usable":
        body = title
    return Draft(
        format="ninjs",
        paragraphs=text_paragraphs(body or _description(data) or ""),
        title=title,
        outlet=_outlet(data),
        url=first_url(data.get("url"), data.get("canonical"), data.get("uri")),
        language=first_text(data.get("language")),
        published=first_date(
            data.get("versioncreated"), data.get("firstcreated"), data.get("contentcreated")
        ),
        sources=_sources(data),
        pubstatus=status,
    )


def _body(data: dict[str, Any]) -> str | None:
    others = sorted(key for key in data if key.startswith("body_") and key not in BODIES)
    return first_text(*(data.get(key) for key in (*BODIES, *others)), *_values(data, "bodies"))


def _description(data: dict[str, Any]) -> str | None:
    keys = sorted(key for key in data if key.startswith("description_"))
    return first_text(*(data.get(key) for key in keys), *_values(data, "descriptions"))


def _values(data: dict[str, Any], key: str) -> list[object]:
    """Values of a 2.x list such as bodies; those marked main come first."""
    items = [item for item in as_list(data.get(key)) if isinstance(item, dict)]
    items.sort(key=lambda item: "main" not in str(item.get("role", "")).lower())
    return [item.get("value") for item in items]


def _outlet(data: dict[str, Any]) -> str | None:
    infos = as_list(data.get("infosource")) + as_list(data.get("infosources"))
    names = [info.get("name") for info in infos if isinstance(info, dict)]
    rights = data.get("rightsinfo")
    holder = rights.get("copyrightholder") if isinstance(rights, dict) else None
    provider = data.get("provider")
    provider = provider.get("name") if isinstance(provider, dict) else provider
    return first_text(provider, *names, data.get("copyrightholder"), holder, data.get("source"))


def _sources(data: dict[str, Any]) -> tuple[str, ...]:
    infos = as_list(data.get("infosource")) + as_list(data.get("infosources"))
    names = [info.get("name") for info in infos if isinstance(info, dict)]
    named = (data.get("source"), data.get("creditline"), *names)
    return tuple(value for value in named if isinstance(value, str))
