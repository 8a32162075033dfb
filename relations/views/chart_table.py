"""The rows of a chart's table as HTML: hundreds of numbers, each with its list.

Put together here and not in the template, which takes ten times as long over them; three such
tables were half of what a partner's page costs.
"""

from html import escape

from django.utils.formats import localize, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from relations.views.chart_grid import Grid, TableCell, TableRow

NIL = '<span class="nil">0</span>'


def table_rows(grid: Grid, *, with_total: bool) -> SafeString:
    """One `<tr>` for each row; `with_total`: with what the row sums to in its last cell."""
    rates = bool(grid.rates)
    return mark_safe("".join(_row(row, rates and not row.is_sum, with_total) for row in grid.table))


def _row(row: TableRow, has_rates: bool, with_total: bool) -> str:
    opening = '<tr class="sum">' if row.is_sum else "<tr>"
    name = escape(_("Together")) if row.is_sum else f"<bdi>{escape(row.label)}</bdi>"
    cells = "".join(map(_rate_cell if has_rates else _cell, row.cells))
    total = f"<td>{_linked(row.total, row.address) or NIL}</td>" if with_total else ""
    return f'{opening}<th scope="row">{name}</th>{cells}{total}</tr>'


def _cell(cell: TableCell) -> str:
    return f"<td>{_numbers(cell)}</td>"


def _rate_cell(cell: TableCell) -> str:
    rate = "–" if cell.rate is None else number_format(cell.rate, 1)
    return f"<td>{rate} ({_numbers(cell)})</td>"


def _numbers(cell: TableCell) -> str:
    """What is reviewed, and after a plus what waits."""
    reviewed = _linked(cell.accepted, cell.accepted_address)
    waiting = ""
    if cell.suggested:
        address, number = escape(cell.suggested_address), localize(cell.suggested)
        waiting = f'<a class="unread" dir="ltr" href="{address}">+{number}</a>'
    return " ".join(filter(None, (reviewed, waiting))) or NIL


def _linked(number: int, address: str) -> str:
    return f'<a href="{escape(address)}">{localize(number)}</a>' if number else ""
