"""One chart as a record: its numbers, and in both languages what is said of them."""

from html import unescape
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags
from rest_framework import serializers
from rest_framework.request import Request

from relations.api.envelope import Fields, described
from relations.api.fields import Picked
from relations.api.links import record_url, site_of
from relations.views.chart_citation import citations, plain
from relations.views.chart_grid import Grid, Kind, Row
from relations.views.chart_object import Chart

LANGUAGES = ("ar", "en")
TEXT: Fields = {"ar": serializers.CharField(), "en": serializers.CharField()}
NOTES: Fields = {code: serializers.ListField(child=serializers.CharField()) for code in LANGUAGES}
LABELLED: Fields = {"id": serializers.CharField(), "label": described("ChartLabel", TEXT)}
COUNT: Fields = {
    "row": serializers.CharField(),
    "kind": serializers.CharField(),
    "accepted": serializers.IntegerField(help_text="Where nothing is reviewed: all."),
    "suggested": serializers.IntegerField(),
    "rate": serializers.FloatField(
        allow_null=True, help_text="Per 1,000 articles seen; null where it is not asked or known."
    ),
    "html_url": serializers.URLField(help_text="The list that was counted."),
}
SOURCE: Fields = {"name": serializers.CharField(), "url": serializers.URLField()}


class ChartName(serializers.Serializer):
    """A short name, the same whatever is asked."""

    ar = serializers.CharField()
    en = serializers.CharField()


class ChartRecord(Picked):
    """A chart: rows by kinds, each pair with its count."""

    id = serializers.CharField()
    url = serializers.URLField()
    name = ChartName()
    title = described("ChartTitle", TEXT, help_text="What it shows, as a finding.")
    unit = serializers.CharField(help_text="What is counted: events, agreements or articles.")
    n = serializers.IntegerField(help_text="All that was counted, each once.")
    not_reviewed = serializers.IntegerField(help_text="Of these, suggestions.")
    only_samples = serializers.IntegerField(help_text="Of these, on our own sample texts alone.")
    rows = described("ChartRow", LABELLED, many=True)
    kinds = described("ChartKind", LABELLED, many=True)
    counts = described("ChartCount", COUNT, many=True)
    counted = described("ChartCounted", TEXT, help_text="How it was counted.")
    notes = described("ChartNotes", NOTES)
    as_of = serializers.DateField(allow_null=True, help_text="The last covered day.")
    reviewed_through = serializers.DateField(allow_null=True)
    source = described("ChartSource", SOURCE)
    permalink = serializers.URLField(help_text="Its page, with months spelled out.")
    files = serializers.DictField(child=serializers.URLField())
    citation = described("ChartCitation", TEXT)


def chart_record(drawn: dict[str, Chart], request: Request, endings: Any) -> dict[str, Any]:
    """`drawn`: the chart in each language."""
    chart = drawn[settings.LANGUAGE_CODE]
    standing, site = chart.standing, site_of(request)
    with translation.override(settings.LANGUAGE_CODE):
        files = {ending: site + chart.file(ending) for ending in endings}
        permalink = site + chart.permalink
        counts = [_count(chart.grid, *place, site) for place in _places(chart.grid)]
    return {
        "id": chart.slug,
        "url": record_url(site, "chart", chart.slug),
        "name": {code: one.name for code, one in drawn.items()},
        "title": {code: _title(one, code) for code, one in drawn.items()},
        "unit": chart.unit,
        "n": chart.grid.total,
        "not_reviewed": chart.grid.waiting,
        "only_samples": chart.samples,
        "rows": _labelled({code: one.grid.rows for code, one in drawn.items()}),
        "kinds": _labelled({code: one.grid.kinds for code, one in drawn.items()}),
        "counts": counts,
        "counted": {code: one.counted for code, one in drawn.items()},
        "notes": {code: [_text(n) for n in one.notes if n] for code, one in drawn.items()},
        "as_of": standing.data_through,
        "reviewed_through": standing.reviewed_through,
        "source": {"name": "Rawabit", "url": f"{site}/"},
        "permalink": permalink,
        "files": files,
        "citation": {one.language: one.text for one in citations(chart, request._request)},
    }


def _title(chart: Chart, code: str) -> str:
    with translation.override(code):
        return plain(chart.title)


def _labelled(told: dict[str, tuple[Row, ...] | tuple[Kind, ...]]) -> list[dict[str, Any]]:
    labels = {code: {one.key: plain(one.label) for one in ones} for code, ones in told.items()}
    return [
        {"id": one.key, "label": {code: labels[code].get(one.key, "") for code in LANGUAGES}}
        for one in told[settings.LANGUAGE_CODE]
    ]


def _places(grid: Grid) -> list[tuple[int, int]]:
    return [(kind, row) for kind in range(len(grid.kinds)) for row in range(len(grid.rows))]


def _count(grid: Grid, number: int, place: int, site: str) -> dict[str, Any]:
    kind, row, pair = grid.kinds[number], grid.rows[place], grid.counts[number]
    return {
        "row": row.key,
        "kind": kind.key,
        "accepted": pair.accepted[place],
        "suggested": pair.suggested[place],
        "rate": grid.rates[number][place] if grid.rates else None,
        "html_url": site + grid.address(kind.question, row),
    }


def _text(said: object) -> str:
    return plain(unescape(strip_tags(str(said))))
