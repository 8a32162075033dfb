"""The answer when something broke: 503 where the database is away or overloaded, else 500."""

import logging
import sys
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.views import defaults

from relations.away import RETRY_AFTER, is_away, took_too_long

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django asks this in place of its own page, while the exception is still at hand."""
    problem = sys.exc_info()[1]
    if not is_away(problem):
        return defaults.server_error(request)
    # One line in place of a traceback for each reader there is.
    log.warning("Answered 503: %s", problem)
    response = _page(request, took_too_long(problem))
    response._has_been_logged = True  # type: ignore[attr-defined]  # by the line above
    return response


def _page(request: HttpRequest, too_long: bool) -> HttpResponse:
    """Drawn without a question to the database: no user, no session, no preferences."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        body = loader.get_template("503.html").render({"too_long": too_long})
    response = HttpResponse(body, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language
    return response
