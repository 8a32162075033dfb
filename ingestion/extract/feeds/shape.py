"""The shape of a feed before any parser sees it: no declarations, no bottomless nesting."""

import re

from ingestion.extract.feeds.items import FeedRefused

DEEPEST = 256
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
# What RSS 0.91 came with; it names a file that nobody reads.
_PLAIN_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[\w:.-]{1,40}\s+PUBLIC\s+(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')"
    r"(?:\s+(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}'))?\s*>",
    re.IGNORECASE,
)
_HTML_DOCTYPE = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
# Left open by those who write HTML into a feed without wrapping it up.
_NEVER_CLOSED = frozenset(("br", "hr", "img", "wbr", "input", "source"))


def opened(text: str) -> tuple[str, str]:
    """Return the root element's name in small letters, and the text from there on.

    Raises FeedRefused for declarations, and for what is a web page or no markup at all.
    """
    place = 0
    while True:
        place = text.find("<", place)
        if place < 0:
            raise FeedRefused("not_a_feed", "There is no XML in it.")
        if text.startswith("<?", place):
            place = _behind(text, "?>", place)
        elif text.startswith("<!--", place):
            place = _behind(text, "-->", place)
        elif text.startswith("<!", place):
            place = _behind_doctype(text, place)
        elif root := _ROOT.match(text, place):
            return _told(root[1].lower()), text[place:]
        else:
            place += 1


def _told(root: str) -> str:
    if root == "html":
        raise FeedRefused("not_a_feed", "This is a web page.")
    return root


def _behind(text: str, end: str, place: int) -> int:
    found = text.find(end, place)
    if found < 0:
        raise FeedRefused("not_a_feed", "It breaks off before it begins.")
    return found + len(end)


def _behind_doctype(text: str, place: int) -> int:
    if _HTML_DOCTYPE.match(text, place):
        raise FeedRefused("not_a_feed", "This is a web page.")
    plain = _PLAIN_DOCTYPE.match(text, place)
    if plain is None:
        raise FeedRefused("xml_dtd", "It declares entities or a document type of its own.")
    return plain.end()


def check_depth(text: str) -> None:
    """Refuse what is nested deeper than any feed; quoted and commented text does not count."""
    depth, place = 0, text.find("<")
    while place >= 0:
        if text.startswith("<![CDATA[", place):
            end = text.find("]]>", place)
        elif text.startswith("<!--", place):
            end = text.find("-->", place)
        else:
            end = text.find(">", place)
            depth += _step(text, place, end)
        if depth > DEEPEST:
            raise FeedRefused("feed_limits", f"It is nested deeper than {DEEPEST}.")
        if end < 0:
            return
        depth, place = max(0, depth), text.find("<", end)


def _step(text: str, place: int, end: int) -> int:
    """One deeper, one back, or neither."""
    head = text[place + 1 : place + 12]
    if head.startswith("/"):
        return -1
    alone = end > 0 and text[end - 1] == "/"
    if alone or not head[:1].isalpha():
        return 0
    name = _ROOT.match(text, place)
    return 0 if name and name[1].lower() in _NEVER_CLOSED else 1
