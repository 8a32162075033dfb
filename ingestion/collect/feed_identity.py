"""Which items of a feed are the ones we know: by identifier, else by address, else by content.

Some feeds use one identifier for several items, or give an item another each time. Where more than
a few do, the feed is known by the next sign from then on, and the rows we have are keyed anew.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from ingestion.extract.feeds.items import FeedItem as Item
from ingestion.models import Feed, FeedItem, Identity

BAD_SHARE = 0.05
_NEXT = {Identity.GUID: Identity.URL, Identity.URL: Identity.CONTENT}


@dataclass(frozen=True, slots=True)
class Told:
    """An item with its address in the one form; empty where it has none that can be fetched."""

    item: Item
    url: str


def settle(feed: Feed, told: Sequence[Told]) -> Identity:
    """Return by what the items are known from now on; never back to a sign that failed."""
    identity = Identity(feed.identity)
    while identity in _NEXT and _misled(feed, told, identity) > BAD_SHARE * len(told):
        identity = _NEXT[identity]
    return identity


def key_of(identity: Identity, guid: str, url: str, digest: str) -> str:
    """Return the key of an item: the best sign it has, of those that count for this feed."""
    signs = {Identity.GUID: guid, Identity.URL: url, Identity.CONTENT: digest}
    for sign in list(Identity)[list(Identity).index(identity) :]:
        if signs[sign]:
            return hashlib.sha256(f"{sign.value}:{signs[sign]}".encode()).hexdigest()
    return digest


def rekey(feed: Feed, identity: Identity) -> None:
    """Key what we know by another sign; of several that become one, the newest stays known."""
    rows = list(feed.items.order_by("-last_seen_at", "-pk").only("guid", "url", "digest"))
    seen: set[str] = set()
    for row in rows:
        key = key_of(identity, row.guid, row.url, row.digest)
        row.key = f"was:{row.pk}" if key in seen else key
        seen.add(key)
    feed.items.update(key=Concat(Value("on its way:"), F("pk"), output_field=CharField()))
    FeedItem.objects.bulk_update(rows, ["key"], batch_size=500)


def _misled(feed: Feed, told: Sequence[Told], identity: Identity) -> int:
    """Count the items that this sign would take for another, or not know again."""
    if identity == Identity.GUID:
        signs = ((row.item.guid, f"{row.url} {row.item.title}") for row in told if row.item.guid)
        return _shared(signs) + _changed(feed, told) + _reused(feed, told)
    return _shared((row.url, row.item.title) for row in told if row.url)


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    """Count the pairs whose first part stands with several second ones."""
    by_sign: dict[str, list[str]] = defaultdict(list)
    for sign, what in pairs:
        by_sign[sign].append(what)
    return sum(len(found) for found in by_sign.values() if len(set(found)) > 1)


def _changed(feed: Feed, told: Sequence[Told]) -> int:
    """Count the items that we know at their address under another identifier."""
    guids = {row.url: row.item.guid for row in told if row.url and row.item.guid}
    known = feed.items.filter(url__in=list(guids)).exclude(guid="")
    kept: dict[str, set[str]] = defaultdict(set)
    for url, guid in known.values_list("url", "guid"):
        kept[url].add(guid)
    return sum(guids[url] not in found for url, found in kept.items())


def _reused(feed: Feed, told: Sequence[Told]) -> int:
    """Count the identifiers under which we know another address with another title."""
    by_guid = {row.item.guid: row for row in told if row.item.guid}
    known = feed.items.filter(guid__in=list(by_guid)).values_list("guid", "url", "title")
    return sum(
        bool(url) and url != by_guid[guid].url and title != by_guid[guid].item.title
        for guid, url, title in known
    )
