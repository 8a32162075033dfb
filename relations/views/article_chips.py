"""The filters in force on the list of articles, in words, each with the list without it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from relations.models import Outlet, Sector
from relations.templatetags.dates import day_words
from relations.views.article_query import NO_OUTLET, ArticleQuery
from relations.views.chips import Chip, Said
from relations.views.page import Sides
from relations.views.sentences import since_words


def chips(
    question: ArticleQuery, about: Sides, sectors: Sequence[Sector], outlets: Sequence[Outlet]
) -> list[Chip]:
    said = [
        *_of_what(question, about, sectors),
        *_of_telling(question, outlets),
        *_of_dates(question),
    ]
    return [Chip(label, question.but(**without).address) for label, without in said]


def _of_what(question: ArticleQuery, about: Sides, sectors: Sequence[Sector]) -> Said:
    if question.partner:
        country = about.partner(question.partner)
        yield country.name if country else question.partner, {"partner": ""}
    if question.sector:
        named = {sector.slug: sector.name for sector in sectors}
        yield named.get(question.sector, question.sector), {"sector": ""}


def _of_telling(question: ArticleQuery, outlets: Sequence[Outlet]) -> Said:
    named = {**{one.slug: one.name for one in outlets}, NO_OUTLET: _("no outlet named")}
    if question.outlet:
        yield named.get(question.outlet, question.outlet), {"outlet": ""}
    for slug in question.but_outlets:
        rest = tuple(other for other in question.but_outlets if other != slug)
        yield _("Left out: %(name)s") % {"name": named.get(slug, slug)}, {"but_outlets": rest}
    if question.words:
        yield _("Words: %(words)s") % {"words": question.words}, {"words": ""}
    if question.sample:
        label = _("Samples only") if question.sample == "1" else _("Without samples")
        yield label, {"sample": ""}


def _of_dates(question: ArticleQuery) -> Said:
    if question.since:
        yield since_words(question.since), {"since": None}
    first, last = question.days
    if first:
        yield _("From %(day)s") % {"day": day_words(first)}, {"first": None, "from_day": None}
    if last:
        yield _("To %(day)s") % {"day": day_words(last)}, {"last": None, "to_day": None}
    if question.undated:
        yield _("Undated"), {"undated": False}
