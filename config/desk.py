"""The admin site: its titles, and on its first page what waits for an editor."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from ingestion.waiting import get_notices
from relations.groups import is_api_only


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
        notices = get_notices(request.user)
        return super().index(request, {"notices": notices, **(extra_context or {})})
