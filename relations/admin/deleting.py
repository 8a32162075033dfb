"""Deleting in the admin: it says what goes, asks why, and can be taken back."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Deletable(admin.ModelAdmin):
    """`remove` (row, by, reason) deletes one; `goes_with` counts what goes along, in words."""

    delete_confirmation_template = "admin/relations/delete.html"
    delete_selected_confirmation_template = "admin/relations/delete_selected.html"
    remove: Callable[[Any, Any, str], Any]
    goes_with: Callable[[QuerySet], Iterable[tuple[Any, int]]]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method == "POST" and not _reason(request):
            return self._ask_again(request, gettext("Say why it is deleted."))
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as refusal:
            return self._ask_again(request, " ".join(refusal.messages))

    def _ask_again(self, request: HttpRequest, told: str) -> HttpResponse:
        self.message_user(request, told, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    @admin.action(description=_("Delete the selected rows"), permissions=["delete"])
    def delete_selected(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        if request.POST.get("post") and not _reason(request):
            self.message_user(request, gettext("Say why it is deleted."), messages.ERROR)
            request.POST = request.POST.copy()  # type: ignore[assignment]
            del request.POST["post"]  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                return delete_selected(self, request, rows)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Say what goes, in words, instead of thousands of mentions one by one."""
        rows = self.model._default_manager.filter(pk__in=[row.pk for row in objs])
        shown: list[Any] = [Truncator(str(row)).chars(110) for row in rows]
        counts = {self.model._meta.verbose_name_plural: len(shown)}
        counts |= {label: number for label, number in self.goes_with(rows) if number}
        return shown, counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self.remove(obj, request.user, _reason(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for pk in list(queryset.values_list("pk", flat=True)):
            row = self.model._default_manager.filter(pk=pk).first()
            if row is not None:  # else it went along with another
                self.remove(row, request.user, _reason(request))


def counted(rows: QuerySet) -> tuple[Any, int]:
    """Name rows and count them."""
    return rows.model._meta.verbose_name_plural, rows.count()


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:200]
