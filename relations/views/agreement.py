"""One agreement: its steps and their evidence, what is known of it, how to cite it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relations import correcting, joining
from relations.groups import may_merge
from relations.models import (
    Agreement,
    AgreementAttachment,
    AgreementParty,
    AgreementRelation,
    Article,
    Citation,
    Event,
    LegalAction,
    LegalActionMention,
    Outlet,
    RelationKind,
    Review,
    Signatory,
)
from relations.views import agreement_citation
from relations.views.agreement_trail import stations
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, citations, quotes_of_steps
from relations.views.page import (
    Crumb,
    ask_for_login,
    gone,
    reader_page,
    show,
    sides,
)
from relations.views.rollup import data_through, one_figure
from relations.views.sampled import with_sample_flag
from relations.views.watch import Watchable

# What the page shows of a file, fetched with its agreement.
_FILE = JSONObject(
    **{name: name for name in ("id", "name", "title", "readers", "content_type", "size")}
)
# The same of an article that tells of it.
_OUTLET = {
    f"outlet_{name}": f"outlet__{name}" for name in ("slug", "name_ar", "name_en", "is_sample")
}
_ARTICLE = JSONObject(
    **{name: name for name in ("id", "public_id", "title", "published_on", "access")}, **_OUTLET
)


@dataclass(frozen=True)
class Step:
    """One legal action as its trail shows it; of a suggestion others see only that it is one."""

    action: LegalAction
    open: bool


def _whole(reader: Reader, files: QuerySet[AgreementAttachment]) -> QuerySet[Agreement]:
    """Agreements with all that one's page shows."""
    rows = with_sample_flag(Agreement.objects.with_status_for(reader))
    parts = Agreement.objects.standing().open_to(reader).with_status_for(reader)
    told = Event.objects.counted().filter(agreement=OuterRef("pk"))
    return (
        correcting.with_corrections(rows)
        .select_related("partner", "umbrella", "merged_into")
        .annotate(told_count=one_figure(told, Count("pk")), through=data_through())
        .annotate(file_rows=ArraySubquery(files.filter(agreement=OuterRef("pk")).values(row=_FILE)))
        .annotate(article_rows=ArraySubquery(_telling(reader).values(row=_ARTICLE)))
        .prefetch_related(
            "sectors",
            Prefetch("parties", AgreementParty.objects.select_related("country", "organization")),
            Prefetch("legal_actions", _steps(reader), to_attr="steps"),
            Prefetch("parts", parts, to_attr="components"),
        )
    )


@reader_page
def agreement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    files = AgreementAttachment.objects.open_to(request.user)
    agreement = _whole(request.user, files).filter(slug=slug).first()
    if agreement is None or agreement.review == Review.REJECTED:
        return gone("agreement", slug, url_name="agreement-detail")
    if agreement.merged_into:
        # For now: browsers keep a lasting redirect, and a merge may be undone.
        return redirect("agreement-detail", agreement.merged_into.slug)
    if agreement.is_suggested and not request.user.is_authenticated:
        return ask_for_login(request)
    if request.user.is_staff:
        joining.explain(quote for step in agreement.steps for quote in step.quotes)
    partner = agreement.partner
    return show(
        request,
        "agreement_detail",
        about=sides(),
        title=agreement.name,
        crumbs=[
            Crumb(partner.name, reverse("partner-detail", args=[partner.pk.lower()])),
            Crumb(_("Agreements"), f"{reverse('agreement-list')}?p={partner.pk.lower()}"),
        ],
        agreement=agreement,
        steps=[
            Step(step, step.is_accepted or request.user.is_authenticated)
            for step in agreement.steps
        ],
        way=stations(_known(agreement, request.user)),
        through=agreement.through or timezone.localdate(),
        cited_as=agreement_citation.in_both_languages(request, agreement),
        told=EventQuery(agreement=agreement.slug),
        value_quote=_value_quote(agreement),
        related=_related(agreement, request.user),
        sources=[_article(row) for row in agreement.article_rows],
        cited=_pages(agreement, request.user),
        files=[AgreementAttachment(agreement=agreement, **row) for row in agreement.file_rows],
        may_merge=_may_merge(request.user, agreement),
        corrections=correcting.made_of(agreement),
        watch=Watchable("agreement", agreement.slug),
    )


def _known(agreement: Agreement, reader: Reader) -> list[LegalAction]:
    """The steps that this reader may know: those that the status follows from."""
    everything = reader.is_authenticated or agreement.is_suggested
    steps: list[LegalAction] = agreement.steps  # type: ignore[attr-defined]
    return [step for step in steps if everything or step.is_accepted]


def _telling(reader: Reader) -> QuerySet[Article]:
    """Articles that tell of a step of one agreement and that this reader may open."""
    told = LegalActionMention.objects.open_to(reader).filter(
        article=OuterRef("pk"),
        legal_action__agreement=OuterRef(OuterRef("pk")),
        legal_action__in=LegalAction.objects.open_to(reader),
    )
    return Article.objects.open_to(reader).filter(Exists(told)).newest_first()


def _article(row: dict[str, Any]) -> Article:
    day = row.pop("published_on")
    outlet = {name.removeprefix("outlet_"): row.pop(name) for name in _OUTLET}
    return Article(
        **row,
        published_on=day and dt.date.fromisoformat(day),
        outlet=Outlet(**outlet) if outlet["slug"] else None,
    )


def _pages(agreement: Agreement, reader: Reader) -> list[Citation]:
    """Pages that steps rest on, each once; when they were published is not recorded."""
    cited = [one for step in _known(agreement, reader) for one in step.cited]  # type: ignore[attr-defined]
    return list({one.url: one for one in reversed(cited) if one.url}.values())[::-1]


def _may_merge(reader: Reader, agreement: Agreement) -> bool:
    changes = reader.is_staff and reader.has_perm("relations.change_agreement")
    return changes and may_merge(reader, agreement)


def _related(agreement: Agreement, reader: Reader) -> list[tuple[str, Agreement]]:
    """What it does to others and they to it, in words from this side; as far as one may open."""
    shown = Agreement.objects.standing().open_to(reader)
    rows = AgreementRelation.objects.filter(
        Q(agreement=agreement, target__in=shown) | Q(target=agreement, agreement__in=shown)
    )
    ours: list[tuple[str, Agreement]] = []
    theirs: list[tuple[str, Agreement]] = []
    for row in rows.select_related("agreement", "target"):
        if row.agreement_id == agreement.pk:
            ours.append((row.get_kind_display(), row.target))
        else:
            theirs.append((RelationKind(row.kind).inverse, row.agreement))
    return ours + theirs


def _value_quote(agreement: Agreement) -> LegalActionMention | None:
    """The sentence that tells the value, while the value is the one it tells."""
    if {"value_amount", "value_upper", "value_currency"} & set(agreement.locked_fields):
        return None
    told = (quote for step in agreement.steps for quote in step.quotes)  # type: ignore[attr-defined]
    return next((quote for quote in told if quote.pk == agreement.value_mention_id), None)


def _steps(reader: Reader) -> QuerySet[LegalAction]:
    signatories = Signatory.objects.select_related("official", "post", "on_behalf_of")
    return (
        LegalAction.objects.not_rejected()
        .in_order()
        .select_related("party")
        .prefetch_related(
            Prefetch("signatories", signatories), quotes_of_steps(reader), citations()
        )
    )
