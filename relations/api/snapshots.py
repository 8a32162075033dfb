"""Snapshots: everything public in files, written every night; then `changes/` goes on from them."""

import datetime as dt
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from relations import snapshots
from relations.api.envelope import described, envelope, wrapped
from relations.api.links import site_of
from relations.api.parameters import refuse_unknown
from relations.api.spoken import Spoken
from relations.snapshots import Manifest

LATEST = "latest"
CONTENT_TYPE = "application/gzip"

FILE = {
    "list": serializers.CharField(),
    "format": serializers.CharField(help_text="ndjson or csv, packed by gzip."),
    "file": serializers.CharField(),
    "url": serializers.URLField(),
    "rows": serializers.IntegerField(),
    "bytes": serializers.IntegerField(help_text="As it is sent, packed."),
    "sha256": serializers.CharField(help_text="Of the same bytes."),
    "include": serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Parts in the records; NDJSON."
    ),
    "schema": serializers.IntegerField(required=False, help_text="Of the columns; CSV."),
}


class SnapshotRecord(serializers.Serializer):
    """What was public at one moment."""

    id = serializers.CharField(help_text="Its day.")
    url = serializers.URLField()
    as_of = serializers.DateTimeField(help_text="The moment that all its files show.")
    data_through = serializers.DateField(allow_null=True, help_text="The last covered day.")
    changes_since = serializers.CharField(help_text="Go on from it by `changes/?since=`.")
    changes_url = serializers.URLField()
    kept_until = serializers.DateField(help_text="The first day on which it is gone.")
    licence = serializers.CharField(allow_null=True)
    vocabulary_version = serializers.CharField()
    files = described("SnapshotFile", FILE, many=True)


ANSWER = envelope("Snapshot", SnapshotRecord(), {}, {})
ALL = envelope(
    "Snapshots", SnapshotRecord(many=True), {"next_due": serializers.DateTimeField()}, {}
)
DAY = OpenApiParameter(
    "id", str, OpenApiParameter.PATH, description="Its day, 2025-03-29, or `latest`."
)
NAME = OpenApiParameter("file", str, OpenApiParameter.PATH, description="As the snapshot names it.")


class Snapshots(Spoken):
    """All snapshots that are kept, the newest first."""

    tag = "snapshots"
    conditional = False  # they change without a write to the database

    @extend_schema(operation_id="snapshots_list", responses=ALL)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        manifests = map(snapshots.manifest_of, snapshots.kept())
        data = [_record(one, site_of(request)) for one in manifests if one is not None]
        meta = {"next_due": snapshots.next_due().isoformat()}
        return wrapped(data, meta, {"self": request.build_absolute_uri()})


class Snapshot(Spoken):
    """One snapshot: its files, how many rows they hold, and their digests."""

    tag = "snapshots"
    conditional = False

    @extend_schema(operation_id="snapshots_retrieve", parameters=[DAY], responses=ANSWER)
    def get(self, request: Request, id: str) -> Response:
        refuse_unknown(request, ())
        _day, manifest = _asked(id)
        record = _record(manifest, site_of(request))
        return wrapped(record, {}, {"self": record["url"]})


class SnapshotFile(Spoken):
    """One file of a snapshot; a .gz as it is named, whatever the reader accepts."""

    tag = "snapshots"
    conditional = False

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)  # type: ignore[no-untyped-call]

    @extend_schema(
        operation_id="snapshots_file",
        parameters=[DAY, NAME],
        responses={(200, CONTENT_TYPE): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, id: str, file: str) -> HttpResponseBase:
        refuse_unknown(request, ())
        day, manifest = _asked(id)
        for told in manifest["files"]:
            if told["file"] == file:
                return _sent(request, day, told)
        raise NotFound(
            _("This snapshot has no file %(file)s. It has these: %(files)s.")
            % {"file": file, "files": ", ".join(told["file"] for told in manifest["files"])}
        )


def _sent(request: Request, day: dt.date, told: dict[str, Any]) -> HttpResponseBase:
    etag = f'"{told["sha256"]}"'
    unchanged = get_conditional_response(request._request, etag)
    if unchanged is not None:
        return unchanged
    try:
        content = snapshots.file_of(day, told["file"]).open("rb")
    except FileNotFoundError:  # it was taken away between the two
        raise _absent(day.isoformat()) from None
    name = f"{day.isoformat()}-{told['file']}"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    return response


def _asked(id: str) -> tuple[dt.date, Manifest]:
    """Return the snapshot that was asked for, or raise the problem that says what there is."""
    kept = snapshots.kept()
    day = (kept[0] if kept else None) if id == LATEST else _day_of(id)
    manifest = snapshots.manifest_of(day) if day in kept and day is not None else None
    if day is None or manifest is None:
        raise _absent(id)
    return day, manifest


def _day_of(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _absent(id: str) -> NotFound:
    kept = snapshots.kept()
    if kept:
        days = ", ".join(day.isoformat() for day in kept)
        detail = _("There is no snapshot %(id)s. There are these: %(days)s.")
        return NotFound(detail % {"id": id, "days": days})
    due = timezone.localtime(snapshots.next_due()).isoformat(timespec="minutes")
    detail = _("There is no snapshot yet. The first is begun by %(time)s at the latest.")
    return NotFound(detail % {"time": due})


def _record(manifest: Manifest, site: str) -> dict[str, Any]:
    id = manifest["date"]
    until = snapshots.kept_until(dt.date.fromisoformat(id)).isoformat()
    files = [
        {**told, "url": site + reverse("api:snapshot-file", args=[id, told["file"]])}
        for told in manifest["files"]
    ]
    told = {name: value for name, value in manifest.items() if name != "date"}
    return {
        "id": id,
        "url": site + reverse("api:snapshot-detail", args=[id]),
        **told,
        "changes_url": f"{site}{reverse('api:change-list')}?since={manifest['changes_since']}",
        "kept_until": until,
        "files": files,
    }


urls = [
    path("snapshots/", Snapshots.as_view(), name="snapshot-list"),
    path("snapshots/<slug:id>/", Snapshot.as_view(), name="snapshot-detail"),
    path("snapshots/<slug:id>/<str:file>", SnapshotFile.as_view(), name="snapshot-file"),
]
