"""What changed and what is gone, in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from relations.admin.editor import ReadOnlyAdmin
from relations.models import Change, Tombstone


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("seq", "at", "kind", "object_id", "action")
    list_filter = ("kind", "action")
    search_fields = ("object_id",)
    date_hierarchy = "at"
    ordering = ("-seq",)
    show_full_result_count = False


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    """Taking a tombstone away lets what was deleted come in again."""

    list_display = ("kind", "object_id", "identity", "reason", "deleted_by", "deleted_at")
    list_filter = ("kind",)
    list_select_related = ("deleted_by",)
    search_fields = ("object_id", "identity", "reason")
    date_hierarchy = "deleted_at"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
