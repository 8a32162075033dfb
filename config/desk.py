"""The admin site: its titles, and on its first page what waits for an editor."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from ingestion.waiting import get_notices


class EditorsSite(admin.AdminSite):
    site_title = _("Rawabit desk")
    site_header = _("Rawabit: the editors' desk")
    index_title = _("Desk")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        notices = get_notices(request.user)
        return super().index(request, {"notices": notices, **(extra_context or {})})
