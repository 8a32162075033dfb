"""`fields=` where an answer holds no records: rows and objects of which some fields are shown."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from relations.api.fields import Picked
from relations.api.parameters import words_of

FIELDS = "Show these fields only."


def pick(
    request: Request, described: type[Picked], rows: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Keep the fields that `fields` names, if it does."""
    asked = words_of(request, "fields", described().fields)
    return [{name: row[name] for name in asked} for row in rows] if asked else list(rows)


def list_of(name: str, words: Iterable[str], text: str, *, most: int = 0) -> OpenApiParameter:
    """Describe a parameter that takes one or several words, separated by commas."""
    kind: dict[str, Any] = {"type": "array", "items": {"type": "string", "enum": list(words)}}
    if most:
        kind["maxItems"] = most
    return OpenApiParameter(name, kind, description=text, explode=False, style="form")


def fields_of(described: type[serializers.Serializer]) -> OpenApiParameter:
    return list_of("fields", described().fields, FIELDS)
