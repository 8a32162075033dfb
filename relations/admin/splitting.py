"""Splitting in the admin: a sentence becomes another event, an article another story."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations.admin.merging import Mergeable


class SplittableInline:
    """Rows of a whole, each with a button that makes it a whole of its own; beside an inline.

    Without the right, or with one row only, there is nothing to split.
    """

    fields: tuple[str, ...]
    parent_model: type[Model]
    fk_name: str | None
    split_label: Any
    may_split: Callable[[HttpRequest, Any], bool]
    whole_of: Callable[[Any], int]

    @admin.display(description=_("split"))
    def split_off(self, row: Any) -> SafeString:
        """The button sends the whole form there, which reads nothing of it but its token."""
        name = f"admin:relations_{self.parent_model._meta.model_name}_split"
        return format_html(
            '<button class="button" formaction="{}" formnovalidate>{}</button>',
            reverse(name, args=[self.whole_of(row), row.pk]),
            self.split_label,
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        may = obj is not None and self.may_split(request, obj)
        return self.fields if may else tuple(f for f in self.fields if f != "split_off")


class Splittable(Mergeable):
    """A whole that may be two; beside an admin class, in front of it.

    `split` (request, row, the part's key) returns the new whole; `split_told` says what it is.
    `way_back`: a button that takes the split back, where one click does.
    """

    split: Callable[[HttpRequest, Any, int], Any]
    split_told: Any

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, self.model._meta.model_name
        address = "<int:pk>/split/<int:part_pk>/"
        own = path(address, wrap(self.split_view), name=f"relations_{name}_split")
        return [own, *super().get_urls()]

    def split_view(self, request: HttpRequest, pk: int, part_pk: int) -> HttpResponse:
        """Give one part a whole of its own, and say where it is now."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = get_object_or_404(self.model, pk=pk)
        if not self.may_merge(request, row):
            raise PermissionDenied
        try:
            part = self.split(request, row, part_pk)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return redirect(self.address_of(row))
        self.log_change(request, row, f"{self.split_told} {getattr(part, self.key)}")
        said = '{} <a href="{}">{}</a> {}'
        back = self.way_back(part)
        link = format_html(said, self.split_told, self.address_of(part), part, back)
        self.message_user(request, link, messages.SUCCESS)
        return redirect(self.address_of(row))

    def way_back(self, part: Any) -> SafeString | str:
        return ""
