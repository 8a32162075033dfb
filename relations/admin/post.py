"""Posts in the admin, each with those who held it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import SOURCES
from relations.admin.forms import EditorForm
from relations.admin.membership import MembershipInline
from relations.admin.spelled import SpelledAdmin
from relations.models import Post
from relations.tenures import find_clash, holders_on


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
    change_form_template = "admin/relations/post/change_form.html"
    spelling_fields = ("label_ar", "label_en")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Answer who held the post on the day that was asked for."""
        post = kwargs.get("obj")
        if isinstance(post, Post):
            asked = forms.DateField(required=False)
            context["on"] = request.GET.get("on", "")
            try:
                day = asked.clean(context["on"])
            except ValidationError as refusal:
                context["on_error"] = " ".join(refusal.messages)
            else:
                context["holders"] = holders_on(post, day) if day else None
        return super().render_change_form(request, context, *args, **kwargs)
