"""What changed between two texts, word by word and line by line. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"
_WORDS = re.compile(r"\s+|\S+")
# Comparing takes the product of both sides; above this a passage is shown as replaced whole.
_MOST_WORDS = 4_000


class Part(NamedTuple):
    """A run of words that both texts have, or one of them alone."""

    kind: str
    text: str


class Passage(NamedTuple):
    """A line, or several that changed together; `changed` tells whether anything did."""

    parts: tuple[Part, ...]
    changed: bool


def compare(old: str, new: str) -> list[Passage]:
    """Return the passages of both texts in order: those that are equal line by line."""
    before, after = old.split("\n"), new.split("\n")
    passages: list[Passage] = []
    for kind, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            passages += [Passage((Part(SAME, line),), False) for line in before[i:j] if line]
        else:
            parts = _of_words("\n".join(before[i:j]), "\n".join(after[k:n]))
            changed = any(part.kind != SAME for part in parts)
            passages += [Passage(tuple(parts), changed)] if parts else []
    return passages


def _of_words(old: str, new: str) -> list[Part]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        return _joined([Part(GONE, old), Part(NEW, new)])
    parts: list[Part] = []
    for kind, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part(SAME, "".join(before[i:j])))
        else:
            parts += [Part(GONE, "".join(before[i:j])), Part(NEW, "".join(after[k:n]))]
    return _joined(list(_without_islands(parts)))


def _without_islands(parts: Sequence[Part]) -> Iterator[Part]:
    """A blank between two changed words belongs to the change: phrases read better than words."""
    for at, part in enumerate(parts):
        between = 0 < at < len(parts) - 1
        if part.kind == SAME and not part.text.strip() and between:
            yield Part(GONE, part.text)
            yield Part(NEW, part.text)
        else:
            yield part


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Of each run of changes first all that is gone, then all that is new."""
    joined: list[Part] = []
    for changed, run in groupby((p for p in parts if p.text), key=lambda p: p.kind != SAME):
        found = list(run)
        for kind in (GONE, NEW) if changed else (SAME,):
            text = "".join(part.text for part in found if part.kind == kind)
            if text.strip() or (not changed and text):
                joined.append(Part(kind, text))
    return joined
