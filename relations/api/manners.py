"""What goes for every answer below /api/, views or not: problems, headers, gzip."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from relations.api import deprecations
from relations.api.language import language_of
from relations.api.problems import MEDIA_TYPE
from relations.api.refusals import outside_views
from relations.api.throttling import standings_of, told

API = "/api/"
VARY = ("Authorization", "Cookie", "Accept-Encoding")
ZIPPED = ("application/json", "application/problem+json", "application/x-ndjson", "text/csv")


class ApiManners:
    """Middleware; an answer of the pages passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(API):
            return response
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            with translation.override(language_of(request)):
                response = outside_views(request, response)
        self.add_headers(request, response)
        if _may_zip(request, response):
            zipped: HttpResponse = self.gzip.process_response(request, response)  # type: ignore[assignment]
            return zipped
        return response

    def add_headers(self, request: HttpRequest, response: HttpResponse) -> None:
        for name, value in told(standings_of(request)).items():
            response[name] = value
        table = deprecations.DEPRECATED
        for name, value in deprecations.announcements(request.path, request.GET, table).items():
            response[name] = value
        ends = getattr(request, "api_key_ends", None)
        if ends is not None:
            response["X-Key-Expires"] = http_date(ends.timestamp())
        patch_vary_headers(response, VARY)
        if not response.has_header("Cache-Control"):
            is_own = "Authorization" in request.headers or bool(request.COOKIES)
            patch_cache_control(response, no_cache=True, **({"private": True} if is_own else {}))


def _may_zip(request: HttpRequest, response: HttpResponse) -> bool:
    """Not where another site could make a reader's browser ask with their cookies, and measure."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return kind in ZIPPED and not request.COOKIES and not response.cookies
