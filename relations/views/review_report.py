"""A report of an error on the queue's screen: what was said, of what, and the answer to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import correcting
from relations.admin.correction import AnswerField
from relations.models import Citation, Correction, CorrectionKind, Country, Suggestion
from relations.views.page import Sides
from relations.views.review_screen import EVIDENCE, FEW, Shown, opening_of, partner_of

OTHERS = 3


class AnswerForm(forms.Form):
    """The words that go with either answer."""

    prefix = "fix"
    words = AnswerField(label=_("Answer"))


@dataclass
class ReportScreen:
    """`row` is what was reported on, as it stands; None where it has been deleted."""

    suggestion: Suggestion
    partner: Country | None
    item: Correction
    row: Any
    form: AnswerForm
    evidence: list[Shown]
    citations: list[Citation]
    others: list[Correction]
    admin: str
    template: str = "relations/_review_report.html"
    token: str = field(default_factory=lambda: str(uuid4()))


def build(
    suggestion: Suggestion, item: Correction, about: Sides, *, form: Any = None
) -> ReportScreen:
    row = correcting.object_of(item)
    return ReportScreen(
        suggestion=suggestion,
        partner=partner_of(suggestion, about),
        item=item,
        row=row,
        form=form or AnswerForm(),
        evidence=_SHOWN[item.kind](row) if row else [],
        citations=_cited(item.kind, row) if row else [],
        others=_others(item, row),
        admin=reverse("admin:relations_correction_change", args=[item.pk]),
    )


_SHOWN: dict[str, Callable[[Any], list[Shown]]] = {
    CorrectionKind.EVENT: EVIDENCE["event"],
    CorrectionKind.AGREEMENT: EVIDENCE["agreement"],
    CorrectionKind.OFFICIAL: EVIDENCE["official"],
    CorrectionKind.ARTICLE: opening_of,
}
_CITED = {
    CorrectionKind.EVENT.value: "event",
    CorrectionKind.AGREEMENT.value: "legal_action__agreement",
}


def _cited(kind: str, row: Any) -> list[Citation]:
    """The pages on which a curated row rests."""
    if kind not in _CITED:
        return []
    return list(Citation.objects.filter(**{_CITED[kind]: row}).order_by("pk")[:FEW])


def _others(item: Correction, row: Any) -> list[Correction]:
    """What else was reported on it, by the identifier reported or by that which stands."""
    names = {item.object_id, *([correcting.key_of(row)] if row else [])}
    found: QuerySet[Correction] = Correction.objects.filter(kind=item.kind, object_id__in=names)
    return list(found.exclude(pk=item.pk).order_by("-pk")[:OTHERS])
