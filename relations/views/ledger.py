"""The promise ledger: how far agreements came with each partner, and which fell silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from relations import promises, vocabulary
from relations.models import Agreement, Country, LegalAction, Review, Sector, terms
from relations.promises import Record, Tally, Wait
from relations.templatetags.labels import status_label
from relations.views.agreement_chips import chips, wait_label
from relations.views.agreement_query import AgreementQuery, read_agreement_query
from relations.views.chips import passed_on
from relations.views.evidence import Reader, citations, quotes_of_steps
from relations.views.list_file import as_file, asked_file
from relations.views.page import Crumb, ask_for_login, reader_page, show, sides
from relations.views.rollup import trust

COLUMNS = (
    "partner", "partner_ar", "partner_en", "what", "what_ar", "what_en", "reviewed",
    "not_reviewed", "median_days", "most_days", "list",
)  # fmt: skip
FIELDS = {"p", "t", "s", "sample", "quiet"}  # of the form
ALL, QUIET = "all", "never_heard_of_again"  # beside the names of steps and waits
SHOWN = 25  # silent promises on the page; the register has them all
WIDTH = 100  # of a bar that stands for all agreements


@dataclass(frozen=True)
class Number:
    """A count with its list, and a bar as long as its share of all."""

    what: str
    tally: Tally
    question: AgreementQuery
    whole: int

    @property
    def label(self) -> str:
        return _label(self.what)

    @property
    def reviewed_address(self) -> str:
        return self.question.but(review=Review.ACCEPTED.value).address

    @property
    def waiting_address(self) -> str:
        return self.question.but(review=Review.SUGGESTED.value).address

    @property
    def bar(self) -> tuple[float, float]:
        """How wide the reviewed part is, and the part that is not yet."""
        whole = max(self.whole, 1)
        reviewed, waiting = (
            round(WIDTH * part / whole, 1) for part in (self.tally.accepted, self.tally.suggested)
        )
        return reviewed, waiting


@dataclass(frozen=True)
class Waited:
    what: str
    wait: Wait | None
    address: str

    @property
    def label(self) -> str:
        return wait_label(self.what)


@dataclass(frozen=True)
class Panel:
    """What became of the agreements with one partner."""

    partner: Country
    made: Number
    numbers: list[Number]
    waits: list[Waited]
    quiet: Number
    samples: int
    samples_address: str


@reader_page
def agreement_ledger(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    standing = trust(request.user)
    question = read_agreement_query(request.GET, about, sectors, standing.window_end)
    if question.review == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    silence = int(question.quiet or promises.USUAL_SILENCE)
    asked = question.but(quiet="", order="")
    quiet = asked.but(quiet=str(silence))
    rows = asked.agreements(request.user)
    records = promises.course(rows, request.user, silence=silence, through=standing.window_end)
    waits = promises.waits(rows, request.user)
    panels = [
        _panel(partner, records.get(partner.pk, Record()), waits, asked, quiet)
        for partner in about.partners
        if asked.partner in ("", partner.pk)
    ]
    file = asked_file(request, len(panels))
    if file.ending:
        name = f"promise-ledger-{standing.window_end}"
        return as_file(file.ending, name, COLUMNS, _rows(request, panels))
    tally = Tally(
        sum(panel.quiet.tally.accepted for panel in panels),
        sum(panel.quiet.tally.suggested for panel in panels),
    )
    return show(
        request,
        "agreement_ledger",
        about=about,
        title=_("The promise ledger"),
        crumbs=[Crumb(_("Agreements"), reverse("agreement-list"))],
        question=asked,
        chips=chips(question.but(order=""), about, sectors, "agreement-ledger"),
        kept=passed_on(asked.parameters, FIELDS),
        through=standing.window_end,
        panels=panels,
        quiet=Number(QUIET, tally, quiet, tally.all),
        silent=_silent(quiet, request.user),
        silence=silence,
        silences=promises.SILENCES,
        shown=SHOWN,
        sectors=sectors,
        instruments=[(term.slug, terms.show(term.label)) for term in vocabulary.INSTRUMENTS],
        file=file,
        notes=[*question.notes, *file.notes],
    )


def _label(what: str) -> str:
    if what == ALL:
        return _("All agreements")
    return _("Never heard of again") if what == QUIET else status_label(what)


def _rows(request: HttpRequest, panels: list[Panel]) -> Iterator[list[Any]]:
    """Of each partner how many came how far, how long that took, and what fell silent."""
    for panel in panels:
        country = panel.partner
        told = [country.pk, country.name_ar, country.name_en]
        for number in (panel.made, *panel.numbers, panel.quiet):
            counts = [number.tally.accepted, number.tally.suggested, "", ""]
            link = request.build_absolute_uri(number.question.address)
            yield [*told, number.what, *_in_both_languages(number), *counts, link]
        for waited in panel.waits:
            wait = waited.wait
            days = [wait.number, "", wait.median, wait.longest] if wait else [0, "", "", ""]
            link = request.build_absolute_uri(waited.address)
            yield [*told, waited.what, *_in_both_languages(waited), *days, link]


def _in_both_languages(told: Number | Waited) -> list[str]:
    labels = []
    for language in ("ar", "en"):
        with override(language):
            labels.append(told.label)
    return labels


def _panel(
    partner: Country,
    record: Record,
    waits: dict[tuple[str, str], Wait],
    asked: AgreementQuery,
    quiet: AgreementQuery,
) -> Panel:
    own = asked.but(partner=partner.pk)
    whole = record.made.all
    return Panel(
        partner=partner,
        made=Number(ALL, record.made, own, whole),
        numbers=[
            Number(action, record.reached.get(action, Tally()), own.but(step=action), whole)
            for action in promises.COURSE
        ],
        waits=[
            Waited(
                wait,
                waits.get((partner.pk, wait)),
                own.but(timed=wait, review=Review.ACCEPTED.value).address,
            )
            for wait in promises.WAITS
        ],
        quiet=Number(QUIET, record.quiet, quiet.but(partner=partner.pk), whole),
        samples=record.samples,
        samples_address=own.but(sample="1").address,
    )


def _silent(question: AgreementQuery, reader: Reader) -> QuerySet[Agreement]:
    """The longest silent first, each with the steps that promised and their sentences."""
    made = (
        LegalAction.objects.telling(reader)
        .open_to(reader)
        .filter(action__in=promises.OPEN)
        .in_order()
        .reverse()
        .prefetch_related(quotes_of_steps(reader), citations())
    )
    return (
        question.agreements(reader)
        .open_to(reader)
        .order_by(F("last_heard").asc(), "pk")
        .select_related("partner")
        .prefetch_related(Prefetch("legal_actions", made, to_attr="promised"))[:SHOWN]
    )
