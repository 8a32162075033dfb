"""The bytes of a feed to its items; whatever they are, no error but FeedRefused comes."""

import datetime as dt
import re

from ingestion.extract.encoding import decode
from ingestion.extract.feeds.items import FeedRead, FeedRefused, kept
from ingestion.extract.feeds.links import feed_links
from ingestion.extract.feeds.shape import check_depth, opened
from ingestion.extract.feeds.sitemap import read_sitemap
from ingestion.extract.feeds.syndication import read_syndication
from ingestion.extract.result import ExtractionRefused, storable

MOST_BYTES = 5 * 1024 * 1024
_SAID = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)


def read_feed(data: bytes, *, address: str, content_type: str, now: dt.datetime) -> FeedRead:
    """Return what the feed at this address told; raises FeedRefused."""
    if len(data) > MOST_BYTES:
        raise FeedRefused("feed_limits", f"{len(data)} bytes; the limit is {MOST_BYTES}.")
    try:
        text, encoding = decode(data, _said(data, content_type))
    except ExtractionRefused as refused:
        raise FeedRefused("not_a_feed", refused.message) from None
    try:
        return kept(_read(storable(text.removeprefix("\ufeff")), address, now), encoding)
    except FeedRefused as refused:
        refused.links = feed_links(text, address) if refused.code == "not_a_feed" else ()
        raise


def _read(text: str, address: str, now: dt.datetime) -> FeedRead:
    root, body = opened(text)
    check_depth(body)
    if root in ("urlset", "sitemapindex"):
        return read_sitemap(body, root, address, now)
    return read_syndication(body, address, now)


def _said(data: bytes, content_type: str) -> str:
    if inside := _SAID.search(data[:1000]):
        return inside[1].decode("ascii")
    beside = _CHARSET.search(content_type[:300])
    return beside[1] if beside else ""
