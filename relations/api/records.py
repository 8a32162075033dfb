"""One list and one record of each noun: who may see what, in which envelope."""

import re
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.viewsets import ReadOnlyModelViewSet

from relations.api.changed import changed_since, gone_since, telling_for, with_changed_at
from relations.api.envelope import wrapped
from relations.api.fields import Record, field_names
from relations.api.filters import declared
from relations.api.links import record_url, site_of
from relations.api.pagination import KeysetPagination
from relations.api.parameters import refuse_unknown, words_of
from relations.api.permissions import reader_of, refusal_of_suggestions, sees_suggestions
from relations.api.problems import Problem
from relations.api.spoken import Spoken
from relations.models import Review, Tombstone

SHOWABLE = (Review.ACCEPTED.value, Review.SUGGESTED.value)
MOST_NAMED = 100
IDENTIFIER = re.compile("[-A-Za-z0-9_]+")
MERGE_HOLDS = 300  # seconds for which a reader may remember that a record was merged


def states_asked(request: Request) -> tuple[str, ...]:
    """Return the states that `review` names; suggestions are not for everybody."""
    states = words_of(request, "review", SHOWABLE, SHOWABLE[:1])
    if Review.SUGGESTED.value in states and not sees_suggestions(request):
        raise refusal_of_suggestions(request)
    return states


class Records(Spoken, ReadOnlyModelViewSet):
    """Records that have no review: all of them are listed."""

    serializer_class: type[Record]
    pagination_class = KeysetPagination
    filterset_class: Any = None
    order: ClassVar[tuple[str, ...]]
    lookup_url_kwarg = "id"
    lookup_value_regex = r"[-\w]+"
    states: tuple[str, ...] = (Review.ACCEPTED.value,)
    include: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.serializer_class.kind

    @property
    def route(self) -> str:
        return self.serializer_class.route or self.kind

    @property
    def lookup_field(self) -> str:
        return self.serializer_class.key

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        includes = self.serializer_class.includes
        refuse_unknown(request, self.parameters())
        self.fields = words_of(request, "fields", field_names(self.serializer_class))
        whole = includes if self.detail and not self.fields else ()
        self.include = words_of(request, "include", includes, whole)
        if self.fields:
            self.fields += self.include
            self.include = tuple(name for name in includes if name in self.fields)
        self.states = self.asked_states(request)

    def parameters(self) -> set[str]:
        """Return the names of all parameters of this address."""
        known = {"fields", "include"} if self.serializer_class.includes else {"fields"}
        if not self.detail:
            known |= {*declared(self.filterset_class), *self.pagination_class.parameters}
            known |= {"id", "updated_since"}
        return known

    def asked_states(self, request: Request) -> tuple[str, ...]:
        return self.states

    def get_serializer_context(self) -> dict[str, Any]:
        context = {**super().get_serializer_context()}
        if getattr(self, "swagger_fake_view", False):
            return context
        return context | {
            "site": site_of(self.request),
            "include": self.include,
            "fields": self.fields,
            "states": self.states,
        }

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = self.found()
        pages = self.pagination_class()
        page = pages.paginate_queryset(self.rows(found), request, view=self)
        hidden = self.hidden(found)
        data = self.get_serializer(page, many=True).data
        links = {"suggestions": self.link_hidden(hidden)}
        return pages.answer(data, meta=self.list_meta(hidden), links=links)

    def found(self) -> QuerySet:
        """Return what answers the filters, whether or not this reader is shown it."""
        return self.named(self.filter_queryset(self.listed(self.get_queryset())))

    def rows(self, found: QuerySet) -> QuerySet:
        """Keep what this reader is shown, and say of each when it changed."""
        shown = changed_since(self.shown(found), self.request, self.kind, self.telling)
        return with_changed_at(shown, self.kind, self.telling)

    def hidden(self, found: QuerySet) -> int:
        """Count the suggestions among what was found that this reader is not shown."""
        return self.count_hidden(changed_since(found, self.request, self.kind, "action"))

    def named(self, queryset: QuerySet) -> QuerySet:
        """Keep the records that `id` names, if it does; who follows changes fetches many at once.

        What is not there is left out: it may have gone since it was told of.
        """
        given = self.request.query_params.get("id")
        if given is None:
            return queryset
        names = [name.strip() for name in given.split(",")]
        if len(names) > MOST_NAMED or not all(map(IDENTIFIER.fullmatch, names)):
            detail = _("id takes up to %(most)s identifiers, separated by commas.")
            raise Problem.of_value("id", given, detail=detail % {"most": MOST_NAMED})
        return queryset.filter(**{f"{self.lookup_field}__in": [*map(self.spell, names)]})

    def listed(self, queryset: QuerySet) -> QuerySet:
        """Leave out what resolves but is not listed."""
        return queryset

    def shown(self, queryset: QuerySet) -> QuerySet:
        return queryset

    def count_hidden(self, queryset: QuerySet) -> int:
        return 0

    def list_meta(self, hidden: int) -> dict[str, Any]:
        return {"hidden_suggestions": hidden}

    def link_hidden(self, hidden: int) -> str | None:
        return None

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        identifier = self.spell(kwargs["id"])
        found = with_changed_at(self.get_queryset(), self.kind, self.telling)
        record = found.filter(**{self.lookup_field: identifier}).first()
        if record is None:
            raise self.absence(identifier)
        standing = _standing(record)
        if standing is not record or identifier != kwargs["id"]:
            return self.moved_to(
                getattr(standing, self.lookup_field), merged=standing is not record
            )
        self.check_may_open(record)
        url = record_url(site_of(request), self.route, identifier)
        data = self.get_serializer(record).data
        return wrapped(data, {}, {"self": url})

    @property
    def telling(self) -> str:
        """The field of changes that says what this reader was told."""
        return telling_for(self.kind, self.states, reader_of(self.request))

    def spell(self, identifier: str) -> str:
        """Return the identifier as we write it."""
        return identifier

    def check_may_open(self, record: Model) -> None:
        """Raise the problem that keeps this reader from this record."""

    def moved_to(self, identifier: str, *, merged: bool) -> HttpResponse:
        """Answer with the address that holds; a merge may be undone, so it is not kept for long."""
        url = record_url(site_of(self.request), self.route, identifier)
        query = self.request.META.get("QUERY_STRING", "")
        answer = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
        if merged:
            patch_cache_control(answer, max_age=MERGE_HOLDS)
        return answer

    def absence(self, identifier: str) -> Exception:
        stone = Tombstone.objects.filter(kind=self.kind, object_id=identifier).first()
        gone = (stone.deleted_at, stone.merged_into) if stone else gone_since(self.kind, identifier)
        if gone is None:
            return NotFound(_("There is no record %(id)s here.") % {"id": identifier})
        members: dict[str, Any] = {"deleted_at": gone[0].isoformat()}
        if gone[1]:
            members["merged_into"] = gone[1]
        return Problem(410, _("%(id)s was deleted.") % {"id": identifier}, **members)


