"""Exports: any list, with its filters, as one file that is made while it is sent.

An export is its list but for the pages: the same parameters, rights and records. The ending of the
address says the format, whatever `Accept` says, since a browser and Excel cannot choose headers.
All of it shows one moment; what breaks on the way lacks its closing count.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, register_converter, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from relations import changes
from relations.api import bulk, bulk_files
from relations.api.bulk_files import CONTENT_TYPES, CSV, MOST_EXCEL_ROWS, NDJSON, XLSX
from relations.api.changes import written
from relations.api.columns import COLUMNS, Table
from relations.api.envelope import envelope, rights, wrapped
from relations.api.links import site_of
from relations.api.moment import in_batches, one_moment
from relations.api.parameters import flag_of, refuse_unknown, word_of
from relations.api.problems import MEDIA_TYPE, Problem
from relations.api.schema import PROBLEM
from relations.api.sending import Sending, one_place
from relations.api.spoken import Spoken

# What an export takes beside its list's parameters.
OWN = {NDJSON: (), CSV: ("schema", "closing", "bom"), XLSX: ("schema",)}


WITHOUT_LIMIT = f".{NDJSON}, .{CSV}"


class Ending:
    """A converter of addresses."""

    regex = "|".join(CONTENT_TYPES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")

PARAMETERS = [
    OpenApiParameter("ending", str, OpenApiParameter.PATH, enum=list(CONTENT_TYPES)),
    OpenApiParameter(
        "closing",
        bool,
        default=True,
        description="CSV: end with a row that counts the others, `#rows=` and how many.",
    ),
    OpenApiParameter(
        "bom", bool, default=False, description="CSV: begin with the mark by which Excel knows it."
    ),
]
RESPONSES: dict[Any, Any] = {
    **{(200, kind.partition(";")[0]): OpenApiTypes.BINARY for kind in CONTENT_TYPES.values()},
    (413, MEDIA_TYPE): PROBLEM,
}


class Exported:
    """Turns a list into its export; stands before the list's own class."""

    list_name: ClassVar[str]
    conditional = False
    tag = "exports"

    def parameters(self: Any) -> set[str]:
        known: set[str] = super().parameters()  # type: ignore[misc]
        known -= set(self.pagination_class.parameters)
        return known | set(OWN.get(self.kwargs.get("ending", CSV), ()))

    def perform_content_negotiation(self: Any, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)  # type: ignore[misc]

    def initial(self: Any, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if kwargs["ending"] == XLSX and self.include:
            detail = _("A cell of Excel does not hold these parts: take one of %(endings)s.")
            detail %= {"endings": WITHOUT_LIMIT}
            raise Problem.of_value("include", ",".join(self.include), detail=detail)

    def send(self: Any, request: Request, ending: str) -> HttpResponseBase:
        """Send everything that the list shows under these filters."""
        table = Table(self.list_name, self.fields, self.include)
        _check_schema(request, table)
        self.since = timezone.now()
        self.rows(self.found())  # wrong values are answered before anything is sent
        response = self.excel(table) if ending == XLSX else self.stream(request, ending, table)
        day = timezone.localdate().isoformat()
        response["Content-Disposition"] = f'attachment; filename="{self.list_name}-{day}.{ending}"'
        return response

    def stream(self: Any, request: Request, ending: str, table: Table) -> HttpResponseBase:
        asked = {"closing": word_of(request, "closing", ("true", "false"), "true") == "true"}
        asked["bom"] = flag_of(request, "bom")
        blocks = Sending(self.blocks(ending, table, asked))
        return StreamingHttpResponse(blocks, content_type=CONTENT_TYPES[ending])

    def blocks(self: Any, ending: str, table: Table, asked: dict[str, bool]) -> Iterator[bytes]:
        with one_moment():
            rows, hidden, place = self.read()
            with closing(in_batches(rows, self.get_serializer())) as batches:
                if ending == CSV:
                    yield from bulk_files.csv_rows(batches, table, **asked)
                else:
                    yield from bulk_files.ndjson(
                        batches, lambda count: self.closing(count, hidden, place)
                    )

    def excel(self: Any, table: Table) -> FileResponse:
        """Make the workbook first: what is wrong with it can still be said."""
        file = tempfile.TemporaryFile()  # noqa: SIM115, the answer closes it
        try:
            self.write_excel(file, table)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return FileResponse(file, content_type=CONTENT_TYPES[XLSX])

    def write_excel(self: Any, file: IO[bytes], table: Table) -> None:
        with one_place(), one_moment():
            rows, hidden, place = self.read()
            count = rows.order_by().count()
            if count > MOST_EXCEL_ROWS:
                raise _too_long(count)
            about = self.closing(count, hidden, place) | {"schema": table.schema}
            with closing(in_batches(rows, self.get_serializer())) as batches:
                bulk_files.write_excel(file, batches, table, about)

    def read(self: Any) -> tuple[QuerySet, int, changes.Place]:
        """Ask for the place in the changes first: what is told behind it may be here already."""
        place = changes.Place.horizon()
        found = self.found()
        return self.rows(found), self.hidden(found), place

    def closing(self: Any, count: int, hidden: int, place: changes.Place) -> dict[str, Any]:
        """Say at the end what was sent, and where the changes go on from it."""
        return {
            "list": self.list_name,
            "rows": count,
            "complete": True,
            "as_of": self.since.isoformat(),
            "changes_since": written(place),
            **self.list_meta(hidden),
            **rights(self.request.build_absolute_uri()),
        }


def _check_schema(request: Request, table: Table) -> None:
    given = request.query_params.get("schema")
    if given is not None and given != str(table.schema):
        detail = _("The columns are those of schema %(schema)s: see the changelog for what moved.")
        raise Problem.of_value("schema", given, detail=detail % {"schema": table.schema})


def _too_long(count: int) -> Problem:
    detail = _(
        "A sheet of Excel holds %(most)s records and this list has %(count)s: narrow it, "
        "or take one of %(endings)s."
    )
    told = {"most": MOST_EXCEL_ROWS, "count": count, "endings": WITHOUT_LIMIT}
    return Problem(413, detail % told)


def _export_of(name: str, records: type[bulk.Records]) -> type[bulk.Records]:
    words = f"All that `{name}` lists under these filters, as one file."
    columns = OpenApiParameter(
        "schema",
        {"type": "integer", "enum": [COLUMNS[name].schema]},
        description="CSV and Excel: the number of the columns you were made for.",
    )

    @extend_schema(
        operation_id=f"exports_{name}",
        parameters=[*PARAMETERS, columns],
        responses=RESPONSES,
        filters=True,
    )
    def export(self: Any, request: Request, ending: str) -> HttpResponseBase:
        return Exported.send(self, request, ending)

    export.__doc__ = words
    known = {"list_name": name, "export": export, "__doc__": words, "__module__": __name__}
    made: type[bulk.Records] = type(f"{records.__name__}Export", (Exported, records), known)
    return made


class ExportKind(serializers.Serializer):
    """One list, its files, and the columns of those that are tables."""

    list = serializers.CharField()
    urls = serializers.DictField(child=serializers.URLField())
    schema = serializers.IntegerField(help_text="The number of these columns.")
    columns = serializers.ListField(child=serializers.CharField())


ANSWER = envelope("Exports", ExportKind(many=True), {}, {})


class Exports(Spoken):
    """What there is to export, and in which columns."""

    tag = "exports"

    @extend_schema(operation_id="exports_list", responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        site = site_of(request)
        data = [
            {
                "list": name,
                "urls": {
                    ending: site + reverse(f"api:export-{name}", args=[ending])
                    for ending in CONTENT_TYPES
                },
                "schema": columns.schema,
                "columns": Table(name).head,
            }
            for name, columns in COLUMNS.items()
        ]
        return wrapped(data, {}, {"self": request.build_absolute_uri()})


urls = [
    path("exports/", Exports.as_view(), name="export-list"),
    *(
        path(
            f"exports/{name}.<ending:ending>",
            _export_of(name, records).as_view({"get": "export"}, detail=False),
            name=f"export-{name}",
        )
        for name, records in bulk.LISTS.items()
    ),
]
