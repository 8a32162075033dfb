"""The change feed: what was created, updated, deleted and merged, in an order without gaps."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from relations.api.changed import REVIEWED, telling_for
from relations.api.envelope import envelope, wrapped
from relations.api.links import has_address, record_url, site_of
from relations.api.pagination import DEFAULT_LIMIT, MAX_LIMIT, limit_of
from relations.api.parameters import refuse_unknown, words_of
from relations.api.permissions import reader_of
from relations.api.picking import list_of
from relations.api.problems import Problem
from relations.api.records import SHOWABLE, Spoken, states_asked
from relations.changes import Place
from relations.models import RECORDS, Action, Article, Change, Membership

SALT = "relations.api.changes"
NOW = "now"
# The kinds as their lists are called.
KINDS = {
    "countries": "country",
    "outlets": "outlet",
    "sectors": "sector",
    "organizations": "organization",
    "posts": "post",
    "officials": "official",
    "memberships": "membership",
    "articles": "article",
    "stories": "story",
    "events": "event",
    "agreements": "agreement",
}
_LIST_OF = {kind: name for name, kind in KINDS.items()}


class ChangeRecord(serializers.Serializer):
    """What one transaction did to one record: ask for the record to see how it stands now."""

    kind = serializers.ChoiceField(list(KINDS), help_text="The list that the record is in.")
    id = serializers.CharField()
    action = serializers.ChoiceField(
        Action.values, help_text="`deleted` also where it is shown no more."
    )
    merged_into = serializers.CharField(
        allow_null=True, help_text="The record that it was merged into."
    )
    at = serializers.DateTimeField(help_text="When the transaction began.")
    url = serializers.URLField(allow_null=True, help_text="Null for kinds without an address.")


META = {
    "limit": serializers.IntegerField(),
    "review": serializers.ListField(child=serializers.CharField()),
    "next": serializers.CharField(help_text="The cursor to go on from: give it as `since`."),
    "more": serializers.BooleanField(help_text="There is more to read at once."),
    "kept_days": serializers.IntegerField(help_text="For how long a cursor can be used."),
}
LINKS = {"next": serializers.URLField(help_text="Never null: ask again later for what is new.")}
ANSWER = envelope("Changes", ChangeRecord(many=True), META, LINKS)


PARAMETERS = [
    OpenApiParameter(
        "since",
        str,
        description="A cursor, or `now` for one that stands behind all that was told so far. "
        "Left out: from the beginning, where each record is met at least once.",
    ),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        description="Lines in one answer.",
    ),
    list_of("kind", KINDS, "One or several kinds of records; all if left out."),
    list_of("review", SHOWABLE, "Also tell of suggestions; needs a login."),
]


class ChangeFeed(Spoken):
    """Follow it to keep a copy: no line is left out and none comes late."""

    tag = "changes"
    forgets = True  # cursors that are too old: 410

    @extend_schema(operation_id="changes_list", parameters=PARAMETERS, responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, {"since", "limit", "kind", "review"})
        states, limit = states_asked(request), limit_of(request)
        kinds = [KINDS[name] for name in words_of(request, "kind", KINDS, KINDS)]
        horizon = Place.horizon()
        start = _start(request, horizon)
        told = {kind: telling_for(kind, states, reader_of(request)) for kind in kinds}
        lines = list(_telling(start.lines_until(horizon), told)[: limit + 1])
        more = len(lines) > limit
        lines = lines[:limit]
        end = Place(horizon.life, lines[-1].txid, lines[-1].seq) if more else horizon
        cursor = written(end)
        here = request.build_absolute_uri()
        meta = {
            "limit": limit,
            "review": list(states),
            "next": cursor,
            "more": more,
            "kept_days": settings.CHANGES_KEPT_DAYS,
        }
        links = {"self": here, "next": replace_query_param(here, "since", cursor)}
        return wrapped(_records(lines, told, states, request), meta, links)


def _start(request: Request, horizon: Place) -> Place:
    """Read where the reader stands; an old cursor is told from one that was never ours."""
    text = request.query_params.get("since")
    if text is None:
        return Place(horizon.life, -1, 0)
    if text == NOW:
        return horizon
    kept = settings.CHANGES_KEPT_DAYS * 86_400
    try:
        place = Place(*signing.loads(text, salt=SALT, max_age=kept))
    except signing.SignatureExpired:
        place = None
    except (signing.BadSignature, ValueError, TypeError):
        detail = _("This cursor is not one of this feed. Take it from meta.next as it is.")
        raise Problem.of_value("since", text, detail=detail) from None
    if place is None or place.life != horizon.life:
        detail = _(
            "Not all that was told since this cursor is kept any more. Copy everything anew: "
            "begin without since, or take since=now and then the lists."
        )
        raise Problem(410, detail, kind="cursor-too-old")
    return place


def written(place: Place) -> str:
    return signing.dumps([place.life, place.txid, place.seq], salt=SALT)


def _telling(lines: QuerySet[Change], told: dict[str, str]) -> QuerySet[Change]:
    """Keep the lines that say something to this reader."""
    wanted = Q()
    for telling in set(told.values()):
        kinds = [kind for kind, field in told.items() if field == telling]
        wanted |= Q(kind__in=kinds) & ~Q(**{telling: ""})
    return lines.filter(wanted)


def _records(
    lines: list[Change], told: dict[str, str], states: tuple[str, ...], request: Request
) -> list[dict[str, Any]]:
    """Leave out updates of what this reader does not see: if it was seen, its going is told."""
    updated = [line for line in lines if getattr(line, told[line.kind]) == Action.UPDATED]
    hidden = {(line.kind, line.object_id) for line in updated} - _seen(updated, states, request)
    site = site_of(request)
    shown = [(line, getattr(line, told[line.kind])) for line in lines]
    return [
        _record(line, action, site)
        for line, action in shown
        if action != Action.UPDATED or (line.kind, line.object_id) not in hidden
    ]


def _record(line: Change, action: str, site: str) -> dict[str, Any]:
    address = record_url(site, line.kind, line.object_id) if has_address(line.kind) else None
    return {
        "kind": _LIST_OF[line.kind],
        "id": line.object_id,
        "action": action,
        "merged_into": line.merged_into if action == Action.MERGED else None,
        "at": line.at,
        "url": address,
    }


def _seen(lines: list[Change], states: tuple[str, ...], request: Request) -> set[tuple[str, str]]:
    """Return the kinds and identifiers of those that the reader sees now."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        by_kind[line.kind].append(line.object_id)
    found = set()
    for kind, identifiers in by_kind.items():
        key = RECORDS[kind][1]
        rows = _open_rows(kind, states, request).filter(**{f"{key}__in": identifiers})
        found |= {(kind, str(one)) for one in rows.values_list(key, flat=True)}
    return found


def _open_rows(kind: str, states: tuple[str, ...], request: Request) -> QuerySet:
    rows: Any = RECORDS[kind][0]._default_manager
    if kind == "article":
        return Article.objects.open_to(reader_of(request))
    if kind == "membership":
        return Membership.objects.filter(official__review__in=states, official__merged_into=None)
    if kind in REVIEWED:
        return rows.standing().filter(review__in=states)
    return rows.all()
