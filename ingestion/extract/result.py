"""What extraction gives, and how it refuses."""

import re
from dataclasses import dataclass
from datetime import date

from relations.letters import is_seen, plain

LARGEST_TEXT = 5 * 1024 * 1024  # bytes of plain text; a long book is smaller
LARGEST_PAGE = 20 * 1024 * 1024  # bytes of a web page, scripts and styles included
_SURROGATES = re.compile("[\ud800-\udfff]")
# Ends of lines and of pages in the ways that programs have for them.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
# No letters, and nothing that a database, an XML file or a spreadsheet takes.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


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
    # What was lost though the rest was read: "" | first_pages | pictures_left_out | letters_lost
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


def has_lost(text: str) -> bool:
    """Tell whether what was decoded holds signs that are no writing, or that nobody could read."""
    return "\ufffd" in text or bool(_CONTROLS.search(text)) or bool(_SURROGATES.search(text))


def plain_title(title: str) -> str:
    """A title for lists and menus: one line, without signs that reorder or hide letters."""
    told = " ".join(plain(storable(title)).split())
    return told if is_seen(told) else ""


def storable(text: str) -> str:
    """What can be kept and passed on: no controls, no halves of pairs, line ends as \\n."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
