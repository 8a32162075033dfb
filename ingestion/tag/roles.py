"""Titles: "minister of energy of ...", parsed word by word into role, body and country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingestion.tag.countries import Named
from ingestion.tag.english_titles import ENGLISH_INSIDE
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading
from relations.arabic import fold_text

_LONGEST_TITLE = 14
# Words that may stand inside a title without an article.
_INSIDE = frozenset(
    map(
        fold_text,
        (
            "في",
            "باسم",
            "بأعمال",
            "لدى",
            "لشؤون",
            "شؤون",
            "عام",
            "دائم",
            "خاص",
            "مجلس",
            "وزارة",
            "هيئة",
            "مؤسسة",
            "شركة",
            "مصرف",
            "بنك",
            "سفارة",
            "قنصلية",
            "جمهورية",
            "حكومة",
            "دولة",
            "رئاسة",
            "مكتب",
            "إدارة",
            "دائرة",
            "غرفة",
            "غرف",
            "اتحاد",
            "جهاز",
            "منظمة",
            "جامعة",
            "لجنة",
            "وفد",
            "مديرية",
            "جمارك",
            "لإدارة",
            "وزير",
            "وزراء",
            "رئيس",
            "نائب",
            "مدير",
            "أعمال",
            "بلاده",
            "بلادها",
            "تصريف",
            "أركان",
            "هيئه",
            "صندوق",
            "مرفأ",
            "ميناء",
            "مطار",
            "محافظة",
            "مدينة",
            "ريف",
            "قائد",
            "جيش",
            "قوات",
            "قسم",
            "فرع",
            "مركز",
            "معهد",
            "وكالة",
            "بعثة",
            "تجارة",
            "صناعة",
            "زراعة",
            "نقل",
            "طاقة",
            "مالية",
            "صحة",
            "تربية",
            "تعليم",
            "ثقافة",
            "سياحة",
            "إعلام",
            "دفاع",
            "خارجية",
            "داخلية",
            "عدل",
            "نفط",
            "بترول",
            "كهرباء",
            "مياه",
            "طيران",
            "أعلى",
            "بحوث",
            "علاقات",
            "سكرتير",
            "أمن",
            "مرحلة",
        ),
    )
)
_TOWARDS = frozenset(("الي", "لدي", "في", "to", "in"))
_SINGLE_LETTER_JOINS = frozenset(("و",))
# Ranks and forms of address stand between a title and a name, and belong to neither.
HONORIFIC = re.compile(r"^(?:ال)?(?:دكتور|سيد|مهندس|عميد|لواء|فريق|جنرال|شيخ|استاذ|عقيد)ه?$")
_GAP = re.compile(r"^ ?[\"'(]? ?$")


_BEFORE_ROLE = ENGLISH_INSIDE - {"the", "of", "and", "to", "for"}


@dataclass(frozen=True, slots=True)
class Title:
    """Words [first, after); `start` leaves out a clitic before the first; `country` as the words
    themselves tell it, if they do."""

    first: int
    after: int
    start: int
    role: str
    mode: str  # "" | counterpart | plural | reference
    country: str | None
    words: tuple[str, ...]


def find_titles(
    reading: Reading, named: Mapping[int, Named], names_at: Mapping[int, int]
) -> list[Title]:
    """`named` by index of first word; `names_at`: first word of a person's name to its end."""
    titles: list[Title] = []
    edge = -1
    hits = sorted(reading.of_kind("role"), key=_preference)
    heads = {hit.first: hit for hit in reversed(hits)}
    for hit in hits:
        if hit.first <= edge:
            continue
        titles.append(_parse(reading, hit, named, names_at, heads))
        edge = titles[-1].after - 1
    return titles


def _parse(
    reading: Reading,
    hit: Hit,
    named: Mapping[int, Named],
    names_at: Mapping[int, int],
    heads: Mapping[int, Hit],
) -> Title:
    english = hit.entry.row.language == "en"
    inside = _english_inside if english else _arabic_inside
    position = hit.last + 1
    first, country = _english_start(reading, hit, named) if english else (hit.first, None)
    while position < len(reading.words) and position - hit.first < _LONGEST_TITLE:
        if not joined(reading, position) or position in names_at:
            break
        if HONORIFIC.match(reading.words[position]):
            break
        place = named.get(position)
        sent_to = False
        if place is None and _leads_to_country(reading, position, named):
            place = named[position + 1]
            sent_to = english and reading.words[position] == "to"  # serves another country
        if place is not None:
            if not sent_to and (place.form == "demonym" or country is None):
                country = place.country
            position = place.last + 1
        elif position in heads and _continues(heads[position]):
            position = heads[position].last + 1
        elif inside(reading.words[position]):
            position += 1
        else:
            break
    position = _without_dangling(reading, hit.last + 1, position)
    start = _without_clitic(reading, hit) if first == hit.first else reading.starts[first]
    opening = reading.text[start : reading.ends[first]]
    return Title(
        first,
        position,
        start,
        hit.entry.target,
        hit.entry.row.mode,
        country,
        (opening, *reading.words[first + 1 : position]),
    )


def _preference(hit: Hit) -> tuple[int, int, int, bool]:
    """First the longest at a place, and the most exactly listed: الرئيس before ال + رئيس."""
    return hit.first, -hit.last, hit.prefix_length, not hit.entry.row.mode


def _without_clitic(reading: Reading, hit: Hit) -> int:
    """Where the title starts: its article belongs to it, "and" and "by" do not."""
    return hit.core - 2 if reading.text[hit.start : hit.core].endswith("ال") else hit.core


def _continues(head: Hit) -> bool:
    """A role inside a role: "acting | governor of the bank"."""
    return head.prefix_length == 0 and not head.entry.row.mode


def _leads_to_country(reading: Reading, position: int, named: Mapping[int, Named]) -> bool:
    """ "Envoy to Syria", "ambassador in Damascus"."""
    return reading.words[position] in _TOWARDS and position + 1 in named


def joined(reading: Reading, position: int) -> bool:
    """Whether only a blank stands between a word and the one before it."""
    gap = reading.text[reading.ends[position - 1] : reading.starts[position]]
    return bool(_GAP.match(gap)) or gap in ("'", "-")


def _arabic_inside(word: str) -> bool:
    bare = word[1:] if word[0] == "و" and len(word) > 3 else word
    return bare in _INSIDE or word in _INSIDE or _definite(bare) or word in _SINGLE_LETTER_JOINS


def _definite(word: str) -> bool:
    return word.startswith(("ال", "لل")) and len(word) > 3


def _english_inside(word: str) -> bool:
    return word in ENGLISH_INSIDE


def _english_start(
    reading: Reading, hit: Hit, named: Mapping[int, Named]
) -> tuple[int, str | None]:
    """English puts the country first: "Turkish President", "Syria's Energy Minister"."""
    start = hit.first
    for position in range(hit.first - 1, max(-1, hit.first - 7), -1):
        if not joined(reading, position + 1):
            break
        if position in named:
            return position, named[position].country
        beside = position == hit.first - 1 == hit.last - 1
        if reading.words[position] not in (_BEFORE_ROLE if beside else _BEFORE_ROLE | {"and"}):
            break
        if reading.quote(reading.starts[position], reading.starts[position] + 1).isupper():
            start = position  # "Energy and Natural Resources Minister"
    return start, None


def _without_dangling(reading: Reading, least: int, position: int) -> int:
    """A title does not end in a preposition."""
    dangling = ("في", "لدي", "of", "the", "and", "for", "to", "s", "و")
    while position > least and reading.words[position - 1] in dangling:
        position -= 1
    return position
