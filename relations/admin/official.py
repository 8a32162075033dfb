"""Officials in the admin: names, tenures, and candidates that the tagger proposes."""

from django.contrib import admin

from relations.admin.editor import SOURCES
from relations.admin.membership import MembershipInline
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.admin.spelled import NameInline, SpelledAdmin
from relations.models import Official, OfficialName


class OfficialNameInline(NameInline):
    model = OfficialName


@admin.register(Official)
class OfficialAdmin(ReviewedAdmin, SpelledAdmin):
    list_display = ("name_ar", "name_en", "country", "proposed_role", "review", "confidence")
    list_filter = (
        "review",
        ("country", admin.RelatedOnlyFieldListFilter),
        "memberships__post__role",
        "confidence",
        "via",
    )
    list_select_related = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "names__text")
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": ("slug", "name_ar", "name_en", "country", "proposed_role")}),
        DECISION,
        SOURCES,
    )
    inlines = (OfficialNameInline, MembershipInline)

    def view_on_site(self, obj: Official) -> str:
        return obj.get_absolute_url()
