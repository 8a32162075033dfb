"""Who may read the API."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from relations.api.keys import HEADER, KeyNeeded, key_of, lacking, require
from relations.api.problems import Problem
from relations.groups import is_api_only
from relations.models import ApiScope


def reader_of(request: Request) -> Model | None:
    """Return the person who has logged in; None for everybody else and for partners' machines.

    A partner reads what the public reads.
    """
    user = request.user
    if not isinstance(user, Model) or not user.is_authenticated or is_api_only(user):
        return None
    return user


def sees_suggestions(request: Request) -> bool:
    """Tell whether suggestions are shown: after a login, and to a key with the scope for it."""
    key = key_of(request)
    if key is not None:
        return key.opens(ApiScope.SUGGESTIONS)
    return reader_of(request) is not None


def refusal_of_suggestions(request: Request) -> Problem:
    """Return the problem that says what it takes to see suggestions."""
    if key_of(request) is not None:
        return lacking(ApiScope.SUGGESTIONS)
    return Problem(403, _("Suggestions are shown after a login, or to a key for suggestions."))


class MayReport(BasePermission):
    """Whoever holds a key for reporting errors, also where reading is public."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if key_of(request) is None:
            detail = _("Send a key for corrections as “%(header)s”; the desk makes keys.")
            raise KeyNeeded(detail % {"header": HEADER})
        require(request, ApiScope.CORRECTIONS)
        return True


class MayRead(BasePermission):
    """Everybody where PUBLIC_READ is on, else only who has logged in or holds a key.

    A key must be one for reading in any case: without it one reads no less.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if key_of(request) is not None:
            require(request, ApiScope.READ)
            return True
        return settings.PUBLIC_READ or bool(request.user and request.user.is_authenticated)
