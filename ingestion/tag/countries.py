"""Countries by name, adjective, capital, place and metonym; each mention with its form."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.tag.findings import CountryMention
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading
from relations.arabic import fold_text

_CAPITAL_FORMS = ("capital", "metonym")
# After these a capital is a place one is in or goes to; elsewhere it is the government.
_PLACE_BEFORE = frozenset(
    map(
        fold_text,
        (
            "في",
            "إلى",
            "من",
            "مدينة",
            "العاصمة",
            "زيارة",
            "زار",
            "زارت",
            "وصل",
            "وصلت",
            "نحو",
            "بلغ",
            "غادر",
            "مطار",
            "داخل",
            "قرب",
            "جنوب",
            "شمال",
            "شرق",
            "غرب",
            "وسط",
            "in",
            "to",
            "from",
            "at",
            "near",
            "visited",
            "left",
            "reached",
            "capital",
        ),
    )
)
_PREPOSITIONS = frozenset(
    map(
        fold_text,
        (
            "في",
            "من",
            "إلى",
            "مع",
            "عن",
            "على",
            "بين",
            "لدى",
            "ضد",
            "تجاه",
            "نحو",
            "عبر",
            "داخل",
        ),
    )
)
# Oman and Amman have the same letters; where a text is vowelled, the marks tell.
_SHADDA, _DAMMA = "\u0651", "\u064f"
_AMMAN = fold_text("عمان")


@dataclass(frozen=True, slots=True)
class Named:
    """A country mention with folded offsets, for the rules that follow."""

    country: str
    form: str
    start: int
    end: int
    first: int
    last: int
    joined: str  # the clitic before it: "", و, ب, ل …
    place: str | None
    confidence: float


def find_countries(reading: Reading) -> list[Named]:
    hits = reading.of_kind("name")
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        spans.setdefault((hit.start, hit.end), []).append(hit)
    sure = Counter(
        _country(group[0]) for group in spans.values() if len({_country(h) for h in group}) == 1
    )
    dateline = _dateline(reading)
    return [
        _named(reading, _choose(reading, group, sure), len(group) > 1, dateline)
        for _, group in sorted(spans.items())
    ]


def country_mentions(reading: Reading, named: Sequence[Named]) -> tuple[CountryMention, ...]:
    return tuple(
        CountryMention(
            span=reading.raw_span(n.start, n.end),
            rule=f"country.{n.form}",
            trigger=reading.quote(n.start, n.end),
            confidence=n.confidence,
            country=n.country,
            form=n.form,
        )
        for n in named
    )


def _country(hit: Hit) -> str:
    return hit.entry.target if hit.entry.kind == "country" else str(hit.entry.row.country)


def _choose(reading: Reading, group: list[Hit], sure: Counter[str]) -> Hit:
    """Among homographs: what the marks say, else the country that the text names elsewhere."""
    if len({_country(h) for h in group}) > 1:
        raw = reading.quote(group[0].start, group[0].end)
        if group[0].entry.row and reading.text[group[0].core : group[0].end] == _AMMAN:
            wanted = "JO" if _SHADDA in raw else "OM" if _DAMMA in raw else None
            group = [h for h in group if _country(h) == wanted] or group
        return max(group, key=lambda h: (sure[_country(h)], h.entry.kind == "place"))
    names = [h for h in group if h.entry.kind == "country" and h.entry.row.form == "name"]
    if names and len(group) > 1:
        return names[0] if _reads_as_name(reading, names[0]) else _adjective(group)
    return max(group, key=lambda h: h.entry.kind == "country")


def _adjective(group: list[Hit]) -> Hit:
    return next((h for h in group if h.entry.row.form == "demonym"), group[0])


def _reads_as_name(reading: Reading, hit: Hit) -> bool:
    """سورية after a preposition or first is the country, after a feminine noun the adjective."""
    before = reading.words[hit.first - 1] if hit.first else ""
    return not before or before in _PREPOSITIONS or not before.endswith(("ه", "ات"))


def _dateline(reading: Reading) -> tuple[int, int]:
    span = reading.cleaned.dateline
    return (span.start, span.end) if span else (-1, -1)


def _named(reading: Reading, hit: Hit, doubtful: bool, dateline: tuple[int, int]) -> Named:
    row = hit.entry.row
    raw = reading.folded.map[hit.start]
    is_place = hit.entry.kind == "place"
    form = row.form if not is_place else "place"
    if is_place and row.form in _CAPITAL_FORMS and not dateline[0] <= raw < dateline[1]:
        form = _capital_form(reading, hit)
    return Named(
        _country(hit),
        form,
        hit.start,
        hit.end,
        hit.first,
        hit.last,
        reading.text[hit.start : hit.core],
        hit.entry.target if is_place else None,
        0.6 if doubtful or (is_place and row.ambiguous) else 0.95,
    )


def _capital_form(reading: Reading, hit: Hit) -> str:
    """capital: the government speaks or acts; place: somewhere to be in."""
    before = reading.words[max(0, hit.first - 2) : hit.first]
    clitic = reading.text[hit.start : hit.core]
    if before and before[-1] in _PLACE_BEFORE:
        return "place"
    if clitic.endswith("ب") or (before and before[0] == "العاصمه"):
        return "place"
    return "metonym" if hit.entry.row.form == "metonym" else "capital"
