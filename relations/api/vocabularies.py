"""Every list of codes that records use, with its labels in Arabic and English."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
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
from relations.api.fields import Picked
from relations.api.links import record_url, site_of
from relations.api.parameters import refuse_unknown
from relations.api.picking import fields_of, pick
from relations.api.problems import FURTHER_KINDS, KINDS, nearest
from relations.api.records import Spoken
from relations.models import (
    Access,
    Action,
    ApiScope,
    Classification,
    Confidence,
    CorrectionKind,
    CorrectionState,
    EndKnown,
    Fault,
    KeyState,
    Language,
    MentionKind,
    MonthBasis,
    NameForm,
    PostRole,
    PublishedBasis,
    RelationKind,
    Review,
    Role,
    SearchKind,
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
    "languages": lambda: _choices(Language),
    "search_kinds": lambda: _choices(SearchKind),
    "change_actions": lambda: _choices(Action),
    "correction_kinds": lambda: _choices(CorrectionKind),
    "correction_faults": lambda: _choices(Fault),
    "correction_states": lambda: _choices(CorrectionState),
    "key_scopes": lambda: _choices(ApiScope),
    "key_states": lambda: _choices(KeyState),
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


class VocabularyRecord(Picked):
    """One list of codes; `version` changes whenever a code or a label does."""

    id = serializers.CharField()
    url = serializers.URLField()
    version = serializers.CharField()
    codes = described("Code", CODE, many=True)


META = {"version": serializers.CharField()}
ANSWER = envelope("Vocabulary", VocabularyRecord(), META, {})
ALL = envelope("Vocabularies", VocabularyRecord(many=True), META, {})


def _record(site: str, name: str) -> dict[str, Any]:
    codes = LISTS[name]()
    return {
        "id": name,
        "url": record_url(site, "vocabulary", name),
        "version": _version(codes),
        "codes": codes,
    }


def _version(told: Any) -> str:
    """The version of the vocabulary, and a digest, which moves with every code and label."""
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return f"{vocabulary.VERSION}-{sha256(written.encode()).hexdigest()[:8]}"


def _answer(request: Request, names: Iterable[str]) -> tuple[list[dict[str, Any]], str]:
    """Return these lists, of each what `fields` names, and the version of all together."""
    refuse_unknown(request, {"fields"})
    site = site_of(request)
    records = [_record(site, name) for name in names]
    versions = [record["version"] for record in records]
    version = versions[0] if len(versions) == 1 else _version(versions)
    return pick(request, VocabularyRecord, records), version


class Vocabularies(Spoken):
    """All lists of codes."""

    @extend_schema(
        operation_id="vocabularies_list", parameters=[fields_of(VocabularyRecord)], responses=ALL
    )
    def get(self, request: Request) -> Response:
        records, version = _answer(request, LISTS)
        return wrapped(records, {"version": version}, {"self": request.build_absolute_uri()})


class Vocabulary(Spoken):
    """One list of codes."""

    @extend_schema(
        parameters=[
            OpenApiParameter("id", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(LISTS)),
            fields_of(VocabularyRecord),
        ],
        responses=ANSWER,
    )
    def get(self, request: Request, id: str) -> Response:
        if id not in LISTS:
            near = nearest(id, LISTS)
            hint = " " + _("Did you mean %(nearest)s?") % {"nearest": near} if near else ""
            raise NotFound(_("There is no record %(id)s here.") % {"id": id} + hint)
        (record,), version = _answer(request, [id])
        return wrapped(record, {"version": version}, {"self": request.build_absolute_uri()})
