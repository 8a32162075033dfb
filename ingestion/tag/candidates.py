"""Names nobody has entered yet: what follows a title and looks like a person's name."""

import re
from collections.abc import Mapping
from functools import lru_cache

import simplemma

from ingestion.tag.countries import Named
from ingestion.tag.reading import Reading
from ingestion.tag.roles import HONORIFIC, Title, joined
from relations.arabic import fold_text

_LONGEST_NAME = 5
_OPENERS = frozenset(("عبد", "ابو", "بن", "ابن", "ام", "ال"))
# An ambassador's rank stands where his name would.
_RANKS = frozenset((("كامل", "الصلاحيات"), ("فوق", "العاده"), ("مفوض", "فوق"), ("مفوضا", "وفوق")))
_ARABIC = re.compile("[\u0621-\u064a]")
# Words after a title that are no name though no dictionary of lemmas lists them.
_NEVER = frozenset(
    map(
        fold_text,
        (
            "أن",
            "إن",
            "في",
            "على",
            "إلى",
            "عن",
            "من",
            "مع",
            "التي",
            "الذي",
            "الذين",
            "خلال",
            "بعد",
            "قبل",
            "أمس",
            "اليوم",
            "غدا",
            "أيضا",
            "كما",
            "حيث",
            "بين",
            "عبر",
            "لدى",
            "هذا",
            "هذه",
            "ذلك",
            "قد",
            "لم",
            "لن",
            "لا",
            "ما",
            "هو",
            "هي",
            "هم",
            "وهو",
            "وهي",
            "كان",
            "كانت",
            "قال",
            "قالت",
            "ضد",
        ),
    )
)
_LIKELY_CLITICS = ("لل", "بال", "وال", "فال", "كال")


def name_after(
    reading: Reading, title: Title, named: Mapping[int, Named]
) -> tuple[int, int] | None:
    """First and last word of the name behind a title; a comma may stand between."""
    position = title.after
    if position >= len(reading.words) or not _follows(reading, position):
        return None
    if reading.words[position].isascii():
        return _latin_name(reading, position)
    while position < len(reading.words) and HONORIFIC.match(reading.words[position]):
        position += 1
    if tuple(reading.words[position : position + 2]) in _RANKS:
        return None
    end = position
    while end < len(reading.words) and end - position < _LONGEST_NAME:
        if end > position and not joined(reading, end):
            break
        if end in named or not _is_name_word(reading, end, position):
            break
        end += 1
    while end > position and reading.words[end - 1] in _OPENERS:
        end -= 1
    if end - position < 2:
        return None
    return position, end - 1


def _follows(reading: Reading, position: int) -> bool:
    gap = reading.text[reading.ends[position - 1] : reading.starts[position]].strip()
    return gap in ("", "،", ",", '"', "(")


def _is_name_word(reading: Reading, position: int, first: int) -> bool:
    word = reading.words[position]
    if word in _NEVER or word.isdigit():
        return False
    if position > first and reading.words[position - 1] in _OPENERS:
        return True
    if word in _OPENERS or word in reading.lexicon.name_words:
        return True
    if position == first and reading.words[position + 1 : position + 2] == ["عبد"]:
        return True  # whoever stands before "Abd" is a person
    if position > first and word.startswith("و") and len(word) > 4:
        return False
    if position == first + 1 and reading.words[first] in reading.lexicon.name_words:
        return not word.startswith(_LIKELY_CLITICS)
    if word.startswith("ال"):
        return position > first and len(word) > 3 and not _ends_a_name(reading, position - 1)
    raw = reading.quote(reading.starts[position], reading.ends[position])
    return _is_foreign(raw)


def _ends_a_name(reading: Reading, position: int) -> bool:
    """A surname with its article is the last word of a name; عبد الحميد is only half of one."""
    before = reading.words[position - 1] if position else ""
    return reading.words[position].startswith("ال") and before not in _OPENERS


@lru_cache(maxsize=65536)
def _is_foreign(word: str) -> bool:
    """No Arabic dictionary word, with or without its clitics: so most likely a name."""
    if not _ARABIC.search(word) or len(word) > 40:
        return False
    return not simplemma.is_known(word, lang="ar") and simplemma.lemmatize(word, lang="ar") == word


def _latin_name(reading: Reading, position: int) -> tuple[int, int] | None:
    """Capitalised words in a row."""
    end = position
    while end < len(reading.words) and end - position < _LONGEST_NAME:
        start = reading.starts[end]
        gap = reading.text[reading.ends[end - 1] : start]
        if end > position and gap not in (" ", "-", "'"):
            break
        letter = reading.quote(start, start + 1)
        if not letter.isupper() and reading.words[end] not in ("al", "bin", "el", "von", "de"):
            break
        end += 1
    return (position, end - 1) if end - position >= 2 else None
