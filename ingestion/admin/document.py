"""Documents in the admin: what came in, what became of it, and running it again."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ingestion.models import Document, Page
from ingestion.views.batch import start_again
from ingestion.views.possible_version import decide, may_decide
from ingestion.views.samples import remove_samples
from ingestion.wording import get_reason


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
        "evidence",
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
        article = document.article
        address = reverse("admin:relations_article_change", args=[article.pk])
        link = format_html('<a href="{}"><bdi>{}</bdi></a>', address, article)
        if article.story_id is None:
            return link
        story = reverse("admin:relations_story_change", args=[article.story_id])
        told = gettext("Told elsewhere too: its story")
        return format_html('{} · <a href="{}">{}</a>', link, story, told)

    @admin.display(description=_("how it was fetched"))
    def evidence(self, document: Document) -> SafeString | str:
        """Show what came with the page: when, from where at last, and the headers."""
        page = Page.objects.filter(pk=document.pk).exclude(fetched_at=None).first()
        if page is None:
            return "-"
        when = date_format(localtime(page.fetched_at), "DATETIME_FORMAT")
        headers = format_html_join("", "<li><code>{}: {}</code></li>", sorted(page.headers.items()))
        told = '{} · <bdi dir="ltr">{}</bdi> · {}<ul dir="ltr">{}</ul>'
        return format_html(told, when, page.address, page.status, headers)

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
