"""What a brief is made of: the accepted records of whole months, asked as the pages ask."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from relations import brief_records, levels, promises
from relations.brief_content import Source
from relations.due import Due, falling_due
from relations.models import (
    Agreement,
    Article,
    Citation,
    Country,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Membership,
    Official,
    Review,
)
from relations.months import add_months
from relations.views.agreement_query import AgreementQuery
from relations.views.asked import isolated
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, citations, may_read_all
from relations.views.rollup import Trust, trust

ANYBODY = AnonymousUser()
MOST_SOURCES = 24
MOST_STEPS, MOST_DUE = 8, 4
SILENCE = str(promises.USUAL_SILENCE)


@dataclass(frozen=True)
class Period:
    """Whole months, both ends included."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def before(self) -> "Period":
        """As many months right before."""
        return Period(add_months(self.first, -self.length), self.first - dt.timedelta(days=1))


def period_to(last: dt.date, length: int) -> Period:
    """So many months that end with the month of this day."""
    end = add_months(last, 1) - dt.timedelta(days=1)
    return Period(add_months(last, 1 - length), end)


@dataclass
class Material:
    """Events in the order of their dates; agreements as everybody may know them."""

    partner: Country
    period: Period
    standing: Trust
    now: list[Event]
    before: list[Event]
    agreements: list[Agreement]
    steps: list[LegalAction]
    due: list[Due]
    silent: list[Agreement]
    waiting_events: int
    waiting_agreements: int

    @property
    def events(self) -> EventQuery:
        """The question that finds the accepted events of these months."""
        return EventQuery(
            self.partner.pk,
            first=self.period.first,
            last=self.period.last,
            review=Review.ACCEPTED.value,
        )

    @property
    def agreed(self) -> AgreementQuery:
        return AgreementQuery(self.partner.pk, review=Review.ACCEPTED.value)


def gather(partner: Country, period: Period, reader: Reader) -> Material:
    """Read all of it; `reader` settles whose articles may be named, and nothing else."""
    standing = trust(ANYBODY, partner)
    agreed = AgreementQuery(partner.pk, review=Review.ACCEPTED.value)
    made = Material(partner, period, standing, [], [], [], [], [], [], *_waiting(partner, period))
    made.now = _events(made.events, reader)
    earlier = made.events.but(first=period.before.first, last=period.before.last)
    made.before = list(earlier.but(types=("cooperation",)).events().order_by("pk"))
    made.agreements = list(agreed.agreements(ANYBODY).order_by("pk").distinct())
    made.steps = _steps(made, reader)
    found = falling_due(agreed.agreements(ANYBODY), standing.window_end, ANYBODY)
    made.due = [one for one in found if one.is_accepted][:MOST_DUE]
    quiet = agreed.but(quiet=SILENCE, through=standing.window_end).agreements(ANYBODY)
    made.silent = list(quiet.order_by("last_heard", "pk").distinct())
    return made


def _waiting(partner: Country, period: Period) -> tuple[int, int]:
    waiting = Review.SUGGESTED.value
    events = EventQuery(partner.pk, first=period.first, last=period.last, review=waiting)
    agreements = AgreementQuery(partner.pk, review=waiting).agreements(ANYBODY)
    return events.events().count(), agreements.order_by().distinct().count()


def _events(question: EventQuery, reader: Reader) -> list[Event]:
    people = (
        Official.objects.standing()
        .accepted()
        .select_related("country")
        .prefetch_related(
            Prefetch("memberships", Membership.objects.select_related("post", "organization"))
        )
    )
    rows = levels.with_level(question.events().with_sample_flag())
    rows = rows.prefetch_related(
        Prefetch("mentions", _open(EventMention.objects.all(), reader), to_attr="told"),
        Prefetch("officials", people, to_attr="people"),
        citations(),
    )
    events = list(rows.order_by("month", "start_date", "reported_on", "pk"))
    for event in events:
        event.sources = [*map(_of_article, _once(event.told)), *map(_of_page, event.cited)]
        event.words = _words(event, reader)
    return events


