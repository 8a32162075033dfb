"""A text as PostgreSQL's tsvector: every key of every word with its place. Pure.

A vector holds at most a megabyte and counts places up to 16,383. Words behind that place are kept
without one, so they are found, but not side by side; what does not fit any more is not found.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from relations.arabic import bounded_words, fold
from relations.search_stems import DERIVED, keys_of

LONGEST_TEXT = 1_000_000  # characters
MOST_BYTES = 900_000
LAST_PLACE = 16_300
_APART = 20  # places between two parts, so that no phrase reaches across
_MOST_PLACES = 250  # of one key; the database keeps 255


class Part(NamedTuple):
    """What is in a title weighs more."""

    text: str
    is_title: bool = False


@lru_cache(maxsize=1 << 15)
def _weighed(word: str) -> tuple[tuple[str, str, str], ...]:
    """Each key with its weight in a title and in a text; a derived stem weighs less."""
    return tuple(
        (key, "B", "D") if key.startswith(DERIVED) else (key, "A", "C")
        for key in sorted(keys_of(word))
    )


def vector_of(parts: Sequence[Part]) -> str:
    """The vector in PostgreSQL's writing."""
    places: dict[str, list[str]] = {}
    size, place = 0, 0
    for part in parts:
        for word in bounded_words(fold(part.text[:LONGEST_TEXT]).text).texts:
            place += 1
            for key, in_title, in_text in _weighed(word):
                known = places.get(key)
                if known is None:
                    size += 2 * len(key) + 8
                    if size > MOST_BYTES:
                        continue
                    known = places[key] = []
                if place <= LAST_PLACE and len(known) < _MOST_PLACES:
                    size += 2
                    known.append(f"{place}{in_title if part.is_title else in_text}")
        place += _APART
    return " ".join(f"'{key}':{','.join(at)}" if at else f"'{key}'" for key, at in places.items())
