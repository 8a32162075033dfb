"""One thing found by the search: its text, and where in it the words stand."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from relations.api.envelope import Fields
from relations.api.links import page_url, record_url
from relations.models import Article
from relations.search_marks import Piece
from relations.views.search_results import Row


class Highlight(serializers.Serializer):
    """Code points of the text beside it; `end` is behind the last one."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


def _marked() -> Fields:
    return {
        "text": serializers.CharField(),
        "highlights": Highlight(many=True),
    }


DESCRIBED: dict[str, Fields] = {
    "title": _marked(),
    "extract": {
        **_marked(),
        "cut_before": serializers.BooleanField(help_text="The sentence goes on before it."),
        "cut_behind": serializers.BooleanField(),
    },
}
# What identifies a thing of each kind.
_KEYS = {"event": "public_id", "article": "public_id", "agreement": "slug", "official": "slug"}


def found_of(row: Row, site: str) -> dict[str, Any]:
    thing, identifier = row.thing, getattr(row.thing, _KEYS[row.kind])
    shown = row.extract
    return {
        "kind": str(row.kind),
        "id": identifier,
        "url": record_url(site, row.kind, identifier),
        "html_url": page_url(site, row.kind, identifier),
        "title": _text(row.title),
        "extract": shown
        and {
            **_text(shown.pieces),
            "cut_before": shown.cut_before,
            "cut_behind": shown.cut_behind,
        },
        "partner": getattr(thing, "partner_id", None),
        "date": _day(row),
        "only_samples": thing.is_sample if isinstance(thing, Article) else _only_samples(thing),
        "review": getattr(thing, "review", None),
    }


def _day(row: Row) -> Any:
    thing = row.thing
    if row.kind == "event":
        return thing.start_date or thing.reported_on
    return getattr(thing, {"article": "published_on"}.get(row.kind, "status_on"), None)


def _only_samples(thing: Any) -> bool:
    return bool(getattr(thing, "only_samples", False))


def _text(pieces: Iterable[Piece]) -> dict[str, Any]:
    text, ranges = "", []
    for piece in pieces:
        if piece.marked:
            ranges.append({"start": len(text), "end": len(text) + len(piece.text)})
        text += piece.text
    return {"text": text, "highlights": ranges}
