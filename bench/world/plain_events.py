"""The same hundred events as the API lists, twice more: by a plain DRF view, and by hand.

The plain view is what one writes in an hour: serializers of the models, all parts fetched at once,
no envelope, no filters, no review, no rules of access. By hand: the columns from the driver, put
together and written by orjson, which is as little as Python can do.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

import orjson
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from psycopg.rows import dict_row
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from relations import vocabulary
from relations.api.changed import with_changed_at
from relations.models import Event, EventMention, Official

LISTED = 100
# What an event shows, from its own row and those beside it: for the list by hand, and for COPY.
EVENTS = """
SELECT e.id, e.public_id, e.type, e.mode, e.score, e.partner_id AS partner, e.actor_id AS actor,
    e.recipient_id AS recipient, e.start_date, e.end_date, e.precision, e.basis, e.reported_on,
    e.month, e.month_basis, e.summary_ar, e.summary_en, e.flags, e."group", e.confidence, e.review,
    e.reviewed_via, e.reviewed_at, e.created_at,
    (SELECT a.slug FROM relations_agreement a
        WHERE a.id = e.agreement_id AND a.review = 'accepted') AS agreement,
    ARRAY(SELECT s.slug FROM relations_event_sectors l JOIN relations_sector s
        ON s.slug = l.sector_id WHERE l.event_id = e.id ORDER BY s.position, s.slug) AS sectors,
    ARRAY(SELECT o.slug FROM relations_event_officials l JOIN relations_official o
        ON o.id = l.official_id WHERE l.event_id = e.id AND o.review = 'accepted'
        ORDER BY o.slug) AS officials,
    (SELECT c.at FROM relations_change c WHERE c.kind = 'event' AND c.object_id = e.public_id
        AND c.open_action <> '' ORDER BY c.at DESC LIMIT 1) AS updated_at,
    (EXISTS (SELECT FROM relations_eventmention m JOIN relations_article t ON t.id = m.article_id
            JOIN relations_outlet u ON u.id = t.outlet_id
            WHERE m.event_id = e.id AND m.review <> 'rejected' AND u.is_sample)
        OR EXISTS (SELECT FROM relations_citation c
            WHERE c.event_id = e.id AND c.url LIKE 'sample:%'))
    AND NOT EXISTS (SELECT FROM relations_eventmention m
            JOIN relations_article t ON t.id = m.article_id
            LEFT JOIN relations_outlet u ON u.id = t.outlet_id
            WHERE m.event_id = e.id AND m.review <> 'rejected' AND u.is_sample IS NOT TRUE)
    AND NOT EXISTS (SELECT FROM relations_citation c
            WHERE c.event_id = e.id AND c.url NOT LIKE 'sample:%') AS only_samples
FROM relations_event e
WHERE e.review = 'accepted' AND e.merged_into_id IS NULL
"""
NEWEST = "ORDER BY coalesce(e.start_date, e.reported_on, date '0001-01-01') DESC, e.id DESC"
MENTIONS = """
SELECT m.event_id, t.public_id AS article, u.slug AS outlet, t.published_on, v.number AS version,
    m.start, m."end", m.quote, m.rule, m.trigger, m.confidence, m.review, m.reviewed_via,
    m.reviewed_at, u.is_sample
