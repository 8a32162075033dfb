"""Keys of the API in the admin: made, shown once, revoked; and how much is read by them."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyAdmin, ReadOnlyInline
from relations.admin.history import HistoryView
from relations.models import ApiKey, ApiScope, KeyState, KeyUsage

KNOWN = ("prefix", "state", "last_used_at", "created_at", "created_by", "revoked_at", "revoked_by")


class KeyForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        label=_("opens"),
        choices=ApiScope.choices,
        initial=[ApiScope.READ],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("per_hour", "per_day"):
            if name in self.fields:  # not on a page that is only looked at
                self.fields[name].validators.append(MinValueValidator(1))
        if "user" in self.fields:  # beside a choice one may look at it or add one
            beside: Any = self.fields["user"].widget
            beside.can_change_related = beside.can_delete_related = False

    def clean_expires_at(self) -> Any:
        ends = self.cleaned_data["expires_at"]
        if ends is not None and "expires_at" in self.changed_data and ends <= timezone.now():
            raise ValidationError(_("This has passed. To end a key now, revoke it."))
        return ends


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(KeyState.VALID, KeyState.VALID.label), (KeyState.ENDING, KeyState.ENDING.label)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if self.value() == KeyState.VALID:
            return queryset.valid()
        return queryset.ending() if self.value() == KeyState.ENDING else queryset


class UsageInline(ReadOnlyInline):
    model = KeyUsage
    fields = ("day", "requests", "refused")
    ordering = ("-day",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The last months; the list of all use has the others."""
        since = timezone.localdate() - dt.timedelta(days=92)
        return super().get_queryset(request).filter(day__gte=since)


@admin.register(ApiKey)
class ApiKeyAdmin(HistoryView, admin.ModelAdmin):
    """A key is revoked and never deleted, so that what was read by it stays on record."""

    form = KeyForm
    list_display = ("name", "institution", "prefix", "marked", "expires_at", "last_used_at")
    list_filter = (StateFilter, "institution")
    list_select_related = ("user",)
    search_fields = ("name", "institution", "contact", "prefix")
    autocomplete_fields = ("user",)
    actions = ["revoke_selected"]
    list_per_page = 50
    fields = (
        ("institution", "name"),
        ("contact", "user"),
        "scopes",
        ("per_hour", "per_day"),
        "expires_at",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is None else (*self.fields, *KNOWN)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else KNOWN

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [] if obj is None else [UsageInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("state"))
    def state(self, key: ApiKey) -> str:
        return str(key.state.label)

    @admin.display(description=_("state"), ordering="expires_at")
    def marked(self, key: ApiKey) -> SafeString | str:
        said = str(key.state.label)
        return format_html("<strong>{}</strong>", said) if key.state == KeyState.ENDING else said

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            obj.created_by = request.user
            obj.secret = obj.make_secret()  # in memory, until this answer has gone out
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the key in this answer and in no other: not by way of a cookie or a session."""
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("The key, shown once"),
            "opts": self.opts,
            "original": obj,
            "secret": obj.secret,  # type: ignore[attr-defined]
        }
        response = TemplateResponse(request, "admin/relations/apikey/shown_once.html", context)
        add_never_cache_headers(response)
        return response

    @admin.action(description=_("Revoke"), permissions=["change"])
    def revoke_selected(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        revoked = list(keys.filter(revoked_at=None))
        for key in revoked:
            key.revoke(by=request.user)
            self.log_change(request, key, gettext("Revoked"))
        told = ngettext("%(count)d key was revoked.", "%(count)d keys were revoked.", len(revoked))
        self.message_user(request, told % {"count": len(revoked)}, messages.SUCCESS)


@admin.register(KeyUsage)
class KeyUsageAdmin(ReadOnlyAdmin):
    list_display = ("day", "key", "requests", "refused")
    list_filter = ("key__institution",)
    search_fields = ("key__institution", "key__name", "key__prefix")
    list_select_related = ("key",)
    date_hierarchy = "day"
