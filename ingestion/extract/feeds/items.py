"""What a feed told: its items as they stood in it, with what was odd about them."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

MOST_ITEMS = 1000
LONGEST_GUID, LONGEST_TITLE, LONGEST_LINK = 500, 500, 2000
LONGEST_CONTENT = 500_000  # characters; a page of its own is longer than most articles


class FeedRefused(ValueError):
    """`code`: xml_dtd | feed_limits | not_a_feed | sitemap_index, told by `ingestion.wording`.

    `links`: the feeds that a page names which is none itself.
    """

    def __init__(self, code: str, message: str = "", links: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.links = links


@dataclass(frozen=True, slots=True)
class FeedItem:
    """`dated`: how its date is: ok | future | past | missing; only an ok one is kept.

    `content`: HTML as the feed holds it, whole text or teaser.
    """

    guid: str
    link: str
    title: str
    content: str
    published: dt.date | None
    dated: str

    @property
    def digest(self) -> str:
        """What a reader would see of it: another digest means that the item has changed."""
        said = "\n".join((self.title, self.link, self.content))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class FeedRead:
    """`warning`: what was wrong though its items could be read; `every`: how often it asks to be
    fetched at most, in minutes; `left_out`: items beyond the most that are taken.
    """

    kind: str  # such as rss20, atom10, sitemap
    title: str
    items: tuple[FeedItem, ...]
    warning: str = ""
    every: int = 0
    left_out: int = 0
    encoding: str = ""


def kept(read: FeedRead, encoding: str) -> FeedRead:
    """Return it with no more items than are taken."""
    items, more = read.items[:MOST_ITEMS], len(read.items) - MOST_ITEMS
    return replace(read, items=items, left_out=max(0, more), encoding=encoding)
