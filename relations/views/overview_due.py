"""What falls due: dates of agreements that lie ahead, and promises never heard of again."""

import datetime as dt
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Least

from relations.models import Agreement, LegalAction
from relations.promises import USUAL_SILENCE, fell_silent, with_last_heard
from relations.views.agreement_query import AgreementQuery
from relations.views.evidence import Reader

OVER = ("cancelled", "terminated", "denied")
FEW = 3


class Due(NamedTuple):
    """One agreement: months since it was heard of, or the date ahead: its end or a step of it."""

    agreement: Agreement
    ahead: dt.date | None
    ends: bool
    unheard: int


def quiet_question(through: dt.date, partner: str = "") -> AgreementQuery:
    """The promises never heard of again, as the ledger counts them where nothing is chosen."""
    return AgreementQuery(partner, quiet=str(USUAL_SILENCE), through=through)


def falling_due(reader: Reader, through: dt.date, partner: str = "") -> list[Due]:
    """What lies after the last covered day, the nearest first; then what went quiet last."""
    steps = LegalAction.objects.open_to(reader)
    ahead = steps.filter(agreement=OuterRef("pk"), date__gt=through).order_by("date")
    rows = AgreementQuery(partner).agreements(reader).open_to(reader)
    rows = with_last_heard(rows, reader).annotate(step_ahead=Subquery(ahead.values("date")[:1]))
    quiet = fell_silent(USUAL_SILENCE, through)
    coming = (Q(expires_on__gt=through) | Q(step_ahead__isnull=False)) & ~Q(status__in=OVER)
    rows = rows.filter(quiet | coming).select_related("partner")
    nearest = Least("expires_on", "step_ahead").asc(nulls_last=True)
    return [_due(row, through) for row in rows.order_by(nearest, "-last_heard", "-pk")[:FEW]]


def _due(agreement: Agreement, through: dt.date) -> Due:
    end = agreement.expires_on if (agreement.expires_on or dt.date.min) > through else None
    dates = [day for day in (end, agreement.step_ahead) if day]
    ahead = min(dates) if dates else None
    since = agreement.last_heard
    unheard = (through.year - since.year) * 12 + through.month - since.month if since else 0
    return Due(agreement, ahead, ahead is not None and ahead == end, unheard)
