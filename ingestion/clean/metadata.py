"""What the masked and leading lines say about the article: outlet, dateline, publication date."""

import re
from datetime import date

from ingestion.clean.datelines import english_dateline
from ingestion.clean.layout import Layout
from ingestion.clean.published import full_date, is_date_line
from relations.arabic import Span, fold_text

_SOURCE = re.compile(r"^\W*(?:المصدر|مصدر الخبر|source)\s*[:：]\s*(.+)$", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w-])(?<![\w-]\.)((?:[\w-]++\.)+(?:com|net|org|sy|tr|ru|az|info|news|tv))\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"تاريخ النشر|نشر في|نشر بتاريخ|محدث|تاريخ|published|updated|posted|\|", re.IGNORECASE
)
_LEAD = re.compile(
    # city - outlet, city (outlet), city: before the first sentence, at most a few short words
    r"^\s*([^\W\d_]+(?: [^\W\d_]+){0,2}(?:\s*\([^()\n]{1,30}\))?)"
    r"\s*(?:[-–—:]|/ [^\W\d_]+\s*[-–—:]?)\s"
)
_DATELINE = re.compile(
    r"^\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\s*(?:[-–—/]\s*|\()[^\W\d_]+(?: [^\W\d_]+){0,2}\)?\s*:?\s*$"
)
_LINES_SEARCHED = 400


def dateline_of(lines: list[str], layout: Layout) -> Span | None:
    """A dateline of its own line before the body, or the words before a dash that open it."""
    offset = 0
    for number, line in enumerate(lines[: layout.first + 1]):
        if number == layout.first:
            span = _lead_of(line)
            return Span(offset + span[0], offset + span[1]) if span else None
        if number != layout.title and _DATELINE.match(line[:80]):
            return Span(offset, offset + len(line.rstrip()))
        offset += len(line) + 1
    return None


def _lead_of(line: str) -> tuple[int, int] | None:
    if span := english_dateline(line[:100]):
        return span
    found = _LEAD.match(line[:80])
    if found and found[1].isascii() and ":" in line[found.end(1) : found.end()]:
        return None  # "The ministers said:" is no place
    return found.span(1) if found else None


def outlet_of(lines: list[str], layout: Layout) -> str | None:
    """What a "source:" line or a site's address names."""
    masked = [lines[n].strip() for n in layout.boilerplate if len(lines[n]) <= _LINES_SEARCHED]
    for line in masked:
        if found := _SOURCE.match(line):
            return found[1].strip()[:100]
    for line in masked:
        found = None if "/" in line else _SITE.search(line)
        if found:
            return found[1]
    return None


def published_of(lines: list[str], layout: Layout) -> date | None:
    """A full date in a line of the head, or in a masked line that says it is the publication's."""
    hidden = frozenset(layout.boilerplate)
    for number, line in enumerate(lines):
        if len(line) > _LINES_SEARCHED or number == layout.title:
            continue
        labelled = number in hidden and _PUBLISHED.search(fold_text(line))
        if labelled or (number < layout.first and is_date_line(line)):
            found = full_date(line)
            if found:
                return found
    return None