class ReviewedRecords(Records):
    """Records that were suggested once: those accepted, and on request those still suggested."""

    def parameters(self) -> set[str]:
        return super().parameters() if self.detail else super().parameters() | {"review"}

    def asked_states(self, request: Request) -> tuple[str, ...]:
        if self.detail:
            return SHOWABLE if sees_suggestions(request) else self.states
        return states_asked(request)

    def listed(self, queryset: Any) -> QuerySet:
        return queryset.standing().not_rejected()

    def shown(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(review__in=self.states)

    def count_hidden(self, queryset: Any) -> int:
        if Review.SUGGESTED.value in self.states:
            return 0
        return self.suggestions(queryset).count()

    def suggestions(self, queryset: Any) -> QuerySet:
        return queryset.suggested()

    def list_meta(self, hidden: int) -> dict[str, Any]:
        return super().list_meta(hidden) | {"review": list(self.states)}

    def link_hidden(self, hidden: int) -> str | None:
        if not hidden:
            return None
        here = remove_query_param(self.request.build_absolute_uri(), "cursor")
        return replace_query_param(here, "review", ",".join(SHOWABLE))

    def check_may_open(self, record: Any) -> None:
        if record.review == Review.REJECTED:
            raise NotFound(_("There is no record %(id)s here.") % {"id": self.kwargs["id"]})
        if record.review not in self.states:
            raise refusal_of_suggestions(self.request)


def _standing(record: Any) -> Any:
    """Follow a merged record to the one that stands."""
    while getattr(record, "merged_into", None) is not None:
        record = record.merged_into
    return record
