"""The question behind a number of agreements: the same one finds the list that was counted."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import Exists, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relations import promises, vocabulary
from relations.models import Agreement, Review, Sector, terms
from relations.views.asked import EARLIEST, LATEST, Asked, as_parameters, pattern
from relations.views.evidence import Reader
from relations.views.page import Sides
from relations.views.sampled import with_sample_flag

NO_STATUS = "none"  # in an address: agreements of which no step is known
SIGNED, NOT_SIGNED = "yes", "no"  # a year stands for itself
KNOWN, UNKNOWN = "known", "unknown"  # the value of an agreement
WAITING = "waiting"  # an order: the longest in its state first; the usual one is the newest step
DATES = ("announced", "signed")  # what `from` and `to` may look at instead of the newest step


@dataclass(frozen=True)
class AgreementQuery:
    """Which agreements; `first` and `last` are days of the newest step or of one of `dated`.

    `signed` is a year; `step` was reached at some time; `timed` has a wait known to the day;
    `quiet` was promised and not heard of for so many months before `through`.
    """

    partner: str = ""
    sector: str = ""
    instrument: str = ""
    status: str = ""
    signed: str = ""
    sample: str = ""
    step: str = ""
    timed: str = ""
    quiet: str = ""
    value: str = ""
    dated: str = ""
    undated: bool = False
    every: bool = False  # bundles and their parts together
    words: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    review: str = ""
    order: str = ""
    through: dt.date | None = field(default=None, compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def parameters(self) -> QueryDict:
        """The GET parameters, in one fixed order; dates and review last."""
        return as_parameters(
            (
                ("p", self.partner.lower()),
                ("s", self.sector),
                ("t", self.instrument),
                ("st", self.status),
                ("step", self.step),
                ("timed", self.timed),
                ("quiet", self.quiet),
                ("value", self.value),
                ("q", self.words),
                ("sample", self.sample),
                ("undated", "1" if self.undated else ""),
                ("all", "1" if self.every else ""),
                ("signed", self.signed),
                ("sort", self.order),
                ("by", self.dated),
                ("from", self.first and self.first.isoformat()),
                ("to", self.last and self.last.isoformat()),
                ("review", self.review),
            )
        )

    @property
    def address(self) -> str:
        return self.address_on("agreement-list")

    def address_on(self, page: str) -> str:
        """The same question on another page of agreements, by its name."""
        parameters = self.parameters.urlencode()
        return reverse(page) + (f"?{parameters}" if parameters else "")

    def agreements(self, reader: Reader) -> QuerySet[Agreement]:
        """What is counted, with the status that this reader may know."""
        rows = Agreement.objects.standing().not_rejected()
        if not self.every:
            rows = Agreement.objects.counted()
        rows = with_sample_flag(rows.with_status_for(reader))
        exact = {
            "partner": self.partner,
            "sectors": self.sector,
            "instrument": self.instrument,
            "status": "" if self.status == NO_STATUS else self.status,
            "review": self.review,
        }
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.status == NO_STATUS:
            rows = rows.filter(status=None)
        if self.signed:
            rows = rows.filter(self._signing())
        if self.sample:
            rows = rows.filter(only_samples=self.sample == "1")
        if self.undated:
            rows = rows.filter(status_on=None)
        if self.value:
            rows = rows.filter(value_amount__isnull=self.value == UNKNOWN)
        if self.words:
            form = pattern(self.words)
            rows = rows.filter(Q(title_ar__iregex=form) | Q(title_en__iregex=form))
        return self._promised(self._between(rows, reader), reader)

    def _between(self, rows: QuerySet[Agreement], reader: Reader) -> QuerySet[Agreement]:
        if not (self.first or self.last):
            return rows
        days = (self.first or dt.date.min, self.last or dt.date.max)
        if self.dated:
            return rows.filter(Exists(promises.steps(reader, self.dated).filter(date__range=days)))
        return rows.filter(status_on__range=days)

    def _promised(self, rows: QuerySet[Agreement], reader: Reader) -> QuerySet[Agreement]:
        if self.step:
            rows = promises.that_reached(rows, self.step, reader)
        if self.timed:
            rows = promises.timed(rows, self.timed, reader)
        if self.quiet:
            through = self.through or timezone.localdate()
            rows = promises.unheard_of(rows, int(self.quiet), through, reader)
        return rows

    def _signing(self) -> Q:
        if self.signed in (SIGNED, NOT_SIGNED):
            return Q(signed_on__isnull=self.signed == NOT_SIGNED)
        return Q(signed_on__year=int(self.signed))


def read_agreement_query(
    data: QueryDict, about: Sides, sectors: list[Sector], through: dt.date | None = None
) -> AgreementQuery:
    """Take the question from an address; what makes no sense is left out and said."""
    asked = Asked(data)
    first, last = asked.days()
    statuses = [*terms.slugs(vocabulary.LEGAL_ACTIONS), NO_STATUS]
    years = [str(year) for year in range(EARLIEST, LATEST + 1)]
    undated = asked.flag("undated")
    return AgreementQuery(
        partner=asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True),
        sector=asked.one_of("s", [s.slug for s in sectors], _("sector")),
        instrument=asked.one_of("t", terms.slugs(vocabulary.INSTRUMENTS), _("type")),
        status=asked.one_of("st", statuses, _("status")),
        signed=asked.one_of("signed", [SIGNED, NOT_SIGNED, *years], _("signed")),
        sample=asked.one_of("sample", ["0", "1"], _("samples")),
        step=asked.one_of("step", terms.slugs(vocabulary.LEGAL_ACTIONS), _("step")),
        timed=asked.one_of("timed", list(promises.WAITS), _("time between steps")),
        quiet=asked.one_of("quiet", [str(n) for n in promises.SILENCES], _("months of silence")),
        value=asked.one_of("value", [KNOWN, UNKNOWN], _("value")),
        dated=asked.one_of("by", list(DATES), _("dates of")),
        undated=undated,
        every=asked.flag("all"),
        words=asked.words(),
        first=first,
        last=last,
        review=asked.one_of("review", Review.values[:2], _("review")),
        order=asked.one_of("sort", [WAITING], _("order")),
        through=through,
        notes=tuple(asked.notes),
    )
