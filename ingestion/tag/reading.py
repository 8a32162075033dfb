"""A text made ready for the rules: folded, in words and sentences, with the lexicon's hits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ingestion.clean import Cleaned
from ingestion.tag.english import written_as_name
from ingestion.tag.findings import Dropped
from ingestion.tag.gazetteer import Hit, longest
from ingestion.tag.lexicon import Lexicon
from relations.arabic import Folded, Span, bounded_words, fold
from relations.sentences import sentences

_NAME_KINDS = ("country", "place")
_NAMING = ("name", "official")
_CASED = ("country", "place", "organization")
_COVERABLE = ("sector", "event", "instrument")
# Names and cues in one text: a book of two hundred pages has fewer. What goes on is left unread,
# so that no text keeps a worker, or an editor, for longer than that.
MOST_HITS = 30_000
_SHOWN = 80  # characters of what is left unread


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
    dropped: list[Dropped] = field(init=False, default_factory=list)
    _found: list[Hit] = field(init=False)

    def __post_init__(self) -> None:
        self.folded = fold(masked(self.raw, self.cleaned))
        self.words, self.starts, self.ends = bounded_words(self.folded.text)
        find = self.lexicon.gazetteer.find
        self._found = find(self.folded.text, self.starts, self.ends, MOST_HITS)
        if len(self._found) >= MOST_HITS:
            self._end_before(self._found[-1].first)

    def _end_before(self, word: int) -> None:
        """Read no further than up to this word, and say so."""
        edge = self.starts[word]
        self.leave_unread(edge, f"too many names and cues to read: first {MOST_HITS}")
        self.folded = Folded(self.text[:edge], self.folded.map[: edge + 1])
        self._found = [hit for hit in self._found if hit.last < word]
        for row in (self.words, self.starts, self.ends):
            del row[word:]

    def leave_unread(self, start: int, reason: str) -> None:
        """Keep for `explain` that from here on a rule looked no more."""
        end = min(start + _SHOWN, len(self.text))
        self.dropped.append(
            Dropped(
                span=self.raw_span(start, end),
                rule="text.limit",
                trigger=self.quote(start, end),
                confidence=0.0,
                kind="text",
                reason=reason,
            )
        )

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
        """Those that hold a word: nothing is ever found in a row of stops."""
        title = self.cleaned.title
        found: list[Sentence] = []
        paragraph, edge, last = 0, 0, 0
        for span in sentences(self.text):
            if self.text.find("\n", edge, span.start) >= 0:
                paragraph += 1
            edge, first = span.end, last
            last = bisect_left(self.starts, span.end, first)
            if first == last:
                continue
            raw = self.folded.map[span.start]
            is_title = title is not None and title.start <= raw < title.end
            found.append(
                Sentence(len(found), span.start, span.end, first, last, paragraph, is_title)
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
        for hit in self._found:
            if self.lexicon.allowed(hit, self.text, self.words) and self._has_case(hit):
                kind = "name" if hit.entry.kind in _NAME_KINDS else hit.entry.kind
                groups.setdefault(kind, []).append(hit)
        chosen = {kind: longest(found) for kind, found in groups.items()}
        return self._without_cues_in_names(chosen)

    def _has_case(self, hit: Hit) -> bool:
        """ "US" is a country, "us" is none; in a text all of small letters no case tells."""
        row = hit.entry.row
        if hit.entry.kind not in _CASED or row is None or row.language != "en" or not self._cased:
            return True
        return written_as_name(self.quote(hit.start, hit.end), row.text)

    @cached_property
    def _cased(self) -> bool:
        return not self.raw.islower()

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

    def sentences_with(self, *kinds: str) -> Iterator[Sentence]:
        """Sentences that hold a hit of one of these kinds, in the order of the text."""
        numbers = {number for kind in kinds for number in self._by_sentence.get(kind, ())}
        return (self.sentences[number] for number in sorted(numbers))

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
