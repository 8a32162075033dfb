"""Agreements and their legal actions as tables."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from relations.models import Agreement, Confidence, Country, LegalAction, Sector, terms
from relations.models.reviewed import Review
from relations.resources import base
from relations.resources.base import Column, EditorResource
from relations.resources.officials import PRECISIONS
from relations.resources.widgets import Choice, Day, Key, Keys, Lines, Number, YesNo


class AgreementResource(EditorResource):
    word = "agreements"
    buried_as = "agreement"
    required = ("slug", "title_ar", "instrument", "partner")
    slug = Column("slug")
    title_ar = Column("title_ar")
    title_en = Column("title_en")
    instrument = Column("instrument", Choice(terms.instruments))
    partner = Column("partner", Key(Country, "iso2"))
    sectors = Column("sectors", Keys(Sector))
    count = Column("count", Number(int))
    value_amount = Column("value_amount", Number(Decimal))
    value_upper = Column("value_upper", Number(Decimal))
    value_currency = Column("value_currency")
    value_basis = Column("value_basis", Choice(terms.value_bases))
    umbrella = Column("umbrella", Key(Agreement))
    is_umbrella = Column("is_umbrella", YesNo())
    count_in_totals = Column("count_in_totals", YesNo())
    expires_on = Column("expires_on", Day())
    sources = Column("sources", Lines())
    confidence = Column("confidence", Choice(lambda: Confidence.choices), default="unsourced")
    note = Column("note")
    review = Column("review", Choice(lambda: Review.choices), readonly=True)

    class Meta(base.Options):
        model = Agreement
        fields = (
            "slug", "title_ar", "title_en", "instrument", "partner", "sectors", "count",
            "value_amount", "value_upper", "value_currency", "value_basis", "umbrella",
            "is_umbrella", "count_in_totals", "expires_on", "sources", "confidence", "note",
            "review",
        )  # fmt: skip
        import_id_fields = ("slug",)

    def rows(self) -> QuerySet:
        related = Agreement.objects.standing().select_related("partner", "umbrella")
        return related.prefetch_related("sectors").order_by("slug")

    def rows_by_key(self) -> QuerySet:
        return Agreement.objects.select_related(
            "partner", "umbrella", "merged_into"
        ).prefetch_related("sectors")


class LegalActionResource(EditorResource):
    """A step is known again by what was done, by whom and when."""

    word = "legal-actions"
    parent = ("agreement", "legal_actions")
    required = ("agreement", "action")
    agreement = Column("agreement", Key(Agreement), label=gettext_lazy("agreement's identifier"))
    action = Column("action", Choice(terms.legal_actions))
    party = Column("party", Key(Country, "iso2"))
    date = Column("date", Day())
    precision = Column("precision", Choice(lambda: PRECISIONS))
    place = Column("place")
    note = Column("note")
    review = Column("review", Choice(lambda: Review.choices), readonly=True)

    class Meta(base.Options):
        model = LegalAction
        fields = ("agreement", "action", "party", "date", "precision", "place", "note", "review")
        import_id_fields = ("agreement", "action", "party", "date")

    def rows(self) -> QuerySet:
        standing = LegalAction.objects.filter(agreement__merged_into=None)
        return standing.select_related("agreement", "party").order_by("agreement__slug", "pk")

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        instance.precision = (instance.precision or "day") if instance.date else ""
