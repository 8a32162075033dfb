"""Agreements: where they stand, and in which years they were signed."""

import datetime as dt
from collections import Counter
from functools import partial

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import vocabulary
from relations.models import Review, terms
from relations.views import chart_titles, sentences
from relations.views.agreement_query import NO_STATUS, NOT_SIGNED, SIGNED, AgreementQuery
from relations.views.chart_grid import Grid, Kind, Pair, Row
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import BARS, COLUMNS, Chart
from relations.views.chart_question import ChartQuestion, Takes

DONE = ("entered_into_force", "implemented")


class AgreementsByStatus(ChartKind):
    slug = "agreements-by-status"
    takes = Takes(("p", "s"))

    @property
    def name(self) -> str:
        return _("Agreements by status")

    @property
    def answers(self) -> str:
        return _("What did we agree on, and how far has it come?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        question = AgreementQuery(asked.partner, asked.sector)
        found = question.agreements(grounds.reader).values_list("status", "review", "only_samples")
        rows = list(found)
        counted = Counter((status or NO_STATUS, review) for status, review, _sample in rows)
        order = [term.slug for term in vocabulary.LEGAL_ACTIONS]
        labels = {term.slug: terms.show(term.label) for term in vocabulary.LEGAL_ACTIONS}
        labels[NO_STATUS] = _("No step known")
        present = [
            slug
            for slug in [*order, NO_STATUS]
            if counted[slug, Review.ACCEPTED] or counted[slug, Review.SUGGESTED]
        ]
        grid = Grid(
            question,
            tuple(Row(slug, labels[slug], {"status": slug}) for slug in present),
            (Kind("agreements", _("Agreements"), question),),
            (_pair(counted, present),),
        )
        done = sum(n for (status, _review), n in counted.items() if status in DONE)
        what = partial(chart_titles.agreements, *self.about(asked, grounds))
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=BARS,
            grid=grid,
            finding=lambda: chart_titles.in_force(what(), done, len(rows)),
            said=said(grid),
            standing=grounds.standing,
            counted=how_counted(),
            notes=(
                _("An agreement stands where its newest dated step leaves it; no step is stored."),
            ),
            samples=sum(sample for _status, _review, sample in rows),
            unit="agreements",
        )


class AgreementsByYear(ChartKind):
    slug = "agreements-by-year"
    takes = Takes(("p", "s"))

    @property
    def name(self) -> str:
        return _("Agreements by year of signing")

    @property
    def answers(self) -> str:
        return _("In which years was most signed?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        every = AgreementQuery(asked.partner, asked.sector)
        question = every.but(signed=SIGNED)
        found = every.agreements(grounds.reader).values_list("signed_on", "review", "only_samples")
        rows = list(found)
        signed = [(day.year, review, sample) for day, review, sample in rows if day]
        counted = Counter((year, review) for year, review, _sample in signed)
        years = _years([year for year, _review, _sample in signed])
        grid = Grid(
            question,
            tuple(_year_row(year) for year in years),
            (Kind("agreements", _("Signed"), question),),
            (_pair(counted, years),),
        )
        best = max(years, key=lambda year: (_of(counted, year), year), default=0)
        what = partial(chart_titles.agreements, *self.about(asked, grounds))
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=COLUMNS,
            grid=grid,
            finding=lambda: chart_titles.most_signed(
                what(), str(best), _of(counted, best), len(signed)
            ),
            said=said(grid),
            standing=grounds.standing,
            counted=how_counted(),
            notes=(
                _("The year is that of the first signing with a date."),
                _unsigned(len(rows) - len(signed), every),
            ),
            samples=sum(sample for _year, _review, sample in signed),
            unit="agreements",
        )


def how_counted() -> str:
    return _(
        "Counted are agreements that no editor has rejected; a bundle or its parts, never both. "
        "What is not yet reviewed is counted and told apart."
    )


def said(grid: Grid) -> SafeString:
    text = ngettext("{count} agreement.", "{count} agreements.", grid.total)
    number = sentences.linked(grid.total, grid.question)
    waiting = sentences.not_reviewed(grid.waiting, grid.question)
    return sentences.and_then(format_html(text, count=number), waiting)


def _of(counted: Counter, key: object) -> int:
    return counted[key, Review.ACCEPTED] + counted[key, Review.SUGGESTED]


def _pair(counted: Counter, keys: list) -> Pair:
    return Pair(
        tuple(counted[key, Review.ACCEPTED] for key in keys),
        tuple(counted[key, Review.SUGGESTED] for key in keys),
    )


def _years(found: list[int]) -> list[int]:
    """Every year from the first signing to the last, also those without any."""
    return list(range(min(found), max(found) + 1)) if found else []


def _year_row(year: int) -> Row:
    return Row(str(year), str(year), {"signed": str(year)}, dt.date(year, 1, 1), f"signed={year}")


def _unsigned(count: int, every: AgreementQuery) -> SafeString:
    if not count:
        return SafeString("")
    text = ngettext(
        "{count} agreement has no dated signing and is in no column.",
        "{count} agreements have no dated signing and are in no column.",
        count,
    )
    return format_html(text, count=sentences.linked(count, every.but(signed=NOT_SIGNED)))
