"""Partners compared over months: events, or events in a thousand monitored articles."""

from functools import partial

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts, vocabulary
from relations.models import Country, MonthBasis, terms
from relations.models.event import COOPERATION
from relations.views import chart_titles, sentences
from relations.views.chart_coverage import Reach
from relations.views.chart_grid import Grid, Kind, Pair, month_rows
from relations.views.chart_grounds import Grounds, inside
from relations.views.chart_kinds.by_month import pairs
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_object import LINES, Chart
from relations.views.chart_question import PER, ChartQuestion, Takes
from relations.views.event_query import EventQuery


class ActivityByPartner(ChartKind):
    slug = "activity-by-partner"
    takes = Takes(("p", "s", "t", "from", "to", "per"), types=tuple(COOPERATION), several=True)

    @property
    def name(self) -> str:
        return _("Partners compared by month")

    @property
    def answers(self) -> str:
        return _("With whom is there most cooperation, also measured by how much was read?")

    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        partners = [
            p for p in grounds.about.partners if not asked.partners or p.pk in asked.partners
        ]
        one = partners[0].pk if len(partners) == 1 else ""
        question = EventQuery(
            one, asked.sector, asked.types or ("cooperation",), asked.first, asked.last
        )
        wanted = asked.types or tuple(COOPERATION)
        found = grounds.cells(EventQuery(sector=asked.sector), asked.window)
        counted = [
            cell
            for cell in found
            if cell.type in wanted and cell.partner in {p.pk for p in partners}
        ]
        reach = grounds.reach(asked.window)
        grid = self._grid(partners, inside(counted, asked.window), question, asked, reach)
        return Chart(
            slug=self.slug,
            name=self.name,
            asked=asked,
            takes=self.takes.names,
            shape=LINES,
            grid=grid,
            finding=partial(self._title, partners, grid, grounds, asked, reach),
            said=self._said(grid, question),
            standing=grounds.standing,
            counted=self.counted_events("cooperation"),
            notes=self._notes(counted, question, asked, reach),
            samples=sum(cell.samples for cell in inside(counted, asked.window)),
            reach=reach,
        )

    def _grid(
        self,
        partners: list[Country],
        shown: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        reach: Reach,
    ) -> Grid:
        kinds = [Kind(p.pk, p.name, question.but(partner=p.pk)) for p in partners]
        counts = pairs(shown, asked, kinds, lambda cell: cell.partner)
        ranked = sorted(range(len(kinds)), key=lambda place: -counts[place].total)
        drawn = set(ranked[: charts.TONES])  # all of them stand in the table
        tones = {place: tone for tone, place in enumerate(sorted(drawn))}
        return Grid(
            question,
            month_rows(asked.window.months),
            tuple(kind._replace(tone=tones.get(place)) for place, kind in enumerate(kinds)),
            counts,
            # Some partners together have no list of their own.
            summed=not asked.partners or len(partners) == 1,
            rates=tuple(_rates(pair, reach, asked.per) for pair in counts) if asked.per else (),
        )

    def _title(
        self,
        partners: list[Country],
        grid: Grid,
        grounds: Grounds,
        asked: ChartQuestion,
        reach: Reach,
    ) -> str:
        sector = grounds.sector(asked.sector)
        chosen = self.partners(asked, grounds)
        types = [terms.show(vocabulary.EVENT_TYPES[slug].label) for slug in asked.types]
        what = chart_titles.subject("cooperation", chosen, sector, types)
        if asked.per:
            overall = [_overall_rate(pair, reach) for pair in grid.counts]
            best = max((rate for rate in overall if rate is not None), default=None)
            names = [
                partner.name
                for partner, rate in zip(partners, overall, strict=True)
                if rate is not None and rate == best
            ]
            return chart_titles.highest_rate(what, names, f"{best or 0:.1f}", asked.window)
        most = max((pair.total for pair in grid.counts), default=0)
        names = [
            partner.name
            for partner, pair in zip(partners, grid.counts, strict=True)
            if pair.total == most
        ]
        return chart_titles.most_active(what, names, most, asked.window)

    def _said(self, grid: Grid, question: EventQuery) -> SafeString:
        """The number of all, which opens its list; where they have none together, each one's."""
        if grid.summed:
            return sentences.chart_finding(grid.total, 0, question)  # lines have no hatch
        return format_html_join(
            _(", "),
            '<bdi>{}</bdi> <a class="count" href="{}">{}</a>',
            (
                (kind.label, grid.kind_address(kind), pair.total)
                for kind, pair in zip(grid.kinds, grid.counts, strict=True)
            ),
        )

    def _notes(
        self,
        counted: list[charts.Cell],
        question: EventQuery,
        asked: ChartQuestion,
        reach: Reach,
    ) -> tuple[str, ...]:
        whole = not asked.partners or bool(question.partner)
        shown = inside(counted, asked.window)
        reported = sum(cell.events for cell in shown if cell.basis == MonthBasis.REPORTED)
        undated = sum(cell.events for cell in counted if cell.month is None)
        notes = [sentences.how_dated(reported, undated, question)] if whole else []
        if asked.per:
            notes.append(format_html("{}", _how_rated(reach)))
        return (*notes, *reach.notes)


def _rates(pair: Pair, reach: Reach, per: int) -> tuple[float | None, ...]:
    return tuple(
        reach.rate(place, accepted + suggested, per)
        for place, (accepted, suggested) in enumerate(
            zip(pair.accepted, pair.suggested, strict=True)
        )
    )


def _overall_rate(pair: Pair, reach: Reach) -> float | None:
    """Over the months of which it is recorded how many articles were seen."""
    known = [place for place, month in enumerate(reach.months) if month and month.monitored]
    seen = sum(month.monitored for month in reach.months if month)
    if not seen:
        return None
    return PER * sum(pair.accepted[place] + pair.suggested[place] for place in known) / seen


def _how_rated(reach: Reach) -> str:
    if any(month and month.monitored for month in reach.months):
        return _(
            "The rate is the number of events for every 1,000 articles seen in the month, of all "
            "outlets together. Where no coverage is recorded it cannot be given."
        )
    return _(
        "The rate cannot be given: no coverage is recorded in these months. The table has counts."
    )
