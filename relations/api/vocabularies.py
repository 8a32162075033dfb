"""Every list of codes that records use, with its labels in Arabic and English."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from relations import vocabulary
from relations.api.envelope import Fields, described, envelope, wrapped
from relations.api.links import record_url, site_of
from relations.api.parameters import refuse_unknown
from relations.api.problems import FURTHER_KINDS, KINDS, nearest
from relations.api.records import Spoken
from relations.models import (
    Access,
    Classification,
    Confidence,
    EndKnown,
    MentionKind,
    MonthBasis,
    NameForm,
    PostRole,
    PublishedBasis,
    RelationKind,
    Review,
    Role,
    TextPolicy,
)

Code = dict[str, Any]


def _label(label: vocabulary.Label) -> dict[str, str]:
    return {"ar": label.ar, "en": label.en}


def _terms(terms: Iterable[vocabulary.Term]) -> list[Code]:
    return [{"code": term.slug, "label": _label(term.label)} for term in terms]


def _in_both(text: Any) -> dict[str, str]:
    """Say a translated text in both languages, whichever the reader prefers."""
    both = {}
    for language in ("ar", "en"):
        with translation.override(language):
            both[language] = str(text)
    return both


def _choices(choices: type[TextChoices]) -> list[Code]:
    return [{"code": one.value, "label": _in_both(one.label)} for one in choices]


def _event_types() -> list[Code]:
    return [
        {
            "code": kind.slug,
            "label": _label(kind.label),
            "quad_code": kind.quad,
            "score": kind.score,
            "modes": [
                {
                    "code": mode.slug,
                    "label": _label(mode.label),
                    "score": mode.score,
                    "extends_plover": mode.ours,
                }
                for mode in kind.modes
            ],
        }
        for kind in vocabulary.EVENT_TYPES.values()
    ]


def _quads() -> list[Code]:
    return [{"code": str(quad), "label": _label(label)} for quad, label in vocabulary.QUADS.items()]


def _problems() -> list[Code]:
    kinds = {code: (status, title) for status, (code, title) in KINDS.items()} | FURTHER_KINDS
    return [
        {"code": code, "label": _in_both(title), "status": status}
        for code, (status, title) in kinds.items()
    ]


LISTS: dict[str, Callable[[], list[Code]]] = {
    "event_types": _event_types,
    "quads": _quads,
    "event_flags": lambda: _terms(vocabulary.EVENT_FLAGS),
    "instruments": lambda: _terms(vocabulary.INSTRUMENTS),
    "legal_actions": lambda: _terms(vocabulary.LEGAL_ACTIONS),
    "date_precisions": lambda: _terms(vocabulary.DATE_PRECISIONS),
    "date_bases": lambda: _terms(vocabulary.DATE_BASES),
    "value_bases": lambda: _terms(vocabulary.VALUE_BASES),
    "month_bases": lambda: _choices(MonthBasis),
    "review": lambda: _choices(Review),
    "access": lambda: _choices(Access),
    "published_bases": lambda: _choices(PublishedBasis),
    "text_policies": lambda: _choices(TextPolicy),
    "country_roles": lambda: _choices(Role),
    "organization_classifications": lambda: _choices(Classification),
    "post_roles": lambda: _choices(PostRole),
    "end_known": lambda: _choices(EndKnown),
    "confidence": lambda: _choices(Confidence),
    "name_forms": lambda: _choices(NameForm),
    "mention_kinds": lambda: _choices(MentionKind),
    "agreement_relations": lambda: _choices(RelationKind),
    "problems": _problems,
}


LABEL: Fields = {"ar": serializers.CharField(), "en": serializers.CharField()}
MODE: Fields = {
    "code": serializers.CharField(),
    "label": described("ModeLabel", LABEL),
    "score": serializers.FloatField(),
    "extends_plover": serializers.BooleanField(),
}
# Event types also have quad, score and modes; problems have their HTTP status.
CODE: Fields = {
    "code": serializers.CharField(),
    "label": described("CodeLabel", LABEL),
    "quad_code": serializers.IntegerField(required=False),
    "score": serializers.FloatField(required=False),
    "modes": described("Mode", MODE, many=True, required=False),
    "status": serializers.IntegerField(required=False),
}


class VocabularyRecord(serializers.Serializer):
    """One list of codes; `version` changes with it."""

    id = serializers.CharField()
    url = serializers.URLField()
    version = serializers.CharField()
    codes = described("Code", CODE, many=True)


META = {"version": serializers.CharField()}
ANSWER = envelope("Vocabulary", VocabularyRecord(), META, {})
ALL = envelope("Vocabularies", VocabularyRecord(many=True), META, {})


def _record(site: str, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "url": record_url(site, "vocabulary", name),
        "version": vocabulary.VERSION,
        "codes": LISTS[name](),
    }


def _answer(request: Request, data: Any) -> Response:
    refuse_unknown(request, ())
    links = {"self": request.build_absolute_uri()}
    return wrapped(data, {"version": vocabulary.VERSION}, links)


class Vocabularies(Spoken):
    """All lists of codes."""

    @extend_schema(operation_id="vocabularies_list", responses=ALL)
    def get(self, request: Request) -> Response:
        site = site_of(request)
        return _answer(request, [_record(site, name) for name in LISTS])


class Vocabulary(Spoken):
    """One list of codes."""

    @extend_schema(
        parameters=[
            OpenApiParameter("id", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(LISTS))
        ],
        responses=ANSWER,
    )
    def get(self, request: Request, id: str) -> Response:
        if id not in LISTS:
            near = nearest(id, LISTS)
            hint = " " + _("Did you mean %(nearest)s?") % {"nearest": near} if near else ""
            raise NotFound(_("There is no record %(id)s here.") % {"id": id} + hint)
        return _answer(request, _record(site_of(request), id))
