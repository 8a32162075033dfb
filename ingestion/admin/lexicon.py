"""The lexicon in the admin: words, tried before they are kept."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from ingestion.forms import LexiconEntryForm
from ingestion.models import LexiconEntry
from ingestion.resources import LexiconResource
from ingestion.views.try_entry import show_trial
from relations.admin.sheets import Tabular
from relations.admin.spelled import SpelledAdmin


@admin.register(LexiconEntry)
class LexiconEntryAdmin(Tabular, SpelledAdmin):
    """A changed word has the articles that hold it read again; it may be tried before."""

    tables = (LexiconResource,)
    form = LexiconEntryForm
    list_display = ("term", "kind", "language", "target", "mode", "weight", "enabled", "came_via")
    list_editable = ("enabled",)
    list_filter = ("kind", "language", "enabled", "via")
    search_fields = ("term", "target", "mode")
    readonly_fields = ("updated_at",)
    fields = (
        ("kind", "language"),
        "term",
        ("target", "mode"),
        "weight",
        "options",
        "enabled",
        "came_via",
        "set_by_editor",
        "updated_at",
    )
    spelling_fields = ("term",)
    rereading_fields = ("kind", "target", "mode", "weight", "options", "enabled")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Seeds would bring their own back: such a word is switched off instead."""
        if obj is not None and obj.via == "seed":
            return False
        return super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("add/try/", wrap(self._try_view), name="ingestion_lexiconentry_try_new"),
            path("<path:object_id>/try/", wrap(self._try_view), name="ingestion_lexiconentry_try"),
        ]
        return own + super().get_urls()

    def _try_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return show_trial(request, self, None)
        entry = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if entry is None:
            raise Http404
        return show_trial(request, self, entry)
