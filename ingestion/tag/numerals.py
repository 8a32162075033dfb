"""Numbers as news writes them: figures, words and scales ("مليار ونصف المليار"), as exact decimals.

Reading goes forward over tokens and never back past a number once read, so its time is bound by
the length of the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from relations.arabic import fold_text


class Token(NamedTuple):
    """A number, a run of letters or one sign, with folded offsets."""

    text: str
    start: int
    end: int


class Quantity(NamedTuple):
    """A number read; `scale` is the last scale word's, 1 for none; `after` the token behind it."""

    value: Decimal
    scale: Decimal
    after: int


_TOKEN = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:[.,٫٬،]\d+)*|[^\W\d_]+|[^\w\s]")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+$")
_LONGEST_FIGURE = 18
_MOST_SCALES = 2  # "ألف مليار" is the longest anybody writes
_MOST_TERMS = 6


def _spelled(table: Mapping[int, str]) -> dict[str, Decimal]:
    return {fold_text(w): Decimal(value) for value, row in table.items() for w in row.split()}


_HUNDREDS = {
    number * 100: " ".join(stem + hundred for stem in stems.split() for hundred in ("مئة", "مائة"))
    for number, stems in enumerate(
        ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان ثماني", "تسع"), start=3
    )
}
_SMALL = _spelled(
    {
        1: "واحد واحدة أحد إحدى one a an",
        2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي two",
        3: "ثلاثة ثلاث ثلاثا three",
        4: "أربعة أربع أربعا four",
        5: "خمسة خمس خمسا five",
        6: "ستة ست ستا six",
        7: "سبعة سبع سبعا seven",
        8: "ثمانية ثماني ثمان ثمانيا eight",
        9: "تسعة تسع تسعا nine",
        10: "عشرة عشر ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "عشرون عشرين twenty",
        30: "ثلاثون ثلاثين thirty",
        40: "أربعون أربعين forty",
        50: "خمسون خمسين fifty",
        60: "ستون ستين sixty",
        70: "سبعون سبعين seventy",
        80: "ثمانون ثمانين eighty",
        90: "تسعون تسعين ninety",
        100: "مئة مائة",
        200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
        **_HUNDREDS,
    }
)
_FRACTIONS = {fold_text(w): v for w, v in (("نصف", Decimal("0.5")), ("ربع", Decimal("0.25")))}
_FRACTIONS |= {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_HUNDRED = frozenset(("مئه", "مائه", "hundred"))
_TEN = frozenset(("عشر", "عشره"))
# Alone it means one of it: "مليون يورو". A plural or an English scale asks for a number before it.
_ALONE = _spelled({10**3: "ألف", 10**6: "مليون", 10**9: "مليار بليون", 10**12: "تريليون ترليون"})
_COUNTED = _spelled(
    {
        10**3: "آلاف thousand k",
        10**6: "ملايين million millions mn m mln",
        10**9: "مليارات بلايين billion billions bn b",
        10**12: "تريليونات ترليونات trillion trillions tn trn",
    }
)
# Behind a number these are its case ending, alone a dual: "خمسون مليونا", "مليونا دولار".
_EITHER = _spelled({10**3: "ألفا", 10**6: "مليونا", 10**9: "مليارا", 10**12: "تريليونا"})
_DUAL = _spelled(
    {
        10**3: "ألفان ألفين ألفي",
        10**6: "مليونان مليونين مليوني",
        10**9: "ملياران مليارين ملياري بليونين",
        10**12: "تريليونان تريليونين تريليوني",
    }
)
_SCALES = {**_ALONE, **_COUNTED, **_EITHER}
_ONLY_JOINED = frozenset("kmb")  # "150m", never "150 m", which are metres
_AND = frozenset(("و", "and"))
OPENERS = frozenset((*_SMALL, *_FRACTIONS, *_ALONE, *_EITHER, *_DUAL))

# The words for one also mean "one of".
SEVERAL = frozenset(word for word, value in _SMALL.items() if value > 1)
_MOST_COUNTED = 999


def tokens(text: str, start: int, end: int) -> list[Token]:
    return [Token(m.group(), *m.span()) for m in _TOKEN.finditer(text, start, end)]


def _stems(word: str) -> Iterator[str]:
    """The word, then without one particle and article: بثلاثمئة, المليار."""
    yield word
    if word[:1] in ("ب", "ل", "ك"):
        yield (word := word[1:])
    if word.startswith("ال"):
        yield word[2:]


def _look_up(word: str, table: Mapping[str, Decimal]) -> Decimal | None:
    return next((table[stem] for stem in _stems(word) if stem in table), None)


def figure(text: str, *, scaled: bool) -> Decimal | None:
    """A number in figures: 1,200,000 and ١٬٢٠٠٬٠٠٠ and 91.892; None where it could be anything."""
    plain = text.replace(" ", "").replace("٬", ",").replace("،", ",")
    if len(plain) > _LONGEST_FIGURE:
        return None
    if "٫" in plain:
        plain = plain.replace(",", "").replace("٫", ".")
    elif "." in plain and "," in plain:
        thousands, mark = (",", ".") if plain.rfind(".") > plain.rfind(",") else (".", ",")
        plain = plain.replace(thousands, "").replace(mark, ".")
    elif _GROUPED.match(plain) and not (scaled and plain.count(".") == 1):
        plain = plain.replace(",", "").replace(".", "")
    else:
        plain = plain.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


class Numbers:
    """Reads the numbers of one sentence."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = found

    def _text(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""

    def and_at(self, at: int) -> tuple[int, str] | None:
        """Behind "and": the token's place and text, with the joined و taken off."""
        text = self._text(at)
        if text in _AND:
            return at + 1, self._text(at + 1)
        # Folded, "and one-" of "and eleven" is written as "one" is: the ten behind it tells.
        if text[:1] == "و" and len(text) > 1 and (text not in _SMALL or self._text(at + 1) in _TEN):
            return at, text[1:]
        return None

    def quantity(self, at: int, text: str | None = None) -> Quantity | None:
        """The number that starts here; `text` is its first word where a و was taken off."""
        term = self._term(at, self._text(at) if text is None else text)
        if term is None:
            return None
        total, scale, after = term
        for _ in range(_MOST_TERMS):
            more = self._added(after, scale)
            if more is None:
                break
            total, scale, after = total + more.value, more.scale, more.after
        return Quantity(total, term.scale if term.scale > 1 else scale, after)

    def _added(self, at: int, scale: Decimal) -> Quantity | None:
        """ "… and a half", "… and 200 million": only what is smaller than what stands before."""
        joined = self.and_at(at)
        if joined is None or scale <= 1:
            return None
        place, text = joined
        place, text = (place + 1, self._text(place + 1)) if text in ("a", "an") else (place, text)
        part = _look_up(text, _FRACTIONS)
        if part is not None:
            definite = self._text(place + 1).startswith("ال")
            named = definite and _look_up(self._text(place + 1), _SCALES)
            return Quantity(part * scale, Decimal(1), place + (2 if named else 1))
        term = self._term(*joined)
        return term if term and term.scale < scale and term.value < scale else None

    def _term(self, at: int, text: str) -> Quantity | None:
        """One number with its scale, or a scale that stands alone."""
        dual = _look_up(text, _DUAL) or _look_up(text, _EITHER)
        if dual:
            return Quantity(2 * dual, dual, at + 1)
        number: Decimal | None = Decimal(1)
        after = at
        if not _look_up(text, _ALONE):
            number, after = self._small(at, text)
        if number is None:
            return None
        scale, after = self._scale(after, at, text)
        if text[:1].isdigit():
            number = figure(text, scaled=scale > 1)
        return None if number is None else Quantity(number * scale, scale, after)

    def _scale(self, after: int, at: int, text: str) -> tuple[Decimal, int]:
        scale = Decimal(1)
        for _ in range(_MOST_SCALES):
            word = text if after == at else self._text(after)
            found = _look_up(word, _SCALES)
            if found is None or (word in _ONLY_JOINED and not self._is_joined(after)):
                break
            scale, after = scale * found, after + 1
        return scale, after

    def _is_joined(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].end == self.tokens[at].start

    def _small(self, at: int, text: str) -> tuple[Decimal | None, int]:
        """A number below a thousand in words, or one in figures."""
        if text[:1].isdigit():
            return Decimal(0), at + 1
        part = _look_up(text, _FRACTIONS)
        if part is not None:
            return part, at + (2 if self._text(at + 1) in ("a", "an") else 1)
        number = _look_up(text, _SMALL)
        if number is None:
            return None, at
        return self._added_words(*self._teens(number, at + 1))

    def _teens(self, number: Decimal, at: int) -> tuple[Decimal, int]:
        """ "خمسة عشر", "ثلاث مئة", "five hundred"."""
        if number < 10 and self._text(at) in _HUNDRED:
            return number * 100, at + 1
        if number < 10 and self._text(at) in _TEN:
            return number + 10, at + 1
        return number, at

    def _added_words(self, number: Decimal, at: int) -> tuple[Decimal, int]:
        for _ in range(_MOST_TERMS):
            joined = self.and_at(at)
            if joined is None and self._text(at).isascii():  # twenty-five, two hundred ten
                place = at + 1 if self._text(at) == "-" else at
                joined = (place, self._text(place))
            if joined is None:
                break
            place, text = joined
            if part := self._half(place, text):
                return number + part[0], part[1]
            more, after = self._teens(_SMALL.get(text, Decimal(0)), place + 1)
            if not more or not _fits(number, more):
                break
            number, at = number + more, after
        return number, at

    def _half(self, at: int, text: str) -> tuple[Decimal, int] | None:
        """ "سبعة ونصف مليون", "two and a half billion": before the scale."""
        at, text = (at + 1, self._text(at + 1)) if text in ("a", "an") else (at, text)
        part = _FRACTIONS.get(text)
        if part is None or _look_up(self._text(at + 1), _SCALES) is None:
            return None
        return part, at + 1


def _fits(number: Decimal, more: Decimal) -> bool:
    """Whether these two make one number: hundreds take less, units take tens, tens take units."""
    rest = number % 100
    if rest == 0:
        return more < 100
    return (rest < 10 and more % 10 == 0 and 20 <= more < 100) or (
        rest >= 20 and rest % 10 == 0 and more < 10
    )


def count_in(words: Sequence[str]) -> int | None:
    """The whole number above one that ends these words: "على أربعة عشر"."""
    for first in range(len(words)):
        text = " ".join(words[first:])
        found = Numbers(tokens(text, 0, len(text)))
        number = found.quantity(0)
        if number and number.after == len(found.tokens) and 1 < number.value <= _MOST_COUNTED:
            return int(number.value) if number.value == int(number.value) else None
    return None
