"""The register of agreements: facets, how long each stands where it does, and an order."""

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations.models import Agreement, Review, Sector
from relations.views import agreement_facets
from relations.views.agreement_chips import chips
from relations.views.agreement_query import (
    DATES,
    WAITING,
    AgreementQuery,
    read_agreement_query,
)
from relations.views.agreement_rows import register_head, register_rows
from relations.views.chips import passed_on
from relations.views.event_list import Order
from relations.views.list_file import as_file, asked_file
from relations.views.page import ask_for_login, one_page, reader_page, show, sides
from relations.views.rollup import trust
from relations.views.watch import watchable

FIELDS = {"q", "from", "to", "by", "sample", "undated", "all"}  # of the form beside the facets


@reader_page
def agreement_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    through = trust(request.user).window_end
    question = read_agreement_query(request.GET, about, sectors, through)
    if question.review == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    rows = question.agreements(request.user)
    counted = rows.order_by().aggregate(
        all=Count("pk", distinct=True),
        suggested=Count("pk", filter=Q(review=Review.SUGGESTED), distinct=True),
    )
    signed_in = request.user.is_authenticated
    listed = counted["all"] if signed_in else counted["all"] - counted["suggested"]
    open_rows = rows.open_to(request.user).select_related("partner")
    file = asked_file(request, listed)
    if file.ending:
        silent = bool(question.quiet)
        table = register_rows(request, _ordered(open_rows, question.order), silent=silent)
        return as_file(file.ending, f"agreements-{through}", register_head(silent=silent), table)
    counts = agreement_facets.count(question, request.user)
    return show(
        request,
        "agreement_list",
        about=about,
        title=_("Agreements"),
        question=question,
        through=through,
        page=one_page(request, _ordered(open_rows, question.order), count=listed),
        counted=counted["all"],
        listed=listed,
        suggested=counted["suggested"],
        waiting=question.but(review=Review.SUGGESTED.value),
        facets=agreement_facets.facets(question, counts, about, sectors),
        chips=chips(question, about, sectors),
        kept=passed_on(question.parameters, FIELDS),
        orders=_orders(question),
        dates=DATES,
        file=file,
        watch=watchable(question),
        notes=[*question.notes, *file.notes],
    )


def _ordered(rows: QuerySet[Agreement], order: str) -> QuerySet[Agreement]:
    if order == WAITING:
        return rows.order_by(F("status_on").asc(nulls_last=True), "pk")
    return rows.order_by(F("status_on").desc(nulls_last=True), "-pk")


def _orders(question: AgreementQuery) -> list[Order]:
    said = (("", _("Newest step first")), (WAITING, _("Longest waiting first")))
    return [
        Order(label, question.but(order=order).address, order == question.order)
        for order, label in said
    ]
