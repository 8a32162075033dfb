"""Officials: known ones by every spelling and by title, later mentions by surname, and candidates.

A surname that is also a common word counts only after the full name or behind a fitting title.
"""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion.tag.candidates import name_after
from ingestion.tag.countries import Named
from ingestion.tag.findings import Dropped, OfficialMention
from ingestion.tag.lexicon import HolderRow, Lexicon, surname
from ingestion.tag.posts import holder_of, in_office, post_on
from ingestion.tag.reading import Reading
from ingestion.tag.roles import Title, find_titles
from relations.arabic import fold_text

# "The regime of X", "the fall of X": the person is named, but does not act.
_ONLY_NAMED_AFTER = frozenset(map(fold_text, (
    "نظام", "حكم", "عهد", "حقبة", "سقوط", "فلول", "خلع", "إسقاط", "رحيل", "regime", "مقتل",
)))
_OF_THE_STATE = ("head_of_state", "head_of_government")
_LOOK_BACK = 20  # titles among which a counterpart's is sought
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


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
    if word[0] in "وفبلك" and len(word) > 3:
        yield word[1:]
        if word.startswith("لل"):
            yield "ا" + word[1:]
        elif word[0] == "و" and word[1] in "بل":
            yield word[2:]


class _Finder:
    def __init__(self, reading: Reading, named: Sequence[Named], published: date | None) -> None:
        self.reading = reading
        self.lexicon: Lexicon = reading.lexicon
        self.published = published
        self.named_at = {n.first: n for n in named}
        self.full = self._full_names()
        self.names_at = dict(self.full_spans())
        for first, last, _ in self.surname_places():
            self.names_at.setdefault(first, last)
        self.titles = find_titles(reading, self.named_at, self.names_at)
        self.title_ending = {t.after: t for t in self.titles}
        self.title_starting = {t.first: t for t in self.titles}
        self.title_firsts = [t.first for t in self.titles]
        self.others = Counter(n.country for n in named if n.country != self.lexicon.home)
        self._holders: dict[tuple[str, ...], HolderRow | None] = {}
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

    def surname_places(self) -> Iterator[tuple[int, int, str]]:
        """Words, or pairs with a particle, that are somebody's last name."""
        words, surnames = self.reading.words, self.lexicon.surnames
        openers = self.lexicon.surname_openers
        for number, word in enumerate(words):
            for bare in _without_clitics(word):
                if bare in openers and number + 1 < len(words):
                    pair = f"{bare} {words[number + 1]}"
                    if pair in surnames:
                        yield number, number + 1, pair
                        break
                if len(bare) > 2 and bare in surnames:
                    yield number, number, bare
                    break

    # Titles ------------------------------------------------------------------------------

    def title_of(self, first: int, last: int) -> Title | None:
        """The title right before a name, or after it behind a comma."""
        before = self.title_ending.get(first)
        if before is not None and self._gap(first - 1, first) in ("", "،", ",", '"', ":"):
            return self._antecedent(before)
        after = self.title_starting.get(last + 1)
        if after is not None and self._gap(last, last + 1) in ("،", ","):
            return self._antecedent(after)
        return None

    def _gap(self, left: int, right: int) -> str:
        reading = self.reading
        return reading.text[reading.ends[left]:reading.starts[right]].strip()

    def _antecedent(self, title: Title) -> Title:
        """"His counterpart" bears the role of the title before it."""
        if title.mode != "counterpart":
            return title
        place = bisect_left(self.title_firsts, title.first)
        earlier = [
            t for t in self.titles[max(0, place - _LOOK_BACK):place] if t.mode != "counterpart"
        ]
        if not earlier:
            return title
        country_words = {
            word for t in (earlier[-1], title) for n in range(t.first, t.after)
            if n in self.named_at for word in self.reading.words[n:self.named_at[n].last + 1]
        }
        words = tuple(w for w in earlier[-1].words if w not in country_words)
        return replace(title, role=earlier[-1].role, words=words)

    # Known officials -----------------------------------------------------------------------

    def known(self) -> list[Person]:
        found: list[Person] = []
        for (first, last), slugs in sorted(self.full.items()):
            title = self.title_of(first, last) or self._shared_title(found, first)
            slug = self._one_of(slugs, title)
            if self._only_named(first) and title is None:
                self._drop(first, last, "named as a former regime, not acting")
                continue
            found.append(self._person(slug, first, last, title, "official.name", 0.95))
        found = self._without_former(found)
        introduced = {p.official for p in found}
        taken = {n for p in found for n in range(p.first, p.last + 1)}
        for first, last, name in self.surname_places():
            if first not in taken and last not in taken:
                person = self._by_surname(first, last, name, introduced, found)
                if person:
                    found.append(person)
        return sorted(found, key=lambda p: p.start)

    def _without_former(self, found: list[Person]) -> list[Person]:
        """Out of office on the day, and nowhere called by a title: a name, not an official."""
        titled = {p.official for p in found if p.title is not None}
        kept = []
        for person in found:
            tenures = self.lexicon.tenures.get(person.official or "", ())
            former = self.published is not None and tenures and not any(
                in_office(t, self.published) for t in tenures
            )
            if former and person.official not in titled:
                self._drop(person.first, person.last, "out of office and without a title")
            else:
                kept.append(person)
        return kept

    def _only_named(self, first: int) -> bool:
        return first > 0 and self.reading.words[first - 1] in _ONLY_NAMED_AFTER

    def _one_of(self, slugs: list[str], title: Title | None) -> str:
        if len(slugs) > 1 and title is not None:
            for slug in slugs:
                post = post_on(self.lexicon.tenures.get(slug, ()), self.published, title)
                if post is not None:
                    return slug
        return slugs[0]

    def _shared_title(self, found: list[Person], first: int) -> Title | None:
        """"The two presidents X and Y": the second name shares the first one's plural title."""
        if not found or not self.reading.words[first].startswith("و"):
            return None
        previous = found[-1]
        plural = previous.title is not None and previous.title.mode == "plural"
        return previous.title if plural and previous.last == first - 1 else None

    def _by_surname(self, first: int, last: int, name: str, introduced: set[str | None],
                    found: Sequence[Person]) -> Person | None:
        slugs = self.lexicon.surnames[name]
        title = self.title_of(first, last)
        known = [s for s in sorted(slugs) if s in introduced]
        if known:
            if self._only_named(first):
                return None
            return self._person(known[0], first, last, title, "official.surname", 0.85)
        if title is not None:
            held = [s for s in sorted(slugs) if self._bears(s, title)]
            if len(held) == 1:
                return self._person(held[0], first, last, title, "official.title_surname", 0.85)
        elif self._is_own_alias(first, last) and not self._only_named(first):
            slug = min(slugs)
            return self._person(slug, first, last, None, "official.alias", 0.75)
        return None

    def _bears(self, slug: str, title: Title) -> bool:
        if title.country and title.country != self.lexicon.official_country.get(slug):
            return False
        tenures = self.lexicon.tenures.get(slug, ())
        post = post_on(tenures, self.published, title)
        return post is not None and (post.role == title.role) and in_office(post, self.published)

    def _is_own_alias(self, first: int, last: int) -> bool:
        """A single name the lexicon lists as such, and that is no ordinary definite word."""
        word = self.reading.words[first]
        bare = next((word[len(c):] for c in _CLITICS if word.startswith(c)
                     and word[len(c):] in self.lexicon.surnames), word)
        return first == last and not bare.startswith(("ال", "لل")) and any(
            h.first == first for h in self.reading.of_kind("official")
        )

    def _person(self, slug: str, first: int, last: int, title: Title | None, rule: str,
                confidence: float) -> Person:
        reading = self.reading
        if title is not None:
            self.used.add(title.first)
        start, end = reading.starts[first], reading.ends[last]
        post = post_on(self.lexicon.tenures.get(slug, ()), self.published, title)
        name = reading.quote(start + self._clitic(slug, first, last), end)
        return Person(
            slug, name, self.lexicon.official_country.get(slug) or None, start, end, first, last,
            title, post.post if post else None, post.organization if post else None, rule,
            confidence,
        )

    def _clitic(self, slug: str, first: int, last: int) -> int:
        """Letters of "and", "by", "to" that stand before the name in its first word."""
        text = " ".join(self.reading.words[first:last + 1])
        names = self.lexicon.official_names[slug] | {
            surname(name) for name in self.lexicon.official_names[slug]
        }
        return next((len(c) for c in _CLITICS if text.startswith(c) and text[len(c):] in names), 0)

    # Titles alone, and candidates ------------------------------------------------------------

    def by_title(self) -> Iterator[Person]:
        """A title without a name is its holder on the day of publication."""
        for title in self.titles:
            if title.first in self.used or self.published is None or title.mode:
                continue
            if title.role in _OF_THE_STATE and title.country is None:
                continue
            country = title.country or self.lexicon.home
            holder = self._holder(title, country)
            if holder is not None:
                yield self._titled(title, holder.official, country, holder, "official.title")

    def by_reference(self, known: Sequence[Person]) -> Iterator[Person]:
        """"The minister", "the president": the one of that role who was named last."""
        last: dict[str, Person] = {}
        spoken = deque(p for p in known if p.title and p.official)
        for title in self.titles:
            while spoken and spoken[0].start < title.start:
                person = spoken.popleft()
                if person.title:
                    last[person.title.role] = person
            if title.first in self.used or title.mode or title.after - title.first > 1:
                continue
            definite = self.reading.words[title.first].lstrip("وفب").startswith("ال")
            if title.role in last and definite:
                person = last[title.role]
                self.used.add(title.first)
                yield self._titled(
                    title, person.official, person.country or "", None, "official.reference"
                )

    def _titled(self, title: Title, official: str | None, country: str,
                holder: HolderRow | None, rule: str) -> Person:
        reading = self.reading
        start, end = reading.starts[title.first], reading.ends[title.after - 1]
        return Person(
            official, "", country, start, end, title.first, title.after - 1, title,
            holder.post if holder else None, holder.organization if holder else None, rule, 0.7,
        )

    def candidates(self, known: Sequence[Person]) -> Iterator[Person]:
        taken = {n for p in known for n in range(p.first, p.last + 1)}
        for title in self.titles:
            if title.first in self.used:
                continue
            span = name_after(self.reading, title, self.named_at)
            if span is None or span[0] in taken:
                continue
            self.used.add(title.first)
            first, last = span
            reading = self.reading
            resolved = self._antecedent(title)
            country = title.country or self._superior(title, known) or self._country_near(title)
            yield Person(
                None, reading.quote(reading.starts[first], reading.ends[last]), country,
                reading.starts[first], reading.ends[last], first, last, resolved, None, None,
                "official.candidate", 0.6,
            )

    def _superior(self, title: Title, known: Sequence[Person]) -> str | None:
        """"His deputy" serves whom the one named first in the sentence serves."""
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
            named = self.named_at.get(position)
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

    def _drop(self, first: int, last: int, reason: str) -> None:
        start, end = self.reading.starts[first], self.reading.ends[last]
        self.dropped.append(Dropped(
            span=self.reading.raw_span(start, end), rule="official.name",
            trigger=self.reading.quote(start, end), confidence=0.3, kind="official", reason=reason,
        ))


def find_officials(reading: Reading, named: Sequence[Named], published: date | None
                   ) -> tuple[list[Person], list[Dropped]]:
    finder = _Finder(reading, named, published)
    people = finder.known()
    people.extend(list(finder.candidates(people)))
    people.extend(list(finder.by_reference(people)))
    people.extend(finder.by_title())
    return sorted(people, key=lambda p: (p.start, p.end)), finder.dropped


def official_mentions(reading: Reading, people: Sequence[Person]) -> tuple[OfficialMention, ...]:
    return tuple(
        OfficialMention(
            span=reading.raw_span(p.start, p.end),
            rule=p.rule,
            trigger=reading.quote(p.start, p.end),
            confidence=p.confidence,
            official=p.official,
            name=p.name,
            country=p.country,
            role_text=_role_text(reading, p),
            post=p.post,
            organization=p.organization,
        )
        for p in people
    )


def _role_text(reading: Reading, person: Person) -> str:
    if person.title is None:
        return ""
    return reading.quote(person.title.start, reading.ends[person.title.after - 1])
