"""The feeds that a web page names in its head."""

from urllib.parse import urljoin

import lxml.html
from lxml import etree

from ingestion.extract.feeds.items import LONGEST_LINK
from ingestion.extract.result import storable

TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
MOST = 20
_READ = 500_000  # characters; a page's head is at its beginning


def feed_links(text: str, address: str) -> tuple[str, ...]:
    """Return their addresses; none for what is no page."""
    try:
        page = lxml.html.document_fromstring(text[:_READ].encode("utf-8", "replace"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    found = []
    for link in page.iter("link"):
        if "alternate" in (link.get("rel") or "").lower().split():
            kind = (link.get("type") or "").lower().split(";")[0].strip()
            href = storable(link.get("href") or "").strip()
            if kind in TYPES and 0 < len(href) <= LONGEST_LINK:
                found.append(_whole(href, address))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def _whole(href: str, address: str) -> str:
    try:
        return urljoin(address, href)
    except ValueError:
        return ""
