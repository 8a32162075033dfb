"""Where a text answers a question: whole original words, and the part of the text to show. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relations.arabic import Span, bounded_words, fold
from relations.highlight import snap
from relations.search_stems import keys_of
from relations.search_words import Question, Term
from relations.sentences import sentences

LONGEST_TEXT = 200_000  # characters looked through for something to show
_LENGTH = 240  # characters of an extract
_BEFORE = 70  # of them before the first word found, where a sentence is long


class Hit(NamedTuple):
    """A word of the text that answers term number `term`."""

    span: Span
    term: int


class Piece(NamedTuple):
    """Text, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Extract:
    """A part of a text; `cut_before` and `cut_behind` tell that it goes on there."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_behind: bool

    @property
    def found(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.pieces if piece.marked)


def hits(text: str, question: Question) -> list[Hit]:
    """Every word of the text that answers, in its order."""
    folded = fold(text)
    found = bounded_words(folded.text)
    answers: set[tuple[int, int]] = set()
    for number, term in enumerate(question.wanted):
        for place in _places(term, found.texts):
            answers.update((word, number) for word in range(place, place + len(term.words)))
    told = []
    for word, number in sorted(answers):
        raw = folded.raw_span(found.starts[word], found.ends[word])
        told.append(Hit(Span(*snap(text, *raw)), number))
    return told


def _places(term: Term, texts: Sequence[str]) -> Iterator[int]:
    """Where the words of the term stand side by side."""
    different = set(texts)
    answering = [{w for w in different if not keys.isdisjoint(keys_of(w))} for keys in term.keys]
    first, *others = answering
    for place, word in enumerate(texts[: max(len(texts) - len(others), 0)]):
        if word in first and all(texts[place + n] in o for n, o in enumerate(others, 1)):
            yield place


def marked(text: str, found: Iterable[Hit], part: Span | None = None) -> tuple[Piece, ...]:
    """The text, or a part of it, in pieces that are marked or not."""
    at, end = part or Span(0, len(text))
    pieces = []
    for span in sorted({hit.span for hit in found}):
        start, stop = max(span.start, at), min(span.end, end)
        if start >= stop:
            continue
        if start > at:
            pieces.append(Piece(text[at:start], False))
        pieces.append(Piece(text[start:stop], True))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end], False))
    return tuple(pieces)


def extract(text: str, question: Question, masked: Sequence[int] = ()) -> Extract | None:
    """The sentence that answers most of the question, or None where no line of the text does."""
    text = text[:LONGEST_TEXT]
    found = [hit for hit in hits(text, question) if not _lies_in(hit.span, text, masked)]
    if not found:
        return None
    sentence = _best(text, found)
    part = _cut(text, sentence, found)
    pieces = marked(text, found, part)
    return Extract(pieces, part.start > sentence.start, part.end < sentence.end)


def _lies_in(span: Span, text: str, masked: Sequence[int]) -> bool:
    return bool(masked) and text.count("\n", 0, span.start) in masked


def _best(text: str, found: Sequence[Hit]) -> Span:
    """The sentence with most of the terms, then with most of their words; the first of equals."""
    best, most = Span(0, len(text)), (0, 0)
    place = 0
    for sentence in sentences(text):
        while place < len(found) and found[place].span.start < sentence.start:
            place += 1
        within = []
        for hit in found[place:]:
            if hit.span.start >= sentence.end:
                break
            within.append(hit)
        count = (len({hit.term for hit in within}), len(within))
        if count > most:
            best, most = sentence, count
    return best


def _cut(text: str, sentence: Span, found: Sequence[Hit]) -> Span:
    """As much of a long sentence as is shown, by whole words."""
    if sentence.end - sentence.start <= _LENGTH:
        return sentence
    first = next((h.span.start for h in found if h.span.start >= sentence.start), sentence.start)
    start = max(sentence.start, min(first - _BEFORE, sentence.end - _LENGTH))
    if start > sentence.start:
        start = min(text.find(" ", start, first) + 1 or first, first)
    end = min(sentence.end, start + _LENGTH)
    if end < sentence.end:
        last = max((h.span.end for h in found if h.span.start < end), default=end)
        end = max(text.rfind(" ", start + 1, end), min(last, sentence.end))
    return Span(start, end)
