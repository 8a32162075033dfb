"""Organizations in the admin."""

from django.contrib import admin

from relations.admin.editor import SOURCES
from relations.admin.spelled import NameInline, SpelledAdmin
from relations.models import Organization, OrganizationName


class OrganizationNameInline(NameInline):
    model = OrganizationName


@admin.register(Organization)
class OrganizationAdmin(SpelledAdmin):
    list_display = ("name_ar", "name_en", "classification", "country", "confidence")
    list_filter = (
        "classification",
        ("country", admin.RelatedOnlyFieldListFilter),
        "confidence",
        "via",
    )
    list_select_related = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "names__text", "wikidata")
    autocomplete_fields = ("country", "parent")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "slug",
                    "name_ar",
                    "name_en",
                    "classification",
                    "country",
                    "parent",
                    "wikidata",
                )
            },
        ),
        SOURCES,
    )
    inlines = (OrganizationNameInline,)
