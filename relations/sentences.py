"""Where sentences begin and end: the unit of evidence."""

import re
from collections.abc import Iterator

from relations.arabic import Span

# Tried once for a row of stops, at its start, and never given back: else a long row that ends
# no sentence is gone through again from each of them.
_STOP = re.compile(r"\n+|(?<![.!?؟؛])[.!?؟؛]++[\"'”»’)\]]*+(?=\s|$)")
# No newspaper writes longer ones; a text without stops is cut, so that no rule sees it whole.
_LONGEST = 1500
# A full stop behind an initial or a short title ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s.])(?:[A-Za-z]|mr|mrs|ms|dr|st|gen|no|lt|col|maj|brig|prof|sen|gov|sgt|capt|vs"
    r"|jan|feb|apr|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[Span]:
    """Spans without surrounding blanks, in order; empty ones are left out."""
    start = 0
    for found in _STOP.finditer(text):
        at = found.start()
        if text[at] == "." and _SHORT.search(text, max(0, at - 5), at):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1
        cut = cut if cut > start else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        lead = len(piece) - len(piece.lstrip())
        yield Span(start + lead, start + lead + len(bare))
