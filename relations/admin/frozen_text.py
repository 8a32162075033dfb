"""An article's versions in the admin: text as frozen, masked lines struck, mentions beside it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations import highlight
from relations.admin.editor import ReadOnlyAdmin, ReadOnlyInline
from relations.models import ArticleVersion


@admin.display(description=_("text and what was read in it"))
def frozen_text(version: ArticleVersion) -> SafeString:
    """Draw the text line by line, with a list of its mentions and evidence beside it."""
    mentions = list(version.mentions.select_related("country", "official", "organization", "place"))
    events = list(version.eventmentions.select_related("event").order_by("start"))
    steps = list(version.legalactionmentions.select_related("legal_action__agreement"))
    sentences = sorted([*events, *steps], key=lambda row: row.start)
    spans = [
        *(highlight.Marked(row.start, row.end, "mention", row.pk) for row in mentions),
        *(
            highlight.Marked(row.start, row.end, "evidence", number)
            for number, row in enumerate(sentences)
        ),
    ]
    context = {
        "lines": highlight.lines(version.text, version.boilerplate, spans),
        "mentions": {row.pk: row for row in mentions},
        "sentences": sentences,
        "language": version.language,
    }
    return render_to_string("admin/relations/frozen_text.html", context)


class VersionInline(ReadOnlyInline, admin.StackedInline):
    model = ArticleVersion
    template = "admin/edit_inline/stacked.html"
    fields = ("number", "is_current", "title", frozen_text, "created_at")
    readonly_fields = fields
    ordering = ("-number",)
    verbose_name_plural = _("Text as received")


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "is_current", "title", "language", "created_at")
    list_filter = ("is_current", "language", ("article__outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article",)
    search_fields = ("title", "article__title", "article__public_id")
    date_hierarchy = "created_at"
    fields = ("article", "number", "is_current", "title", "language", frozen_text, "created_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text")
