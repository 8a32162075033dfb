"""The filters in force on the register, in words, each with the list without it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import vocabulary
from relations.models import Review, Sector, terms
from relations.templatetags.dates import day_words
from relations.templatetags.labels import status_label
from relations.views.agreement_query import KNOWN, NOT_SIGNED, SIGNED, AgreementQuery
from relations.views.chips import Chip, Said
from relations.views.page import Sides


def chips(
    question: AgreementQuery, about: Sides, sectors: list[Sector], page: str = "agreement-list"
) -> list[Chip]:
    """Every filter, in the order of the address; each leads to the same page without it."""
    said = [
        *_of_what(question, about, sectors),
        *_of_steps(question),
        *_of_dates(question),
        *_of_telling(question),
    ]
    return [Chip(label, question.but(**without).address_on(page)) for label, without in said]


def _of_what(question: AgreementQuery, about: Sides, sectors: list[Sector]) -> Said:
    if question.partner:
        country = about.partner(question.partner)
        yield country.name if country else question.partner, {"partner": ""}
    if question.sector:
        named = {sector.slug: sector.name for sector in sectors}
        yield named.get(question.sector, question.sector), {"sector": ""}
    if question.instrument:
        label = next(t.label for t in vocabulary.INSTRUMENTS if t.slug == question.instrument)
        yield terms.show(label), {"instrument": ""}
    if question.value:
        label = _("Value known") if question.value == KNOWN else _("Value not known")
        yield label, {"value": ""}


def _of_steps(question: AgreementQuery) -> Said:
    if question.status:
        yield status_label(question.status), {"status": ""}
    if question.step:
        yield _("Had the step: %(step)s") % {"step": status_label(question.step)}, {"step": ""}
    if question.timed:
        yield _("Days known: %(wait)s") % {"wait": wait_label(question.timed)}, {"timed": ""}
    if question.quiet:
        length = int(question.quiet)
        text = ngettext("Silent for %(count)s month", "Silent for %(count)s months", length)
        yield text % {"count": length}, {"quiet": ""}


def wait_label(wait: str) -> str:
    told = {
        "announced-signed": _("From announced to signed"),
        "signed-in-force": _("From signed to in force"),
    }
    return told[wait]


def _of_dates(question: AgreementQuery) -> Said:
    if question.signed == NOT_SIGNED:
        yield _("Not signed"), {"signed": ""}
    elif question.signed == SIGNED:
        yield _("Signed"), {"signed": ""}
    elif question.signed:
        yield _("Signed in %(year)s") % {"year": question.signed}, {"signed": ""}
    if question.dated:
        yield _("Dates of: %(step)s") % {"step": status_label(question.dated)}, {"dated": ""}
    if question.first:
        yield _("From %(day)s") % {"day": day_words(question.first)}, {"first": None}
    if question.last:
        yield _("To %(day)s") % {"day": day_words(question.last)}, {"last": None}
    if question.undated:
        yield _("Undated"), {"undated": False}


def _of_telling(question: AgreementQuery) -> Said:
    if question.words:
        yield _("Words: %(words)s") % {"words": question.words}, {"words": ""}
    if question.sample:
        label = _("Samples only") if question.sample == "1" else _("Without samples")
        yield label, {"sample": ""}
    if question.every:
        yield _("Also parts of bundles"), {"every": False}
    if question.review:
        accepted = question.review == Review.ACCEPTED
        yield _("Reviewed") if accepted else _("Not yet reviewed"), {"review": ""}
