"""What a post is about, read from its Arabic label, and whether two posts answer each other. Pure.

A label is a rank, sometimes a body, then what they are for: "وزير الاقتصاد والتجارة الخارجية" is
for the economy and for trade; "foreign" only says which trade. So two portfolios meet where a word
that heads one heads the other; of several that meet, the nearest has most words in common.
"""

from collections.abc import Collection
from typing import NamedTuple

from relations.arabic import fold_text, stem_of, words

# Ranks and kinds of bodies: they stand before the portfolio and are none themselves.
_RANKS = (
    "وزير وزيرة وزارة نائب معاون مساعد أول رئيس مدير عام عامة أمين حاكم محافظ سفير مبعوث خاص ممثل "
    "قائم بالأعمال ناطق متحدث قائد"
)
_BODIES = (
    "شؤون هيئة وكالة إدارة دائرة مجلس جهاز مكتب لجنة عليا صندوق مصرف بنك مؤسسة مركز شركة اتحاد "
    "تنمية جمهورية عربية دولة حكومة وطني وطنية"
)
_ENDS = frozenset(("في", "لدي"))  # what follows says where, not what for


def stems(texts: Collection[str]) -> frozenset[str]:
    """Return the stems of all words of these texts."""
    return frozenset(stem_of(found.group()) for text in texts for found in words(fold_text(text)))


_NO_PORTFOLIO = stems([_RANKS, _BODIES])


class Portfolio(NamedTuple):
    """Stems: all words of the portfolio, and those that head it."""

    words: frozenset[str]
    heads: frozenset[str]


def portfolio(label: str, places: Collection[str] = ()) -> Portfolio:
    """Read a label; `places`: stems of countries' names and adjectives, which tell nothing."""
    every: set[str] = set()
    heads: set[str] = set()
    after_body = True
    for word in (found.group() for found in words(fold_text(label))):
        if word in _ENDS:
            break
        stem = stem_of(word)
        if stem in _NO_PORTFOLIO:
            after_body = True
        elif stem not in places:
            every.add(stem)
            if after_body or word.startswith("وال"):
                heads.add(stem)
            after_body = False
    return Portfolio(frozenset(every), frozenset(heads))


def likeness(one: Portfolio, other: Portfolio) -> float:
    """From 0, for portfolios that do not meet, to 1."""
    if not one.heads & other.heads:
        return 0.0
    return len(one.words & other.words) / len(one.words | other.words)
