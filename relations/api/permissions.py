"""Who may read the API."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from relations.groups import is_api_only


def reader_of(request: Request) -> Model | None:
    """Return the person who has logged in; None for everybody else and for partners' machines.

    A partner reads what the public reads.
    """
    user = request.user
    if not isinstance(user, Model) or not user.is_authenticated or is_api_only(user):
        return None
    return user


class MayRead(BasePermission):
    """Everybody where PUBLIC_READ is on, else only who has logged in or holds a key."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return settings.PUBLIC_READ or bool(request.user and request.user.is_authenticated)
