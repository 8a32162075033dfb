"""What changed and what is gone, in the admin."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyAdmin
from relations.models import Change, DeletedRow, Tombstone
from relations.restoring import count_kept, find_restored, restore


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("seq", "at", "kind", "object_id", "action")
    list_filter = ("kind", "action")
    search_fields = ("object_id",)
    date_hierarchy = "at"
    ordering = ("-seq",)
    show_full_result_count = False


class RestorableFilter(admin.SimpleListFilter):
    title = _("can be restored")
    parameter_name = "restorable"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(is_kept=self.value() == "yes") if self.value() else queryset


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    """What was deleted, by whom and why. Restoring puts it back; taking the tombstone away only
    lets it come in again.
    """

    list_display = ("__str__", "what", "deleted_at", "deleted_by", "reason", "restorable")
    list_filter = ("kind", RestorableFilter)
    list_select_related = ("deleted_by", "went_with")
    search_fields = ("title", "object_id", "identity", "reason")
    date_hierarchy = "deleted_at"
    actions = ["restore_selected"]
    fields = (
        "title",
        "what",
        "object_id",
        "identity",
        "merged_into",
        "reason",
        "deleted_by",
        "deleted_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tombstone]:
        kept = DeletedRow.objects.filter(tombstone=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_kept=Exists(kept))

    @admin.display(description=_("kind"), ordering="kind")
    def what(self, stone: Tombstone) -> str:
        try:
            return str(apps.get_model("relations", stone.kind)._meta.verbose_name)
        except LookupError:
            return stone.kind

    @admin.display(description=_("can be restored"), boolean=True, ordering="is_kept")
    def restorable(self, stone: Tombstone) -> bool:
        return bool(stone.is_kept)  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    @admin.action(description=_("Restore what was deleted"), permissions=["delete"])
    def restore_selected(self, request: HttpRequest, stones: QuerySet[Tombstone]) -> None:
        """The last deletion first: what earlier ones rested on may have gone with it."""
        for pk in list(stones.order_by("-pk").values_list("pk", flat=True)):
            stone = Tombstone.objects.filter(pk=pk).first()
            if stone is not None:  # else it came back with another
                self._restore(request, stone)

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/restore/",
            self.admin_site.admin_view(self.restore_view),
            name="relations_tombstone_restore",
        )
        return [own, *super().get_urls()]

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_delete_permission(request):
            raise PermissionDenied
        stone = get_object_or_404(Tombstone, pk=pk)
        row = self._restore(request, stone)
        if row is None:
            return redirect("admin:relations_tombstone_change", pk)
        return redirect(f"admin:relations_{row._meta.model_name}_change", row.pk)

    def _restore(self, request: HttpRequest, stone: Tombstone) -> Any:
        """Restore one and say so; None, with the reason told, where that cannot be."""
        try:
            restore(stone)
        except ValidationError as refusal:
            told = format_html("<bdi>{}</bdi>: {}", stone, " ".join(refusal.messages))
            self.message_user(request, told, messages.ERROR)
            return None
        row = find_restored(stone)
        said = gettext("Restored: %(name)s") % {"name": row}
        self.log_change(request, row, said)
        self.message_user(request, said, messages.SUCCESS)
        return row

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        stone = kwargs["obj"]
        context["kept"] = count_kept(stone)
        context["may_restore"] = bool(context["kept"]) and self.has_delete_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)
