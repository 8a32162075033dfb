"""A text made ready for the rules: folded, in words and sentences, with the lexicon's hits."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from ingestion.clean import Cleaned
from ingestion.tag.gazetteer import Hit, longest
from ingestion.tag.lexicon import Lexicon
from ingestion.tag.sentences import sentences
from relations.arabic import Folded, Span, bounded_words, fold

_NAME_KINDS = ("country", "place")
_NAMING = ("name", "official")
_COVERABLE = ("sector", "event", "instrument")


def masked(text: str, cleaned: Cleaned) -> str:
    """The text with boilerplate blanked: same length, so offsets stay those of the raw text."""
    if not cleaned.boilerplate:
        return text
    hidden = frozenset(cleaned.boilerplate)
    return "\n".join(
        " " * len(line) if number in hidden else line
        for number, line in enumerate(text.split("\n"))
    )


@dataclass(frozen=True)
class Sentence:
    """Folded offsets; `first` and `last` number its words, half-open."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    is_title: bool


@dataclass
class Reading:
    raw: str
    lexicon: Lexicon
    cleaned: Cleaned
    folded: Folded = field(init=False)
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.folded = fold(masked(self.raw, self.cleaned))
        self.words, self.starts, self.ends = bounded_words(self.folded.text)

    @property
    def text(self) -> str:
        return self.folded.text

    def raw_span(self, start: int, end: int) -> Span:
        return self.folded.raw_span(start, end)

    def quote(self, start: int, end: int) -> str:
        """The raw text of folded[start:end]."""
        span = self.raw_span(start, end)
        return self.raw[span.start : span.end]

    def word_at(self, offset: int) -> int:
        """Index of the word at or after a folded offset."""
        return bisect_left(self.starts, offset)

    @cached_property
    def sentences(self) -> list[Sentence]:
        title = self.cleaned.title
        found: list[Sentence] = []
        paragraph, edge = 0, 0
        for number, span in enumerate(sentences(self.text)):
            if "\n" in self.text[edge : span.start]:
                paragraph += 1
            edge = span.end
            raw = self.folded.map[span.start]
            found.append(
                Sentence(
                    number,
                    span.start,
                    span.end,
                    bisect_left(self.starts, span.start),
                    bisect_left(self.starts, span.end),
                    paragraph,
                    title is not None and title.start <= raw < title.end,
                )
            )
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Allowed hits by kind, the longest at each place; countries and places compete."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.lexicon.gazetteer.find(self.text, self.starts, self.ends):
            if self.lexicon.allowed(hit, self.text, self.words):
                kind = "name" if hit.entry.kind in _NAME_KINDS else hit.entry.kind
                groups.setdefault(kind, []).append(hit)
        chosen = {kind: longest(found) for kind, found in groups.items()}
        return self._without_cues_in_names(chosen)

    def _without_cues_in_names(self, chosen: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
        """غازي in غازي عنتاب is no gas: a cue strictly inside a longer name is dropped."""
        covered = {
            word
            for kind in _NAMING
            for hit in chosen.get(kind, ())
            if hit.last > hit.first
            for word in range(hit.first, hit.last + 1)
        }
        for kind in _COVERABLE:
            if kind in chosen:
                chosen[kind] = [h for h in chosen[kind] if h.first not in covered]
        return chosen

    def of_kind(self, kind: str) -> list[Hit]:
        return self.hits.get(kind, [])

    def within(self, kind: str, sentence: Sentence) -> list[Hit]:
        """Hits of a kind inside a sentence."""
        found = self._by_sentence.get(kind)
        return found.get(sentence.index, []) if found else []

    @cached_property
    def _by_sentence(self) -> dict[str, dict[int, list[Hit]]]:
        table: dict[str, dict[int, list[Hit]]] = {}
        for kind, found in self.hits.items():
            rows: dict[int, list[Hit]] = {}
            for hit in found:
                index = max(0, bisect_right(self._sentence_starts, hit.start) - 1)
                rows.setdefault(index, []).append(hit)
            table[kind] = rows
        return table
