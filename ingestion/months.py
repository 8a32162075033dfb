"""Names of months and weekdays, folded: both Arabic families, the Islamic calendar, English."""

from relations.arabic import fold_text

_MONTHS = (
    "يناير|كانون الثاني|جانفي|january|jan",
    "فبراير|شباط|فيفري|february|feb",
    "مارس|آذار|مارت|march|mar",
    "أبريل|إبريل|نيسان|أفريل|april|apr",
    "مايو|أيار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun",
    "يوليو|يوليه|تموز|جويلية|july|jul",
    "أغسطس|آب|أوت|غشت|august|aug",
    "سبتمبر|أيلول|شتنبر|september|sept|sep",
    "أكتوبر|تشرين الأول|october|oct",
    "نوفمبر|تشرين الثاني|نونبر|november|nov",
    "ديسمبر|كانون الأول|كانون أول|دجنبر|december|dec",
)
_HIJRI = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر|ربيع الثاني",
    "جمادى الأولى",
    "جمادى الآخرة|جمادى الثانية",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة|ذي القعدة",
    "ذو الحجة|ذي الحجة",
)
_WEEKDAYS = (
    "الاثنين|الإثنين|monday",
    "الثلاثاء|الثلثاء|tuesday",
    "الأربعاء|الاربعاء|wednesday",
    "الخميس|thursday",
    "الجمعة|friday",
    "السبت|saturday",
    "الأحد|sunday",
)


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {fold_text(n): i for i, row in enumerate(rows, first) for n in row.split("|")}


MONTHS = _numbered(_MONTHS, 1)
HIJRI_MONTHS = _numbered(_HIJRI, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)  # Monday is 0, as in datetime
