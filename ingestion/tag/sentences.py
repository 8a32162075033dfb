"""Where sentences begin and end: the unit of evidence."""

import re
from collections.abc import Iterator

from relations.arabic import Span

# A full stop ends a sentence only before a blank, and not after an initial or a short title.
_END = re.compile(
    r"\n+|(?<![\s.][A-Za-z])(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bmr)(?<!\bdr)(?<!\bmrs)"
    r"[.!?؟؛]+[\"'”»’)\]]*(?=\s|$)"
)


def sentences(text: str) -> Iterator[Span]:
    """Spans without surrounding blanks, in order; empty ones are left out."""
    start = 0
    for found in _END.finditer(text):
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        lead = len(piece) - len(piece.lstrip())
        yield Span(start + lead, start + lead + len(bare))
