"""Batches in the admin: what was added in one go, and how far it is."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ingestion.models import Batch
from ingestion.views.add_articles import add_articles
from ingestion.views.batch import get_progress, run_again, run_failed_again, show_batch
from ingestion.views.missing_facts import complete


class WhoseFilter(admin.SimpleListFilter):
    """One's own batches, unless another choice is made."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", _("Everybody's"))]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice, name in ((None, _("Yours")), *self.lookup_choices):
            yield {
                "selected": self.value() == choice,
                "query_string": changelist.get_query_string({self.parameter_name: choice})
                if choice
                else changelist.get_query_string(remove=[self.parameter_name]),
                "display": name,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == "all" else queryset.filter(created_by=request.user)


@admin.register(Batch)
class BatchAdmin(admin.ModelAdmin):
    """To add a batch is to add articles; to open one is to see how far they are."""

    list_display = ("__str__", "created_by", "number", "on_their_way", "in_trouble")
    list_display_links = ("__str__",)
    list_select_related = ("created_by",)
    list_filter = (WhoseFilter,)
    list_per_page = 50
    search_fields = ("receipts__name", "created_by__username")
    date_hierarchy = "created_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        return super().get_queryset(request).with_counts()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show one's own unless asked for more: these are what one comes back to."""
        own = WhoseFilter.parameter_name not in request.GET
        title = gettext("Your batches") if own else gettext("All batches")
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    @admin.display(description=_("documents"), ordering="number")
    def number(self, batch: Batch) -> int:
        return batch.number  # type: ignore[attr-defined]

    @admin.display(description=_("on their way"), ordering="on_their_way")
    def on_their_way(self, batch: Batch) -> int:
        return batch.on_their_way  # type: ignore[attr-defined]

    @admin.display(description=_("rejected or failed"), ordering="in_trouble")
    def in_trouble(self, batch: Batch) -> int:
        return batch.in_trouble  # type: ignore[attr-defined]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return add_articles(request, self.admin_site)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        self._check_may_see(request)
        try:
            batch_id = uuid.UUID(unquote(object_id))
        except ValueError as not_an_id:
            raise Http404 from not_an_id
        return show_batch(request, self.admin_site, batch_id)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "<uuid:batch_id>/progress/",
                wrap(self._progress_view),
                name="ingestion_batch_progress",
            ),
            path(
                "<uuid:batch_id>/run-again/<int:document_id>/",
                wrap(self._run_again_view),
                name="ingestion_batch_run_again",
            ),
            path(
                "<uuid:batch_id>/run-failed/",
                wrap(self._run_failed_view),
                name="ingestion_batch_run_failed",
            ),
            path(
                "<uuid:batch_id>/complete/<int:article_id>/",
                wrap(self._complete_view),
                name="ingestion_batch_complete",
            ),
        ]
        return own + super().get_urls()

    def _progress_view(self, request: HttpRequest, batch_id: uuid.UUID) -> HttpResponse:
        self._check_may_see(request)
        return get_progress(request, batch_id)

    def _run_again_view(
        self, request: HttpRequest, batch_id: uuid.UUID, document_id: int
    ) -> HttpResponse:
        if not request.user.has_perm("ingestion.change_document"):
            raise PermissionDenied
        return run_again(request, batch_id, document_id)

    def _run_failed_view(self, request: HttpRequest, batch_id: uuid.UUID) -> HttpResponse:
        if not request.user.has_perm("ingestion.change_document"):
            raise PermissionDenied
        return run_failed_again(request, batch_id)

    def _complete_view(
        self, request: HttpRequest, batch_id: uuid.UUID, article_id: int
    ) -> HttpResponse:
        if not request.user.has_perm("relations.change_article"):
            raise PermissionDenied
        return complete(request, batch_id, article_id)

    def _check_may_see(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
