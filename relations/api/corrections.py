"""Reports of errors: a partner's program sends one, once, and reads what became of it."""

import datetime as dt
import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from relations import correcting
from relations.api.agreements import AgreementRecords
from relations.api.articles import ArticleRecords
from relations.api.changed import time_asked
from relations.api.envelope import described, envelope, wrapped
from relations.api.events import EventRecords
from relations.api.fields import Record
from relations.api.filters import Filters, Words, open_rows_of
from relations.api.keys import KeyAuthentication, key_of
from relations.api.language import language_of
from relations.api.links import page_url, record_url, site_of
from relations.api.officials import OfficialRecords
from relations.api.permissions import MayReport
from relations.api.problems import Problem
from relations.api.records import Records
from relations.api.report_body import SCHEMA, Report, read_report, wrong, wrong_members
from relations.api.shown import Moment
from relations.models import Correction, CorrectionKind, CorrectionState, Fault
from relations.models.correction import LONGEST_IDEMPOTENCY_KEY

HEADER = "Idempotency-Key"
# The lists in which records that can be reported on stand.
LISTS: dict[str, type[Records]] = {
    CorrectionKind.EVENT: EventRecords,
    CorrectionKind.AGREEMENT: AgreementRecords,
    CorrectionKind.OFFICIAL: OfficialRecords,
    CorrectionKind.ARTICLE: ArticleRecords,
}
Named = tuple[str, str]  # kind and identifier

ABOUT = {
    "kind": serializers.CharField(help_text="A code of the vocabulary `correction_kinds`."),
    "id": serializers.CharField(help_text="As it was reported on."),
    "stands_as": serializers.CharField(
        allow_null=True,
        help_text="The identifier today: another one where it was merged, null where it is gone.",
    ),
    "url": serializers.URLField(allow_null=True, help_text="Where it stands today."),
    "html_url": serializers.URLField(allow_null=True),
}


class CorrectionRecord(Record):
    """A report of an error and its answer; only the key that sent it is shown it."""

    kind = "correction"
    key = "public_id"

    record = serializers.SerializerMethodField()
    fault = serializers.CharField(help_text="A code of the vocabulary `correction_faults`.")
    text = serializers.CharField()
    contact = serializers.CharField(allow_blank=True)
    language = serializers.CharField(help_text="A code of the vocabulary `languages`.")
    state = serializers.CharField(help_text="A code of the vocabulary `correction_states`.")
    answer = serializers.SerializerMethodField(help_text="What the desk says to it.")
    reported_at = Moment(source="created_at")
    decided_at = Moment(allow_null=True)
    updated_at = Moment()

    @extend_schema_field(described("ReportedRecord", ABOUT))
    def get_record(self, correction: Correction) -> dict[str, Any]:
        kind, identifier = correction.kind, correction.object_id
        stands_as = self.context["standing"].get((kind, identifier))
        site = self.context["site"]
        return {
            "kind": kind,
            "id": identifier,
            "stands_as": stands_as,
            "url": record_url(site, kind, stands_as) if stands_as else None,
            "html_url": page_url(site, kind, stands_as) if stands_as else None,
        }

    def get_answer(self, correction: Correction) -> str | None:
        return correction.answer or None


class CorrectionFilters(Filters):
    state = Words(CorrectionState.values, field_name="state")
    kind = Words(CorrectionKind.values, field_name="kind")
    fault = Words(Fault.values, field_name="fault")

    class Meta:
        model = Correction
        fields: list[str] = []


TAKEN = envelope(
    "Correction",
    CorrectionRecord(),
    {"replayed": serializers.BooleanField(help_text="It had come in before; nothing was done.")},
    {},
)
SENDING = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": f"^[!-~]{{1,{LONGEST_IDEMPOTENCY_KEY}}}$"},
    OpenApiParameter.HEADER,
    required=True,
    description="Your own name for this request, such as a UUID: sent again with it, the same "
    "report is taken once. It holds for your key alone, and for as long as the report is kept.",
)


