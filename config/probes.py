"""Middleware: /livez, /readyz and /metrics, for the machines that watch the site.

Answered before anything else is asked for: no login, no session, no language, no name of a host,
and no redirect to HTTPS, since a probe comes from the next machine and over plain HTTP.
"""

import ipaddress
import secrets
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from config import metrics, readiness

View = Callable[[HttpRequest], HttpResponse]
# What a proxy adds: behind one, everybody comes from the proxy's own address.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP")


class Probes:
    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = ADDRESSES.get(request.path_info)
        if view is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(
                status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"}
            )
        response = view(request)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        response._has_been_logged = True  # type: ignore[attr-defined]  # whoever asks is told
        return response


def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing it depends on is asked."""
    return JsonResponse({"alive": True})


def readyz(request: HttpRequest) -> HttpResponse:
    checks = readiness.look()
    ready = readiness.is_ready(checks)
    told = {
        check.name: {"well": check.well, "decides": check.decides, "says": check.says}
        for check in checks
    }
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"ready": ready, "checks": told}, status=status)


def show_metrics(request: HttpRequest) -> HttpResponse:
    if not _may_measure(request):
        return HttpResponse(
            "Metrics are for this machine, or for whoever sends METRICS_TOKEN as a bearer token.\n",
            status=HTTPStatus.FORBIDDEN,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(metrics.exposition(), content_type=metrics.CONTENT_TYPE)


def _may_measure(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False  # a socket's file: whoever is behind it is a proxy


ADDRESSES: dict[str, View] = {
    "/livez": livez,
    "/readyz": readyz,
    "/metrics": show_metrics,
}
