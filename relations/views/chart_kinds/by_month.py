"""Cooperation and friction by month: stacked by type, sector or partner."""

from collections.abc import Callable, Sequence
from functools import partial

from django.db.models import Count
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import MonthBasis, Review, Sector, terms
from relations.models.event import COOPERATION, FRICTION
from relations.months import add_months
from relations.views import chart_titles, sentences
from relations.views.chart_grid import Grid, Kind, Pair, month_rows
from relations.views.chart_grounds import YEAR, Grounds, inside
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import COLUMNS, Chart
from relations.views.chart_question import ChartQuestion, Takes
from relations.views.event_query import NO_SECTOR, EventQuery

REST = "rest"
TYPE, SECTOR, PARTNER = "type", "sector", "partner"


class ByMonth(ChartKind):
    group: str
    types: list[str]
    height: int

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        base = EventQuery(asked.partner, asked.sector)
        found = grounds.cells(base, asked.window)
        wanted = asked.types or tuple(self.types)
        counted = [cell for cell in found if cell.type in wanted]
        question = base.but(types=asked.types or (self.group,), first=asked.first, last=asked.last)
        shown = inside(counted, asked.window)
        stack = self._stack(asked)
        change = self._change(counted, asked)
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked.but(stack=stack if asked.stack else ""),
            takes=self.takes.names,
            shape=COLUMNS,
            grid=self._grid(stack, shown, question, asked, grounds),
            finding=partial(self._title, asked, grounds, grounds.sector(asked.sector), change),
            said=self._said(counted, question, asked, change),
            standing=grounds.standing,
            counted=self.counted_events(self.group),
            notes=self._notes(stack, counted, shown, question, asked, grounds),
            samples=sum(cell.samples for cell in shown),
            height=self.height,
            reach=grounds.reach(asked.window),
            choices=self._choices(asked),
            stack=stack,
        )

    def _stack(self, asked: ChartQuestion) -> str:
        """As asked, where that says something; one partner has no partners to stack."""
        possible = [name for name, _label in self._choices(asked)]
        return asked.stack if asked.stack in possible else possible[0]

    def _choices(self, asked: ChartQuestion) -> tuple[tuple[str, str], ...]:
        choices = [] if asked.partner else [(PARTNER, _("by partner"))]
        choices.append((TYPE, _("by type")))
        if not asked.sector:
            choices.append((SECTOR, _("by sector")))
        return tuple(choices)

    def _change(self, counted: list[charts.Cell], asked: ChartQuestion) -> charts.Change:
        recent, length = asked.recent, asked.recent.length
        before = (add_months(recent.first, -length), add_months(recent.first, -1))
        return charts.Change(
            charts.total_within(counted, recent.first, recent.last),
            charts.total_within(counted, *before),
        )

    def _title(
        self,
        asked: ChartQuestion,
        grounds: Grounds,
        sector: Sector | None,
        change: charts.Change,
    ) -> str:
        types = [terms.show(vocabulary.EVENT_TYPES[slug].label) for slug in asked.types]
        what = chart_titles.subject(self.group, self.partners(asked, grounds), sector, types)
        return chart_titles.moved(what, change, asked.recent)

    def _said(
        self,
        counted: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        change: charts.Change,
    ) -> sentences.SafeString:
        shown = inside(counted, asked.window)
        waiting = sum(cell.events for cell in shown if not cell.accepted)
        total = sum(cell.events for cell in shown)
        recent, length = asked.recent, asked.recent.length
        spans = [
            (add_months(recent.first, -n), add_months(recent.last, -n)) for n in (length, YEAR)
        ]
        return sentences.and_then(
            sentences.chart_finding(total, waiting, question),
            sentences.compared(
                question.but(first=recent.first, last=recent.last),
                change.now,
                [
                    (charts.total_within(counted, *span), question.but(first=span[0], last=span[1]))
                    for span in spans
                ],
            ),
        )

    def _notes(
        self,
        stack: str,
        counted: list[charts.Cell],
        shown: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        grounds: Grounds,
    ) -> tuple[str, ...]:
        reported = sum(cell.events for cell in shown if cell.basis == MonthBasis.REPORTED)
        undated = sum(cell.events for cell in counted if cell.month is None)
        notes = [sentences.how_dated(reported, undated, question)]
        if stack == SECTOR:
            notes.append(_("An event of several sectors stands in each of them."))
        return (*notes, *grounds.reach(asked.window).notes)

    def _grid(
        self,
        stack: str,
        shown: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        grounds: Grounds,
    ) -> Grid:
        if stack == SECTOR:
            return self._by_sector(shown, question, asked, grounds)
        kinds, key = (
            (by_partner(question, grounds), lambda cell: cell.partner)
            if stack == PARTNER
            else by_type(shown, question)
        )
        rows = month_rows(asked.window.months)
        return Grid(question, rows, tuple(kinds), pairs(shown, asked, kinds, key))

    def _by_sector(
        self,
        shown: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        grounds: Grounds,
    ) -> Grid:
        """The commonest sectors drawn, all in the table; a row's total counts no event twice."""
        cells = [*grounds.sector_cells(question, asked.window), *without_sector(question)]
        totals: dict[str, int] = {}
        for cell in cells:
            totals[cell.sector] = totals.get(cell.sector, 0) + cell.events
        names = {sector.pk: sector.name for sector in grounds.sectors}
        names[NO_SECTOR] = _("No sector named")
        ranked = sorted(totals, key=lambda slug: (-totals[slug], slug))
        kinds = [
            Kind(
                slug,
                names[slug],
                question.but(sector=slug),
                place if place < charts.TONES else None,
            )
            for place, slug in enumerate(ranked)
        ]
        whole = pairs(shown, asked, [Kind("", "", question)], lambda cell: "")
        return Grid(
            question,
            month_rows(asked.window.months),
            tuple(kinds),
            pairs(cells, asked, kinds, lambda cell: cell.sector),
            totals=whole[0],
        )


