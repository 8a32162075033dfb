"""A span in its surroundings: the lines around it, cut at words where they are long."""

from collections.abc import Iterable
from typing import NamedTuple

from relations import highlight

AROUND = 420  # characters before and after


class Excerpt(NamedTuple):
    """A piece of a text with its marks; `before` and `after` tell that the text goes on."""

    lines: list[highlight.Line]
    before: bool
    after: bool


def excerpt(
    text: str,
    spans: Iterable[tuple[int, int]],
    *,
    masked: Iterable[int] = (),
    around: int = AROUND,
) -> Excerpt:
    """Cut out the text about the spans; without any, its opening. Masked lines are left out."""
    marks = sorted(spans)
    first, last = (marks[0][0], max(end for _, end in marks)) if marks else (0, 0)
    start = _cut(text, first - around, +1)
    end = _cut(text, last + (around if marks else 2 * around), -1)
    inside = [
        highlight.Marked(left - start, right - start, "evidence", number)
        for number, (left, right) in enumerate(marks)
    ]
    above = text.count("\n", 0, start)
    hidden = [number - above for number in masked if number >= above]
    lines = [line for line in highlight.lines(text[start:end], hidden, inside) if _says(line)]
    return Excerpt(lines, start > 0, end < len(text))


def _says(line: highlight.Line) -> bool:
    """Tell whether a line is part of the article, or holds what is shown all the same."""
    marked = any(piece.evidence for piece in line.pieces)
    return marked or (not line.masked and any(piece.text.strip() for piece in line.pieces))


def _cut(text: str, place: int, step: int) -> int:
    """Move a cut to the nearest end of a word, towards the span."""
    if place <= 0:
        return 0
    if place >= len(text):
        return len(text)
    while 0 < place < len(text) and not text[place].isspace():
        place += step
    return place


def occurrences(text: str, words: Iterable[str], most: int = 12) -> list[tuple[int, int]]:
    """Return where these words stand in a text, as they are written."""
    found: list[tuple[int, int]] = []
    for word in words:
        start = text.find(word) if word else -1
        while start >= 0 and len(found) < most:
            found.append((start, start + len(word)))
            start = text.find(word, start + len(word))
    return found
