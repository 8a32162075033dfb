"""At which level the two sides meet, in total or by month."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from relations import charts
from relations.levels import LEVELS, Level, up_to, with_posts
from relations.models import Country, MonthBasis, Review, Sector
from relations.models.event import COOPERATION
from relations.views import chart_titles, sentences
from relations.views.chart_grid import Grid, Kind, Pair, Row, month_rows
from relations.views.chart_grounds import Grounds, inside
from relations.views.chart_kinds.by_month import pairs
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import BARS, COLUMNS, Chart
from relations.views.chart_question import ChartQuestion, Takes
from relations.views.event_query import EventQuery

MONTH, TOTAL = "month", "total"
KNOWN = [level for level in LEVELS if level != Level.UNKNOWN]


class LevelOfContact(ChartKind):
    slug = "level-of-contact"
    takes = Takes(("p", "s", "from", "to", "stack"), (TOTAL, MONTH))

    @property
    def name(self) -> str:
        return _("Level of contact")

    @property
    def answers(self) -> str:
        return _("Who meets whom: heads of state, ministers, or officials below them?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        question = EventQuery(
            asked.partner, asked.sector, ("cooperation",), asked.first, asked.last
        )
        found = grounds.cells(EventQuery(asked.partner, asked.sector), asked.window)
        counted = [cell for cell in found if cell.type in COOPERATION]
        shown = inside(counted, asked.window)
        cells = _by_level(shown, question)
        monthly = asked.stack == MONTH
        reported = sum(cell.events for cell in shown if cell.basis == MonthBasis.REPORTED)
        undated = sum(cell.events for cell in counted if cell.month is None)
        total = sum(cell.events for cell in shown)
        waiting = sum(cell.events for cell in shown if not cell.accepted)
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=COLUMNS if monthly else BARS,
            grid=_monthly(cells, question, asked) if monthly else _in_all(cells, question),
            finding=partial(_title, *self.about(asked, grounds), cells, total),
            said=sentences.chart_finding(total, waiting, question),
            standing=grounds.standing,
            counted=self.counted_events("cooperation"),
            notes=(
                _(
                    "The level is that of the highest post which an official of either side, named "
                    "in the event, is known to have held on its day. Where nobody is named or no "
                    "post is recorded for that day, it says so."
                ),
                sentences.how_dated(reported, undated, question),
                *grounds.reach(asked.window).notes,
            ),
            samples=sum(cell.samples for cell in shown),
            reach=grounds.reach(asked.window) if monthly else grounds.no_reach,
            choices=((TOTAL, _("in total")), (MONTH, _("by month"))),
            stack=asked.stack or TOTAL,
        )


def _by_level(shown: list[charts.Cell], question: EventQuery) -> list[charts.Cell]:
    """Cells that name a level where others name a sector; one pass over the events with posts.

    An event counts where its highest post is, so each level is what reaches it less what reaches
    the one above; what reaches none is the rest of all.
    """
    rows: Iterable[dict[str, Any]] = (
        with_posts(question.events())
        .order_by()
        .values("month", "review")
        .annotate(**{level: Count("pk", distinct=True, filter=up_to(level)) for level in KNOWN})
    )
    cells, known = [], {}
    for row in rows:
        accepted, above = row["review"] == Review.ACCEPTED, 0
        for level in KNOWN:
            cells.append(_cell(row["month"], level, accepted, row[level] - above))
            above = row[level]
        known[row["month"], accepted] = above
    for (month, accepted), whole in _totals(shown).items():
        rest = whole - known.get((month, accepted), 0)
        cells.append(_cell(month, Level.UNKNOWN, accepted, rest))
    return cells


def _cell(month: object, level: str, accepted: bool, events: int) -> charts.Cell:
    return charts.Cell("", month, "", "", accepted, events, 0, str(level))


def _totals(shown: list[charts.Cell]) -> dict[tuple[object, bool], int]:
    totals: dict[tuple[object, bool], int] = {}
    for cell in shown:
        key = (cell.month, cell.accepted)
        totals[key] = totals.get(key, 0) + cell.events
    return totals


def _kinds(question: EventQuery) -> list[Kind]:
    return [
        Kind(level, str(Level(level).label), question.but(level=level), tone)
        for tone, level in enumerate(LEVELS)
    ]


def _monthly(cells: list[charts.Cell], question: EventQuery, asked: ChartQuestion) -> Grid:
    kinds = _kinds(question)
    counts = pairs(cells, asked, kinds, lambda cell: cell.sector)
    return Grid(question, month_rows(asked.window.months), tuple(kinds), counts)


def _in_all(cells: list[charts.Cell], question: EventQuery) -> Grid:
    rows = tuple(Row(level, str(Level(level).label), {"level": level}) for level in LEVELS)

    def count(level: str, accepted: bool) -> int:
        return sum(c.events for c in cells if c.sector == level and c.accepted == accepted)

    pair = Pair(
        tuple(count(level, True) for level in LEVELS),
        tuple(count(level, False) for level in LEVELS),
    )
    return Grid(question, rows, (Kind("events", _("Events"), question),), (pair,))


def _title(
    partners: list[Country], sector: Sector | None, cells: list[charts.Cell], total: int
) -> str:
    what = chart_titles.subject("cooperation", partners, sector)
    top = sum(cell.events for cell in cells if cell.sector == Level.TOP)
    return chart_titles.at_the_top(what, top, total)
