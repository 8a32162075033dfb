"""The question behind a number: the same one finds the list that was counted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import levels, vocabulary
from relations.counterparts import held_at_event
from relations.models import (
    Activity,
    Article,
    Event,
    EventMention,
    MonthBasis,
    Review,
    Sector,
    terms,
)
from relations.models.event import COOPERATION, FRICTION
from relations.views.asked import Asked, as_parameters, exact, pattern
from relations.views.page import Sides

NO_SECTOR = "none"  # in an address: the events of which no text names a sector
NO_DATE = "none"  # in an address: those of which no text gives a date
OLDEST, REPORTED = "oldest", "reported"  # orders of a list; the usual one is the newest first
GROUPS = {"cooperation": COOPERATION, "friction": FRICTION}
MOST_POSTS = 2  # in one question: each asks the database anew
REVIEWS = (Review.ACCEPTED.value, Review.SUGGESTED.value)


@dataclass(frozen=True)
class EventQuery:
    """Which events; months include both ends. `types` holds type names or a group's name."""

    partner: str = ""
    sector: str = ""
    types: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = ""
    review: str = ""
    undated: bool = False
    sample: str = ""
    official: str = ""
    met: str = ""  # another official, who took part as well
    posts: tuple[str, ...] = ()  # held on the day by somebody who took part, each of them
    organization: str = ""  # somebody who took part held a post of it on the day
    agreement: str = ""
    level: str = ""
    words: str = ""
    outlet: str = ""
    precision: str = ""  # of the event's own date
    dated: str = ""  # how that date is known
    since: dt.datetime | None = None  # became known here then or later
    order: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def type_slugs(self) -> list[str]:
        slugs: list[str] = []
        for name in self.types:
            slugs += GROUPS.get(name, [name])
        return slugs

    @property
    def parameters(self) -> QueryDict:
        """The GET parameters, in one fixed order, so that equal questions have equal addresses."""
        return as_parameters(
            (
                ("p", self.partner.lower()),
                ("s", self.sector),
                ("o", self.official),
                ("with", self.met),
                ("post", list(self.posts)),
                ("org", self.organization),
                ("a", self.agreement),
                ("level", self.level),
                ("src", self.outlet),
                ("q", self.words),
                ("t", list(self.types)),
                ("basis", self.basis),
                ("precision", self.precision),
                ("dated", self.dated),
                ("undated", "1" if self.undated else ""),
                ("sample", self.sample),
                ("since", self.since and exact(self.since)),
                ("sort", self.order),
                ("from", self.first and f"{self.first:%Y-%m}"),
                ("to", self.last and f"{self.last:%Y-%m}"),
                ("review", self.review),
            )
        )

    @property
    def address(self) -> str:
        parameters = self.parameters.urlencode()
        return reverse("event-list") + (f"?{parameters}" if parameters else "")

    @property
    def in_rollup(self) -> bool:
        """Tell whether the rollup knows all that is asked, and `activity` finds the same events."""
        beyond = (self.official, self.met, self.posts, self.organization, self.agreement)
        beyond += (self.level, self.sample, self.words, self.outlet, self.precision, self.dated)
        beyond += (self.since,)
        return not any(beyond) and self.sector != NO_SECTOR

    def activity(self) -> QuerySet[Activity]:
        """The rollup's rows for this question; it knows no samples, officials, levels or words."""
        rows = Activity.objects.in_sector(self.sector) if self.sector else Activity.objects.totals()
        return self._narrow(rows)

    def activity_by_sector(self) -> QuerySet[Activity]:
        """The rollup's rows of every sector; never to be summed over sectors."""
        return self._narrow(Activity.objects.exclude(sector=None))

    def events(self) -> QuerySet[Event]:
        """What was counted, whoever reads."""
        rows = self._dated(self._with_people(self._narrow(Event.objects.counted())))
        if self.sector == NO_SECTOR:
            rows = rows.filter(sectors=None)
        elif self.sector:
            rows = rows.in_sector(self.sector)
        if self.level:
            rows = levels.at_level(rows, self.level)
        if self.outlet:
            rows = rows.filter(Exists(told_in_public(self.outlet).filter(event=OuterRef("pk"))))
        if self.agreement:
            rows = rows.filter(agreement__slug=self.agreement)
        if self.since:
            rows = rows.filter(created_at__gte=self.since)
        if self.sample:
            rows = rows.with_sample_flag().filter(only_samples=self.sample == "1")
        if self.words:
            form = pattern(self.words)
            rows = rows.filter(
                Q(summary_ar__iregex=form) | Q(summary_en__iregex=form) | Q(pk__in=_told_as(form))
            )
        return rows

    def _with_people(self, rows: QuerySet[Event]) -> QuerySet[Event]:
        for person in filter(None, (self.official, self.met)):
            rows = rows.filter(officials__slug=person)
        for post in self.posts:
            rows = rows.filter(Exists(held_at_event().filter(post__slug=post)))
        if self.organization:
            held = held_at_event().filter(post__organization__slug=self.organization)
            rows = rows.filter(Exists(held))
        return rows

    def _dated(self, rows: QuerySet[Event]) -> QuerySet[Event]:
        if self.precision:
            rows = rows.filter(precision="" if self.precision == NO_DATE else self.precision)
        if self.dated:
            rows = rows.filter(basis="" if self.dated == NO_DATE else self.dated)
        return rows

    def _narrow(self, rows: Any) -> Any:
        if self.partner:
            rows = rows.filter(**{_partner_field(rows): self.partner})
        if self.types:
            rows = rows.filter(type__in=self.type_slugs)
        if self.first or self.last:
            rows = rows.between(self.first or dt.date.min, self.last or dt.date.max)
        if self.undated:
            rows = rows.undated()
        if self.basis:
            rows = rows.filter(month_basis=self.basis)
        if self.review:
            rows = rows.filter(review=self.review)
        return rows


