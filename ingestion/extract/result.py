"""What extraction gives, and how it refuses."""

import re
from dataclasses import dataclass
from datetime import date

LARGEST_TEXT = 5 * 1024 * 1024  # bytes of plain text; a long book is smaller
LARGEST_PAGE = 20 * 1024 * 1024  # bytes of a web page, scripts and styles included
# Characters that make a title read otherwise than it is stored.
_TRICKS = re.compile("[\x00-\x1f\x7f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Extracted:
    text: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str | None
    format: str  # plain | html | pdf | docx
    encoding: str
    url: str | None
    # What was left out though the rest was read: "" | first_pages | pictures_left_out
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of an archive; one that was refused has a code and no bytes."""

    name: str
    size: int
    data: bytes = b""
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What an archive held, every file of it in its order."""

    members: tuple[Member, ...]


class ExtractionRefused(ValueError):
    """`code` is one of those in `ingestion.wording`; the message names the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def plain_title(title: str) -> str:
    """A title for lists and menus: one line, without signs that reorder or hide letters."""
    return " ".join(_TRICKS.sub(" ", storable(title)).split())


def storable(text: str) -> str:
    """What a database can hold: no NUL, no half of a surrogate pair, line ends as \\n."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return _SURROGATES.sub("\ufffd", text)
