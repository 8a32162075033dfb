"""Feeds in the admin: addresses that are looked at again and again."""

from django.contrib import admin

from ingestion.models import Feed
from relations.admin.editor import EditorAdmin


@admin.register(Feed)
class FeedAdmin(EditorAdmin):
    list_display = ("address", "outlet", "enabled", "state", "interval_minutes", "fetched_at")
    list_filter = ("enabled", "state", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet",)
    search_fields = ("address", "outlet__name_ar", "outlet__name_en")
    autocomplete_fields = ("outlet",)
    readonly_fields = ("state", "next_fetch_at", "fetched_at", "failures", "error")
    fields = ("outlet", "address", "enabled", "interval_minutes", *readonly_fields)
