"""Officials in the admin: names, tenures, and candidates that the tagger proposes."""

from collections.abc import Sequence

from django.contrib import admin
from django.http import HttpRequest

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

    def after_decisions(self, request: HttpRequest, rows: Sequence[Official]) -> None:
        """Texts are searched for the names of accepted officials only."""
        names = OfficialName.objects.filter(official__in=rows).values_list("text", flat=True)
        own = {text for row in rows for text in (row.name_ar, row.name_en)}
        self.ask_to_reread(request, own | set(names))

    def view_on_site(self, obj: Official) -> str:
        return obj.get_absolute_url()
