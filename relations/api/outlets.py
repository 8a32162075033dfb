"""Outlets: who published what we read."""

from rest_framework import serializers

from relations.api.fields import Bilingual, Changed, Record
from relations.api.filters import Countries, Filters, Flag, Words
from relations.api.records import Records
from relations.models import Outlet, TextPolicy


class OutletRecord(Changed, Record):
    """A newspaper, agency or site."""

    kind = "outlet"

    name = Bilingual("name")
    country = serializers.CharField(source="country_id", allow_null=True)
    language = serializers.CharField()
    homepage = serializers.CharField(allow_blank=True)
    text_policy = serializers.ChoiceField(
        TextPolicy.values, help_text="What of its articles is shown: full text, quotes or none."
    )
    is_sample = serializers.BooleanField(help_text="It holds our own demonstration texts.")


class OutletFilters(Filters):
    country = Countries("country")
    text_policy = Words(TextPolicy.values, field_name="text_policy")
    sample = Flag(field_name="is_sample")

    class Meta:
        model = Outlet
        fields: list[str] = []


class OutletRecords(Records):
    """Newspapers, agencies and sites."""

    queryset = Outlet.objects.all()
    serializer_class = OutletRecord
    filterset_class = OutletFilters
    order = ("slug",)
