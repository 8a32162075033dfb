"""RSS, Atom and RDF in all their dialects, by feedparser."""

import datetime as dt
import html
import io
import re
from typing import Any
from urllib.parse import urljoin

import feedparser

from ingestion.extract.feeds.dates import date_of
from ingestion.extract.feeds.items import (
    LONGEST_CONTENT,
    LONGEST_GUID,
    LONGEST_LINK,
    LONGEST_TITLE,
    FeedItem,
    FeedRead,
    FeedRefused,
)
from ingestion.extract.result import plain_title, storable

_TAG = re.compile(r"<[^<>]{1,500}>")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_LONGEST_WARNING = 300
WEEK = 10080  # minutes


def read_syndication(text: str, address: str, now: dt.datetime) -> FeedRead:
    # As a file: bytes alone it would take for the name of one.
    file = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        found = feedparser.parse(
            file,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # of what a library has not thought of, a feed is only refused
        raise FeedRefused("not_a_feed", _named(error)) from error
    warning = _named(found.get("bozo_exception")) if found.get("bozo") else ""
    if not found.version and not found.entries:
        raise FeedRefused("not_a_feed", warning or "It is none of the formats of feeds.")
    return FeedRead(
        kind=str(found.version or "unknown"),
        title=_plain(found.feed.get("title"))[:LONGEST_TITLE],
        items=tuple(_item(entry, address, now) for entry in found.entries),
        warning=warning,
        every=_every(found.feed),
    )


def _named(error: Any) -> str:
    return storable(f"{type(error).__name__}: {error}")[:_LONGEST_WARNING] if error else ""


def _item(entry: Any, address: str, now: dt.datetime) -> FeedItem:
    published, dated = _date(entry, now)
    return FeedItem(
        guid=_text(entry.get("id"))[:LONGEST_GUID],
        link=_link(_text(entry.get("link")), address),
        title=_plain(entry.get("title"))[:LONGEST_TITLE],
        content=_content(entry),
        published=published,
        dated=dated,
    )


def _date(entry: Any, now: dt.datetime) -> tuple[dt.date | None, str]:
    """When it was published; where the feed does not say, when it was made or changed."""
    for name in ("published", "created", "updated"):
        raw = _text(dict.get(entry, name))
        if raw:
            return date_of(raw, dict.get(entry, f"{name}_parsed"), now)
    return date_of("", None, now)


def _link(link: str, address: str) -> str:
    """Return it whole; empty for what is no address."""
    if not link or len(link) > LONGEST_LINK:
        return ""
    try:
        return urljoin(address, link)
    except ValueError:
        return ""


def _content(entry: Any) -> str:
    told = [_text(part.get("value")) for part in entry.get("content") or () if part]
    told.append(_text(entry.get("summary")))
    return max(told, key=len)[:LONGEST_CONTENT]


def _every(feed: Any) -> int:
    """Return the minutes that the feed asks to be left alone between two fetches."""
    minutes = _number(feed.get("ttl"))
    period = _PERIODS.get(_text(feed.get("sy_updateperiod")).lower(), 0)
    if period:
        minutes = max(minutes, period // max(1, _number(feed.get("sy_updatefrequency"))))
    return min(minutes, WEEK)


def _number(value: Any) -> int:
    text = _text(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _text(value: Any) -> str:
    return storable(value).strip() if isinstance(value, str) else ""


def _plain(value: Any) -> str:
    """Return a title as a reader sees it: without marks, on one line."""
    return plain_title(html.unescape(_TAG.sub(" ", _text(value)[: 4 * LONGEST_TITLE])))
