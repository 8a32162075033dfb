"""A question as typed, read into what it asks for: words, phrases, exact words, words not wanted.

    تركيا غاز          both words, in any of their forms
    «إعادة الإعمار»    these words side by side, in any of their forms
    "إعادة الإعمار"    exactly these words
    -غاز               not this word

Everything else is text: an operator of the database means nothing here. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from relations.arabic import fold_text, words
from relations.letters import plain
from relations.search_stems import STOP_WORDS, as_it_stands, wanted_by

LONGEST_QUESTION = 200  # characters
MOST_WORDS = 12
_PIECE = re.compile(r'(?<!\S)(-?)(?:"([^"]+)"|“([^”]+)”|«([^»]+)»)|(\S+)')


@dataclass(frozen=True)
class Term:
    """Words side by side, or one; `exact` as they stand, else in any form; `unwanted` is a no."""

    words: tuple[str, ...]
    exact: bool = False
    unwanted: bool = False

    @property
    def keys(self) -> tuple[frozenset[str], ...]:
        """For each word the keys that answer."""
        if self.exact:
            return tuple(frozenset({as_it_stands(word)}) for word in self.words)
        return tuple(frozenset(wanted_by(word)) for word in self.words)

    @property
    def tsquery(self) -> str:
        """In PostgreSQL's writing; keys hold letters and digits only, so quoting is enough."""
        one_each = ["(" + " | ".join(f"'{key}'" for key in sorted(k)) + ")" for k in self.keys]
        told = "(" + " <-> ".join(one_each) + ")"
        return f"!{told}" if self.unwanted else told


@dataclass(frozen=True)
class Question:
    """What is asked for; `shortened` tells that some of what was typed was left out."""

    terms: tuple[Term, ...] = ()
    typed: str = ""
    shortened: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.unwanted)

    @property
    def tsquery(self) -> str:
        return " & ".join(term.tsquery for term in self.terms)

    @property
    def has_exact(self) -> bool:
        return any(term.exact for term in self.wanted)

    def loosened(self) -> str:
        """The same question typed without quotation marks."""
        return " ".join(re.sub(r'["“”«»]', " ", self.typed).split())


def read(typed: str) -> Question:
    """Read what somebody typed; any text is a question, if only an empty one."""
    text = " ".join(plain(typed).split())
    cut = text[:LONGEST_QUESTION]
    terms: list[Term] = []
    left = MOST_WORDS
    shortened = cut != text
    for term in _terms(cut):
        shortened |= len(term.words) > left
        if term.words[:left]:
            terms.append(replace(term, words=term.words[:left]))
        left -= len(terms[-1].words) if left else 0
    return Question(_worth_asking(terms), cut, shortened)


def _terms(text: str) -> Iterator[Term]:
    for piece in _PIECE.finditer(text):
        minus, straight, curly, angled, plain = piece.groups()
        told = straight or curly or angled or plain
        folded = tuple(found.group() for found in words(fold_text(told)))
        if not folded:
            continue
        if plain is None:
            yield Term(folded, exact=not angled, unwanted=bool(minus))
        elif plain.startswith("-"):
            yield Term(folded, unwanted=True)
        else:
            # تركي-سوري: two words that stand together only here.
            yield from (Term((word,)) for word in folded)


def _worth_asking(terms: list[Term]) -> tuple[Term, ...]:
    """Without words such as "in", where others are left; each asked for once."""
    told = [t for t in terms if t.exact or len(t.words) > 1 or t.words[0] not in STOP_WORDS]
    kept = told if any(not term.unwanted for term in told) else terms
    return tuple(dict.fromkeys(kept))
