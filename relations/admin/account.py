"""Accounts in the admin: each group says what it may, and nobody gives more than they have."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.groups import GROUPS


def _label(name: str) -> str:
    return str(GROUPS[name].label) if name in GROUPS else name


class GroupChoices(forms.ModelMultipleChoiceField):
    """A group with what it is for; one that an administrator made has its name only."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> SafeString:  # type: ignore[override]
        kind = GROUPS.get(group.name)
        if kind is None:
            return format_html("<bdi>{}</bdi>", group.name)
        return format_html("<b>{}</b> – {}", kind.label, kind.purpose)


class GroupFilter(RelatedFieldListFilter):
    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        return [(pk, _label(str(name))) for pk, name in super().field_choices(
            field, request, model_admin
        )]  # fmt: skip


class AccountAdmin(UserAdmin):
    """Only a superuser makes superusers, gives single permissions, or touches a superuser."""

    filter_horizontal = ("user_permissions",)
    list_display = ("username", "first_name", "last_name", "belongs_to", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active", ("groups", GroupFilter))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("groups"))
    def belongs_to(self, user: User) -> str:
        return gettext(", ").join(_label(group.name) for group in user.groups.all()) or "-"

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **options: Any
    ) -> Any:
        if db_field.name == "groups":
            return GroupChoices(
                queryset=Group.objects.order_by("pk"),
                required=False,
                label=_("Groups"),
                help_text=_("What this person may do; several groups add up."),
            )
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = tuple(super().get_readonly_fields(request, obj))
        if request.user.is_superuser:
            return fixed
        return (*fixed, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_delete_permission(request, obj)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        """Who belongs to a group of the desk gets in there without a second tick."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        names = set(user.groups.values_list("name", flat=True))
        if not user.is_staff and any(GROUPS[name].at_desk for name in names & set(GROUPS)):
            user.is_staff = True
            user.save(update_fields=["is_staff"])
            told = gettext("%(name)s may now enter the desk, as the groups chosen need it.")
            self.message_user(request, told % {"name": user}, messages.INFO)


class GroupsAdmin(GroupAdmin):
    """Our own groups keep their names; what they hold is said by code and may be added to."""

    list_display = ("label", "purpose")

    @admin.display(description=_("group"), ordering="name")
    def label(self, group: Group) -> str:
        return _label(group.name)

    @admin.display(description=_("what it is for"))
    def purpose(self, group: Group) -> str:
        return str(GROUPS[group.name].purpose) if group.name in GROUPS else "-"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "purpose") if obj is not None and obj.name in GROUPS else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.name in GROUPS:
            return False
        return super().has_delete_permission(request, obj)


# Importing Django's own has registered them.
admin.site.unregister([User, Group])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, GroupsAdmin)
