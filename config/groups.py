"""Gives each group what the table in `relations.groups` says, whenever tables were migrated."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from relations.groups import GROUPS


def give_permissions(sender: AppConfig, using: str, verbosity: int = 1, **options: Any) -> None:
    """Give what is missing of this app's permissions. What an administrator added stays.

    Permissions are made after migrating and app by app, so this comes after each app too; it does
    not count on having been told later than Django's own.
    """
    wanted = {
        name: codes
        for name, kind in GROUPS.items()
        if (codes := _codes_of(sender.label, kind.permissions))
    }
    if not wanted:
        return
    create_permissions(sender, verbosity=0, using=using)
    group_model = apps.get_model("auth", "Group")
    known = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .filter(content_type__app_label=sender.label)
    )
    by_code = {permission.codename: permission for permission in known}
    for name in GROUPS:
        group, _is_new = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(by_code[code] for code in wanted.get(name, ()) if code in by_code))


def _codes_of(app_label: str, permissions: frozenset[str]) -> list[str]:
    split = (permission.split(".", 1) for permission in sorted(permissions))
    return [code for label, code in split if label == app_label]


def connect() -> None:
    post_migrate.connect(give_permissions, dispatch_uid="config.groups.give_permissions")
