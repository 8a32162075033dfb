"""Posts of two countries as a table: who met whom, how often, when last, and who never did."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q

from relations import months
from relations.counterparts import Contact, contacts, counterparts
from relations.models import Country, CountryName, Membership, Post, Review
from relations.views.event_query import EventQuery
from relations.views.ranks import Group, by_rank, grouped
from relations.views.rollup import Window


@dataclass(frozen=True)
class Cell:
    """One post of ours and one of theirs: what they did together, and the lists behind it."""

    ours: Post
    theirs: Post
    contact: Contact | None
    question: EventQuery  # of the window
    answers: bool  # they are counterparts

    @property
    def reviewed_address(self) -> str:
        return self.question.but(review=Review.ACCEPTED.value).address

    @property
    def waiting_address(self) -> str:
        return self.question.but(review=Review.SUGGESTED.value).address

    @property
    def earlier_address(self) -> str:
        """The reviewed ones before the window."""
        end = months.add_months(self.question.first, -1) if self.question.first else None
        return self.question.but(first=None, last=end, review=Review.ACCEPTED.value).address

    @property
    def in_window(self) -> int:
        return self.contact.in_window if self.contact else 0


@dataclass(frozen=True)
class Quiet:
    """A post held on the day that met nobody of the other side in the window."""

    post: Post
    last: Contact | None


class Map:
    """Everything the page shows, made of one list of contacts."""

    def __init__(
        self,
        question: EventQuery,
        found: list[Contact],
        posts: Iterable[Post],
        countries: tuple[Country, Country],
    ) -> None:
        home, partner = countries
        self.question = question
        self.contacts = {(row.ours, row.theirs): row for row in found}
        self.met = [row for row in found if row.in_window]
        ranked = by_rank(posts)
        self.ours = [post for post in ranked if post.country_id == home.pk]
        self.theirs = [post for post in ranked if post.country_id == partner.pk]
        names = CountryName.objects.filter(country__in=countries).values_list("text", flat=True)
        pairs = counterparts(self.ours, self.theirs, names)
        self.pairs = [pair for pair in pairs if self._is_asked_of(*pair)]
        self._answering = {(one.pk, other.pk) for one, other in self.pairs}

    def _is_asked_of(self, one: Post, other: Post) -> bool:
        """Nobody asks after contact of posts that one side has no longer."""
        contact = self.contacts.get((one.pk, other.pk))
        both_held = bool(one.holders and other.holders)  # type: ignore[attr-defined]
        return both_held or (contact is not None and contact.in_window > 0)

    def cell(self, ours: Post, theirs: Post) -> Cell:
        pair = ours.pk, theirs.pk
        question = self.question.but(posts=(ours.slug, theirs.slug))
        return Cell(ours, theirs, self.contacts.get(pair), question, pair in self._answering)

    @cached_property
    def counterparts(self) -> list[Group]:
        cells = [self.cell(one, other) for one, other in self.pairs]
        return grouped(cells, lambda cell: cell.ours)

    @cached_property
    def pairs_met(self) -> int:
        return sum(1 for one, other in self.pairs if self.cell(one, other).in_window)

    @property
    def pairs_apart(self) -> int:
        return len(self.pairs) - self.pairs_met

    @cached_property
    def columns(self) -> list[Post]:
        met = {row.theirs for row in self.met}
        return [post for post in self.theirs if post.pk in met]

    @cached_property
    def column_groups(self) -> list[Group]:
        return grouped(self.columns, lambda post: post)

    @cached_property
    def table(self) -> list[Group]:
        """A row for each post of ours that met anybody: the post and its cells."""
        met, columns = {row.ours for row in self.met}, self.columns
        rows = [
            (post, [self.cell(post, other) for other in columns])
            for post in self.ours
            if post.pk in met
        ]
        return grouped(rows, lambda row: row[0])

    @cached_property
    def quiet_ours(self) -> list[Quiet]:
        return self._quiet(self.ours, "ours")

    @cached_property
    def quiet_theirs(self) -> list[Quiet]:
        return self._quiet(self.theirs, "theirs")

    def _quiet(self, posts: list[Post], side: str) -> list[Quiet]:
        """Those held on the day; each with its last contact of all, where there was one."""
        met = {getattr(row, side) for row in self.met}
        dated = [row for row in self.contacts.values() if row.last is not None]
        dated.sort(key=lambda row: row.last or dt.date.min)
        last = {getattr(row, side): row for row in dated}
        return [
            Quiet(post, last.get(post.pk))
            for post in posts
            if post.pk not in met and post.holders  # type: ignore[attr-defined]
        ]


def counterpart_table(
    countries: tuple[Country, Country], kind: str, window: Window, day: dt.date
) -> Map:
    home, partner = countries
    question = EventQuery(partner.pk, types=(kind,), first=window.first, last=window.last)
    found = contacts(question.but(first=None).events(), home.pk, partner.pk, window.first)
    met = {key for row in found for key in (row.ours, row.theirs) if row.in_window}
    holders = Membership.objects.on(day).of_known_people()
    posts = (
        Post.objects.filter(country__in=countries)
        .filter(Q(pk__in=met) | Exists(holders.filter(post=OuterRef("pk"))))
        .select_related("organization")
        .prefetch_related(
            Prefetch("memberships", holders.select_related("official"), to_attr="holders")
        )
    )
    return Map(question, found, posts, countries)
