"""The admin site: its titles, and on its first page what waits for an editor."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from config.pulse import take_pulse
from ingestion.views.failed import run_failed_again
from ingestion.waiting import look
from relations.groups import is_api_only

RUN_FAILED = "run_failed_again"


class LoginForm(AuthenticationForm):
    """The login of readers and of the desk is one; machines use keys."""

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if is_api_only(user):
            raise ValidationError(
                _("This account is for the API only and does not log in."), code="api_only"
            )


class EditorsSite(admin.AdminSite):
    site_title = _("Rawabit desk")
    site_header = _("Rawabit: the editors' desk")
    index_title = _("Desk")
    login_form = LoginForm

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        desk = look(request.user)
        shown = {"desk": desk, "notices": desk.notices}
        if request.user.has_perm("ingestion.view_document"):
            shown["pulse"] = take_pulse()
        return super().index(request, {**shown, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        own = path("run-failed-again/", self.admin_view(self._run_failed_again), name=RUN_FAILED)
        return [own, *super().get_urls()]

    def _run_failed_again(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("ingestion.change_document"):
            raise PermissionDenied
        return run_failed_again(request, self)
