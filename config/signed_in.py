"""Who has logged in and what they may, in one query; Django asks three, for every page.

The state of the database comes along, by which a page that was kept is found; and the keys of
what the person watches, by which pages know whether they are among it.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Concat

from relations.models import Subscription
from relations.state import STATE


class SignedIn(ModelBackend):
    """Names and passwords are Django's; `granted` on a user are their permissions and groups'."""

    def get_user(self, user_id: int) -> User | None:
        theirs = Permission.objects.filter(
            Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk"))
        ).order_by()
        name = Concat("content_type__app_label", Value("."), "codename")
        names = theirs.values_list(name, flat=True).distinct()
        watched = Subscription.objects.standing().filter(account=OuterRef("pk")).order_by()
        keys = watched.values_list(Concat("kind", Value(":"), "question"), flat=True)
        people = User.objects.annotate(
            granted=ArraySubquery(names), watched=ArraySubquery(keys), state=STATE
        )
        user = people.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        granted = getattr(user_obj, "granted", None)
        if granted is None or obj is not None or not user_obj.is_active or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        return set(granted)
