"""Agreements and their legal actions as tables."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models import (
    Agreement,
    AgreementParty,
    AgreementRelation,
    Confidence,
    Country,
    LegalAction,
    Official,
    Organization,
    Post,
    RelationKind,
    Sector,
    Signatory,
    terms,
)
from relations.models.reviewed import Review
from relations.resources import base
from relations.resources.base import Column, EditorResource
from relations.resources.officials import PRECISIONS
from relations.resources.parts import Parts, PartsColumn
from relations.resources.widgets import Choice, Day, Key, Keys, Lines, Number, Text, YesNo

LISTS = ("sectors", "parties__country", "parties__organization", "relations__target")
PARTIES = Parts(
    AgreementParty,
    {
        "country": ("country", Key(Country, "iso2")),
        "organization": ("organization", Key(Organization)),
        "label": ("label", Text()),
    },
    lambda entry: "" if entry else _("Name a country, an organization or at least a label."),
)
RELATIONS = Parts(
    AgreementRelation,
    {
        "kind": ("kind", Choice(lambda: RelationKind.choices)),
        "agreement": ("target", Key(Agreement)),
    },
    lambda entry: "" if len(entry) == 2 else _("Name both the kind and the other agreement."),
)
SIGNATORIES = Parts(
    Signatory,
    {
        "official": ("official", Key(Official)),
        "post": ("post", Key(Post)),
        "for": ("on_behalf_of", Key(Country, "iso2")),
        "label": ("label", Text()),
    },
    lambda entry: (
        ""
        if "official" in entry or "label" in entry
        else _("Choose the official, or write the name.")
    ),
)


def _about_relation(agreement: Agreement, kind: str, target: str) -> Iterable[tuple[str, str]]:
    if target == agreement.slug:
        yield "relations", _("An agreement cannot have a relation to itself.")
    back = AgreementRelation.objects.filter(
        agreement__slug=target, target__slug=agreement.slug, kind=kind
    )
    if kind != RelationKind.CITES and back.exists():
        told = _("“%(name)s” has this very relation to this agreement: only one can be true.")
        yield "relations", told % {"name": target}


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
    parties = PartsColumn("parties", PARTIES, label=gettext_lazy("parties"))
    relations = PartsColumn(
        "relations", RELATIONS, label=gettext_lazy("What this agreement does to others")
    )
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
            "slug", "title_ar", "title_en", "instrument", "partner", "sectors", "parties",
            "relations", "count", "value_amount", "value_upper", "value_currency", "value_basis",
            "umbrella", "is_umbrella", "count_in_totals", "expires_on", "sources", "confidence",
            "note", "review",
        )  # fmt: skip
        import_id_fields = ("slug",)

    def rows(self) -> QuerySet:
        related = Agreement.objects.standing().select_related("partner", "umbrella")
        return related.prefetch_related(*LISTS).order_by("slug")

    def rows_by_key(self) -> QuerySet:
        return Agreement.objects.select_related(
            "partner", "umbrella", "merged_into"
        ).prefetch_related(*LISTS)

    def misfits(self, instance: Any, wrong: set[str]) -> Iterable[tuple[str, str]]:
        yield from super().misfits(instance, wrong)
        if "relations" not in wrong:
            for kind, target in self.fields["relations"].get_value(instance):
                yield from _about_relation(instance, kind, target)


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
    signatories = PartsColumn("signatories", SIGNATORIES, label=gettext_lazy("signatories"))
    note = Column("note")
    review = Column("review", Choice(lambda: Review.choices), readonly=True)

    class Meta(base.Options):
        model = LegalAction
        fields = (
            "agreement", "action", "party", "date", "precision", "place", "signatories", "note",
            "review",
        )  # fmt: skip
        import_id_fields = ("agreement", "action", "party", "date")

    def rows(self) -> QuerySet:
        standing = LegalAction.objects.filter(agreement__merged_into=None)
        related = standing.select_related("agreement", "party").prefetch_related(
            "signatories__official", "signatories__post", "signatories__on_behalf_of"
        )
        return related.order_by("agreement__slug", "pk")

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        instance.precision = (instance.precision or "day") if instance.date else ""
