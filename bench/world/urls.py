"""Our addresses, and a bare page and bare lists to measure them by."""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from bench.world.plain_events import PlainEvents, by_hand
from config.urls import urlpatterns as ours

LINE = 60  # bytes of one paragraph
_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{{ title }}</title></head><body>
{% for line in lines %}<p>{{ line }}</p>
{% endfor %}</body></html>"""


@functools.cache
def _template() -> Any:
    return engines["django"].from_string(_PAGE)


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """As little as a page can do that knows its readers: who asks, and a template."""
    title = str(request.user)
    lines = ["x" * (LINE - len("<p></p>\n"))] * (size // LINE)
    return HttpResponse(_template().render({"title": title, "lines": lines}, request))


urlpatterns = [
    path("bare/<int:size>/", bare),
    path("bare/events/", by_hand),
    path("plain/events/", PlainEvents.as_view()),
    *ours,
]
