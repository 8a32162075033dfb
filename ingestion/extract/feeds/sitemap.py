"""News sitemaps: addresses with a date and, where they follow the extension for news, a title."""

import datetime as dt
import time
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from ingestion.extract.feeds.dates import date_of
from ingestion.extract.feeds.items import (
    LONGEST_LINK,
    LONGEST_TITLE,
    FeedItem,
    FeedRead,
    FeedRefused,
)
from ingestion.extract.result import plain_title, storable


def read_sitemap(text: str, root: str, address: str, now: dt.datetime) -> FeedRead:
    if root == "sitemapindex":
        raise FeedRefused("sitemap_index", "It lists sitemaps, not articles.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FeedRefused("not_a_feed", storable(str(error))[:300]) from None
    if tree is None:
        raise FeedRefused("not_a_feed", "Nothing of it could be read.")
    warning = storable(str(parser.error_log.last_error or ""))[:300]
    return FeedRead("sitemap", "", tuple(_items(tree, address, now)), warning)


def _items(tree: etree._Element, address: str, now: dt.datetime) -> Iterator[FeedItem]:
    for url in tree.iter("{*}url"):
        told: dict[str, str] = {}
        for part in url.iter("{*}loc", "{*}lastmod", "{*}publication_date", "{*}title"):
            # Pictures and films have titles and addresses too: the first is the article's.
            told.setdefault(etree.QName(part).localname, storable("".join(part.itertext())).strip())
        link = told.get("loc", "")
        raw = told.get("publication_date") or told.get("lastmod", "")
        published, dated = date_of(raw, _iso(raw), now)
        yield FeedItem(
            guid="",
            link=_whole(link, address) if 0 < len(link) <= LONGEST_LINK else "",
            title=plain_title(told.get("title", ""))[:LONGEST_TITLE],
            content="",
            published=published,
            dated=dated,
        )


def _whole(link: str, address: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:
        return ""


def _iso(raw: str) -> time.struct_time | None:
    try:
        told = dt.datetime.fromisoformat(raw)
    except ValueError:
        return None
    try:
        return (told if told.tzinfo else told.replace(tzinfo=dt.UTC)).utctimetuple()
    except OverflowError:
        return None
