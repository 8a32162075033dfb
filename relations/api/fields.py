"""What records have in common: identifiers, addresses, texts in two languages, partial dates."""

import datetime as dt
import functools
from typing import Any, ClassVar

from django.db.models import Manager, Model
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from relations.api.links import page_url, record_url
from relations.api.shown import Moment, Shown
from relations.models import Review


class Picked(Shown):
    """Of which `fields=` shows some: so a schema can require none of its fields."""


class Record(Picked):
    """Identifier and addresses; `includes` are shown where `include=` asks for them.

    Of the record that is asked for, not of records within it, `fields=` picks some.
    """

    kind: ClassVar[str]
    key: ClassVar[str] = "slug"
    route: ClassVar[str] = ""  # the name of its address, where that is not its kind
    includes: ClassVar[tuple[str, ...]] = ()

    url = serializers.SerializerMethodField()
    html_url = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, serializers.Field]:
        own = super().get_fields()
        addresses = {name: own.pop(name) for name in ("url", "html_url")}
        fields = {"id": serializers.CharField(source=self.key), **addresses, **own}
        asked = self.context.get("fields") if self.root in (self, self.parent) else None
        if asked:
            return {name: field for name, field in fields.items() if name in asked}
        return without_unasked(self, fields, self.includes)

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, record: Model) -> str:
        return record_url(self.site, self.route or self.kind, getattr(record, self.key))

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_html_url(self, record: Model) -> str | None:
        return page_url(self.site, self.kind, getattr(record, self.key))


@functools.cache
def field_names(record: type[Record]) -> tuple[str, ...]:
    """Return the names that `fields` takes: of the record itself, not of parts within it."""
    return tuple(record().fields)


def without_unasked(
    serializer: serializers.Serializer,
    fields: dict[str, serializers.Field],
    includes: tuple[str, ...],
) -> dict[str, serializers.Field]:
    """Drop the includes that were not asked for; describing the API, keep all."""
    asked = serializer.context.get("include", includes)
    return {name: field for name, field in fields.items() if name not in includes or name in asked}


class Decision(Shown):
    """The state of a suggestion, and by what means and when it was decided."""

    review = serializers.ChoiceField([Review.SUGGESTED.value, Review.ACCEPTED.value])
    reviewed_via = serializers.CharField(allow_blank=True)
    reviewed_at = Moment(allow_null=True)


class Changed(Shown):
    """The view annotates it (`relations.api.changed`): when a row was written says nothing."""

    updated_at = Moment(source="changed_at", help_text="When what is shown here changed last.")


class Times(Changed):
    created_at = Moment()


class Sources(Shown):
    """Where a curated row comes from."""

    sources = serializers.SerializerMethodField()
    confidence = serializers.CharField(help_text="A code of the vocabulary `confidence`.")

    @extend_schema_field(
        inline_serializer(
            "Source",
            {
                "url": serializers.CharField(required=False),
                "note": serializers.CharField(required=False),
            },
            many=True,
        )
    )
    def get_sources(self, record: Any) -> list[dict[str, str]]:
        return [
            {"url": source} if source.startswith(("http://", "https://")) else {"note": source}
            for source in record.sources
        ]


TEXT = {
    "type": "object",
    "required": ["ar", "en"],
    "properties": {"ar": {"type": ["string", "null"]}, "en": {"type": ["string", "null"]}},
}


@extend_schema_field(TEXT)
class Bilingual(serializers.Field):
    """A text in Arabic and in English; null where it is missing."""

    def __init__(self, stem: str, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)
        self.stem = stem

    def to_representation(self, record: Model) -> dict[str, str | None]:
        return {code: getattr(record, f"{self.stem}_{code}", "") or None for code in ("ar", "en")}


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Slugs(serializers.Field):
    """The identifiers of several rows."""

    def to_representation(self, rows: Any) -> list[str]:
        return [row.slug for row in (rows.all() if isinstance(rows, Manager) else rows)]


class OpenSlug(serializers.CharField):
    """The identifier of a reviewed row; null while it is a suggestion the reader may not see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, row: Any) -> str | None:
        return row.slug if row.review in self.context["states"] else None


def identifier_of(path: str) -> serializers.CharField:
    """Show the identifier of another row, as `agreement.slug`; null where there is no row."""
    return serializers.CharField(source=path, allow_null=True)


PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}){0,2}$"
_LENGTHS = {"year": 4, "month": 7}


@extend_schema_field({"type": ["string", "null"], "pattern": PARTIAL_DATE})
class PartialDate(serializers.Field):
    """Popolo's date: as much of it as is known, 2025, 2025-03 or 2025-03-29."""

    def __init__(self, stem: str, precision: str, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)
        self.stem, self.precision = stem, precision

    def to_representation(self, record: Model) -> str | None:
        day: dt.date | None = getattr(record, self.stem)
        known = _LENGTHS.get(getattr(record, self.precision), 10)
        return day.isoformat()[:known] if day else None
