"""What the review queue answers: the next suggestion, a refusal in words, or why nothing waits."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations import charts, deciding, queue, reasons
from relations.models import Article, Decision, Outlet, QueueDay, Suggestion, SuggestionKind
from relations.prepared import PreparedModels
from relations.verdicts import decider_of
from relations.views import review_report, review_screen
from relations.views.page import Crumb, Sides
from relations.views.review_filters import Filters, facets, orders

UNDOABLE = 12  # decisions looked at for the list of the last ones
LISTED = 6
DAYS = 14
UNFIT = gettext_lazy("Nothing was decided yet. Please correct what is marked.")
Note = tuple[int, str | Promise]


class Unfit(Exception):
    """A form that cannot be fixed as it was filled in."""

    def __init__(self, form: Form) -> None:
        super().__init__("unfit")
        self.form = form


class Taken(NamedTuple):
    """One entry of the undo list: a decision, or many taken in one go."""

    decision: Decision
    number: int
    address: str


@dataclass(frozen=True)
class Desk:
    """Who asks, and which part of the queue they work on."""

    request: HttpRequest
    about: Sides
    outlets: list[Outlet]
    filters: Filters


def wants_part(request: HttpRequest) -> bool:
    """Tell whether the page's own script asks: it needs the screen and not the page around it."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def show_next(desk: Desk, note: Note | None = None) -> HttpResponse:
    return show(desk, queue.take(desk.request.user, desk.filters.wanted), note)


def show(desk: Desk, row: Suggestion | None, note: Note | None = None) -> HttpResponse:
    """Show what was taken from the queue, or why nothing was."""
    if row is not None:
        return show_one(desk, row, note)
    context = {
        "note": note,
        "others_hold": Suggestion.objects.filter(**desk.filters.wanted.narrow).exists(),
        **Article.objects.aggregate(
            unread=Count("pk", filter=Q(tagged_at=None)), any_article=Count("pk")
        ),
    }
    return _answer(desk, context)


def show_one(
    desk: Desk, row: Suggestion, note: Note | None = None, *, form: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    item = review_screen.load(row.kind, row.object_id)
    if item is None:
        return show_next(desk, note)
    kind_of_screen = review_report if row.kind == SuggestionKind.CORRECTION else review_screen
    screen = kind_of_screen.build(row, item, desk.about, form=form)
    theirs = row.leased_to if row.leased_to_id not in (None, desk.request.user.pk) else None
    address = desk.filters.address(item=row.key)
    return _answer(
        desk, {"screen": screen, "note": note, "theirs": theirs, "here": address}, status
    )


def show_refused(
    desk: Desk, kind: str, object_id: int, told: str | Promise, form: Any = None
) -> HttpResponse:
    """The same suggestion again, as the editor left it, and what speaks against it."""
    row = queue.take_this(desk.request.user, kind, object_id)
    if row is None:
        return show_next(desk, (messages.WARNING, _("That one waits no more.")))
    return show_one(desk, row, (messages.ERROR, told), form=form, status=422)


def told(made: deciding.Outcome) -> Note:
    """Say what became of a decision."""
    if made.decision is not None:
        label = f"{made.decision.get_verdict_display()}: {made.decision.label}"
        return messages.SUCCESS, label
    if made.item is None:
        return messages.WARNING, _("Nothing was decided: it is no longer here.")
    decider = decider_of(deciding.KINDS[type(made.item)])
    if decider.waits(made.item):
        return messages.WARNING, _("Nothing was decided: it is decided with what it belongs to.")
    who = decider.decided_by(made.item) or _("the machine's data")
    said = _("Nothing was decided: %(who)s was faster. It stands as: %(review)s.")
    return messages.WARNING, said % {"who": who, "review": decider.outcome(made.item)}


def _answer(desk: Desk, context: dict[str, Any], status: int = 200) -> HttpResponse:
    request, filters = desk.request, desk.filters
    part, counts = wants_part(request), queue.counts()
    taken, today = _taken(request.user)
    context |= {
        "filters": filters,
        "waiting": counts.total(filters.wanted),
        "in_all": counts.total(queue.Wanted()),
        "reasons": reasons.REASONS.items(),
        "taken": taken,
        "today": today,
        "home_country": desk.about.home,
        "partners": desk.about.partners,
        "title": _("Review"),
        "crumbs": [Crumb(_("Review"))],
    }
    if not part:
        context["facets"] = facets(counts, filters, desk.about, desk.outlets)
        context["orders"] = orders()
        context["days"] = _days(context["in_all"])
    name = "_review_screen" if part else "review"
    response = render(request, f"relations/{name}.html", context, status=status)
    if part:
        response["X-Review"] = "screen"
    return response


def _mine(by: int, midnight: dt.datetime) -> QuerySet[Decision]:
    rows = Decision.objects.filter(by=by, undone_at=None)
    of_today = rows.filter(at__gte=midnight).order_by().values("by").annotate(n=Count("pk"))
    return rows.annotate(today=Coalesce(Subquery(of_today.values("n")), 0))[:UNDOABLE]


_MINE = PreparedModels(
    Decision, ("id", "kind", "object_id", "label", "verdict", "bundle"), _mine, more=["today"],
    by=-900_001, midnight=dt.datetime(1, 1, 1, tzinfo=dt.UTC),
)  # fmt: skip


def _taken(by: Any) -> tuple[list[Taken], int]:
    """The last decisions of an editor, and how many they took today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rows: list[Any] = _MINE.all(by=by.pk, midnight=midnight)
    found = []
    for _key, group in groupby(rows, key=lambda row: row.bundle or row.pk):
        rows_of_one = list(group)
        first = rows_of_one[0]
        number = len(rows_of_one)
        if first.bundle and number > 1:
            number = Decision.objects.filter(bundle=first.bundle, undone_at=None).count()
        found.append(Taken(first, number, f"{first.kind}-{first.object_id}"))
    return found[:LISTED], rows[0].today if rows else 0


class Days(NamedTuple):
    drawing: charts.ColumnChart
    before: QueueDay


def _days(waiting: int) -> Days | None:
    """What waited at the end of each of the last days, and waits now."""
    today = timezone.localdate()
    first = today - dt.timedelta(days=DAYS - 1)
    known = {row.day: row for row in QueueDay.objects.filter(day__gte=first)}
    earlier = [row for day, row in known.items() if day < today]
    if not earlier:
        return None
    span = [first + dt.timedelta(days=number) for number in range(DAYS)]
    numbers = [known[day].waiting if day in known else 0 for day in span[:-1]] + [waiting]
    series = charts.Series("waiting", "", 0, (0,) * DAYS, tuple(numbers))
    drawing = charts.column_chart(span, [series], height=36, bare=True)
    return Days(drawing, max(earlier, key=lambda row: row.day))
