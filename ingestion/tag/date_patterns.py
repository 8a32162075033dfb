"""How dates are written: patterns over folded text, tried only beside a word that belongs to one.

Every pattern is a fixed sequence of optional parts without nested repetition, so its time is bound
by its length; they run on windows of a hundred characters, never on the whole text.
"""

import re
from collections.abc import Iterable

from ingestion.months import HIJRI_MONTHS, MONTHS, WEEKDAYS
from relations.arabic import fold_text


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _numbers(*rows: str, first: int = 1) -> dict[str, int]:
    return {fold_text(n): i for i, row in enumerate(rows, first) for n in row.split("|")}


PARTS = _numbers(
    "مطلع|بداية|أوائل|مستهل|early|the start of|the beginning of",
    "منتصف|أواسط|وسط|mid|the middle of",
    "نهاية|أواخر|ختام|late|the end of",
    first=0,
)
PAST = frozenset(map(fold_text, ("الماضي", "المنصرم", "الفائت", "الماضية", "المنصرمة", "last")))
COMING = frozenset(map(fold_text, ("المقبل", "القادم", "المقبلة", "القادمة", "next")))
CURRENT = frozenset(map(fold_text, ("الجاري", "الحالي", "الجارية", "الحالية", "this")))
ORDINALS = _numbers(
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "الحادي عشر",
    "الثاني عشر",
    "الثالث عشر",
    "الرابع عشر",
    "الخامس عشر",
    "السادس عشر",
    "السابع عشر",
    "الثامن عشر",
    "التاسع عشر",
    "العشرين",
    "الحادي والعشرين",
    "الثاني والعشرين",
    "الثالث والعشرين",
    "الرابع والعشرين",
    "الخامس والعشرين",
    "السادس والعشرين",
    "السابع والعشرين",
    "الثامن والعشرين",
    "التاسع والعشرين",
    "الثلاثين",
    "الحادي والثلاثين",
)
COUNTS = _numbers(
    "واحد|one|a",
    "اثنين|two",
    "ثلاثة|ثلاث|three",
    "أربعة|أربع|four",
    "خمسة|خمس|five",
    "ستة|ست|six",
    "سبعة|سبع|seven",
    "ثمانية|ثماني|eight",
    "تسعة|تسع|nine",
    "عشرة|عشر|ten",
)
UNITS = {
    **dict.fromkeys(map(fold_text, ("يوم", "يوما", "أيام", "day", "days")), "day"),
    **dict.fromkeys(map(fold_text, ("أسبوع", "أسابيع", "week", "weeks")), "week"),
    **dict.fromkeys(map(fold_text, ("شهر", "أشهر", "شهور", "month", "months")), "month"),
    **dict.fromkeys(map(fold_text, ("عام", "سنة", "أعوام", "سنوات", "year", "years")), "year"),
}
PAIRS = {
    fold_text(word): unit
    for word, unit in (
        ("يومين", "day"),
        ("أسبوعين", "week"),
        ("شهرين", "month"),
        ("عامين", "year"),
        ("سنتين", "year"),
    )
}
NEAR_DAYS = {
    fold_text(word): shift
    for word, shift in (
        ("أول من أمس", -2),
        ("أول أمس", -2),
        ("أمس الأول", -2),
        ("أمس", -1),
        ("الأمس", -1),
        ("البارحة", -1),
        ("اليوم", 0),
        ("غدا", 1),
        ("الغد", 1),
        ("غد", 1),
        ("بعد غد", 2),
        ("yesterday", -1),
        ("today", 0),
        ("tomorrow", 1),
    )
}
# Words beside اليوم that make it "the day", not today.
NOT_TODAY_BEFORE = frozenset(map(fold_text, (
    "في", "هذا", "ذلك", "خلال", "طوال", "كل", "مدار", "حتى", "منتصف", "بعد",
)))  # fmt: skip
NOT_TODAY_AFTER = frozenset(map(fold_text, (
    "الأول", "الثاني", "الثالث", "الرابع", "التالي", "السابق", "نفسه",
    "ذاته", "العالمي", "الوطني", "الواحد", "الدولي", "الختامي", "الأخير",
)))  # fmt: skip
_M_AR = _alternatives(m for m in MONTHS if not m.isascii())
_M_EN = _alternatives(m for m in MONTHS if m.isascii())
_W_AR = _alternatives(w for w in WEEKDAYS if not w.isascii())
_W_EN = _alternatives(w for w in WEEKDAYS if w.isascii())
_W = _alternatives(WEEKDAYS)
_O = _alternatives(ORDINALS)
_P = _alternatives(PARTS)
_REL_AR = _alternatives(w for w in (PAST | COMING | CURRENT) if not w.isascii())
_YEAR = r"(?:19|20)\d\d"
_OWN = r"(?<![^\W_])[وفبل]?"  # a word's start, perhaps with a clitic
_END = r"(?![^\W_])"
_YEAR_TAIL = (
    rf"(?:[،,]? ?(?:من )?(?:ال)?(?:عام|سنه)? ?(?P<y>{_YEAR})"
    rf"| (?:من )?(?:العام|السنه) (?P<yrel>{_REL_AR})| (?:من )?هذا (?P<ythis>العام)"
    rf"| (?:من )?(?:الشهر )?(?P<rel>{_REL_AR}))?"
)
MONTH_DATE = re.compile(
    rf"{_OWN}(?:(?P<part>{_P}) (?:شهر )?)?(?:(?:يوم )?(?P<wd>{_W_AR})[،,]? (?:الموافق )?)?"
    rf"(?:(?:(?P<d0>\d{{1,2}}) ?(?:-|الي|حتي|و) ?)?(?P<d>\d{{1,2}}|{_O}) (?:من )?)?"
    rf"(?:شهر )?(?P<m>{_M_AR})(?: ?[/(-] ?(?P<m2>{_M_AR})\)?)?{_YEAR_TAIL}{_END}"
)
ENGLISH_DATE = re.compile(
    rf"(?<![^\W_])(?:(?P<part>early|mid|late)[ -](?:in )?)?(?:(?P<wd>{_W_EN}),? )?"
    rf"(?:(?P<rel>last|next|this) )?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?:of )?)?"
    rf"(?P<m>{_M_EN})\.?(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?"
    rf"(?:,? (?:of )?(?P<y>{_YEAR}))?{_END}"
)
NUMERIC_DATE = re.compile(
    r"(?<![\d./-])(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)[/-](?P<m2>\d{1,2})[/-](?P<d2>\d{1,2}))(?![\d/-])"
)
HIJRI_DATE = re.compile(
    rf"{_OWN}(?P<d>\d{{1,2}}) (?:من )?(?:شهر )?(?P<m>{_alternatives(HIJRI_MONTHS)})"
    rf" (?:من )?(?:عام |سنه )?(?P<y>1[34]\d\d){_END}"
)
WEEKDAY = re.compile(
    rf"{_OWN}(?:(?P<rel0>last|next|this) )?(?:يوم )?(?P<wd>{_W})(?: (?P<rel>{_REL_AR}))?{_END}"
)
NEAR_DAY = re.compile(
    rf"{_OWN}(?:يوم )?(?P<near>{_alternatives(NEAR_DAYS)})"
    rf"(?: ?[،,(]? ?(?:ال)?(?:يوم )?(?P<wd>{_W}))?{_END}"
)
AGO = re.compile(
    rf"(?:{_OWN}(?:قبل|منذ) (?:نحو |حوالي |اكثر من )?(?:(?P<pair>{_alternatives(PAIRS)})"
    rf"|(?:(?P<n>\d{{1,3}}|{_alternatives(COUNTS)}) )?(?P<unit>{_alternatives(UNITS)}))"
    rf"|(?<![^\W_])(?P<n2>\d{{1,3}}|{_alternatives(COUNTS)}) (?P<unit2>days?|weeks?|months?|years?)"
    rf" ago){_END}"
)
PERIOD = re.compile(
    rf"{_OWN}(?:(?P<part>{_P}) )?(?:(?:هذا|هذه) (?P<this>الاسبوع|الشهر|العام|السنه)"
    rf"|(?P<unit>الاسبوع|الشهر|العام|السنه) (?P<rel>{_REL_AR})"
    rf"|(?P<rel2>last|next|this) (?P<unit2>week|month|year)"
    rf"|earlier (?:in the|this) (?P<unit3>week|month|year)){_END}"
)
YEAR = re.compile(
    rf"(?:(?P<part>{_P}) )?(?<![^\W_])(?:[وفبل]?(?:عام|العام|سنه|السنه|في|منذ|حتي|خلال|من|الي)"
    rf"|in|since|by|until|of|year|during|[وفبل]?(?:{_P})) (?:عام |سنه |the )?(?P<y>{_YEAR}){_END}"
)

# A date is looked for only near one of these words, clitics taken off.
ANCHORS = frozenset(
    word.split(" ")[0] for table in (MONTHS, HIJRI_MONTHS, WEEKDAYS, NEAR_DAYS) for word in table
) | frozenset(
    map(
        fold_text,
        (
            "قبل",
            "منذ",
            "الأسبوع",
            "الشهر",
            "العام",
            "السنة",
            "ago",
            "week",
            "month",
            "year",
        ),
    )
) - {"بعد"}
YEAR_WORD = re.compile(r"(?:19|20)\d\d$")
