"""Pages are kept until anything at all is written to the database.

Most of an answer's time goes into counting and drawing what a reader has just seen. What is kept is
never old: the list of transactions that the database has seen end names its state, and each write
moves it. Only the clock moves without one (an embargo ends, a day begins): hence a minute. All who
have not logged in share a page; everybody else has their own.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse

from relations.preferences import Preferences
from relations.state import get_state

SECONDS = 60


def kept(request: HttpRequest, made_for: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was made for the same question; `made_for`: what else it depends on."""
    if request.method != "GET" or connection.in_atomic_block:
        return make()  # a transaction's own writes move nothing until it ends
    reader, look = request.user.pk, Preferences.of(request)
    state = getattr(request.user, "state", None) or get_state()  # came with who they are
    asked = (state, request.build_absolute_uri(), reader, look, made_for)
    key = sha256(repr(asked).encode()).hexdigest()
    pages = caches["pages"]
    response: HttpResponse | None = pages.get(key)
    if response is None:
        response = make()
        if _is_the_same_again(request, response):
            pages.set(key, response, SECONDS)
    return response


def _is_the_same_again(request: HttpRequest, response: Any) -> bool:
    """No form with a secret in it, no cookie; and a whole page, no file that flows."""
    has_secret = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not has_secret
        and response.headers.get("Content-Type", "").startswith("text/html")
    )