FROM relations_eventmention m JOIN relations_article t ON t.id = m.article_id
JOIN relations_outlet u ON u.id = t.outlet_id JOIN relations_articleversion v ON v.id = m.version_id
WHERE m.event_id = ANY(%s) AND m.review = 'accepted' AND t.access = 'public' ORDER BY m.id
"""


class PlainMention(serializers.ModelSerializer):
    """A mention with what stands of it in an event."""

    article = serializers.SlugRelatedField(slug_field="public_id", read_only=True)
    article_url = serializers.SerializerMethodField()
    article_html_url = serializers.SerializerMethodField()
    outlet = serializers.CharField(source="article.outlet.slug")
    published_on = serializers.DateField(source="article.published_on")
    version = serializers.IntegerField(source="version.number")
    is_sample = serializers.BooleanField(source="article.is_sample")

    class Meta:
        model = EventMention
        fields = [
            "article", "article_url", "article_html_url", "outlet", "published_on", "version",
            "start", "end", "quote", "rule", "trigger", "confidence", "is_sample", "review",
            "reviewed_via", "reviewed_at",
        ]  # fmt: skip

    def get_article_url(self, row: EventMention) -> str:
        return f"{self.context['site']}/api/v1/articles/{row.article.public_id}/"

    def get_article_html_url(self, row: EventMention) -> str:
        return f"{self.context['site']}/articles/{row.article.public_id}/"


class PlainEvent(serializers.ModelSerializer):
    """An event with the fields that the API shows."""

    id = serializers.CharField(source="public_id")
    url = serializers.SerializerMethodField()
    html_url = serializers.SerializerMethodField()
    quad_code = serializers.IntegerField(source="quad")
    event_date = serializers.SerializerMethodField()
    month = serializers.DateField()
    month_basis = serializers.CharField()
    summary = serializers.SerializerMethodField()
    officials = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    agreement = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    only_samples = serializers.BooleanField()
    updated_at = serializers.DateTimeField(source="changed_at")
    mentions = PlainMention(many=True)

    class Meta:
        model = Event
        fields = [
            "id", "url", "html_url", "type", "mode", "quad_code", "score", "partner", "actor",
            "recipient", "event_date", "reported_on", "month", "month_basis", "summary", "sectors",
            "officials", "agreement", "flags", "group", "confidence", "only_samples", "mentions",
            "review", "reviewed_via", "reviewed_at", "created_at", "updated_at",
        ]  # fmt: skip

    def get_url(self, row: Event) -> str:
        return f"{self.context['site']}/api/v1/events/{row.public_id}/"

    def get_html_url(self, row: Event) -> str:
        return f"{self.context['site']}/events/{row.public_id}/"

    def get_event_date(self, row: Event) -> dict[str, Any] | None:
        if row.start_date is None:
            return None
        return {
            "start": row.start_date,
            "end": row.end_date,
            "precision": row.precision,
            "basis": row.basis,
        }

    def get_summary(self, row: Event) -> dict[str, str | None]:
        return {"ar": row.summary_ar or None, "en": row.summary_en or None}


class PlainEvents(ListAPIView):
    """The newest hundred."""

    serializer_class = PlainEvent
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    filter_backends = ()
    pagination_class = None

    def get_queryset(self) -> QuerySet[Event]:
        mentions = EventMention.objects.select_related("article__outlet", "version")
        rows = Event.objects.accepted().newest_first().select_related("agreement")
        rows = with_changed_at(rows.with_sample_flag(), "event", "open_action").prefetch_related(
            "sectors",
            Prefetch("officials", Official.objects.order_by("slug")),
            Prefetch("mentions", mentions.defer("version__text").order_by("pk")),
        )
        return rows[:LISTED]

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"site": _site(self.request)}


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def by_hand(request: HttpRequest) -> HttpResponse:
    """The newest hundred, without Django's models and without a serializer."""
    connection.ensure_connection()
    with connection.connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(f"{EVENTS} {NEWEST} LIMIT {LISTED}")
        rows = cursor.fetchall()
        cursor.execute(MENTIONS, [[row["id"] for row in rows]])
        told = cursor.fetchall()
    site, mentions = _site(request), defaultdict(list)
    for row in told:
        row["article_url"] = f"{site}/api/v1/articles/{row['article']}/"
        row["article_html_url"] = f"{site}/articles/{row['article']}/"
        row["reviewed_at"] = _local(row["reviewed_at"])
        mentions[row.pop("event_id")].append(row)
    data = [_event(row, site, mentions[row["id"]]) for row in rows]
    return HttpResponse(orjson.dumps(data), content_type="application/json")


def _event(row: dict[str, Any], site: str, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    name = row["id"] = row.pop("public_id")
    day = {"start": row.pop("start_date"), "end": row.pop("end_date")}
    day |= {part: row.pop(part) for part in ("precision", "basis")}
    return row | {
        "url": f"{site}/api/v1/events/{name}/",
        "html_url": f"{site}/events/{name}/",
        "quad_code": vocabulary.quad(row["type"]),
        "event_date": day if day["start"] else None,
        "summary": {code: row.pop(f"summary_{code}") or None for code in ("ar", "en")},
        "mentions": mentions,
        **{part: _local(row[part]) for part in ("reviewed_at", "created_at", "updated_at")},
    }


def _local(moment: dt.datetime | None) -> dt.datetime | None:
    return localtime(moment) if moment is not None else None
