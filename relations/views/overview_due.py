"""What falls due: dates of agreements that lie ahead, and promises never heard of again."""

import datetime as dt
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Least

from relations.models import Agreement, LegalAction
from relations.months import add_months
from relations.views.agreement_query import AgreementQuery
from relations.views.evidence import Reader

QUIET_MONTHS = 6
PROMISED = ("announced", "signed")
OVER = ("cancelled", "terminated", "denied")
FEW = 3


class Due(NamedTuple):
    """One agreement: `waited` in months, or the date ahead, which is its end or a step of it."""

    agreement: Agreement
    ahead: dt.date | None
    ends: bool
    waited: int


def quiet_since(through: dt.date) -> dt.date:
    """The day by which the last step of a promise must lie for it to count as quiet."""
    return add_months(through, -QUIET_MONTHS)


def quiet_questions(through: dt.date, partner: str = "") -> dict[str, AgreementQuery]:
    """By status, what finds the promises without any later step."""
    last = quiet_since(through)
    return {status: AgreementQuery(partner, status=status, last=last) for status in PROMISED}


def falling_due(reader: Reader, through: dt.date, partner: str = "") -> list[Due]:
    """What lies after the last covered day, the nearest first; then what went quiet last."""
    steps = LegalAction.objects.open_to(reader)
    ahead = steps.filter(agreement=OuterRef("pk"), date__gt=through).order_by("date")
    rows = AgreementQuery(partner).agreements(reader).open_to(reader)
    rows = rows.annotate(step_ahead=Subquery(ahead.values("date")[:1]))
    quiet = Q(status__in=PROMISED, status_on__lte=quiet_since(through))
    coming = (Q(expires_on__gt=through) | Q(step_ahead__isnull=False)) & ~Q(status__in=OVER)
    rows = rows.filter(quiet | coming).select_related("partner")
    nearest = Least("expires_on", "step_ahead").asc(nulls_last=True)
    return [_due(row, through) for row in rows.order_by(nearest, "-status_on", "-pk")[:FEW]]


def _due(agreement: Agreement, through: dt.date) -> Due:
    end = agreement.expires_on if (agreement.expires_on or dt.date.min) > through else None
    dates = [day for day in (end, agreement.step_ahead) if day]
    ahead = min(dates) if dates else None
    since = agreement.status_on
    waited = (through.year - since.year) * 12 + through.month - since.month if since else 0
    return Due(agreement, ahead, ahead is not None and ahead == end, waited)
