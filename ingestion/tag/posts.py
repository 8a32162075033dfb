"""From a title to the post and its holder on a day: a deputy is never the minister."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from ingestion.tag.lexicon import HolderRow, Lexicon
from ingestion.tag.roles import Title
from relations.arabic import fold_text, words

# Words of a label that tell country or regime, not which post it is.
_EMPTY = frozenset(
    w[2:] if w.startswith("ال") else w
    for w in map(
        fold_text,
        (
            "السوري", "السورية", "التركي", "التركية", "الروسي", "الروسية", "الأذربيجاني",
            "الأذربيجانية", "الجمهورية", "العربية", "في", "دولة", "الحالي", "الجديد", "المرحلة",
            "الانتقالية", "و", "of", "the", "and", "s", "for", "بلاده",
        ),
    )
)  # fmt: skip
OF_THE_STATE = ("head_of_state", "head_of_government")


@lru_cache(maxsize=4096)
def _portfolio(label: str) -> frozenset[str]:
    found = (m.group() for m in words(fold_text(label)))
    return frozenset(_bare(word) for word in found) - _EMPTY


def _bare(word: str) -> str:
    """Without "and" and the article, so that والصناعة in a label meets الصناعة in a text."""
    if word.startswith("وال") and len(word) > 5:
        word = word[1:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def portfolio_of(title: Title, drop: Iterable[str] = ()) -> frozenset[str]:
    return frozenset(_bare(w) for w in title.words) - _EMPTY - frozenset(drop)


def fits(holder: HolderRow, title: Title) -> bool:
    """Whether a tenure's label says at least what the title says."""
    if title.role != holder.role:
        return False
    label = _portfolio(holder.label_ar) | _portfolio(holder.label_en)
    wanted = portfolio_of(title)
    if title.role in OF_THE_STATE and len(wanted) <= 2:
        return True
    return len(wanted - label) <= len(wanted) // 3


def in_office(holder: HolderRow, day: date | None) -> bool:
    """Half-open; a tenure without known bounds is not excluded."""
    if day is None:
        return True
    return (holder.start is None or holder.start <= day) and (
        holder.end is None or day < holder.end
    )


def holder_of(lexicon: Lexicon, title: Title, country: str, day: date | None) -> HolderRow | None:
    """The one who bore the title on that day; None where it is nobody or not clear who."""
    if title.role not in OF_THE_STATE and len(portfolio_of(title)) < 2:
        return None  # "the minister" alone is whoever was spoken of, not a post
    fitting = [h for h in lexicon.holders.get(country, ()) if fits(h, title) and in_office(h, day)]
    people = {h.official for h in fitting}
    if len(people) > 1 and day is not None:  # the latest known start is the sitting one
        dated = [h for h in fitting if h.start]
        fitting = [max(dated, key=lambda h: (h.start or date.min, h.post))] if dated else fitting
        people = {h.official for h in fitting}
    return fitting[0] if len(people) == 1 else None


def post_on(
    tenures: Sequence[HolderRow], day: date | None, title: Title | None
) -> HolderRow | None:
    """The post in which a known official is spoken of: the title's, else that of the day."""
    held = [t for t in tenures if in_office(t, day)]
    if title is not None:
        for tenure in (*held, *tenures):
            if fits(tenure, title):
                return tenure
    return held[-1] if day is not None and len(held) == 1 else None
