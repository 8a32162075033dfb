"""Sectors in the admin."""

from django.contrib import admin

from relations.admin.editor import EditorAdmin
from relations.models import Sector


@admin.register(Sector)
class SectorAdmin(EditorAdmin):
    list_display = ("slug", "name_ar", "name_en", "position")
    list_display_links = ("slug", "name_ar")
    list_editable = ("position",)
    search_fields = ("slug", "name_ar", "name_en")
    fields = ("slug", "name_ar", "name_en", "position", "dac_codes", "set_by_editor")

    def view_on_site(self, obj: Sector) -> str:
        return obj.get_absolute_url()
