"""Who is on which side in a sentence: persons, bodies, countries, "both sides", "his country"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.tag.countries import Named
from ingestion.tag.officials import Person
from ingestion.tag.reading import Reading, Sentence

BOTH = "*"  # stands for home and the partner the text is about
_ACROSS = frozenset(("عبر", "via", "through", "across"))
_GROUNDS = frozenset(
    (
        "الاراضي",
        "اراضي",
        "الاجواء",
        "العاصمه",
        "بالعاصمه",
        "للعاصمه",
        "مدينه",
        "الحدود",
        "بالحدود",
        "المدينه",
        "بالمدينه",
    )
)
_SOIL = frozenset((
    "capital", "city", "border", "soil", "territory", "territories", "town", "province", "coast",
    "airspace", "resort",
))  # fmt: skip
_CREDIT = frozenset((
    "وكاله", "لوكاله", "وكالات", "صحيفه", "لصحيفه", "قناه", "لقناه", "موقع", "بحسب", "وبحسب", "وفق",
    "ووفق", "نقلت", "agency", "newspaper", "reported",
))  # fmt: skip
_NAMED_KINDS = ("person", "name", "metonym", "capital", "demonym")
_LOOK_BACK = 3  # sentences
_STRENGTH = {"name": 1.0, "capital": 0.9, "metonym": 1.0, "demonym": 0.8, "place": 0.3}


@dataclass(frozen=True, slots=True)
class Side:
    """One mention of a country as a possible actor, with the index of its first word."""

    country: str
    word: int
    end: int
    start: int
    kind: str  # person | name | demonym | capital | metonym | place | body | both | own
    strength: float
    person: Person | None = None
    joined: str = ""  # the clitic before it


class Sides:
    """All sides of a text, by sentence."""

    def __init__(self, reading: Reading, named: Sequence[Named], people: Sequence[Person]) -> None:
        self.reading = reading
        self._by_sentence: dict[int, list[Side]] = defaultdict(list)
        self._dateline = reading.cleaned.dateline
        for person in people:
            if person.country:
                self._put(_person_side(person))
        covered = {n for p in people if p.title for n in range(p.title.first, p.title.after)}
        for mention in named:
            if not self._in_dateline(mention.start):
                side = _named_side(mention, mention.first in covered)
                self._put(_as_place(side) if self._is_only_place(mention) else side)
        self._add_bodies()
        self._add_parties()
        for sides in self._by_sentence.values():
            sides.sort(key=lambda s: s.word)

    def sentences(self) -> Iterator[Sentence]:
        """Sentences that have a side, in the order of the text."""
        return (self.reading.sentences[number] for number in sorted(self._by_sentence))

    def of(self, sentence: Sentence) -> list[Side]:
        return self._by_sentence.get(sentence.index, [])

    def _put(self, side: Side) -> None:
        self._by_sentence[self.reading.sentence_at(side.start).index].append(side)

    def _in_dateline(self, start: int) -> bool:
        span = self._dateline
        return span is not None and span.start <= self.reading.folded.map[start] < span.end

    def _is_only_place(self, mention: Named) -> bool:
        """Crossed on the way, or the adjective of a capital, a market, a border."""
        before = self.reading.words[mention.first - 1] if mention.first else ""
        after = self.reading.words[mention.last + 1 : mention.last + 2]
        return before in _ACROSS or (
            mention.form == "demonym" and (before in _GROUNDS or bool(_SOIL & set(after)))
        )

    def _add_bodies(self) -> None:
        """Organizations whose name does not already hold the country's."""
        for hit in self.reading.of_kind("organization"):
            country = hit.entry.row.country
            if self._is_credited(hit.first):
                continue
            if country and country != "ZZ" and not self._has(country, hit.first, hit.last):
                self._put(Side(country, hit.first, hit.last, hit.start, "body", 0.7))

    def _is_credited(self, first: int) -> bool:
        """ "According to the agency X": a source, not a side."""
        return bool(_CREDIT & set(self.reading.words[max(0, first - 2) : first + 1]))

    def _has(self, country: str, first: int, last: int) -> bool:
        sentence = self.reading.sentence_at(self.reading.starts[first])
        return any(s.country == country and first <= s.word <= last for s in self.of(sentence))

    def _add_parties(self) -> None:
        for hit in self.reading.of_kind("party"):
            if hit.entry.target == "both":
                for country in self._two_before(hit.start) or (BOTH,):
                    self._put(Side(country, hit.first, hit.last, hit.start, "both", 0.9))
            elif hit.entry.target == "own":
                speaker = self._speaker(hit.start)
                if speaker:
                    self._put(Side(speaker, hit.first, hit.last, hit.start, "own", 0.9))

    def _two_before(self, start: int) -> tuple[str, ...]:
        """Who "the two sides" are: the two countries named last in one sentence, if just two."""
        index = self.reading.sentence_at(start).index
        for number in range(index, max(-1, index - _LOOK_BACK), -1):
            named = {
                s.country
                for s in self._by_sentence.get(number, ())
                if s.start < start and s.kind in _NAMED_KINDS and s.country not in (BOTH, "ZZ")
            }
            if len(named) > 1:
                return tuple(sorted(named)) if len(named) == 2 else ()
        return ()

    def _speaker(self, start: int) -> str | None:
        """Whose country "his country" is: the last person before, in this or earlier sentences."""
        index = self.reading.sentence_at(start).index
        for number in range(index, max(-1, index - 4), -1):
            people = [s for s in self._by_sentence.get(number, ()) if s.kind == "person"]
            earlier = [s for s in people if s.start < start]
            if earlier:
                subject = earlier if number < index else sorted(earlier, key=lambda s: s.word)
                return subject[0].country
        return None


def _as_place(side: Side) -> Side:
    return replace(side, kind="place", strength=_STRENGTH["place"])


def _person_side(person: Person) -> Side:
    return Side(
        person.country or "", person.first, person.last, person.start, "person", 1.0, person
    )


def _named_side(mention: Named, in_title: bool) -> Side:
    strength = _STRENGTH[mention.form] * (0.6 if in_title else 1.0)
    return Side(
        mention.country,
        mention.first,
        mention.last,
        mention.start,
        mention.form,
        strength,
        None,
        mention.joined,
    )


def nearest(sides: Sequence[Side], word: int) -> Side | None:
    return min(sides, key=lambda s: (abs(s.word - word), s.word), default=None)
