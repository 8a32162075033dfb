"""Tells with every answer how many queries it took, in the header `X-Queries`."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


def count_queries(answer: Callable[[HttpRequest], HttpResponse]) -> Any:
    """The outermost middleware, so that sessions and logins are counted too."""

    def counted(request: HttpRequest) -> HttpResponse:
        queries = 0

        def count(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*args)

        with connection.execute_wrapper(count):
            response = answer(request)
        response["X-Queries"] = str(queries)
        return response

    return counted
