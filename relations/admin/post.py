"""Posts in the admin, each with those who held it."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import SOURCES
from relations.admin.forms import EditorForm
from relations.admin.membership import MembershipInline
from relations.admin.spelled import SpelledAdmin
from relations.models import Post
from relations.tenures import find_clash


class PostForm(EditorForm):
    def clean_exclusive(self) -> bool:
        exclusive: bool = self.cleaned_data["exclusive"]
        known = self.instance.memberships.all() if self.instance.pk else []
        clash = find_clash(known) if exclusive else None
        if clash:
            raise ValidationError(
                _("%(one)s and %(other)s held it at the same time: correct their tenures first."),
                code="overlap",
                params={"one": clash[0].official, "other": clash[1].official},
            )
        return exclusive


class HolderInline(MembershipInline):
    autocomplete_fields = ("official",)
    fields = (
        "official",
        ("label_ar", "is_acting"),
        ("start_date", "start_precision"),
        ("end_date", "end_precision"),
        ("end_known", "as_of"),
    )


@admin.register(Post)
class PostAdmin(SpelledAdmin):
    form = PostForm
    list_display = ("label_ar", "label_en", "role", "organization", "country", "exclusive")
    list_filter = ("role", "exclusive", ("country", admin.RelatedOnlyFieldListFilter), "via")
    list_select_related = ("organization", "country")
    search_fields = ("slug", "label_ar", "label_en", "portfolio")
    autocomplete_fields = ("organization", "country")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "slug",
                    "label_ar",
                    "label_en",
                    "organization",
                    "country",
                    "role",
                    "portfolio",
                    "exclusive",
                )
            },
        ),
        SOURCES,
    )
    inlines = (HolderInline,)
    spelling_fields = ("label_ar", "label_en")
