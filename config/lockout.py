"""The answer to whoever guesses passwords, and whose tries are counted together."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from relations.callers import site_of


def address(request: HttpRequest) -> str | None:
    return site_of(request) or None


def locked_out(request: HttpRequest, *_others: Any) -> HttpResponse:
    """Say the same whether there is such an account or not."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60)}
    response = render(request, "relations/locked_out.html", context, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    add_never_cache_headers(response)
    return response
