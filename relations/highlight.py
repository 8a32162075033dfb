"""A frozen text cut into pieces that carry what is marked on them. Pure.

Spans count code points of the whole text. A piece ends wherever any span begins or ends, so
overlapping spans need no crossing tags; what a reader sees marked are whole words, because a
mark in the middle of an Arabic word breaks the joining of its letters in some browsers.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Marked(NamedTuple):
    """A span to be shown: `group` is "evidence" or "mention", `key` tells which one."""

    start: int
    end: int
    group: str
    key: int


@dataclass(frozen=True)
class Piece:
    """Text under one set of spans; `opens` are the evidence spans that begin with it."""

    text: str
    evidence: tuple[int, ...]
    mention: int | None
    opens: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """`start` is the line's place in the whole text."""

    pieces: tuple[Piece, ...]
    masked: bool
    start: int


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Me", "Mc", "Lm", "Cf")


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to whole words of its line, and never outside the text."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if start >= end:
        return start, start
    if _in_word(text[start]):
        while start and _in_word(text[start - 1]):
            start -= 1
    if _in_word(text[end - 1]):
        while end < len(text) and _in_word(text[end]):
            end += 1
    return start, end


def lines(text: str, masked: Sequence[int], spans: Iterable[Marked]) -> list[Line]:
    """Return the lines of a text; lines are what `split("\\n")` makes, as the mask counts them."""
    snapped = []
    for span in spans:
        start, end = snap(text, span.start, span.end)
        if start < end:
            snapped.append(Marked(start, end, span.group, span.key))
    snapped.sort()
    hidden = set(masked)
    opened: set[int] = set()
    shown = []
    offset = 0
    for number, line in enumerate(text.split("\n")):
        end = offset + len(line)
        within = [s for s in snapped if s.start < end and s.end > offset]
        pieces = _pieces(text, offset, end, within, opened)
        shown.append(Line(tuple(pieces), number in hidden, offset))
        offset = end + 1
    return shown


def _pieces(
    text: str, start: int, end: int, spans: Sequence[Marked], opened: set[int]
) -> list[Piece]:
    cuts = {start, end}
    for span in spans:
        cuts |= {max(span.start, start), min(span.end, end)}
    edges = sorted(cuts)
    pieces = []
    for left, right in pairwise(edges):
        over = [s for s in spans if s.start <= left and s.end >= right]
        evidence = tuple(dict.fromkeys(s.key for s in over if s.group == "evidence"))
        # Of mentions that lie in one another the shortest says most exactly what is named.
        mentions = sorted((s.end - s.start, s.key) for s in over if s.group == "mention")
        new = tuple(key for key in evidence if key not in opened)
        opened.update(new)
        mention = mentions[0][1] if mentions else None
        pieces.append(Piece(text[left:right], evidence, mention, new))
    return pieces
