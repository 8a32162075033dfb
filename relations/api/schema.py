"""How the API describes itself: envelopes, parameters and problems."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from relations.api.envelope import record_schema
from relations.api.fields import Picked, field_names
from relations.api.headers import HEADERS, headers_of
from relations.api.parameters import CONTROLS
from relations.api.permissions import MayRead, MayReport
from relations.api.problems import MEDIA_TYPE
from relations.models.api_key import MARK

PARAMETER_ERROR = inline_serializer(
    "ParameterError",
    {
        "parameter": serializers.CharField(required=False),
        "pointer": serializers.CharField(
            required=False, help_text="The member of what was sent, as a JSON pointer (RFC 6901)."
        ),
        "value": serializers.CharField(required=False),
        "detail": serializers.CharField(),
        "nearest": serializers.CharField(required=False, help_text="What was probably meant."),
        "known": serializers.ListField(child=serializers.CharField(), required=False),
    },
    many=True,
    required=False,
)
PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(help_text="Which problem: see the vocabulary `problems`."),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "detail": serializers.CharField(help_text="For people, in their Accept-Language."),
        "instance": serializers.CharField(),
        "errors": PARAMETER_ERROR,
        "deleted_at": serializers.DateTimeField(required=False),
        "merged_into": serializers.CharField(required=False),
    },
)


# What a site with our seeds answers, by the path as it is described: `make examples`.
EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))


class EnglishGenerator(SchemaGenerator):
    """Writes the schema in English, whoever asks: it is one document for all readers."""

    def get_schema(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with translation.override("en"):
            schema = dict(super().get_schema(*args, **kwargs))
        schema["components"]["headers"] = HEADERS
        return schema


class ApiSchema(AutoSchema):
    """Adds what every address has: its `include` and `review`, its problems, its envelope."""

    def get_operation_id(self) -> str:
        return super().get_operation_id().removeprefix("v1_")

    def get_tags(self) -> list[str]:
        return [getattr(self.view, "tag", "") or self._tokenize_path()[-1]]

    def _get_parameters(self) -> list[dict[str, Any]]:
        view: Any = self.view
        known: set[str] = view.parameters() if hasattr(view, "parameters") else set()
        added = []
        if "fields" in known:
            added.append(_words("fields", field_names(view.serializer_class), _FIELDS))
        if "include" in known:
            added.append(_words("include", view.serializer_class.includes, _INCLUDE))
        if "review" in known:
            added.append(_words("review", ["accepted", "suggested"], _REVIEW))
        if "updated_since" in known:
            added += [ID, UPDATED_SINCE]
        given = map(_strict, [*super()._get_parameters(), *added])
        return sorted(given, key=lambda one: one["name"])

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        schema = super()._map_basic_serializer(serializer, direction)
        includes = getattr(serializer, "includes", ())
        if isinstance(serializer, Picked):
            # With `fields` any may be left out, which a schema cannot tie to a parameter.
            schema.pop("required", None)
        elif includes and "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in includes]
        return schema

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        if self._is_named:
            bodies["304"] = {"description": "As you have it: `If-None-Match` names this answer."}
        if self._is_record:
            bodies["301"] = {"description": "Merged, or written otherwise: go there."}
        for status in self._problem_statuses():
            bodies[status] = self._get_response_for_code(PROBLEM, status, [MEDIA_TYPE], direction)
        for status, body in bodies.items():
            is_file = "application/json" not in body.get("content", {})
            headers = headers_of(status, named=self._is_named, file=is_file)
            body.update({"headers": headers} if headers else {})
        return bodies

    @property
    def _is_named(self) -> bool:
        return self.method == "GET" and getattr(self.view, "conditional", False)

    @property
    def _is_record(self) -> bool:
        return bool(getattr(self.view, "detail", False))

    def _problem_statuses(self) -> list[str]:
        absent = ["404"] if "{" in self.path else []
        gone = ["410"] if self._is_record or getattr(self.view, "forgets", False) else []
        sent = ["404", "410", "413", "415", "422"] if self.method == "POST" else []
        return ["400", "401", "403", *absent, "406", *gone, *sent, "429", "500"]

    def get_auth(self) -> list[dict[str, Any]]:
        """Where PUBLIC_READ is on, or all may ask, neither a key nor a login is needed."""
        if MayReport in self.view.permission_classes:
            return list(super().get_auth())
        is_open = settings.PUBLIC_READ or MayRead not in self.view.permission_classes
        return [*super().get_auth(), *([{}] if is_open else [])]

    def _get_response_for_code(
        self,
        serializer: Any,
        status_code: str,
        media_types: Any = None,
        direction: Any = "response",
    ) -> dict[str, Any]:
        body = super()._get_response_for_code(serializer, status_code, media_types, direction)
        if status_code != "200" or direction != "response":
            return body
        for media in body.get("content", {}).values():
            if self._is_record:
                media["schema"] = record_schema(media["schema"])
            if example := EXAMPLES.get(self.path):
                media["examples"] = {
                    "seeds": {"summary": example["asked"], "value": example["answer"]}
                }
        return body


ID = {
    "name": "id",
    "in": "query",
    "description": "Up to 100 identifiers; those that are not there are left out.",
    "explode": False,
    "style": "form",
    "schema": {
        "type": "array",
        "items": {"type": "string", "pattern": "^[-A-Za-z0-9_]+$"},
        "maxItems": 100,
    },
}
UPDATED_SINCE = {
    "name": "updated_since",
    "in": "query",
    "description": "Records whose content changed at or after this time: a day, 2025-03-29, or "
    "a time with its offset, 2025-03-29T10:00:00Z.",
    "schema": {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]
    },
}
_FIELDS = "Show these fields only. A part that `include` names may be named here instead."
_INCLUDE = "Parts to show beside each record. A single record shows them all unless told otherwise."
_REVIEW = "Which states to list; suggestions need a login."


def _strict(parameter: dict[str, Any]) -> dict[str, Any]:
    """Say that a value is there: an empty one is refused, and so are controls in a text."""
    schema = parameter["schema"]
    text: dict[str, Any] = {"minLength": 1}
    if not {"format", "pattern"} & schema.keys():
        text["pattern"] = f"^[^{CONTROLS}]+$"
    least = {"array": {"minItems": 1}, "string": text}
    further = {} if "enum" in schema else least.get(schema.get("type"), {})
    return {**parameter, "schema": {**schema, **further}}


def _words(name: str, words: Any, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "explode": False,
        "style": "form",
        "schema": {"type": "array", "items": {"type": "string", "enum": list(words)}},
    }


class KeyScheme(OpenApiAuthenticationExtension):
    """Tells the OpenAPI description of keys."""

    target_class = "relations.api.keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": f"{MARK}…",
            "description": "A key that the desk made. Where reading is public, none is needed.",
        }
