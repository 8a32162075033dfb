"""Middleware: each request has a name, by which its lines, its tasks and its errors are found."""

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER = "X-Request-ID"
ROUTE, USER = "rawabit.route", "rawabit.user"  # for the line of the web server
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIds:
    """A proxy's name for the request is kept where it is one, so that its lines are found too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        name = given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        clear_contextvars()  # a thread answers one request after another
        bind_contextvars(request_id=name)
        response = self.get_response(request)
        response[HEADER] = name
        request.META[ROUTE] = route_of(request)
        request.META[USER] = user_of(request)
        return response


def route_of(request: HttpRequest) -> str | None:
    """The pattern of the address; what stands in its gaps may be a secret, or somebody's name."""
    return f"/{request.resolver_match.route}" if request.resolver_match else None


def user_of(request: HttpRequest) -> int | None:
    """The number of who asked, where that was looked up anyway."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)
