"""Titles without a known name: the holder on the day, the one meant before, or a candidate."""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence

from ingestion.tag.candidates import name_after
from ingestion.tag.countries import Named
from ingestion.tag.lexicon import HolderRow
from ingestion.tag.people import Person, Scene
from ingestion.tag.posts import OF_THE_STATE, fits, holder_of, portfolio_of
from ingestion.tag.roles import Title

_NOT_THE_HOLDER = frozenset(("a", "an", "former", "ex", "previous", "late", "any", "no"))


class Unnamed:
    def __init__(self, scene: Scene, named: Sequence[Named]) -> None:
        self.scene = scene
        self.reading, self.lexicon, self.published = scene.reading, scene.lexicon, scene.published
        self.others = Counter(n.country for n in named if n.country != self.lexicon.home)
        self._holders: dict[tuple[str, ...], HolderRow | None] = {}

    def by_title(self) -> Iterator[Person]:
        """A title without a name is its holder on the day of publication."""
        for title in self.scene.titles:
            if title.first in self.scene.used or self.published is None or title.mode:
                continue
            if title.role in OF_THE_STATE and title.country is None:
                continue
            if self._word_before(title) in _NOT_THE_HOLDER:
                continue
            country = title.country or self.lexicon.home
            holder = self._holder(title, country)
            if holder is not None:
                yield self._titled(title, holder.official, country, holder, "official.title")

    def by_reference(self, known: Sequence[Person]) -> Iterator[Person]:
        """ "The minister", "the president": the one of that role who was named last."""
        last: dict[str, Person] = {}
        spoken = deque(p for p in known if p.title and p.official)
        for title in self.scene.titles:
            while spoken and spoken[0].start < title.start:
                person = spoken.popleft()
                if person.title:
                    last[person.title.role] = person
            if title.first in self.scene.used or title.mode or title.after - title.first > 1:
                continue
            if title.role in last and self._is_definite(title):
                person = last[title.role]
                self.scene.used.add(title.first)
                yield self._titled(
                    title, person.official, person.country or "", None, "official.reference"
                )

    def _word_before(self, title: Title) -> str:
        return self.reading.words[title.first - 1] if title.first else ""

    def _is_definite(self, title: Title) -> bool:
        word = self.reading.words[title.first]
        if word.isascii():
            return self._word_before(title) == "the"
        return word.lstrip("وفب").startswith("ال")

    def _titled(
        self, title: Title, official: str | None, country: str, holder: HolderRow | None, rule: str
    ) -> Person:
        reading = self.reading
        start, end = reading.starts[title.first], reading.ends[title.after - 1]
        return Person(
            official,
            "",
            country,
            start,
            end,
            title.first,
            title.after - 1,
            title,
            holder.post if holder else None,
            holder.organization if holder else None,
            rule,
            0.7,
        )

    def candidates(self, known: Sequence[Person]) -> Iterator[Person]:
        taken = {n for p in known for n in range(p.first, p.last + 1)}
        for title in self.scene.titles:
            if title.first in self.scene.used:
                continue
            span = name_after(self.reading, title, self.scene.named_at)
            if span is None or span[0] in taken:
                continue
            self.scene.used.add(title.first)
            first, last = span
            reading = self.reading
            resolved = self.scene.antecedent(title)
            country = title.country or self._superior(title, known) or self._country_near(title)
            yield Person(
                None,
                reading.quote(reading.starts[first], reading.ends[last]),
                country,
                reading.starts[first],
                reading.ends[last],
                first,
                last,
                resolved,
                None,
                self._organization(resolved, country),
                "official.candidate",
                0.6,
            )

    def _organization(self, title: Title, country: str | None) -> str | None:
        """The body that the title names, else that of the post it tells of, whoever holds it."""
        sentence = self.reading.sentence_at(title.start)
        for hit in self.reading.within("organization", sentence):
            if title.first <= hit.first and hit.last < title.after:
                return hit.entry.target
        if title.role not in OF_THE_STATE and len(portfolio_of(title)) < 2:
            return None  # "the minister" alone names no ministry
        holders = self.lexicon.holders.get(country or "", ())
        bodies = {holder.organization for holder in holders if fits(holder, title)} - {""}
        return bodies.pop() if len(bodies) == 1 else None

    def _superior(self, title: Title, known: Sequence[Person]) -> str | None:
        """ "His deputy" serves whom the one named first in the sentence serves."""
        if title.mode != "reference":
            return None
        sentence = self.reading.sentence_at(title.start)
        place = bisect_left(known, sentence.start, key=lambda p: p.start)
        first = known[place] if place < len(known) else None
        return first.country if first is not None and first.start < title.start else None

    def _country_near(self, title: Title) -> str | None:
        """The country last spoken of in the sentence, as an actor; else home, if it may be."""
        sentence = self.reading.sentence_at(title.start)
        for position in range(title.first - 1, sentence.first - 1, -1):
            named = self.scene.named_at.get(position)
            if named is not None and named.form != "place":
                return named.country
        home = self.lexicon.home
        if title.role not in ("head_of_state", "head_of_government", "minister"):
            return home
        # Home's own holder is known and has another name: this one serves somebody else.
        known = self._holder(title, home)
        most = max(sorted(self.others), key=lambda c: self.others[c], default=None)
        return home if known is None else most

    def _holder(self, title: Title, country: str) -> HolderRow | None:
        key = (title.role, country, *title.words)
        if key not in self._holders:
            self._holders[key] = holder_of(self.lexicon, title, country, self.published)
        return self._holders[key]