class CooperationByMonth(ByMonth):
    slug = "cooperation-by-month"
    takes = Takes(
        ("p", "s", "t", "from", "to", "stack"), (TYPE, SECTOR, PARTNER), tuple(COOPERATION)
    )
    group, types, height = "cooperation", COOPERATION, 280

    @property
    def name(self) -> str:
        return _("Cooperation by month")

    @property
    def answers(self) -> str:
        return _("Is cooperation rising or falling, and in which form?")


class FrictionByMonth(ByMonth):
    slug = "friction-by-month"
    takes = Takes(("p", "s", "t", "from", "to", "stack"), (TYPE, SECTOR, PARTNER), tuple(FRICTION))
    group, types, height = "friction", FRICTION, 180

    @property
    def name(self) -> str:
        return _("Friction by month")

    @property
    def answers(self) -> str:
        return _("Is there more friction than before? It is never subtracted from cooperation.")


def by_partner(question: EventQuery, grounds: Grounds) -> list[Kind]:
    return [
        Kind(p.pk, p.name, question.but(partner=p.pk), place % charts.TONES)
        for place, p in enumerate(grounds.about.partners)
    ]


def by_type(
    shown: Sequence[charts.Cell], question: EventQuery
) -> tuple[list[Kind], Callable[[charts.Cell], str]]:
    """One colour for each of the commonest types, and one for all others together."""
    totals: dict[str, int] = {}
    for cell in shown:
        totals[cell.type] = totals.get(cell.type, 0) + cell.events
    leading, rest = charts.leading(totals, charts.TONES - 1)
    kinds = [
        Kind(
            slug, terms.show(vocabulary.EVENT_TYPES[slug].label), question.but(types=(slug,)), tone
        )
        for tone, slug in enumerate(leading)
    ]
    if rest:
        others = question.but(types=tuple(rest))
        kinds.append(Kind(REST, _("Other types"), others, charts.TONES - 1))
    return kinds, lambda cell: cell.type if cell.type in leading else REST


def without_sector(question: EventQuery) -> list[charts.Cell]:
    """Counted from the events themselves, since the rollup knows only sectors that are there."""
    rows = question.but(sector=NO_SECTOR).events().order_by().values("month", "review")
    return [
        charts.Cell(
            question.partner,
            row["month"],
            "",
            "",
            row["review"] == Review.ACCEPTED,
            row["n"],
            0,
            NO_SECTOR,
        )
        for row in rows.annotate(n=Count("pk"))
    ]


def pairs(
    cells: Sequence[charts.Cell],
    asked: ChartQuestion,
    kinds: Sequence[Kind],
    key: Callable[[charts.Cell], str],
) -> tuple[Pair, ...]:
    """The counts of each kind, month by month."""
    counted = charts.by_month(cells, asked.window.months, key)
    empty: tuple[list[int], list[int]] = ([0] * asked.window.length, [0] * asked.window.length)
    return tuple(Pair(*map(tuple, counted.get(kind.key, empty))) for kind in kinds)