def _open(rows: Any, reader: Reader) -> Any:
    """Accepted evidence in articles that this reader may open, the surest first."""
    rows = rows.accepted().filter(article__in=Article.objects.open_to(reader))
    return rows.select_related("article__outlet").order_by("-confidence", "pk")


def _once(told: Iterable[Any]) -> list[Article]:
    """Each article, one of every outlet before a second of any."""
    articles = list({row.article_id: row.article for row in told}.values())
    seen: set[Any] = set()
    firsts = [a for a in articles if not (a.outlet_id in seen or seen.add(a.outlet_id))]  # type: ignore[func-returns-value]
    return [*firsts, *(a for a in articles if a not in firsts)]


def _words(event: Event, reader: Reader) -> tuple[str, str]:
    """A sentence that may be quoted, and its article; only of those that have no summary."""
    if event.summary_ar or event.summary_en:
        return "", ""
    for row in event.told:
        policy = row.article.outlet.text_policy if row.article.outlet else "quotes"
        if policy != "none" or may_read_all(reader, row.article):
            return row.quote, row.article.public_id
    return "", ""


def _steps(made: Material, reader: Reader) -> list[LegalAction]:
    rows = LegalAction.objects.telling(ANYBODY).accepted()
    rows = rows.filter(
        agreement__in=[agreement.pk for agreement in made.agreements],
        date__range=(made.period.first, made.period.last),
    )
    rows = rows.select_related("agreement").prefetch_related(
        Prefetch("mentions", _open(LegalActionMention.objects.all(), reader), to_attr="told"),
        citations(),
    )
    steps = list(rows.in_order().reverse()[:MOST_STEPS])[::-1]
    for step in steps:
        step.sources = [*map(_of_article, _once(step.told)), *map(_of_page, step.cited)]
    return steps


def tidy(text: str, most: int = 300) -> str:
    """Words of others on one line, without marks of direction or private letters."""
    kept = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(kept) > most:
        kept = kept[:most].rpartition(" ")[0] + " …"
    return kept


def named(text: str) -> str:
    return isolated(tidy(text))


def _of_article(article: Article) -> Source:
    outlet = article.outlet
    return Source(
        number=0,
        key=brief_records.key_of("article", article.public_id),
        title={"ar": tidy(article.title), "en": tidy(article.title)},
        outlet={
            "ar": outlet.name_ar if outlet else "",
            "en": (outlet.name_en or outlet.name_ar) if outlet else "",
        },
        day=article.published_on.isoformat() if article.published_on else "",
        address=article.canonical_url,
    )


def _of_page(citation: Citation) -> Source:
    said = (citation.statement_ar, citation.statement_en)
    return Source(
        number=0,
        key=f"citation:{citation.pk}",
        title={"ar": tidy(said[0] or said[1]), "en": tidy(said[1] or said[0])},
        outlet={"ar": "", "en": ""},
        address="" if citation.url.startswith("sample:") else citation.url,
    )


class Shelf:
    """Numbers sources in the order in which statements name them."""

    def __init__(self, promised: Iterable[Source]) -> None:
        """`promised` are named in any case; the rest is for those of what is only counted."""
        self._promised = {source.key for source in promised}
        self._room = MOST_SOURCES - len(self._promised)
        self._numbered: dict[str, Source] = {}

    def numbers(self, sources: Iterable[Source]) -> tuple[int, ...]:
        return tuple(self._number(source) for source in sources)

    def best_of(self, rows: Sequence[Any]) -> tuple[int, ...]:
        """One source each, as far as there is room on the page."""
        found = []
        for row in rows:
            for source in row.sources[:1]:
                known = source.key in self._promised or source.key in self._numbered
                if not known and self._room <= 0:
                    continue
                self._room -= not known
                found.append(self._number(source))
        return tuple(sorted(set(found)))

    def _number(self, source: Source) -> int:
        if source.key not in self._numbered:
            self._numbered[source.key] = replace(source, number=len(self._numbered) + 1)
        return self._numbered[source.key].number

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._numbered.values())
