"""Failed logins in the admin: who is locked out, and lifting the lock before its time."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from relations.models import FailedLogin


class LockedFilter(admin.SimpleListFilter):
    title = _("locked")
    parameter_name = "locked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        locked = [row.pk for row in queryset if row.is_locked] if self.value() else []
        if self.value() == "yes":
            return queryset.filter(pk__in=locked)
        return queryset.exclude(pk__in=locked) if self.value() == "no" else queryset


@admin.register(FailedLogin)
class FailedLoginAdmin(admin.ModelAdmin):
    """Rows go by themselves some time after the last try; nobody writes them by hand."""

    list_display = ("username", "ip_address", "tries", "locked", "attempt_time", "user_agent")
    list_filter = (LockedFilter, "attempt_time")
    search_fields = ("username", "ip_address")
    ordering = ("-pk",)
    list_per_page = 50
    actions = ("lift",)
    fields = ("username", "ip_address", ("tries", "locked"), "attempt_time", "ends", "user_agent")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return FailedLogin.objects.with_tries()

    @admin.display(description=_("tries"))
    def tries(self, row: FailedLogin) -> int:
        return row.tries or 0

    @admin.display(description=_("locked"), boolean=True)
    def locked(self, row: FailedLogin) -> bool:
        return row.is_locked

    @admin.display(description=_("counts until"))
    def ends(self, row: FailedLogin) -> Any:
        return row.ends

    @admin.action(description=_("Let them log in again"), permissions=["delete"])
    def lift(self, request: HttpRequest, rows: QuerySet) -> None:
        """Forget all tries of the same name from the same place, whatever browser they used."""
        places = set(rows.values_list("username", "ip_address"))
        for name, address in places:
            FailedLogin.objects.filter(username=name, ip_address=address).delete()
        told = ngettext("%(count)d lock was lifted.", "%(count)d locks were lifted.", len(places))
        self.message_user(request, told % {"count": len(places)}, messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
