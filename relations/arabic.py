"""Folding, tokens and light stems of Arabic: one analyser for lexicon, text and query.

Folding makes equal what readers take as equal: vowel signs, tatweel, alef and ya forms, ta marbuta,
digits of three scripts, presentation forms, dashes, quotes, Latin case and accents, runs of blanks.
It keeps a map back, because evidence is shown in the text as it was written.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add, sub
from typing import NamedTuple

# Raised with every change of what folding or stemming returns: indexes and tags follow it.
ANALYSER_VERSION = "1"


class Span(NamedTuple):
    """Half-open, in code points of the raw text."""

    start: int
    end: int


class Token(NamedTuple):
    """A folded word and where it stands in the raw text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """`map[i]` is the raw offset of folded character i; one entry more marks the end."""

    text: str
    map: Sequence[int]

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of folded[start:end], with the marks that hang on its last letter."""
        if end <= start:
            return Span(self.map[start], self.map[start])
        return Span(self.map[start], max(self.map[end], self.map[end - 1] + 1))


_DROPPED = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    0x0640,
    0x00AD,
    0xFEFF,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0x061C,
    *range(0x0300, 0x0370),
)
_BLANKS = (0x09, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "ہ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ھ": "ه",
    "ۃ": "ه",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ڨ": "ق",
    "ژ": "ز",
    "ے": "ي",
    "ۆ": "و",
    "ı": "i",
    "ə": "a",
    "Ə": "a",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "ł": "l",
    "Ł": "l",
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
}
_PUNCTUATION = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛ʼʹ`´ʿʾ", "'"),
    "…": "...",
    "⁄": "/",
}


def _build_table() -> dict[int, str]:
    table: dict[int, str] = {ord(k): v for k, v in (_LETTERS | _PUNCTUATION).items()}
    table.update({ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    for zero in (0x0660, 0x06F0, 0xFF10):
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update(dict.fromkeys(_BLANKS, " "))
    table.update(dict.fromkeys(_DROPPED, ""))
    for code in range(0xC0, 0x250):  # Latin letters with accents, Turkish and Azerbaijani included
        base = unicodedata.normalize("NFKD", chr(code)).lower()
        plain = "".join(c for c in base if not unicodedata.combining(c))
        if code not in table and plain != chr(code):
            table[code] = plain.translate(table)
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        if code not in table:
            form = unicodedata.normalize("NFKC", chr(code)).replace(" ", "")
            if form != chr(code):
                table[code] = form.translate(table)
    return table


_TABLE = _build_table()
# Places where folded and raw lengths differ: dropped signs, runs of blanks, one letter for two.
_UNEVEN_CLASS = "".join(re.escape(chr(code)) for code, out in _TABLE.items() if len(out) != 1)
_BLANK_CLASS = " " + "".join(re.escape(chr(code)) for code in _BLANKS)
_DROP_CLASS = "".join(re.escape(chr(code)) for code, out in _TABLE.items() if not out)
_UNEVEN = re.compile(  # opens with one set, which is searched for faster than a choice
    f"[{_UNEVEN_CLASS}{_BLANK_CLASS}]"
    f"(?:(?<=[{_BLANK_CLASS}])[{_BLANK_CLASS}{_DROP_CLASS}]+|(?<![{_BLANK_CLASS}]))"
)
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[^\w ]")
_CHANGED_TO = {chr(code): out for code, out in _TABLE.items()}
_CHANGED = re.compile(f"[{''.join(map(re.escape, _CHANGED_TO))}]")
_USUAL = "أإآىة"  # in every text, so not looked for first
_FEW = 40  # letters to replace one by one
_LONG = 1 << 17  # characters, more than any article has
_OFFSETS = array("L", range(1 << 16))


def _replaced(text: str) -> str:
    """The text by the table; letter by letter is faster where few letters of it are in there."""
    if len(text) > _LONG:
        return text.translate(_TABLE)
    for letter in _USUAL:
        text = text.replace(letter, _CHANGED_TO[letter])
    changed = set(_CHANGED.findall(text))
    if len(changed) > _FEW:
        return text.translate(_TABLE)
    for letter in changed:
        text = text.replace(letter, _CHANGED_TO[letter])
    return text


def _offsets_up_to(length: int) -> "array[int]":
    """0, 1, 2 … length, to be copied by slices."""
    return _OFFSETS if length < len(_OFFSETS) else array("L", range(length + 1))


def fold(text: str) -> Folded:
    """Folded text with a map back; folding it again changes nothing."""
    if not _UNEVEN.search(text):
        return Folded(_replaced(text), range(len(text) + 1))
    pieces: list[str] = []
    offsets = array("L")
    every = _offsets_up_to(len(text))
    done = 0
    for found in _UNEVEN.finditer(text):
        start, end = found.span()
        piece = _evened(found)
        pieces += text[done:start], piece
        offsets += every[done:start]
        offsets.extend([start] * len(piece))
        done = end
    pieces.append(text[done:])
    offsets += every[done : len(text) + 1]
    return Folded(_replaced("".join(pieces)), offsets)


def fold_text(text: str) -> str:
    """Folded and trimmed, without a map: for names, terms and queries."""
    return _replaced(_UNEVEN.sub(_evened, text)).strip()


def _evened(found: re.Match[str]) -> str:
    """One blank for a run of them; else what the table says of the letter."""
    piece = found.group()
    return " " if len(piece) > 1 else _CHANGED_TO[piece]


def words(folded: str) -> Iterator[re.Match[str]]:
    """The words of a folded text, as matches with folded offsets."""
    return _WORD.finditer(folded)


class Words(NamedTuple):
    """The words of a folded text in order, with their folded offsets."""

    texts: list[str]
    starts: list[int]
    ends: list[int]


def bounded_words(folded: str) -> Words:
    """The same words as `words`, all at once and in half the time."""
    pieces = _NO_WORD.sub(" ", folded.replace("_", " ")).split(" ")
    lengths = list(map(len, pieces))
    ends = list(map(add, accumulate(lengths), count()))  # one blank behind each piece
    starts = map(sub, ends, lengths)
    return Words(
        list(compress(pieces, lengths)),
        list(compress(starts, lengths)),
        list(compress(ends, lengths)),
    )


def tokenise(text: str) -> list[Token]:
    """Folded words with raw offsets."""
    folded = fold(text)
    return [Token(m.group(), *folded.raw_span(*m.span())) for m in words(folded.text)]


_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و")
_SUFFIXES = (
    "هما", "تين", "ها", "هم", "هن", "كم", "نا", "ات", "ان", "ون", "ين", "يه", "ه", "ي", "ا",
)  # fmt: skip
_SHORTEST = 3
_DUALS = ("ون", "ين", "ان")  # as often the end of a root: تعاون, ميزان
# Words whose waw is a letter of their own, not "and".
_WAW_BELONGS = (
    "وزير",
    "وزار",
    "وزرا",
    "وكال",
    "وفد",
    "وفود",
    "وثيق",
    "وثائق",
    "وحد",
    "وقع",
    "وقف",
    "وقود",
    "وطن",
    "وسط",
    "وصل",
    "وصول",
    "ورش",
    "ولاي",
    "واشنطن",
    "واقع",
    "والي",
    "واجب",
    "وارد",
)


def light_stem(word: str) -> str:
    """The word without article, conjunction and ending: for search recall, not for tagging."""
    return stem_of(fold_text(word))


def stem_of(folded: str) -> str:
    """The light stem of a word that is folded already."""
    stem = folded
    for prefix in _PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= _SHORTEST:
            if not (prefix[0] == "و" and stem.startswith(_WAW_BELONGS)):
                stem = stem[len(prefix) :]
            break
    for _ in range(2):
        for suffix in _SUFFIXES:
            least = _SHORTEST + (suffix in _DUALS)
            if stem.endswith(suffix) and len(stem) - len(suffix) >= least:
                stem = stem[: -len(suffix)]
                break
    return stem


def search_key(text: str) -> str:
    """What a text is found by: the light stems of its words, in order."""
    return " ".join(stem_of(m.group()) for m in words(fold(text).text))
