"""“As you have it” (304): an answer is named by what it says, and its name is kept a while.

The name, an ETag, is a digest of the whole answer: it moves when the data do and at no other time,
and is the same for all who see the same. It is kept beside the state of the database in which it
was made (`relations.state`), so that asking again costs one query until something is written; after
that the answer is made and compared. Only the clock moves without a write (an embargo ends, a day
begins): hence a minute. `Last-Modified` is when the content of the record, or of a record of the
list's kind, changed last.
"""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response

from relations.api.keys import key_of

SECONDS = 60

Name = tuple[str, int | None]  # ETag and seconds since 1970


class Unchanged(Exception):
    """Ends a request whose reader has the answer already."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


class Condition:
    """What one request asks for, in the state that it found."""

    def __init__(self, request: Request, view: Any, language: str) -> None:
        self.request = request
        state, newest = _state(None if _is_one(view) else getattr(view, "kind", None))
        self.newest = newest
        self.can_keep = not connection.in_atomic_block  # its own writes move nothing until it ends
        asked = (state, language, request.build_absolute_uri(), _rights(request, view))
        self.key = sha256(repr(asked).encode()).hexdigest()

    def check(self) -> None:
        """Raise Unchanged where the reader has what would be said now."""
        kept: Name | None = caches["answers"].get(self.key) if self.can_keep else None
        if kept is None:
            return
        response = _answer(self.request, kept, None)
        if response is not None and response.status_code == 304:
            raise Unchanged(response)

    def name(self, response: Response, at_304: Callable[[], None]) -> None:
        """Name the answer as soon as it is written."""
        modified = _seconds(_changed_at(response.data) or self.newest)

        def written(done: Response) -> HttpResponse | None:
            name = f'W/"{sha256(done.content).hexdigest()[:40]}"', modified
            if self.can_keep:
                caches["answers"].set(self.key, name, SECONDS)
            answer = _answer(self.request, name, done)
            if answer is not None and answer.status_code == 304:
                at_304()
            return answer

        response.add_post_render_callback(written)


def _answer(request: Request, name: Name, response: HttpResponse | None) -> HttpResponse | None:
    """Return what Django makes of the reader's conditions."""
    etag, modified = name
    if response is not None:
        response["ETag"] = etag
        if modified is not None:
            response["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request._request, etag, modified, response)
    if answer is not None and answer.status_code == 304:
        answer["ETag"] = etag
        if modified is not None:
            answer["Last-Modified"] = http_date(modified)
    return answer


def _state(kind: str | None) -> tuple[str, dt.datetime | None]:
    """Read the state of the database, and when a record of this kind changed last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_snapshot()::text, "
            "(SELECT max(at) FROM relations_change WHERE kind = %s)",
            [kind],
        )
        state, newest = cursor.fetchone()
    return state, newest


def _rights(request: Request, view: Any) -> tuple[Any, ...]:
    """Tell apart those to whom different things are shown."""
    key = key_of(request)
    if key is not None:
        return ("key", key.pk if view.shows_ones_own else None, *sorted(key.scopes))
    return ("user", request.user.pk) if request.user.is_authenticated else ()


def _is_one(view: Any) -> bool:
    return bool(getattr(view, "detail", False))


def _changed_at(body: Any) -> dt.datetime | None:
    """Return when the one record in this body changed, if it says so."""
    data = body.get("data") if isinstance(body, dict) else None
    text = data.get("updated_at") if isinstance(data, dict) else None
    return parse_datetime(text) if isinstance(text, str) else text


def _seconds(moment: dt.datetime | None) -> int | None:
    return int(moment.timestamp()) if moment is not None else None
