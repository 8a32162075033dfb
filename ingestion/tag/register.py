"""Whether an agreement in a text is one that the register already holds."""

from datetime import timedelta
from functools import lru_cache

from ingestion.tag.findings import DateFinding
from ingestion.tag.lexicon import AgreementRow, Lexicon
from relations.arabic import fold_text, light_stem, stem_of, words

_ENOUGH = 0.6  # of the title's own words
_LEAST_WORDS = 3
_DAYS = timedelta(days=3)
# Words every title has: they tell nothing.
_COMMON = frozenset(
    light_stem(w)
    for w in (
        "اتفاق",
        "اتفاقية",
        "مذكرة",
        "تفاهم",
        "بروتوكول",
        "تعاون",
        "عقد",
        "بيان",
        "مشترك",
        "بين",
        "في",
        "مجال",
        "على",
        "من",
        "مع",
        "إلى",
        "سوريا",
        "السوري",
        "تركيا",
        "التركي",
        "روسيا",
        "الروسي",
        "أذربيجان",
        "الأذربيجاني",
        "وزارة",
        "البلدين",
        "حول",
        "بشأن",
        "agreement",
        "memorandum",
        "understanding",
        "protocol",
        "of",
        "on",
        "the",
        "and",
        "between",
        "for",
        "in",
        "cooperation",
    )
)


_stem = lru_cache(maxsize=1 << 14)(stem_of)  # documents of one sentence share most words


@lru_cache(maxsize=4096)
def _own_words(title: str) -> frozenset[str]:
    stems = (stem_of(m.group()) for m in words(fold_text(title)))
    return frozenset(s for s in stems if not s.isdigit()) - _COMMON


def registered(
    lexicon: Lexicon, partner: str, instrument: str, text: str, date: DateFinding | None
) -> str | None:
    """Its slug, where title words or signing day and kind agree; None where it is not sure."""
    stems = frozenset(_stem(m.group()) for m in words(text[:600]))
    best: tuple[float, str] | None = None
    for row in lexicon.agreements:
        if row.partner != partner:
            continue
        score = _score(row, instrument, stems, date)
        if score and (best is None or (score, row.slug) > best):
            best = (score, row.slug)
    return best[1] if best else None


def _score(
    row: AgreementRow, instrument: str, stems: frozenset[str], date: DateFinding | None
) -> float:
    share = max((_share(_own_words(title), stems) for title in row.titles), default=0.0)
    if date is not None and row.date is not None:
        near = date.start - _DAYS <= row.date <= date.end + _DAYS
        if not near:
            return 0.0
        if date.precision == "day" and row.instrument == instrument and share > 0:
            return 1.0 + share
    return share if share >= _ENOUGH else 0.0


def _share(own: frozenset[str], stems: frozenset[str]) -> float:
    return len(own & stems) / len(own) if len(own) >= _LEAST_WORDS else 0.0