def _partner_field(rows: QuerySet) -> str:
    return "country" if rows.model is Activity else "partner"


def told_in_public(outlet: str = "") -> QuerySet[EventMention]:
    """Mentions in articles that everybody may open: others must not be told by a count."""
    rows = EventMention.objects.not_rejected().filter(article__in=Article.objects.open_to(None))
    return rows.filter(article__outlet__slug=outlet) if outlet else rows


def _told_as(form: str) -> QuerySet:
    mentions = Event._meta.get_field("mentions").related_model
    return mentions.objects.not_rejected().filter(quote__iregex=form).values("event")


def read_event_query(data: QueryDict, about: Sides, sectors: list[Sector]) -> EventQuery:
    """Take the question from an address; what makes no sense is left out and said."""
    asked = Asked(data)
    first, last = asked.months()
    types = []
    for name in data.getlist("t"):
        name = name if name in GROUPS else name.upper()
        if name in GROUPS or name in vocabulary.EVENT_TYPES:
            types.append(name)
        elif name:
            asked.refuse(_("type"), name)
    return EventQuery(
        partner=asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True),
        sector=asked.one_of("s", [*(s.slug for s in sectors), NO_SECTOR], _("sector")),
        types=tuple(dict.fromkeys(types)),
        first=first,
        last=last,
        basis=asked.one_of("basis", MonthBasis.values, _("dating")),
        review=asked.one_of("review", list(REVIEWS), _("review")),
        undated=asked.flag("undated"),
        sample=asked.one_of("sample", ["0", "1"], _("samples")),
        official=asked.slug("o"),
        met=asked.slug("with"),
        posts=asked.slugs("post")[:MOST_POSTS],
        organization=asked.slug("org"),
        agreement=asked.slug("a"),
        level=asked.one_of("level", list(levels.LEVELS), _("level of contact")),
        words=asked.words(),
        outlet=asked.slug("src"),
        precision=_one_of(asked, "precision", vocabulary.DATE_PRECISIONS, _("date known to the")),
        dated=_one_of(asked, "dated", vocabulary.DATE_BASES, _("how the date is known")),
        since=asked.moment("since", _("new since")),
        order=asked.one_of("sort", [OLDEST, REPORTED], _("order")),
        notes=tuple(asked.notes),
    )


def _one_of(asked: Asked, name: str, known: Iterable[vocabulary.Term], label: str) -> str:
    return asked.one_of(name, [*terms.slugs(known), NO_DATE], label)
