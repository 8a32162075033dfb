"""The admin of how we come to know it: batches, documents, feeds and the lexicon."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ingestion.forms import LexiconEntryForm
from ingestion.models import Batch, Document, Feed, LexiconEntry
from ingestion.resources import LexiconResource
from ingestion.views.add_articles import add_articles
from ingestion.views.batch import get_progress, run_again, show_batch, start_again
from ingestion.views.missing_facts import complete
from ingestion.views.possible_version import decide, may_decide
from ingestion.views.samples import remove_samples
from ingestion.views.try_entry import show_trial
from ingestion.wording import get_reason
from relations.admin.editor import EditorAdmin
from relations.admin.sheets import SheetAdmin
from relations.admin.spelled import SpelledAdmin


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

    def _complete_view(
        self, request: HttpRequest, batch_id: uuid.UUID, article_id: int
    ) -> HttpResponse:
        if not request.user.has_perm("relations.change_article"):
            raise PermissionDenied
        return complete(request, batch_id, article_id)

    def _check_may_see(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


class ProgressFilter(admin.SimpleListFilter):
    title = _("progress")
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("On its way")), ("done", _("Done"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        waiting = Document.objects.waiting()
        if self.value() == "waiting":
            return queryset.filter(pk__in=waiting)
        return queryset.exclude(pk__in=waiting)


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    """What came in, as it came; only the machine writes here, an editor may run it again."""

    list_display = ("name", "channel", "outlet", "stage", "outcome", "code", "received_at")
    list_filter = (
        ProgressFilter,
        "outcome",
        "stage",
        "channel",
        "code",
        ("possible_version_of", admin.EmptyFieldListFilter),
        ("outlet", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("outlet",)
    list_per_page = 50
    search_fields = ("name", "url", "sha256", "article__title")
    date_hierarchy = "received_at"
    actions = ["run_selected_again"]
    fields = (
        "name",
        "channel",
        "outlet",
        "published_on",
        "url",
        "size",
        "sha256",
        "stage",
        "outcome",
        "reason",
        "code",
        "error",
        "attempts",
        "article_link",
        "received_by",
        "received_at",
        "finished_at",
    )
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        return super().get_queryset(request).defer("data")

    @admin.display(description=_("what went wrong, and what to do"))
    def reason(self, document: Document) -> str:
        return get_reason(document) or "-"

    @admin.display(description=_("article"))
    def article_link(self, document: Document) -> SafeString | str:
        if document.article is None:
            return "-"
        address = reverse("admin:relations_article_change", args=[document.article.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, document.article)

    @admin.action(description=_("Run the selected documents again"), permissions=["change"])
    def run_selected_again(self, request: HttpRequest, documents: QuerySet) -> None:
        start_again(request, documents)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "remove-samples/",
                wrap(self._remove_samples_view),
                name="ingestion_remove_samples",
            ),
            path(
                "<int:document_id>/possible-version/",
                wrap(self._possible_version_view),
                name="ingestion_document_possible_version",
            ),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        kwargs["extra_context"] = {"may_decide": may_decide(request)}
        return super().change_view(request, object_id, *args, **kwargs)

    def _possible_version_view(self, request: HttpRequest, document_id: int) -> HttpResponse:
        if not may_decide(request):
            raise PermissionDenied
        return decide(request, document_id)

    def _remove_samples_view(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("relations.delete_article"):
            raise PermissionDenied
        return remove_samples(request, self.admin_site)


@admin.register(Feed)
class FeedAdmin(EditorAdmin):
    list_display = ("address", "outlet", "enabled", "state", "interval_minutes", "fetched_at")
    list_filter = ("enabled", "state", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet",)
    search_fields = ("address", "outlet__name_ar", "outlet__name_en")
    autocomplete_fields = ("outlet",)
    readonly_fields = ("state", "next_fetch_at", "fetched_at", "failures", "error")
    fields = ("outlet", "address", "enabled", "interval_minutes", *readonly_fields)


@admin.register(LexiconEntry)
class LexiconEntryAdmin(SheetAdmin, SpelledAdmin):
    """A changed word has the articles that hold it read again; it may be tried before."""

    tables = {"lexicon": LexiconResource}
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
