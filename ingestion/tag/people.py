"""Where a text names people and titles, and which title belongs to which name."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion.tag.countries import Named
from ingestion.tag.findings import Dropped
from ingestion.tag.lexicon import Lexicon
from ingestion.tag.reading import Reading
from ingestion.tag.roles import Title, find_titles

_CLITIC_LETTERS = "وفبلك"
_LOOK_BACK = 20  # titles among which a counterpart's is sought


@dataclass(frozen=True, slots=True)
class Person:
    """A mention with folded offsets; `title` is the title it stands with, if any."""

    official: str | None
    name: str
    country: str | None
    start: int
    end: int
    first: int
    last: int
    title: Title | None
    post: str | None
    organization: str | None
    rule: str
    confidence: float


def _without_clitics(word: str) -> Iterator[str]:
    """The word, and what is left of it without "and", "by", "to", "like"."""
    yield word
    if word[0] in _CLITIC_LETTERS and len(word) > 3:
        yield word[1:]
        if word.startswith("لل"):
            yield "ا" + word[1:]
        elif word[0] == "و" and word[1] in "بل":
            yield word[2:]


class Scene:
    """Names and titles of one text; `used` are titles that already belong to somebody."""

    def __init__(self, reading: Reading, named: Sequence[Named], published: date | None) -> None:
        self.reading = reading
        self.lexicon: Lexicon = reading.lexicon
        self.published = published
        self.named_at = {n.first: n for n in named}
        self.full = self._full_names()
        self.names_at = dict(self.full_spans())
        self.surname_places = list(self._surname_places())
        for first, last, _ in self.surname_places:
            self.names_at.setdefault(first, last)
        self.titles = find_titles(reading, self.named_at, self.names_at)
        self.title_ending = {t.after: t for t in self.titles}
        self.title_starting = {t.first: t for t in self.titles}
        self.title_firsts = [t.first for t in self.titles]
        self.dropped: list[Dropped] = []
        self.used: set[int] = set()

    def _full_names(self) -> dict[tuple[int, int], list[str]]:
        spans: dict[tuple[int, int], list[str]] = {}
        for hit in self.reading.of_kind("official"):
            if hit.last > hit.first:
                found = spans.setdefault((hit.first, hit.last), [])
                if hit.entry.target not in found:
                    found.append(hit.entry.target)
        return spans

    def full_spans(self) -> Iterator[tuple[int, int]]:
        return ((first, last) for first, last in self.full)

    def _surname_places(self) -> Iterator[tuple[int, int, str]]:
        """Words, or pairs with a particle, that are somebody's last name."""
        words, surnames = self.reading.words, self.lexicon.surnames
        openers = self.lexicon.surname_openers
        for number, word in enumerate(words):
            if word[0] not in _CLITIC_LETTERS and word not in surnames and word not in openers:
                continue
            if word == "علي" and self._ends_in_alef(number):
                continue  # على, the preposition
            for bare in _without_clitics(word):
                if bare in openers and number + 1 < len(words):
                    pair = f"{bare} {words[number + 1]}"
                    if pair in surnames:
                        yield number, number + 1, pair
                        break
                if len(bare) > 2 and bare in surnames:
                    yield number, number, bare
                    break

    def _ends_in_alef(self, number: int) -> bool:
        return self.reading.quote(self.reading.starts[number], self.reading.ends[number])[-1] == "ى"

    def title_of(self, first: int, last: int) -> Title | None:
        """The title right before a name, or after it behind a comma."""
        before = self.title_ending.get(first)
        if before is not None and self._gap(first - 1, first) in ("", "،", ",", '"', ":"):
            return self.antecedent(before)
        after = self.title_starting.get(last + 1)
        if after is not None and self._gap(last, last + 1) in ("،", ","):
            return self.antecedent(after)
        return None

    def _gap(self, left: int, right: int) -> str:
        reading = self.reading
        return reading.text[reading.ends[left] : reading.starts[right]].strip()

    def antecedent(self, title: Title) -> Title:
        """ "His counterpart" bears the role of the title before it."""
        if title.mode != "counterpart":
            return title
        place = bisect_left(self.title_firsts, title.first)
        earlier = [
            t for t in self.titles[max(0, place - _LOOK_BACK) : place] if t.mode != "counterpart"
        ]
        if not earlier:
            return title
        country_words = {
            word
            for t in (earlier[-1], title)
            for n in range(t.first, t.after)
            if n in self.named_at
            for word in self.reading.words[n : self.named_at[n].last + 1]
        }
        words = tuple(w for w in earlier[-1].words if w not in country_words)
        return replace(title, role=earlier[-1].role, words=words)

    def drop(self, first: int, last: int, reason: str) -> None:
        start, end = self.reading.starts[first], self.reading.ends[last]
        self.dropped.append(
            Dropped(
                span=self.reading.raw_span(start, end),
                rule="official.name",
                trigger=self.reading.quote(start, end),
                confidence=0.3,
                kind="official",
                reason=reason,
            )
        )
