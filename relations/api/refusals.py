"""Every error is answered as an RFC 9457 problem, whether a view raised it or none was reached."""

import contextlib
import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from relations.api.keys import HEADER
from relations.api.problems import FURTHER_KINDS, KINDS, MEDIA_TYPE, Problem
from relations.away import RETRY_AFTER, is_away, took_too_long

logger = logging.getLogger(__name__)


def answer(exception: Exception, context: dict[str, Any]) -> Response:
    """Turn any exception of a view into a problem; one of our own making is logged and told."""
    request = context["request"]
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    elif isinstance(exception, PermissionDenied):
        exception = exceptions.PermissionDenied()
    elif is_away(exception):
        logger.warning("Answered 503: %s", exception)
        exception = _not_now(exception)
    elif not isinstance(exception, exceptions.APIException):
        logger.exception("The API could not answer")
        got_request_exception.send(sender=None, request=request._request)
        detail = _("It has been written down. Try again in a while.")
        exception = Problem(500, detail)
    elif isinstance(exception, exceptions.NotAuthenticated):
        detail = _("Send a key as “%(header)s”; the desk makes keys. In a browser, log in.")
        exception.detail = detail % {"header": HEADER}
    elif isinstance(exception, exceptions.Throttled):
        detail = _("The quota is used up: begin again in %(seconds)s seconds. A key opens more.")
        exception.detail = detail % {"seconds": exception.wait}
    set_rollback()
    response = _response(exception, request)
    # Django would tell it once more, as an error.
    response._has_been_logged = response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    return response


def _not_now(exception: Exception) -> Problem:
    detail = _("The database cannot be reached just now; nothing that was saved is lost.")
    if took_too_long(exception):
        detail = _("The answer was not ready in time. Ask for less at once, or try again later.")
    problem = Problem(503, detail)
    problem.wait = RETRY_AFTER
    return problem


def _response(exception: exceptions.APIException, request: Any) -> Response:
    detail = _sentence(exception.detail)
    kind, members = getattr(exception, "kind", ""), getattr(exception, "members", {})
    status = exception.status_code
    body = _body(request, status, detail, kind) | members
    headers = {}
    for name, header in (("auth_header", "WWW-Authenticate"), ("wait", "Retry-After")):
        if getattr(exception, name, None):
            headers[header] = str(getattr(exception, name))
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _body(request: Any, status: int, detail: str, kind: str = "") -> dict[str, Any]:
    code, title = KINDS.get(status, ("", HTTPStatus(status).phrase))
    if kind:
        code, title = kind, FURTHER_KINDS[kind][1]
    kinds = reverse("api:vocabulary-detail", args=["problems"])
    with contextlib.suppress(DisallowedHost):  # then the problem is the very name of the host
        kinds = request.build_absolute_uri(kinds)
    return {
        "type": f"{kinds}#{code}" if code else "about:blank",
        "title": str(title),
        "status": status,
        "detail": detail,
        "instance": request.get_full_path(),
    }


def outside_views(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Turn an error that no view of the API answered with into a problem; keep its headers."""
    status = response.status_code
    told = {
        400: _("Its address, its host or its length is not one that this server takes."),
        404: _("There is no such address in the API."),
        412: _("Leave out the conditions of the request: nothing is written here."),
        500: _("It has been written down. Try again in a while."),
        503: _("The database cannot be reached just now; nothing that was saved is lost."),
    }
    detail = told.get(status, HTTPStatus(status).phrase)
    body = _body(request, status, detail, "bad-request" if status == 400 else "")
    problem = JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    for name, value in response.items():
        if name not in ("Content-Type", "Content-Length"):
            problem[name] = value
    problem["Content-Language"] = get_language() or ""
    return problem


def _sentence(detail: Any) -> str:
    if isinstance(detail, dict):
        detail = list(detail.values())
    if isinstance(detail, list):
        return " ".join(_sentence(part) for part in detail)
    return str(detail)
