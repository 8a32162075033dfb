"""What every answer is wrapped in: the data, what to know about them, and where to go on."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.response import Response

Fields = dict[str, Any]
ADDRESS: Fields = {"type": "string", "format": "uri"}
PERHAPS_ADDRESS: Fields = {"type": ["string", "null"], "format": "uri"}


# What every `meta` says beside its own.
RIGHTS: Fields = {
    "licence": {
        "type": ["string", "null"],
        "description": "Under which the data may be used; null where the desk has stated none.",
    },
    "citation": {"type": "string", "description": "How to name this answer as a source."},
}


def wrapped(data: Any, meta: dict[str, Any], links: dict[str, Any]) -> Response:
    return Response({"data": data, "meta": meta | rights(links["self"]), "links": links})


def rights(address: str) -> dict[str, str | None]:
    """Say how what stands at this address may be used and named."""
    return {"licence": settings.DATA_LICENCE or None, "citation": f"Rawabit. {address}"}


def described(name: str, fields: Fields, **options: Any) -> serializers.Serializer:
    """Describe an object by its serializer fields; the dict given stays as it is."""
    return inline_serializer(name, dict(fields), **options)


def envelope(name: str, data: Any, meta: Fields, links: Fields) -> serializers.Serializer:
    """Describe the envelope of one address by the serializer fields of its three parts."""
    ways = {"self": serializers.URLField(), **links}
    terms = {
        "licence": serializers.CharField(
            allow_null=True, help_text=RIGHTS["licence"]["description"]
        ),
        "citation": serializers.CharField(help_text=RIGHTS["citation"]["description"]),
    }
    return described(
        f"{name}Answer",
        {
            "data": data,
            "meta": described(f"{name}Meta", meta | terms),
            "links": described(f"{name}Links", ways),
        },
    )


def envelope_schema(data: Fields, meta: Fields, links: Fields, *, optional: Any = ()) -> Fields:
    """Describe an envelope by the JSON schemas of its parts; `optional` may be missing."""
    meta = meta | RIGHTS
    return {
        "type": "object",
        "required": ["data", "meta", "links"],
        "properties": {
            "data": data,
            "meta": {
                "type": "object",
                "required": [name for name in meta if name not in optional],
                "properties": meta,
            },
            "links": {
                "type": "object",
                "required": ["self", *links],
                "properties": {"self": ADDRESS, **links},
            },
        },
    }


def list_schema(records: Fields) -> Fields:
    """Describe the envelope of a list."""
    return envelope_schema(
        records,
        {
            "limit": {"type": "integer"},
            "hidden_suggestions": {
                "type": "integer",
                "description": "Suggestions that match and are not shown here.",
            },
            "count": {"type": "integer", "description": "With `count=true`."},
            "review": {
                "type": "array",
                "items": {"type": "string"},
                "description": "The states shown, where records are reviewed.",
            },
        },
        {
            "next": PERHAPS_ADDRESS,
            "suggestions": {
                **PERHAPS_ADDRESS,
                "description": "The same list with its suggestions; needs a login.",
            },
        },
        optional=("count", "review"),
    )


def record_schema(record: Fields) -> Fields:
    """Describe the envelope of one record."""
    return envelope_schema(record, {}, {})
