"""A brief as PDF by WeasyPrint, which needs Pango on this machine; the page says so without it."""

import functools
import importlib
import mimetypes
import threading
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string

# What WeasyPrint calls in, as Debian and Ubuntu name it.
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
KEPT = 32  # made last, so that a brief read by many is drawn once
_ONE_AT_A_TIME = threading.Lock()


class NoLibraries(Exception):
    """WeasyPrint, or a library of the system that it calls, is not here."""


def as_pdf(request: HttpRequest, context: dict[str, Any]) -> bytes:
    page = render_to_string("relations/brief_paper.html", context, request)
    # WeasyPrint knows the characters that isolate a name from its sentence, and not the element.
    page = page.replace("<bdi>", "<bdi>\u2068").replace("</bdi>", "\u2069</bdi>")
    return _drawn(page, request.build_absolute_uri("/"))


@functools.lru_cache(maxsize=KEPT)
def _drawn(page: str, address: str) -> bytes:
    weasyprint = load()
    with _ONE_AT_A_TIME:
        document = weasyprint.HTML(
            string=page, base_url=address, url_fetcher=_own_files(weasyprint)
        )
        return bytes(document.write_pdf(pdf_tags=True))


def load() -> Any:
    """Import it only when a PDF is asked for: without its libraries the import itself fails."""
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError) as missing:
        raise NoLibraries(str(missing).partition("\n")[0]) from missing


def _own_files(weasyprint: Any) -> Any:
    """Whatever a brief names, nothing is fetched but our own static files, off the disk."""

    class OwnFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc,name-defined]
        def fetch(self, url: str, headers: Any = None) -> Any:
            body = Path(static_file(url)).read_bytes()
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(url, body, {"Content-Type": kind})

    return OwnFiles()


def static_file(url: str) -> str:
    """Return where this static file lies; raises ValueError for all else."""
    path = unquote(urlsplit(url).path)
    if path.startswith(settings.STATIC_URL):
        found = finders.find(path.removeprefix(settings.STATIC_URL))
        if isinstance(found, str):
            return found
    raise ValueError(f"not a static file of ours: {url}")
