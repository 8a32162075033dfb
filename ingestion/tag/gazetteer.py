"""Finds the lexicon's names and cues in a folded text: one pass, word bounds, clitics, endings.

An Aho-Corasick automaton reports every place where a term's letters stand; most such places in
Arabic lie inside other words, so each is grown to its word and kept only when what is left over
on both sides is a clitic or an ending that the term may take.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import ahocorasick

from ingestion.tag.conjugation import verb_spellings
from relations.arabic import fold_text

_CONJUNCTIONS = ("", "و", "ف")
NAME_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل", "ك"))
NOUN_PREFIXES = frozenset(
    c + p for c in _CONJUNCTIONS for p in ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل")
)
VERB_PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "س", "ل"))
_PRONOUNS = ("ها", "هم", "هما", "هن", "ه", "نا", "كم", "ي")
NOUN_SUFFIXES = frozenset(("", "ا", "ات", "ان", "ين", "ون", "تي", *_PRONOUNS))
OPEN_TA_SUFFIXES = frozenset(("ان", "ين", "ا", *_PRONOUNS))
PLURAL_SUFFIXES = frozenset(("", *_PRONOUNS))
VERB_SUFFIXES = frozenset(
    ("", "ا", "وا", "ت", "تا", "ون", "ان", "ه", "ها", "هم", "هما", "ته", "تها", "تهما", "نا", "اها")
)
NONE = frozenset(("",))
_LONGEST_AFFIX = 5


class Entry(NamedTuple):
    """One reading of one spelling: whose it is, and what may stand before and after it."""

    kind: str
    target: str
    row: Any
    prefixes: frozenset[str]
    suffixes: frozenset[str]


class Hit(NamedTuple):
    """Folded offsets of the whole words (`start`, `end`) and of the term itself (`core`)."""

    start: int
    end: int
    core: int
    first: int  # index of the first word
    last: int  # index of the last word
    entry: Entry

    @property
    def prefix_length(self) -> int:
        return self.core - self.start


def _with_articles(term: str) -> set[str]:
    """مذكرة تفاهم is also مذكرة التفاهم, and بيان مشترك is also بيانا مشتركا.

    An article may stand before every word but the first; indefinite words take the accusative's
    alef together.
    """
    first, *rest = term.split(" ")
    if not rest or len(rest) > 3:
        return {term}
    definite = [w if w.startswith("ال") or len(w) < 3 else "ال" + w for w in rest]
    accusative = [w if w.endswith(("ه", "ا", "ات")) else w + "ا" for w in (first, *rest)]
    return {
        term,
        " ".join((first, *definite)),
        " ".join((first, *rest[:-1], definite[-1])),
        " ".join(accusative),
    }


def name_spellings(text: str) -> Iterable[str]:
    """للشرع from الشرع, and أبي قصرة, أبا قصرة from أبو قصرة."""
    yield text
    if text.startswith("ال") and len(text) > 4:
        yield ("ل" if text[2] == "ل" else "لل") + text[2:]
    words = text.split(" ")
    if "ابو" in words:
        for case in ("ابي", "ابا"):
            yield " ".join(case if w == "ابو" else w for w in words)


class Builder:
    """Collects spellings, then makes the automaton."""

    def __init__(self) -> None:
        self._terms: dict[str, list[Entry]] = {}

    def _put(self, term: str, entry: Entry) -> None:
        if term:
            self._terms.setdefault(term, []).append(entry)

    def add_name(self, kind: str, target: str, text: str, row: Any, arabic: bool) -> None:
        folded = fold_text(text)
        if not arabic:
            self._put(folded, Entry(kind, target, row, NONE, NONE))
            return
        entry = Entry(kind, target, row, NAME_PREFIXES, NONE)
        for spelling in name_spellings(folded):
            self._put(spelling, entry)

    def add_noun(self, kind: str, target: str, text: str, row: Any) -> None:
        """With article, plural and pronoun endings; ة opens to ت before a pronoun."""
        for term in _with_articles(fold_text(text)):
            self._put(term, Entry(kind, target, row, NOUN_PREFIXES, NOUN_SUFFIXES))
            if term.endswith("ه") and len(term) > 3:
                self._put(
                    term[:-1] + "ت", Entry(kind, target, row, NOUN_PREFIXES, OPEN_TA_SUFFIXES)
                )
                self._put(
                    term[:-1] + "ات", Entry(kind, target, row, NOUN_PREFIXES, PLURAL_SUFFIXES)
                )

    def add_demonym(self, kind: str, target: str, text: str, row: Any) -> None:
        """تركي gives تركية، تركيين، تركيون، تركيان، تركيات."""
        folded = fold_text(text)
        endings = ("", "ه", "ين", "ون", "ان", "ات", "تين", "تان", "ا")
        forms = frozenset(endings) if folded.endswith("ي") else NONE
        for term in _with_articles(folded):
            self._put(term, Entry(kind, target, row, NOUN_PREFIXES, forms))

    def add_verb(self, kind: str, target: str, text: str, row: Any) -> None:
        for spelling in verb_spellings(fold_text(text)):
            self._put(spelling, Entry(kind, target, row, VERB_PREFIXES, VERB_SUFFIXES))

    def add_exact(self, kind: str, target: str, text: str, row: Any) -> None:
        self._put(fold_text(text), Entry(kind, target, row, frozenset(_CONJUNCTIONS), NONE))

    def add_english(self, kind: str, target: str, text: str, row: Any, inflected: bool) -> None:
        folded = fold_text(text)
        self._put(folded, Entry(kind, target, row, NONE, NONE))
        if inflected:
            for form in _english_plurals(folded):
                self._put(form, Entry(kind, target, row, NONE, NONE))

    def build(self) -> "Gazetteer":
        automaton = ahocorasick.Automaton()
        for term, entries in self._terms.items():
            automaton.add_word(term, (len(term), tuple(entries)))
        if self._terms:
            automaton.make_automaton()
        return Gazetteer(automaton, len(self._terms))


def _english_plurals(term: str) -> tuple[str, ...]:
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        return (term[:-1] + "ies",)
    return (term + "es",) if term.endswith(("s", "x", "ch", "sh")) else (term + "s",)


class Gazetteer:
    def __init__(self, automaton: Any, size: int) -> None:
        self._automaton = automaton
        self.size = size

    def find(
        self, text: str, starts: Sequence[int], ends: Sequence[int], most: int = sys.maxsize
    ) -> list[Hit]:
        """Whole-word hits in order of their ends, overlaps included, till there are `most` of them.

        `starts`, `ends` are the words' bounds.
        """
        hits: list[Hit] = []
        if not self.size:
            return hits
        for position, (length, entries) in self._automaton.iter(text):
            end = position + 1
            core = end - length
            first = bisect_right(starts, core) - 1
            if first < 0 or core - starts[first] > _LONGEST_AFFIX:
                continue
            last = first if end <= ends[first] else bisect_right(starts, position) - 1
            if ends[last] - end > _LONGEST_AFFIX:
                continue
            start, stop = starts[first], ends[last]
            prefix, suffix = text[start:core], text[end:stop]
            for entry in entries:
                if suffix in entry.suffixes and prefix in entry.prefixes:
                    hits.append(Hit(start, stop, core, first, last, entry))
            if len(hits) >= most:
                break
        return hits


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """In reading order, without those that lie inside a longer one."""
    kept: list[Hit] = []
    edge = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, -h.core)):
        if hit.end > edge or (kept and (hit.start, hit.end) == (kept[-1].start, kept[-1].end)):
            kept.append(hit)
            edge = max(edge, hit.end)
    return kept
