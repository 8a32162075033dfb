"""Articles of each outlet by month: what all other charts rest on."""

from collections import Counter
from functools import partial

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import charts
from relations.models import Outlet
from relations.views import chart_titles, sentences
from relations.views.article_query import NO_OUTLET, ArticleQuery
from relations.views.chart_grid import Grid, Kind, month_rows
from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds.by_month import REST, pairs
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import COLUMNS, Chart
from relations.views.chart_question import ChartQuestion, Takes


class ArticlesByOutletMonth(ChartKind):
    slug = "articles-by-outlet-month"
    takes = Takes(("p", "s", "from", "to"))

    @property
    def name(self) -> str:
        return _("Articles by outlet and month")

    @property
    def answers(self) -> str:
        return _("What was read, and is a rise in events only a rise in articles?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        question = ArticleQuery(asked.partner, asked.sector, first=asked.first, last=asked.last)
        cells, outlets = _cells(question, grounds)
        totals = Counter[str]()
        for cell in cells:
            totals[cell.sector] += cell.events
        grid = _grid(cells, totals, outlets, question, asked)
        what = partial(chart_titles.articles, *self.about(asked, grounds))
        leader, count = next(iter(totals.most_common(1)), ("", 0))
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=COLUMNS,
            grid=grid,
            finding=lambda: chart_titles.most_articles(
                what(), _name(leader, outlets), count, grid.total
            ),
            said=_said(grid),
            standing=grounds.standing,
            counted=_(
                "Counted are articles that you may open, each once however many versions it has, "
                "in the month in which it was published."
            ),
            notes=(_undated(question, grounds), *grounds.reach(asked.window).notes),
            samples=sum(cell.samples for cell in cells),
            reach=grounds.reach(asked.window),
            unit="articles",
        )


def _cells(question: ArticleQuery, grounds: Grounds) -> tuple[list[charts.Cell], dict[str, Outlet]]:
    """Cells that name an outlet where others name a sector; and the outlets by their names."""
    rows = (
        question.articles(grounds.reader)
        .order_by()
        .values("outlet", month=TruncMonth("published_on"))
        .annotate(n=Count("pk"))
    )
    found = list(rows)
    outlets = Outlet.objects.in_bulk({row["outlet"] for row in found if row["outlet"]})
    cells = []
    for row in found:
        outlet = outlets.get(row["outlet"])
        slug = outlet.slug if outlet else NO_OUTLET
        samples = row["n"] if outlet and outlet.is_sample else 0
        cells.append(charts.Cell("", row["month"], "", "", True, row["n"], samples, slug))
    return cells, {outlet.slug: outlet for outlet in outlets.values()}


def _name(slug: str, outlets: dict[str, Outlet]) -> str:
    return outlets[slug].name if slug in outlets else _("no outlet named")


def _grid(
    cells: list[charts.Cell],
    totals: Counter[str],
    outlets: dict[str, Outlet],
    question: ArticleQuery,
    asked: ChartQuestion,
) -> Grid:
    """One colour for each of the outlets with most articles, and one for all others together."""
    leading, rest = charts.leading(totals, charts.TONES - 1)
    kinds = [
        Kind(slug, _name(slug, outlets), question.but(outlet=slug), tone)
        for tone, slug in enumerate(leading)
    ]
    if rest:
        others = question.but(but_outlets=tuple(leading))
        kinds.append(Kind(REST, _("Other outlets"), others, charts.TONES - 1))
    counts = pairs(cells, asked, kinds, lambda c: c.sector if c.sector in leading else REST)
    rows = month_rows(asked.window.months)
    return Grid(question, rows, tuple(kinds), counts, by_review=False)


def _said(grid: Grid) -> SafeString:
    text = ngettext(
        "{count} article from {first} to {last}.",
        "{count} articles from {first} to {last}.",
        grid.total,
    )
    return format_html(
        text,
        count=sentences.linked(grid.total, grid.question),
        first=sentences.month_words(grid.question.first),
        last=sentences.month_words(grid.question.last),
    )


def _undated(question: ArticleQuery, grounds: Grounds) -> SafeString:
    undated = question.but(undated=True, first=None, last=None)
    count = undated.articles(grounds.reader).count()
    if not count:
        return SafeString("")
    text = ngettext(
        "{count} article has no date and is in no column.",
        "{count} articles have no date and are in no column.",
        count,
    )
    return format_html(text, count=sentences.linked(count, undated))
