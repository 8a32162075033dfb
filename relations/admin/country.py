"""Countries in the admin: a partner more is a role changed here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from relations.admin.editor import SOURCES
from relations.admin.spelled import NameInline, SpelledAdmin
from relations.models import Country, CountryName, Role


class CountryNameInline(NameInline):
    model = CountryName


@admin.register(Country)
class CountryAdmin(SpelledAdmin):
    list_display = ("iso2", "name_ar", "name_en", "role", "position", "confidence")
    list_display_links = ("iso2", "name_ar")
    list_filter = ("role", "confidence", "via")
    search_fields = ("iso2", "name_ar", "name_en", "official_ar", "names__text")
    fieldsets = (
        (None, {"fields": ("iso2", "name_ar", "name_en", "official_ar", "role", "position")}),
        SOURCES,
    )
    inlines = (CountryNameInline,)
    spelling_fields = ("name_ar", "name_en", "official_ar")
    rereading_fields = ("role",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "iso2") if obj else fixed

    def view_on_site(self, obj: Country) -> str | None:
        return obj.get_absolute_url() if obj.role == Role.PARTNER else None
