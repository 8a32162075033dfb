"""Countries, by ISO code: home, partners and those the news only names."""

from django.db.models import QuerySet
from rest_framework import serializers

from relations.api.fields import Bilingual, Record, Sources, Times
from relations.api.filters import Filters, Words
from relations.api.links import page_url
from relations.api.names import OtherName
from relations.api.records import Records
from relations.models import Country, Role


class CountryRecord(Sources, Times, Record):
    """A country: home, partner, or one the news only names."""

    kind = "country"
    key = "iso2"

    name = Bilingual("name")
    official_name = Bilingual("official")
    role = serializers.ChoiceField(Role.values)
    position = serializers.IntegerField(help_text="Partners are shown in this order.")
    other_names = OtherName(many=True, source="names")

    def get_html_url(self, record: Country) -> str | None:
        if record.role != Role.PARTNER:
            return None
        return page_url(self.site, self.kind, record.iso2.lower())


class CountryFilters(Filters):
    role = Words(Role.values, field_name="role")

    class Meta:
        model = Country
        fields: list[str] = []


class CountryRecords(Records):
    """Countries, in the order in which pages show them."""

    queryset = Country.objects.all()
    serializer_class = CountryRecord
    filterset_class = CountryFilters
    order = ("position", "iso2")
    lookup_value_regex = "[A-Za-z]{2}"

    def get_queryset(self) -> QuerySet[Country]:
        return super().get_queryset().prefetch_related("names")

    def spell(self, identifier: str) -> str:
        return identifier.upper()
