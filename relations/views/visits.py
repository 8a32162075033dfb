"""When a reader was here last: kept in the reader's browser only, to tell what is new since."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "visits"
KEPT_FOR = dt.timedelta(days=365)
ABSENCE = dt.timedelta(hours=1)  # ends a visit


@dataclass(frozen=True)
class Visit:
    """This visit's beginning and that of the one before, which is none at first."""

    began: dt.datetime
    before: dt.datetime | None
    is_new: bool

    @classmethod
    def of(cls, request: HttpRequest, now: dt.datetime) -> Self:
        """Read it from the cookie; what makes no sense there is a first visit."""
        before, began = _times(request.COOKIES.get(COOKIE, ""))
        if began is None or not now - KEPT_FOR <= began <= now:
            return cls(now, None, is_new=True)
        if now - began >= ABSENCE:
            return cls(now, began, is_new=True)
        if before is not None and not now - 2 * KEPT_FOR <= before <= began:
            before = None
        return cls(began, before, is_new=False)

    def save_in(self, response: HttpResponse, *, secure: bool) -> None:
        """Write it once a visit; a reload within the hour keeps what was new."""
        if not self.is_new:
            return
        before = int(self.before.timestamp()) if self.before else 0
        response.set_cookie(
            COOKIE,
            f"{before}.{int(self.began.timestamp())}",
            max_age=KEPT_FOR,
            samesite="Lax",
            secure=secure,
            httponly=True,
        )


def noting_visit(view: Callable[..., HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the view `since` when things are new to this reader, and note that they were here."""

    @functools.wraps(view)
    def noted(request: HttpRequest) -> HttpResponse:
        visit = Visit.of(request, timezone.now())
        response = view(request, since=visit.before)
        visit.save_in(response, secure=request.is_secure())
        return response

    return noted


def _times(value: str) -> tuple[dt.datetime | None, dt.datetime | None]:
    before, _dot, began = value.partition(".")
    return _time(before), _time(began)


def _time(digits: str) -> dt.datetime | None:
    if not digits.isascii() or not digits.isdigit() or not 0 < len(digits) < 12:
        return None
    return dt.datetime.fromtimestamp(int(digits), dt.UTC) if int(digits) else None
