"""Officials: known ones by every spelling and by title, later mentions by surname, and candidates.

A surname that is also a common word counts only after the full name or behind a fitting title.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingestion.tag.countries import Named
from ingestion.tag.findings import Dropped, OfficialMention
from ingestion.tag.lexicon import surname
from ingestion.tag.people import Person, Scene
from ingestion.tag.posts import in_office, post_on
from ingestion.tag.reading import Reading
from ingestion.tag.roles import Title
from ingestion.tag.unnamed import Unnamed
from relations.arabic import fold_text

# "The regime of X", "the fall of X": the person is named, but does not act.
_ONLY_NAMED_AFTER = frozenset(
    map(
        fold_text,
        (
            "نظام",
            "حكم",
            "عهد",
            "حقبة",
            "سقوط",
            "فلول",
            "خلع",
            "إسقاط",
            "رحيل",
            "regime",
            "مقتل",
        ),
    )
)


@lru_cache(maxsize=4096)
def _called(names: frozenset[str]) -> frozenset[str]:
    """Full names and last names; the same few people are named again in each text."""
    return names | {surname(name) for name in names}


_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


class _Known:
    """Officials the lexicon knows, in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reading, self.lexicon, self.published = scene.reading, scene.lexicon, scene.published

    def find(self) -> list[Person]:
        found: list[Person] = []
        for (first, last), slugs in sorted(self.scene.full.items()):
            title = self.scene.title_of(first, last) or self._shared_title(found, first)
            slug = self._one_of(slugs, title)
            if self._only_named(first) and title is None:
                self.scene.drop(first, last, "named as a former regime, not acting")
                continue
            found.append(self._person(slug, first, last, title, "official.name", 0.95))
        found = self._without_former(found)
        introduced = {p.official for p in found}
        taken = {n for p in found for n in range(p.first, p.last + 1)}
        for first, last, name in self.scene.surname_places:
            if first not in taken and last not in taken:
                person = self._by_surname(first, last, name, introduced, found)
                if person:
                    found.append(person)
                    taken.update(range(first, last + 1))
        return sorted(found, key=lambda p: p.start)

    def _without_former(self, found: list[Person]) -> list[Person]:
        """Out of office on the day, and nowhere called by a title: a name, not an official."""
        titled = {p.official for p in found if p.title is not None}
        kept = []
        for person in found:
            tenures = self.lexicon.tenures.get(person.official or "", ())
            former = (
                self.published is not None
                and tenures
                and not any(in_office(t, self.published) for t in tenures)
            )
            if former and person.official not in titled:
                self.scene.drop(person.first, person.last, "out of office and without a title")
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
        """ "The two presidents X and Y": the second name shares the first one's plural title."""
        if not found or not self.reading.words[first].startswith("و"):
            return None
        previous = found[-1]
        plural = previous.title is not None and previous.title.mode == "plural"
        return previous.title if plural and previous.last == first - 1 else None

    def _by_surname(
        self, first: int, last: int, name: str, introduced: set[str | None], found: Sequence[Person]
    ) -> Person | None:
        slugs = self.lexicon.surnames[name]
        title = self.scene.title_of(first, last)
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
            called = {h.entry.target for h in self.reading.of_kind("official") if h.first == last}
            slug = min(called & slugs or slugs)
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
        bare = next(
            (
                word[len(c) :]
                for c in _CLITICS
                if word.startswith(c) and word[len(c) :] in self.lexicon.surnames
            ),
            word,
        )
        return (
            (first == last or word.isascii())
            and not bare.startswith(("ال", "لل"))
            and any(h.first == last for h in self.reading.of_kind("official"))
        )

    def _has_other_given_name(self, first: int, bare: str) -> bool:
        """حيدر علييف is not the علييف of today: the word before is somebody else's first name."""
        before = self.reading.words[first - 1] if first else ""
        own = {
            word
            for slug in self.lexicon.surnames[bare]
            for name in self.lexicon.official_names[slug]
            for word in name.split()
        }
        return before in self.lexicon.name_words and before not in own

    def _person(
        self, slug: str, first: int, last: int, title: Title | None, rule: str, confidence: float
    ) -> Person:
        reading = self.reading
        if title is not None:
            self.scene.used.add(title.first)
        start, end = reading.starts[first], reading.ends[last]
        post = post_on(self.lexicon.tenures.get(slug, ()), self.published, title)
        name = reading.quote(start + self._clitic(slug, first, last), end)
        return Person(
            slug,
            name,
            self.lexicon.official_country.get(slug) or None,
            start,
            end,
            first,
            last,
            title,
            post.post if post else None,
            post.organization if post else None,
            rule,
            confidence,
        )

    def _clitic(self, slug: str, first: int, last: int) -> int:
        """Letters of "and", "by", "to" that stand before the name in its first word."""
        text = " ".join(self.reading.words[first : last + 1])
        names = _called(self.lexicon.official_names[slug])
        return next((len(c) for c in _CLITICS if text.startswith(c) and text[len(c) :] in names), 0)


def find_officials(
    reading: Reading, named: Sequence[Named], published: date | None
) -> tuple[list[Person], list[Dropped]]:
    scene = Scene(reading, named, published)
    people = _Known(scene).find()
    unnamed = Unnamed(scene, named)
    people.extend(list(unnamed.candidates(people)))
    people.extend(list(unnamed.by_reference(people)))
    people.extend(unnamed.by_title())
    return sorted(people, key=lambda p: (p.start, p.end)), scene.dropped


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
