"""Briefs in the admin: to look at and to search; they are made and issued on their own pages."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyAdmin
from relations.models import Brief


@admin.register(Brief)
class BriefAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "partner", "first", "last", "state", "issued_at", "issued_as")
    list_filter = ("state", "partner", "is_internal", "year")
    list_select_related = ("partner",)
    search_fields = ("title_ar", "title_en", "public_id", "issued_as")
    ordering = ("-pk",)
    fields = (
        "as_page",
        "partner",
        ("first", "last"),
        ("title_ar", "title_en"),
        ("is_internal", "state"),
        ("author", "created_at", "updated_at"),
        ("issued_by", "issued_as", "issued_at"),
        "supersedes",
    )

    @admin.display(description=_("brief"))
    def as_page(self, brief: Brief) -> SafeString:
        return format_html('<a href="{}">{}</a>', brief.get_absolute_url(), brief)
