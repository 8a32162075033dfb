"""A pattern that finds words however a text spells them, for the database to search with. Pure.

It is the analyser's folding turned round: for each folded letter, all that fold to it.
"""

import functools
import re
from collections import defaultdict

from relations.arabic import fold_text

# Latin with accents, Arabic with its additions, and the two blocks of its presentation forms.
_BLOCKS = ((0x21, 0x250), (0x300, 0x370), (0x600, 0x700), (0x200B, 0x2070), (0xFB50, 0xFEFD))


@functools.cache
def _unfolded() -> dict[str, str]:
    """What folds to each letter; under the empty text, what folding drops."""
    found: dict[str, list[str]] = defaultdict(list)
    for first, last in _BLOCKS:
        for code in range(first, last):
            letter = chr(code)
            if letter.isprintable() or not fold_text(letter):
                found[fold_text(letter)].append(letter)
    return {
        folded: "".join(map(_in_class, letters))
        for folded, letters in found.items()
        if len(folded) <= 1
    }


def _in_class(letter: str) -> str:
    return "\\" + letter if letter in "\\]^-[" else letter


def patterns(words: str) -> list[str]:
    """Return PostgreSQL's regular expression for each of these words, in any usual spelling."""
    return [_pattern(word) for word in fold_text(words).split()]


def _pattern(word: str) -> str:
    dropped = f"[{_unfolded()['']}]*"
    return dropped.join(
        f"[{letters}]" if (letters := _unfolded().get(letter)) else re.escape(letter)
        for letter in word
    )
