"""Organizations, in Popolo's words."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from relations.api.fields import Sources, Times
from relations.api.filters import Countries, Filters, Known, Words, rows_of
from relations.api.names import Named
from relations.api.records import Records
from relations.models import Classification, Organization

_IDENTIFIERS = inline_serializer(
    "Identifier",
    {"scheme": serializers.CharField(), "identifier": serializers.CharField()},
    many=True,
)


class OrganizationRecord(Sources, Times, Named):
    """A body, as Popolo's Organization."""

    kind = "organization"

    classification = serializers.CharField(
        help_text="A code of the vocabulary `organization_classifications`."
    )
    country = serializers.CharField(source="country_id", allow_null=True)
    parent_id = serializers.SerializerMethodField()
    identifiers = serializers.SerializerMethodField()

    def get_parent_id(self, record: Organization) -> str | None:
        return record.parent.slug if record.parent else None

    @extend_schema_field(_IDENTIFIERS)
    def get_identifiers(self, record: Organization) -> list[dict[str, Any]]:
        return [{"scheme": "wikidata", "identifier": record.wikidata}] if record.wikidata else []


class OrganizationFilters(Filters):
    country = Countries("country")
    classification = Words(Classification.values, field_name="classification")
    parent = Known(rows_of(Organization), "slug", field_name="parent__slug")

    class Meta:
        model = Organization
        fields: list[str] = []


class OrganizationRecords(Records):
    """Ministries, agencies, companies, embassies and international bodies."""

    queryset = Organization.objects.all()
    serializer_class = OrganizationRecord
    filterset_class = OrganizationFilters
    order = ("slug",)

    def get_queryset(self) -> QuerySet[Organization]:
        return super().get_queryset().select_related("parent").prefetch_related("names")
