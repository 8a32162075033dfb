"""Who may read the API."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


def reader_of(request: Request) -> Model | None:
    """Return who has logged in, None for everybody else."""
    user = request.user
    return user if isinstance(user, Model) and user.is_authenticated else None


class MayRead(BasePermission):
    """Everybody where PUBLIC_READ is on, else only people who have logged in."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return settings.PUBLIC_READ or reader_of(request) is not None
