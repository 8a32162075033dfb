"""A chart's numbers as files: CSV and Excel for people, JSON for programs, SVG for papers.

All of them are one long table in one order: period, partner, series, review state, number, list.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from relations.models.bilingual import in_arabic
from relations.sheets.cells import harmless
from relations.views.chart_citation import citations, plain
from relations.views.chart_object import Chart
from relations.views.chart_svg import policy, standalone

COLUMNS = ("period", "partner", "series", "name", "review", "count", "list")
RATE = "per_1000_articles"


def _columns(chart: Chart) -> list[str]:
    """Names for programs, the same in both languages; a rate stands beside its count."""
    columns = list(COLUMNS)
    if chart.is_rate:
        columns.insert(columns.index("list"), RATE)
    return columns


def _rows(chart: Chart, request: HttpRequest) -> Iterator[list[Any]]:
    for record in chart.grid.records:
        row: list[Any] = [
            record.period,
            record.partner,
            record.series,
            plain(record.name),
            record.review,
            record.count,
        ]
        if chart.is_rate:
            row.append(record.rate)
        yield [*row, request.build_absolute_uri(record.address)]


def about(chart: Chart, request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody who has only the file must know."""
    standing = chart.standing
    cited = citations(chart, request)
    lines = [
        (_("Title"), chart.title),
        (_("Chart"), chart.name),
        (_("Numbers in all"), str(chart.grid.total)),
        (_("Not yet reviewed"), str(chart.grid.waiting)),
        (_("Resting on samples only"), str(chart.samples)),
        (_("Data through"), standing.data_through and standing.data_through.isoformat()),
        (
            _("Reviewed through"),
            standing.reviewed_through and standing.reviewed_through.isoformat(),
        ),
        (_("How counted"), chart.counted),
        *((_("Note"), note) for note in chart.notes if note),
        (_("Permalink"), request.build_absolute_uri(chart.permalink)),
        *((_("Citation"), one.text) for one in cited),
    ]
    return [(name, _text(text or _("not known"))) for name, text in lines]


def _text(said: object) -> str:
    return plain(unescape(strip_tags(str(said))))


def as_csv(chart: Chart, request: HttpRequest) -> bytes:
    """UTF-8 with the mark by which Excel knows it; what is no data stands behind `#`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for name, told in about(chart, request):
        writer.writerow([f"# {name}: {told}"])
    writer.writerow(_columns(chart))
    for row in _rows(chart, request):
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_excel(chart: Chart, request: HttpRequest) -> bytes:
    """Two sheets: what it is, and the numbers; from right to left in Arabic."""
    book = Workbook()
    first = book.active
    first.title = _("About this file")
    for row in about(chart, request):
        first.append([_cell(value) for value in row])
    second = book.create_sheet(_("Numbers"))
    second.append(_columns(chart))
    for row in _rows(chart, request):
        second.append([_cell(value) for value in row])
    second.freeze_panes = "A2"
    for sheet in (first, second):
        sheet.sheet_view.rightToLeft = in_arabic()
        for column, width in zip("ABCDEFGH", (26, 22, 22, 34, 14, 12, 20, 60), strict=True):
            sheet.column_dimensions[column].width = width
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    return value


def as_json(chart: Chart, request: HttpRequest) -> bytes:
    standing = chart.standing
    columns = _columns(chart)
    document = {
        "meta": {
            "slug": chart.slug,
            "title": plain(chart.title),
            "language": get_language(),
            "unit": chart.unit,
            "total": chart.grid.total,
            "not_reviewed": chart.grid.waiting,
            "samples_only": chart.samples,
            "as_of": standing.data_through and standing.data_through.isoformat(),
            "reviewed_through": standing.reviewed_through and standing.reviewed_through.isoformat(),
            "counted": chart.counted,
            "notes": [_text(note) for note in chart.notes if note],
            "citation": {one.language: one.text for one in citations(chart, request)},
        },
        "data": [dict(zip(columns, row, strict=True)) for row in _rows(chart, request)],
        "links": {
            "self": request.build_absolute_uri(chart.file("json")),
            "html": request.build_absolute_uri(chart.permalink),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


class File(NamedTuple):
    label: str
    content_type: str
    make: Callable[[Chart, HttpRequest], bytes]
    is_download: bool = True
    policy: Callable[[], str] | None = None  # where it needs more than a page


FILES = {
    "csv": File("CSV", "text/csv; charset=utf-8", as_csv),
    "xlsx": File(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_excel,
    ),
    "json": File("JSON", "application/json; charset=utf-8", as_json, is_download=False),
    "svg": File(
        "SVG", "image/svg+xml; charset=utf-8", standalone, is_download=False, policy=policy
    ),
}
