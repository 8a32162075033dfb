"""Lists in pages that follow a key, so that the last page costs what the first does."""

import datetime as dt
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from relations.api.envelope import list_schema, wrapped
from relations.api.parameters import flag_of
from relations.api.problems import Problem

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000
SALT = "relations.api.cursor"
NOT_OF_THE_QUESTION = ("cursor", "limit", "count", "fields", "include")


class KeysetPagination(BasePagination):
    """Follows the view's `order`: field names, never null, the last one unique.

    A cursor is the last row's key, signed: rows that come or go meanwhile move nothing. It belongs
    to its list under its filters; how many are shown at once, and what of them, may change.
    """

    parameters = ("limit", "cursor", "count")

    def paginate_queryset(
        self, queryset: QuerySet, request: Request, view: APIView | None = None
    ) -> list[Model]:
        self.request = request
        self.order: tuple[str, ...] = view.order  # type: ignore[union-attr]
        self.limit = limit_of(request)
        self.count = queryset.count() if flag_of(request, "count") else None
        rows = list(self._after_cursor(queryset).order_by(*self.order)[: self.limit + 1])
        self.has_next = len(rows) > self.limit
        self.rows = rows[: self.limit]
        return self.rows

    def _after_cursor(self, queryset: QuerySet) -> QuerySet:
        if "cursor" not in self.request.query_params:
            return queryset
        return queryset.filter(_beyond(self.order, read_cursor(self.request, SALT, self._name)))

    @property
    def _name(self) -> str:
        return f"{','.join(self.order)} {question_of(self.request, save=NOT_OF_THE_QUESTION)}"

    @property
    def next_cursor(self) -> str | None:
        if not self.has_next:
            return None
        values = [_plain(_value(self.rows[-1], name.lstrip("-"))) for name in self.order]
        return written_cursor(SALT, self._name, values)

    @property
    def next_link(self) -> str | None:
        here = self.request.build_absolute_uri()
        cursor = self.next_cursor
        return replace_query_param(here, "cursor", cursor) if cursor else None

    def answer(self, data: Any, *, meta: dict[str, Any], links: dict[str, Any]) -> Response:
        """Put a page of records into its envelope."""
        meta = {"limit": self.limit, **meta}
        if self.count is not None:
            meta["count"] = self.count
        here = self.request.build_absolute_uri()
        ways = {"self": here, "next": self.next_link, **links}
        return wrapped(data, meta, ways)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return list_schema(schema)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            _parameter(
                "limit",
                "Records in one answer.",
                type="integer",
                minimum=1,
                maximum=MAX_LIMIT,
                default=DEFAULT_LIMIT,
            ),
            _parameter("cursor", "Where to go on: take `links.next` as it is.", type="string"),
            _parameter("count", "Also count all records: `meta.count`.", type="boolean"),
        ]


def question_of(request: Request, *, save: Collection[str]) -> str:
    """Name what is asked at this address, whatever these parameters say."""
    asked = sorted(pair for pair in request.query_params.items() if pair[0] not in save)
    return sha256(repr((request.path, asked)).encode()).hexdigest()[:12]


def written_cursor(salt: str, name: str, place: list[Any]) -> str:
    """Without the time: the same page has the same link, and so the same ETag."""
    return str(signing.Signer(salt=salt).sign_object([name, *place]))


def read_cursor(request: Request, salt: str, name: str) -> list[Any]:
    """Return the place that the cursor names, or refuse one of another question."""
    cursor = request.query_params["cursor"]
    try:
        given, *place = signing.Signer(salt=salt).unsign_object(cursor)
    except (signing.BadSignature, ValueError, TypeError):
        given, place = None, []
    if given != name:
        detail = _("This cursor is not one of this list. Begin again without it.")
        raise Problem.of_value("cursor", cursor, detail=detail)
    return place


def limit_of(request: Request, most: int = MAX_LIMIT, default: int = DEFAULT_LIMIT) -> int:
    text = request.query_params.get("limit", str(default))
    if text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= most:
        return int(text)
    detail = _("limit is a whole number from 1 to %(most)s.") % {"most": most}
    raise Problem.of_value("limit", text, detail=detail)


def _beyond(order: tuple[str, ...], values: list[Any]) -> Q:
    """Rows that come after these values in this order."""
    name, *others = order
    side = "lt" if name.startswith("-") else "gt"
    field, value = name.lstrip("-"), values[0]
    further = Q(**{f"{field}__{side}": value})
    if not others:
        return further
    # The first condition alone lets an index find where to start.
    return Q(**{f"{field}__{side}e": value}) & (further | _beyond(tuple(others), values[1:]))


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, dict) else getattr(row, name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}
