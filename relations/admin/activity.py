"""The rollup in the admin: to look at; `rebuild_activity` counts it anew."""

from django.contrib import admin

from relations.admin.editor import ReadOnlyAdmin
from relations.models import Activity


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = (
        "country",
        "month",
        "month_basis",
        "type",
        "sector",
        "review",
        "events",
        "mentions",
        "score",
    )
    list_filter = (
        ("country", admin.RelatedOnlyFieldListFilter),
        ("sector", admin.EmptyFieldListFilter),
        "type",
        "review",
        "month_basis",
    )
    list_select_related = ("country", "sector")
    search_fields = ("country__name_ar", "country__name_en")
    date_hierarchy = "month"
