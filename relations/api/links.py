"""Addresses of records: here in the API, and on the page a person reads."""

import functools

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from rest_framework.request import Request

# What has a page of its own, by the kind of record.
PAGES = {
    "chart": "chart-detail",
    "country": "partner-detail",
    "article": "article-detail",
    "event": "event-detail",
    "agreement": "agreement-detail",
    "official": "official-detail",
    "organization": "organization-detail",
    "post": "post-detail",
    "sector": "sector-detail",
}
_ANY = "xx"  # stands for the identifier while an address is looked up


def site_of(request: Request) -> str:
    """Return scheme and host, without a slash."""
    return request.build_absolute_uri("/")[:-1]


@functools.cache
def _around_identifier(name: str) -> tuple[str, str]:
    # Addresses are the same for every reader: pages in the language at `/`.
    with translation.override(settings.LANGUAGE_CODE):
        before, _, after = reverse(name, args=[_ANY]).rpartition(_ANY)
    return before, after


def record_url(site: str, kind: str, identifier: str) -> str:
    before, after = _around_identifier(f"api:{kind}-detail")
    return f"{site}{before}{identifier}{after}"


def has_address(kind: str) -> bool:
    """Tell whether records of this kind have an address of their own here."""
    try:
        _around_identifier(f"api:{kind}-detail")
    except NoReverseMatch:
        return False
    return True


def page_url(site: str, kind: str, identifier: str) -> str | None:
    """Return the page's address, or None for kinds that have none."""
    if kind not in PAGES:
        return None
    before, after = _around_identifier(PAGES[kind])
    return f"{site}{before}{identifier}{after}"