class CorrectionRecords(Records):
    """What you have reported as wrong, newest first, and what was answered."""

    authentication_classes = [KeyAuthentication]
    permission_classes = [MayReport]
    http_method_names = ["get", "head", "options", "post"]
    queryset = Correction.objects.all()
    serializer_class = CorrectionRecord
    filterset_class = CorrectionFilters
    order = ("-pk",)
    shows_ones_own: ClassVar[bool] = True

    def parameters(self) -> set[str]:
        return {"fields"} if self.action == "create" else super().parameters()

    def get_queryset(self) -> QuerySet[Correction]:
        return Correction.objects.filter(api_key=key_of(self.request))

    def rows(self, found: QuerySet) -> QuerySet:
        since: dt.datetime | None = time_asked(self.request)
        return found.filter(updated_at__gte=since) if since else found

    def hidden(self, found: QuerySet) -> int:
        return 0

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        if args:
            shown = args[0] if kwargs.get("many") else [args[0]]
            standing = {"standing": standing_of(self.request, shown)}
            kwargs["context"] = self.get_serializer_context() | standing
        return super().get_serializer(*args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = self.get_queryset().filter(public_id=kwargs["id"]).first()
        if found is None:
            raise NotFound(_("There is no record %(id)s here.") % {"id": kwargs["id"]})
        return wrapped(self.get_serializer(found).data, {}, {"self": self._url(found)})

    @extend_schema(
        request={"application/json": SCHEMA}, parameters=[SENDING], responses={201: TAKEN}
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Report an error. An editor reads it, and answers; the answer stands in the record."""
        name = read_name(request)
        report = read_report(request.data)
        sent = correcting.Sent(key_of(request), name, _digest(request.data))
        with transaction.atomic():
            try:
                known = correcting.sent_before(sent)
            except correcting.SentDifferently:
                raise Problem(422, _used_already(), kind="idempotency-key-used") from None
            made = known or self._take_in(report, sent)
        replayed = {"replayed": known is not None}
        url = self._url(made)
        answer = wrapped(self.get_serializer(made).data, replayed, {"self": url})
        answer.status_code = 201
        answer["Location"] = url
        return answer

    def _url(self, correction: Correction) -> str:
        return record_url(site_of(self.request), self.kind, correction.public_id)

    def _take_in(self, report: Report, sent: correcting.Sent) -> Correction:
        row = _reported_on(self.request, report)
        try:
            return correcting.report(
                row,
                fault=report.fault,
                text=report.text,
                sender=f"key {sent.api_key.pk}",
                contact=report.contact,
                language=report.language or language_of(self.request._request),
                via="api",
                sent=sent,
            )
        except ValidationError as refusal:
            told = refusal.message_dict
            raise wrong_members(
                [wrong(name, " ".join(said)) for name, said in told.items()]
            ) from None
        except correcting.TooMany as refusal:
            raise _too_many(refusal) from None


def read_name(request: Request) -> str:
    """Return what the request is called; quotation marks around it, as in the IETF's draft, go."""
    name = request.headers.get(HEADER, "").strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    if 0 < len(name) <= LONGEST_IDEMPOTENCY_KEY and all("!" <= sign <= "~" for sign in name):
        return name
    told = _("Send the header %(header)s: 1 to %(most)d visible ASCII characters, such as a UUID.")
    detail = told % {"header": HEADER, "most": LONGEST_IDEMPOTENCY_KEY}
    raise Problem(400, detail, kind="idempotency-key-needed")


def standing_of(request: Request, corrections: Iterable[Correction]) -> dict[Named, str]:
    """Return what stands for the records reported on, as far as this reader is shown it."""
    reported: dict[str, set[str]] = {}
    for one in corrections:
        reported.setdefault(one.kind, set()).add(one.object_id)
    found: dict[Named, str] = {}
    for kind, identifiers in reported.items():
        standing = correcting.standing(kind, identifiers)
        key = correcting.key_field(kind)
        rows = open_rows_of(correcting.MODELS[kind])(request)
        shown = set(rows.filter(**{f"{key}__in": standing.values()}).values_list(key, flat=True))
        found |= {(kind, was): now for was, now in standing.items() if now in shown}
    return found


def _reported_on(request: Request, report: Report) -> Model:
    """Return the record, or raise the problem that its own address would answer with."""
    model, key = correcting.MODELS[report.kind], correcting.key_field(report.kind)
    row: Any = model._default_manager.filter(**{key: report.id}).first()
    if row is not None:
        stands_as = correcting.standing(report.kind, [report.id])[report.id]
        if open_rows_of(model)(request).filter(**{key: stands_as}).exists():
            return row
    absent: Any = LISTS[report.kind]().absence(report.id)
    errors = [wrong("id", str(absent.detail))]
    members = getattr(absent, "members", {})
    raise Problem(absent.status_code, str(absent.detail), errors=errors, **members)


def _too_many(refusal: correcting.TooMany) -> Problem:
    told = _("At most %(most)d reports an hour are taken from a key: again in %(seconds)d seconds.")
    problem = Problem(429, told % {"most": correcting.BY_KEY, "seconds": refusal.wait})
    problem.wait = refusal.wait
    return problem


def _used_already() -> str:
    return _(
        "Something else was sent under this %(header)s. Give each report a name of its own."
    ) % {"header": HEADER}


def _digest(body: Any) -> str:
    """The same members are the same report, in whichever order they came."""
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
