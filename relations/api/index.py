"""The way in, and the answer where there is none."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from relations import vocabulary
from relations.api.envelope import envelope, wrapped
from relations.api.links import site_of
from relations.api.parameters import refuse_unknown
from relations.api.problems import nearest
from relations.api.records import Spoken

VERSION = "1"
NOWHERE = "nowhere"
# Address and name of every list, in the order in which they are best read.
LISTS = {
    "partners": "partner-list",
    "countries": "country-list",
    "outlets": "outlet-list",
    "articles": "article-list",
    "stories": "story-list",
    "events": "event-list",
    "agreements": "agreement-list",
    "officials": "official-list",
    "organizations": "organization-list",
    "posts": "post-list",
    "memberships": "membership-list",
    "sectors": "sector-list",
    "activity": "activity",
    "charts": "chart-list",
    "coverage": "coverage",
    "search": "search",
    "vocabularies": "vocabulary-list",
    "changes": "change-list",
    "corrections": "correction-list",
    "me": "me",
    "status": "status",
    "snapshots": "snapshot-list",
    "exports": "export-list",
}


ANSWER = envelope(
    "Index",
    serializers.DictField(child=serializers.URLField()),
    {"version": serializers.CharField(), "vocabulary_version": serializers.CharField()},
    {"docs": serializers.URLField(), "schema": serializers.URLField()},
)


class Index(Spoken):
    """What there is to read, and where."""

    tag = "index"

    @extend_schema(operation_id="index", responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        site = site_of(request)
        return wrapped(
            {name: site + reverse(f"api:{url}") for name, url in LISTS.items()},
            {"version": VERSION, "vocabulary_version": vocabulary.VERSION},
            {
                "self": request.build_absolute_uri(),
                "docs": site + reverse("api:docs"),
                "schema": site + reverse("api:schema"),
            },
        )


class Nowhere(Spoken):
    """Any other address below /api/: one that lacks but its slash is led to where it has it."""

    schema = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if resolve(f"{request.path_info}/").url_name == NOWHERE:
            return super().dispatch(request, *args, **kwargs)
        is_sent_anew = request.method not in SAFE_METHODS  # 308: with what was sent
        address = request.get_full_path(force_append_slash=True)
        return HttpResponsePermanentRedirect(address, preserve_request=is_sent_anew)

    def get(self, request: Request, rest: str) -> Response:
        near = nearest(rest.removeprefix("v1/").strip("/").partition("/")[0], LISTS)
        detail = _("There is no such address in the API.")
        if near:
            address = site_of(request) + reverse(f"api:{LISTS[near]}")
            detail += " " + _("Did you mean %(nearest)s?") % {"nearest": address}
        raise NotFound(detail)

    def http_method_not_allowed(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.get(request, *args, **kwargs)
