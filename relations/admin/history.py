"""The "History" page of a row: what the database kept, with what Django noted, newest first."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations import past
from relations.admin.history_lines import lines_of
from relations.models import HISTORIES

PER_PAGE = 50
# One request writes its rows and Django's own line about them within this time.
SAME_SAVE = dt.timedelta(seconds=15)


class Keyed(NamedTuple):
    """Of one moment the object comes before its parts, which could not be made without it."""

    at: dt.datetime
    is_part: bool
    number: int
    source: Any


class HistoryView:
    """For admin classes of models that the database keeps a history of."""

    model: type[Model]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.model not in HISTORIES:
            return super().history_view(request, object_id, extra_context)  # type: ignore[misc]
        key = unquote(object_id)
        row = self.get_object(request, key)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        entries = _entries(self.model, key)
        if row is None and not entries:
            return super().history_view(request, object_id, extra_context)  # type: ignore[misc]
        return self._history_page(request, row, key, entries, extra_context or {})

    def _history_page(
        self,
        request: HttpRequest,
        row: Model | None,
        key: str,
        entries: list[past.Entry],
        more: dict[str, Any],
    ) -> HttpResponse:
        admin: Any = self
        sources = [
            Keyed(entry.at, entry.model is not self.model, entry.number, entry) for entry in entries
        ]
        sources += [
            Keyed(log.action_time, True, log.pk, log) for log in _own_logs(self.model, key, entries)
        ]
        sources.sort(key=lambda source: source[:3], reverse=True)
        paginator = admin.get_paginator(request, sources, PER_PAGE)
        shown = paginator.get_page(request.GET.get(PAGE_VAR, 1))
        name = str(row) if row is not None else _("%(kind)s %(id)s, deleted") % {
            "kind": capfirst(admin.opts.verbose_name), "id": key
        }  # fmt: skip
        context = {
            **admin.admin_site.each_context(request),
            "title": _("History of “%(name)s”") % {"name": name},
            "subtitle": None,
            "lines": lines_of([source.source for source in shown], self.model),
            "page": shown,
            "page_range": paginator.get_elided_page_range(shown.number),
            "page_var": PAGE_VAR,
            "object": row,
            "name": name,
            "opts": admin.opts,
            **more,
        }
        return TemplateResponse(request, "admin/relations/history.html", context)


def _entries(model: type[Model], key: str) -> list[past.Entry]:
    try:
        return past.entries_of(model, model._meta.pk.to_python(key))
    except ValidationError:
        return []


def _own_logs(model: type[Model], key: str, entries: Sequence[past.Entry]) -> list[LogEntry]:
    """What Django noted and the history does not tell: a merge in words, a save without change."""
    logs = LogEntry.objects.filter(object_id=key, content_type=get_content_type_for_model(model))
    found = list(logs.select_related("user").order_by("-action_time")[: past.MOST])
    near = [e for e in entries if any(abs(e.at - log.action_time) < SAME_SAVE for log in found)]
    actors = past.actors(near)
    return [log for log in found if _is_said(log) or not _covered(log, near, actors)]


def _is_said(log: LogEntry) -> bool:
    """Tell whether somebody wrote the message, rather than Django's form."""
    return bool(log.change_message) and not log.change_message.startswith("[")


def _covered(log: LogEntry, near: Sequence[past.Entry], actors: dict[Any, dict]) -> bool:
    return any(
        abs(entry.at - log.action_time) < SAME_SAVE
        and actors.get(entry.context, {}).get("user") == log.user_id
        for entry in near
    )
