"""Items of a feed become documents: each once, again when changed, refused where it must be."""

import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ingestion.collect.addresses import NO_ADDRESS, AddressRefused, check_fetchable
from ingestion.collect.feed_identity import Told, key_of, rekey, settle
from ingestion.collect.uploads import Link, Refusal, receive, receive_links
from ingestion.extract.feeds.items import FeedItem as Item
from ingestion.extract.feeds.items import FeedRead
from ingestion.models import (
    Channel,
    Document,
    Feed,
    FeedFetch,
    FeedItem,
    Identity,
    TextFrom,
)
from relations.models import Outlet

# An item that changes again and again is a ticker, not a text.
MOST_CHANGES = 20
# A teaser is no text of its own, whatever the feed's settings say.
SHORTEST_TEXT = 300


@dataclass
class Taken:
    """What became of the items of one fetch; every item is in exactly one of the counts."""

    new: int = 0
    changed: int = 0
    known: int = 0
    repeated: int = 0
    documents: list[Document] = field(default_factory=list)  # that wait now


def take(feed: Feed, read: FeedRead, fetch: FeedFetch) -> Taken:
    """Store what is new or changed, and make documents of it; inside the caller's transaction.

    The feeds of an outlet take turns: of two that tell of one page, only the second repeats it.
    """
    Outlet.objects.select_for_update(no_key=True).get(pk=feed.outlet_id)
    told = [Told(item, _address_of(item)) for item in read.items]
    identity = settle(feed, told)
    if identity != feed.identity:
        rekey(feed, identity)
        feed.identity = fetch.degraded_to = identity
        fetch.save(update_fields=["degraded_to"])
    return _Taking(feed, fetch, identity).take(told)


class _Taking:
    """One fetch's items, looked up and written together: a thousand cost a few queries."""

    def __init__(self, feed: Feed, fetch: FeedFetch, identity: Identity) -> None:
        self.feed, self.fetch, self.identity = feed, fetch, identity
        self.taken = Taken()
        self.new: dict[str, Told] = {}  # by key
        self.changed: list[tuple[str, Told, FeedItem]] = []
        self.before: dict[str, int] = {}  # documents by address
        self.waiting: dict[int, Document] = {}

    def take(self, told: Sequence[Told]) -> Taken:
        keys = [key_of(self.identity, row.item.guid, row.url, row.item.digest) for row in told]
        known = self._known(told, keys)
        seen: set[int] = set()
        for row, key in zip(told, keys, strict=True):
            self._sort(row, key, known.get(key) or known.get(row.url), seen)
        self.feed.items.filter(pk__in=seen).update(last_seen_at=self.fetch.at)
        self.before = self._told_by_siblings()
        documents = self._receive([*self.new.values(), *(row for _key, row, _item in self.changed)])
        self._add(documents)
        self._change(documents)
        self.taken.new, self.taken.changed = len(self.new), len(self.changed)
        self.taken.documents = list(self.waiting.values())
        return self.taken

    def _known(self, told: Sequence[Told], keys: list[str]) -> dict[str, FeedItem]:
        """By key; and by address, so that another identifier alone makes no other item."""
        found = {row.key: row for row in self.feed.items.filter(key__in=keys)}
        if self.identity == Identity.GUID:
            urls = [row.url for row in told if row.url]
            found |= {row.url: row for row in self.feed.items.filter(url__in=urls)}
        return found

    def _sort(self, row: Told, key: str, item: FeedItem | None, seen: set[int]) -> None:
        if key in self.new or (item and item.pk in seen):
            self.taken.repeated += 1
        elif item is None:
            self.new[key] = row
        else:
            seen.add(item.pk)
            if item.digest != row.item.digest and item.changes < MOST_CHANGES:
                self.changed.append((key, row, item))
            else:
                self.taken.known += 1

    def _add(self, documents: dict[Told, Document]) -> None:
        FeedItem.objects.bulk_create(
            FeedItem(
                feed=self.feed,
                key=key,
                document_id=self.before.get(row.url) or documents[row].pk,
                fetch=self.fetch,
                repeated=row.url in self.before,
                from_start=self.feed.read_at is None,
                first_seen_at=self.fetch.at,
                last_seen_at=self.fetch.at,
                **_said(row),
            )
            for key, row in self.new.items()
        )

    def _change(self, documents: dict[Told, Document]) -> None:
        for key, row, item in self.changed:
            FeedItem.objects.filter(pk=item.pk).update(
                key=key,
                document=documents[row],
                fetch=self.fetch,
                is_first=False,
                repeated=item.repeated and item.url == row.url,  # it tells of one page still
                changes=item.changes + 1,
                **_said(row),
            )

    def _told_by_siblings(self) -> dict[str, int]:
        """By address, what the pages became that another feed of the outlet has told of."""
        urls = [row.url for row in self.new.values() if row.url]
        others = FeedItem.objects.filter(url__in=urls, feed__outlet=self.feed.outlet_id)
        told = others.exclude(feed=self.feed).exclude(document=None).order_by("pk")
        return dict(told.values_list("url", "document"))

    def _receive(self, rows: Sequence[Told]) -> dict[Told, Document]:
        """Make a document of each, those whose page is fetched all at once."""
        new = set(self.new.values())
        found: dict[Told, Document] = {}
        pages: dict[str, Told] = {}
        for row in rows:
            if row in new and row.url in self.before:
                continue
            if _refusal(row) or self._text(row):
                found[row] = self._receive_one(row)
            else:
                pages.setdefault(row.url, row)
        links = [Link(url, _name(row), row.item.published) for url, row in pages.items()]
        fetched = receive_links(links, channel=Channel.FEED, outlet=self.feed.outlet)
        for row in rows:
            if row.url in fetched and row not in found:
                found[row] = fetched[row.url]
        waiting = (document for document in found.values() if not document.is_done)
        self.waiting = {document.pk: document for document in waiting}
        return found

    def _receive_one(self, row: Told) -> Document:
        document = receive(
            self._text(row),
            name=_name(row) or self.feed.address,
            channel=Channel.FEED,
            outlet=self.feed.outlet,
            published_on=row.item.published,
            url=row.url,
            refusal=_refusal(row),
        ).document
        document.data = b""  # a thousand of them would fill the memory
        return document

    def _text(self, row: Told) -> bytes:
        """Return the item's own text where it is to be read; empty where its page is fetched."""
        whole = self.feed.text_from == TextFrom.ITEM and len(row.item.content) >= SHORTEST_TEXT
        return _page_of(row.item) if whole or not row.url else b""


def _name(row: Told) -> str:
    return row.item.title or row.url or row.item.guid


def _address_of(item: Item) -> str:
    try:
        return check_fetchable(item.link) if item.link else ""
    except AddressRefused:
        return ""


def _refusal(row: Told) -> Refusal | None:
    """Why an item cannot be had: its link leads nowhere, or it has neither link nor text."""
    if row.url or (row.item.content and not row.item.link):
        return None
    code = NO_ADDRESS
    try:
        check_fetchable(row.item.link)
    except AddressRefused as refused:
        code = refused.code
    told = f"{row.item.guid} {row.item.link} {row.item.title}".encode()
    return Refusal(
        code, _("Address: %(link)s") % {"link": row.item.link[:300]}, _sha(told), len(told)
    )


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _said(row: Told) -> dict[str, str]:
    item = row.item
    return {"guid": item.guid, "url": row.url, "digest": item.digest, "title": item.title}


def _page_of(item: Item) -> bytes:
    """An item as a page, for the reader of pages."""
    title = html.escape(item.title)
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><article><h1>{title}</h1>{item.content}</article></body></html>".encode()
