"""Items of a feed become documents: each once, again when changed, refused where it must be."""

import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ingestion.collect.addresses import NO_ADDRESS, AddressRefused, check_fetchable
from ingestion.collect.feed_identity import Told, key_of, rekey, settle
from ingestion.collect.uploads import Refusal, receive
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
    """Store what is new or changed, and make documents of it; inside the caller's transaction."""
    told = [Told(item, _address_of(item)) for item in read.items]
    identity = settle(feed, told)
    if identity != feed.identity:
        rekey(feed, identity)
        feed.identity = fetch.degraded_to = identity
        fetch.save(update_fields=["degraded_to"])
    return _Taking(feed, fetch, identity).take(told)


class _Taking:
    def __init__(self, feed: Feed, fetch: FeedFetch, identity: Identity) -> None:
        self.feed, self.fetch, self.identity = feed, fetch, identity
        self.taken = Taken()
        self.from_start = feed.read_at is None

    def take(self, told: Sequence[Told]) -> Taken:
        keys = [key_of(self.identity, row.item.guid, row.url, row.item.digest) for row in told]
        known = self._known(told, keys)
        seen: set[Any] = set()
        for row, key in zip(told, keys, strict=True):
            item = known.get(key) or known.get(row.url)
            sign = item.pk if item else key
            if sign in seen:
                self.taken.repeated += 1
                continue
            seen.add(sign)
            self._one(row, key, item)
        items = self.feed.items.filter(pk__in=[sign for sign in seen if isinstance(sign, int)])
        items.update(last_seen_at=self.fetch.at)
        return self.taken

    def _known(self, told: Sequence[Told], keys: list[str]) -> dict[str, FeedItem]:
        """By key; and by address, so that another identifier alone makes no other item."""
        found = {row.key: row for row in self.feed.items.filter(key__in=keys)}
        if self.identity == Identity.GUID:
            urls = [row.url for row in told if row.url]
            found |= {row.url: row for row in self.feed.items.filter(url__in=urls)}
        return found

    def _one(self, row: Told, key: str, item: FeedItem | None) -> None:
        if item is None:
            self.taken.new += 1
            self._add(row, key)
        elif item.digest != row.item.digest and item.changes < MOST_CHANGES:
            self.taken.changed += 1
            self._change(row, key, item)
        else:
            self.taken.known += 1

    def _add(self, row: Told, key: str) -> None:
        told_before = self._told_by_sibling(row)
        document = told_before or self._receive(row)
        FeedItem.objects.create(
            feed=self.feed,
            key=key,
            document=document,
            fetch=self.fetch,
            repeated=told_before is not None,
            from_start=self.from_start,
            first_seen_at=self.fetch.at,
            last_seen_at=self.fetch.at,
            **_said(row),
        )

    def _change(self, row: Told, key: str, item: FeedItem) -> None:
        FeedItem.objects.filter(pk=item.pk).update(
            key=key,
            document=self._receive(row),
            fetch=self.fetch,
            is_first=False,
            repeated=False,
            changes=item.changes + 1,
            **_said(row),
        )

    def _told_by_sibling(self, row: Told) -> Document | None:
        """What the same page became that another feed of the outlet has told of."""
        if not row.url:
            return None
        others = FeedItem.objects.filter(url=row.url, feed__outlet=self.feed.outlet_id)
        first = others.exclude(feed=self.feed).exclude(document=None).order_by("-pk").first()
        return first.document if first else None

    def _receive(self, row: Told) -> Document:
        received = receive(
            self._text(row),
            name=row.item.title or row.url or row.item.guid or self.feed.address,
            channel=Channel.FEED,
            outlet=self.feed.outlet,
            published_on=row.item.published,
            url=row.url,
            refusal=_refusal(row),
        )
        if not received.document.is_done:
            received.document.data = b""  # a thousand of them would fill the memory
            self.taken.documents.append(received.document)
        return received.document

    def _text(self, row: Told) -> bytes:
        """Return the item's own text where it is to be read; empty where its page is fetched."""
        whole = self.feed.text_from == TextFrom.ITEM and len(row.item.content) >= SHORTEST_TEXT
        return _page_of(row.item) if whole or not row.url else b""


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
