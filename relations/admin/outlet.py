"""Outlets in the admin, and what of each day they gave us."""

from django.contrib import admin

from relations.admin.editor import EditorAdmin, ReadOnlyAdmin
from relations.models import Coverage, Outlet


@admin.register(Outlet)
class OutletAdmin(EditorAdmin):
    list_display = ("slug", "name_ar", "name_en", "country", "language", "text_policy", "is_sample")
    list_display_links = ("slug", "name_ar")
    list_filter = (
        "text_policy",
        "is_sample",
        "language",
        ("country", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "homepage")
    autocomplete_fields = ("country",)
    fields = (
        "slug",
        "name_ar",
        "name_en",
        "country",
        "language",
        "homepage",
        "text_policy",
        "is_sample",
        "set_by_editor",
    )


@admin.register(Coverage)
class CoverageAdmin(ReadOnlyAdmin):
    list_display = ("day", "outlet", "monitored", "concerned", "undated", "silent")
    list_filter = ("silent", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet",)
    search_fields = ("outlet__name_ar", "outlet__name_en")
    date_hierarchy = "day"
