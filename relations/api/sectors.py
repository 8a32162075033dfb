"""Sectors of cooperation."""

from rest_framework import serializers

from relations.api.fields import Bilingual, Changed, Record
from relations.api.filters import Filters
from relations.api.records import Records
from relations.models import Sector


class SectorRecord(Changed, Record):
    """A sector of cooperation."""

    kind = "sector"

    name = Bilingual("name")
    position = serializers.IntegerField()
    dac_codes = serializers.ListField(
        child=serializers.CharField(), help_text="OECD-DAC purpose codes it corresponds to."
    )


class SectorFilters(Filters):
    class Meta:
        model = Sector
        fields: list[str] = []


class SectorRecords(Records):
    """Sectors, in the order in which pages show them."""

    queryset = Sector.objects.all()
    serializer_class = SectorRecord
    order = ("position", "slug")
