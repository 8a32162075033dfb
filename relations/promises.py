"""The promise ledger: what was promised, how far it came, how long it waited, what fell silent.

All of it is asked of the legal actions that a reader may know; nothing is stored.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    DurationField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from relations import months
from relations.models import Agreement, Article, Event, LegalAction, LegalActionMention, Review
from relations.models.agreement import steps_known_to

# What a promise becomes, in this order; none of them is needed for the next to be on record.
COURSE = ("announced", "signed", "ratified", "entered_into_force", "implemented")
# Where an agreement still waits for what was promised.
OPEN = ("announced", "negotiated", "initialled", "signed")
WAITS = {
    "announced-signed": ("announced", "signed"),
    "signed-in-force": ("signed", "entered_into_force"),
}
SILENCES = (6, 12, 24)  # months
USUAL_SILENCE = 12

Reader = Model | None


def steps(reader: Reader, *actions: str) -> QuerySet[LegalAction]:
    """Those of one agreement, for use within a query of agreements."""
    rows = LegalAction.objects.telling(reader).filter(agreement=OuterRef("pk"))
    return rows.filter(action__in=actions) if actions else rows


def that_reached(rows: QuerySet[Agreement], action: str, reader: Reader) -> QuerySet[Agreement]:
    """Those with such a step on record, whatever came after it."""
    return rows.filter(Exists(steps(reader, action)))


def timed(rows: QuerySet[Agreement], wait: str, reader: Reader) -> QuerySet[Agreement]:
    """Those of which both ends of a wait are known to the day, and in their order."""
    begin, end = WAITS[wait]
    rows = rows.annotate(begun_on=_day_of(begin, reader), ended_on=_day_of(end, reader))
    return rows.filter(ended_on__gte=F("begun_on"))


def _day_of(action: str, reader: Reader) -> Subquery:
    """The first such step that is known to the day."""
    known = steps(reader, action).filter(precision="day")
    return Subquery(known.order_by("date").values("date")[:1])


def silent_before(through: dt.date, length: int) -> dt.date:
    """The day so many months before; in a shorter month its last one."""
    first = months.add_months(through, -length)
    last = months.add_months(first, 1) - dt.timedelta(days=1)
    return first.replace(day=min(through.day, last.day))


def unheard_of(
    rows: QuerySet[Agreement], length: int, through: dt.date, reader: Reader
) -> QuerySet[Agreement]:
    """Promises of which no step, event or article has told for so many months.

    `rows` carry their status. Where no date at all is known, silence cannot be told.
    """
    return with_last_heard(rows, reader).filter(fell_silent(length, through))


def fell_silent(length: int, through: dt.date) -> Q:
    """Where rows know their status and `last_heard`."""
    return Q(status__in=OPEN, last_heard__lt=silent_before(through, length))


def with_last_heard(rows: QuerySet[Agreement], reader: Reader) -> QuerySet[Agreement]:
    """Annotate `last_heard`: the newest day of a step, of an event on it or of an article on it."""
    known = LegalAction.objects.filter(steps_known_to(reader), agreement=OuterRef("pk"))
    events = Event.objects.standing().open_to(reader).filter(agreement=OuterRef("pk"))
    told = LegalActionMention.objects.open_to(reader).filter(
        legal_action__agreement=OuterRef("pk"), article__in=Article.objects.open_to(reader)
    )
    return rows.annotate(
        last_heard=Greatest(
            _newest(known, _LAST_DAY),
            _newest(events, Coalesce("end_date", "start_date", "reported_on")),
            _newest(told, F("article__published_on")),
        )
    )


def _newest(rows: QuerySet, day: Any) -> Subquery:
    dated = rows.annotate(heard_on=day).filter(heard_on__isnull=False)
    return Subquery(dated.order_by("-heard_on").values("heard_on")[:1])


def _after(days: int) -> Cast:
    length = Value(dt.timedelta(days=days), output_field=DurationField())
    return Cast(F("date") + length, DateField())


# A step known to its month may have been on any day of it, so also on the last.
_LAST_DAY = Case(
    When(precision="month", then=_after(30)),
    When(precision="year", then=_after(365)),
    default=F("date"),
    output_field=DateField(),
)


@dataclass(frozen=True)
class Tally:
    """How many agreements, those not yet reviewed apart."""

    accepted: int = 0
    suggested: int = 0

    @property
    def all(self) -> int:
        return self.accepted + self.suggested


@dataclass(frozen=True)
class Wait:
    """Days that agreements took from one step to another."""

    median: float
    longest: int
    slowest: Agreement
    number: int

    @property
    def usual(self) -> int:
        """The median in whole days."""
        return round(self.median)


@dataclass
class Record:
    """What became of the agreements with one partner; tallies by the name of a step."""

    made: Tally = field(default_factory=Tally)
    reached: dict[str, Tally] = field(default_factory=dict)
    quiet: Tally = field(default_factory=Tally)
    samples: int = 0


def course(
    rows: QuerySet[Agreement], reader: Reader, *, silence: int, through: dt.date
) -> dict[str, Record]:
    """Count how far agreements came and how many fell silent, by partner, in one query.

    `rows` carry their status and know what samples are.
    """
    counts = {
        f"with_{action}": Count("pk", filter=Exists(steps(reader, action)), distinct=True)
        for action in COURSE
    }
    quiet = fell_silent(silence, through)
    found = (
        with_last_heard(rows, reader)
        .order_by()
        .values("partner", "review")
        .annotate(
            number=Count("pk", distinct=True),
            quiet=Count("pk", filter=quiet, distinct=True),
            samples=Count("pk", filter=Q(only_samples=True), distinct=True),
            **counts,
        )
    )
    by_partner: dict[str, dict[str, dict]] = defaultdict(dict)
    for row in found:
        by_partner[row["partner"]][row["review"]] = row
    return {partner: _record(states) for partner, states in by_partner.items()}


def _record(states: dict[str, dict]) -> Record:
    def tally(name: str) -> Tally:
        return Tally(
            *(states.get(state, {}).get(name, 0) for state in (Review.ACCEPTED, Review.SUGGESTED))
        )

    return Record(
        made=tally("number"),
        reached={action: tally(f"with_{action}") for action in COURSE},
        quiet=tally("quiet"),
        samples=tally("samples").all,
    )


def waits(rows: QuerySet[Agreement], reader: Reader) -> dict[tuple[str, str], Wait]:
    """How long it took, by partner and wait, in one query; of reviewed agreements alone."""
    ends = {end for pair in WAITS.values() for end in pair}
    days = {f"{action}_day": _day_of(action, reader) for action in sorted(ends)}
    took: dict[tuple[str, str], list[tuple[int, Agreement]]] = defaultdict(list)
    waited = rows.accepted().annotate(**days).filter(signed_day__isnull=False).distinct()
    for agreement in waited:
        for wait, pair in WAITS.items():
            begun, ended = (getattr(agreement, f"{action}_day") for action in pair)
            if begun and ended and ended >= begun:
                took[agreement.partner_id, wait].append(((ended - begun).days, agreement))
    return {key: _wait(found) for key, found in took.items()}


def _wait(took: Iterable[tuple[int, Agreement]]) -> Wait:
    by_length = sorted(took, key=lambda pair: (pair[0], pair[1].pk))
    longest, agreement = by_length[-1]
    return Wait(
        median(days for days, _agreement in by_length),
        longest,
        agreement,
        len(by_length),
    )
