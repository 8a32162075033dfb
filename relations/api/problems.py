"""Every error as an RFC 9457 problem: what was wrong, and what is nearest to right."""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
NEAR_ENOUGH = 60  # of 100; below this a "did you mean" misleads
SHORT_LIST = 40  # so many known values are still read, not searched

# What a status means here; each is an anchor of the list of problems.
KINDS: dict[int, tuple[str, Promise | str]] = {
    400: ("bad-parameter", gettext_lazy("A parameter is wrong")),
    401: ("login-needed", gettext_lazy("This needs a login")),
    403: ("login-needed", gettext_lazy("This needs a login")),
    404: ("not-found", gettext_lazy("There is nothing here")),
    405: ("method-not-allowed", gettext_lazy("This address can only be read")),
    406: ("not-acceptable", gettext_lazy("This comes as JSON only")),
    410: ("gone", gettext_lazy("This was deleted")),
    415: ("unsupported-media-type", gettext_lazy("This takes JSON only")),
    429: ("too-many-requests", gettext_lazy("Too many requests")),
    500: ("server-error", gettext_lazy("Something broke on our side")),
}


# Where one status means several things.
FURTHER_KINDS: dict[str, tuple[int, Promise | str]] = {
    "cursor-too-old": (410, gettext_lazy("This cursor is too old")),
}


class Problem(exceptions.APIException):
    """An error with its status, a sentence for the reader, and members of its own."""

    def __init__(self, status: int, detail: str, *, kind: str = "", **members: Any) -> None:
        self.status_code = status
        self.kind = kind
        super().__init__(detail, kind or KINDS[status][0])
        self.members = members

    @classmethod
    def of_parameters(cls, errors: list[dict[str, Any]]) -> "Problem":
        return cls(400, " ".join(error["detail"] for error in errors), errors=errors)

    @classmethod
    def of_value(
        cls, parameter: str, value: str, known: Iterable[str] = (), detail: str = ""
    ) -> "Problem":
        return cls.of_parameters([wrong_value(parameter, value, known, detail)])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most probably meant, if any is near."""
    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


def wrong_value(
    parameter: str, value: str, known: Iterable[str] = (), detail: str = ""
) -> dict[str, Any]:
    """Describe a value that a parameter does not take."""
    known = list(known)
    error: dict[str, Any] = {"parameter": parameter, "value": value}
    error["detail"] = detail or _("%(value)s is not a value of %(parameter)s.") % error
    return _with_remedy(error, value, known)


def unknown_parameter(name: str, known: Iterable[str]) -> dict[str, Any]:
    """Describe a parameter that an address does not have."""
    error: dict[str, Any] = {"parameter": name}
    error["detail"] = _("There is no parameter %(parameter)s here.") % error
    return _with_remedy(error, name, sorted(known))


def _with_remedy(error: dict[str, Any], word: str, known: list[str]) -> dict[str, Any]:
    near = nearest(word, known)
    if near is not None:
        error["nearest"] = near
        error["detail"] += " " + _("Did you mean %(nearest)s?") % error
    if 0 < len(known) <= SHORT_LIST:
        error["known"] = known
    return error


def answer(exception: Exception, context: dict[str, Any]) -> Response:
    """Turn any exception of a view into a problem; one of our own making is logged and told."""
    request = context["request"]
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    elif isinstance(exception, PermissionDenied):
        exception = exceptions.PermissionDenied()
    elif not isinstance(exception, exceptions.APIException):
        logger.exception("The API could not answer %s", request.get_full_path())
        got_request_exception.send(sender=None, request=request._request)
        detail = _("It has been written down. Try again in a while.")
        exception = Problem(500, detail)
    set_rollback()
    return _response(exception, request)


def _response(exception: exceptions.APIException, request: Any) -> Response:
    status = exception.status_code
    code, title = KINDS.get(status, ("", HTTPStatus(status).phrase))
    if kind := getattr(exception, "kind", ""):
        code, title = kind, FURTHER_KINDS[kind][1]
    kinds = request.build_absolute_uri(reverse("api:vocabulary-detail", args=["problems"]))
    body = {
        "type": f"{kinds}#{code}" if code else "about:blank",
        "title": str(title),
        "status": status,
        "detail": _sentence(exception.detail),
        "instance": request.get_full_path(),
        **getattr(exception, "members", {}),
    }
    headers = {}
    for name, header in (("auth_header", "WWW-Authenticate"), ("wait", "Retry-After")):
        if getattr(exception, name, None):
            headers[header] = str(getattr(exception, name))
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _sentence(detail: Any) -> str:
    if isinstance(detail, dict):
        detail = list(detail.values())
    if isinstance(detail, list):
        return " ".join(_sentence(part) for part in detail)
    return str(detail)
