"""Tables that editors bring in: each sees their own, where they may change the rows."""

import uuid
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from ingestion.models import Sheet
from ingestion.sheets import tables_for
from ingestion.views.sheet import add_sheet, show_sheet, title_of


@admin.register(Sheet)
class SheetAdmin(admin.ModelAdmin):
    """To add one is to upload it; to open one is to see how far it is."""

    list_display = ("name", "title", "state", "created_at")
    list_filter = ("state",)
    search_fields = ("name",)
    list_per_page = 50
    ordering = ("-created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sheet]:
        mine: QuerySet[Sheet] = super().get_queryset(request).filter(created_by=request.user.pk)
        return mine.defer("data", "plain", "found")

    @admin.display(description=_("table"), ordering="table")
    def title(self, sheet: Sheet) -> str:
        return title_of(sheet)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(tables_for(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(tables_for(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(tables_for(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return add_sheet(request, self.admin_site)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            sheet_id = uuid.UUID(unquote(object_id))
        except ValueError as not_an_id:
            raise Http404 from not_an_id
        mine = Sheet.objects.filter(created_by=request.user.pk).defer("data", "plain")
        return show_sheet(request, self.admin_site, get_object_or_404(mine, pk=sheet_id))
