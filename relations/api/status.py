"""How far the data reach and how fresh they are."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from relations import search_index, snapshots, vocabulary
from relations.api.envelope import Fields, described, envelope, wrapped
from relations.api.links import site_of
from relations.api.parameters import refuse_unknown
from relations.api.spoken import Spoken
from relations.models import Agreement, Article, Change, Event, Official
from relations.views.rollup import trust

VERSION = "1"

COUNTS: Fields = {
    name: serializers.IntegerField() for name in ("articles", "events", "agreements", "officials")
}
SNAPSHOT: Fields = {
    "date": serializers.DateField(help_text="Its day, which is its identifier."),
    "url": serializers.URLField(),
}
STATUS: Fields = {
    "version": serializers.CharField(help_text="Of the API."),
    "vocabulary_version": serializers.CharField(),
    "data_through": serializers.DateField(
        allow_null=True, help_text="The last day that any outlet was read for; windows end here."
    ),
    "reviewed_through": serializers.DateField(
        allow_null=True, help_text="Up to this day no suggestion waits for a decision."
    ),
    "changed_at": serializers.DateTimeField(
        allow_null=True, help_text="When a record changed last: see `changes/`."
    ),
    "search_is_fresh": serializers.BooleanField(
        help_text="False while the search reads again what has changed."
    ),
    "snapshot": described(
        "StatusSnapshot", SNAPSHOT, allow_null=True, help_text="The newest; null: there is none."
    ),
    "counts": described("StatusCounts", COUNTS, help_text="Of what everybody may read."),
}
ANSWER = envelope("Status", described("Status", STATUS), {}, {})


class Status(Spoken):
    """Whether a copy is worth renewing, and up to which day numbers are whole."""

    tag = "status"

    @extend_schema(operation_id="status", responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        standing = trust(AnonymousUser())
        data = {
            "version": VERSION,
            "vocabulary_version": vocabulary.VERSION,
            "data_through": standing.data_through,
            "reviewed_through": standing.reviewed_through,
            "changed_at": _changed_at(),
            "search_is_fresh": search_index.is_fresh(),
            "snapshot": _snapshot(site_of(request)),
            "counts": _counts(),
        }
        return wrapped(data, {}, {"self": request.build_absolute_uri()})


def _snapshot(site: str) -> dict[str, Any] | None:
    kept = snapshots.kept()
    if not kept:
        return None
    day = kept[0].isoformat()
    return {"date": day, "url": site + reverse("api:snapshot-detail", args=[day])}


def _counts() -> dict[str, int]:
    everybody = None
    return {
        "articles": Article.objects.open_to(everybody).count(),
        "events": Event.objects.standing().open_to(everybody).count(),
        "agreements": Agreement.objects.standing().open_to(everybody).count(),
        "officials": Official.objects.standing().open_to(everybody).count(),
    }


def _changed_at() -> dt.datetime | None:
    """By what everybody was told: a suggestion of which they know nothing moves nothing."""
    told = Change.objects.exclude(open_action="")
    return told.order_by("-seq").values_list("at", flat=True).first()
