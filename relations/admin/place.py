"""Places in the admin."""

from django.contrib import admin

from relations.admin.editor import SOURCES
from relations.admin.spelled import NameInline, SpelledAdmin
from relations.models import Place, PlaceName


class PlaceNameInline(NameInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(SpelledAdmin):
    list_display = ("name_ar", "name_en", "country", "kind", "metonym", "confidence")
    list_filter = ("kind", "metonym", ("country", admin.RelatedOnlyFieldListFilter), "via")
    list_select_related = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "names__text")
    autocomplete_fields = ("country",)
    fieldsets = (
        (
            None,
            {"fields": ("slug", "name_ar", "name_en", "country", "kind", "subkind", "metonym")},
        ),
        SOURCES,
    )
    inlines = (PlaceNameInline,)
    rereading_fields = ("country", "metonym")
