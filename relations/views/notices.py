"""Notices: promises falling due or overdue, tenures, a first contact after a silence."""

import datetime as dt

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.due import EXPIRY, Due, falling_due, overdue
from relations.models import Agreement, Event, Membership
from relations.roles import label
from relations.templatetags.dates import known_to
from relations.templatetags.due import due_when, due_words
from relations.views.brief_material import ANYBODY
from relations.views.event_query import EventQuery
from relations.views.news_items import Item, event_items

AHEAD = dt.timedelta(days=14)  # so long before it falls due a promise is told of
LATELY = dt.timedelta(days=90)  # what lies further back is no news
SILENCE = dt.timedelta(days=60)  # after so long without one a contact is the first again


def due_items(agreements: QuerySet[Agreement], today: dt.date) -> list[Item]:
    """Days of accepted promises that come soon, the nearest first."""
    found = falling_due(agreements.accepted(), today - dt.timedelta(days=1), ANYBODY)
    return [_due_item(due, today) for due in found if due.is_accepted and due.day <= today + AHEAD]


def _due_item(due: Due, today: dt.date) -> Item:
    left = (due.day - today).days
    text = ngettext("Falls due in %(count)s day", "Falls due in %(count)s days", left)
    exact = due.precision in ("", "day")
    notice = text % {"count": left} if left and exact else _("Falls due")
    return _of_due(due, f"due:{due.key}:{due.day}", notice, due.day - AHEAD)


def overdue_items(agreements: QuerySet[Agreement], since: dt.date, today: dt.date) -> list[Item]:
    """Promises whose day has passed since then, and of which nothing has been heard."""
    found = overdue(agreements.accepted(), since, today, ANYBODY)
    return [_overdue_item(due) for due in found]


def _overdue_item(due: Due) -> Item:
    if due.kind == EXPIRY:
        notice = _("Its last day has passed")
    else:
        notice = _("The day has passed, and nothing that was read tells what happened")
    return _of_due(due, f"overdue:{due.key}:{due.day}", notice, due.after)


def _of_due(due: Due, key: str, notice: str, told_from: dt.date) -> Item:
    return Item(
        key,
        due.agreement.name,
        f"{due.agreement.partner.name} · {due_words(due)}",
        due_when(due),
        due.event.get_absolute_url() if due.event else due.agreement.get_absolute_url(),
        _midnight(told_from),
        notice=notice,
    )


def tenure_items(tenures: QuerySet[Membership], since: dt.date, today: dt.date) -> list[Item]:
    """Tenures that ended or began between these days, or of which that is new."""
    found = tenures.of_known_people().select_related(
        "official", "post__organization", "post__country", "organization"
    )
    ended = found.filter(end_date__gt=since, end_date__lte=today)
    begun = found.filter(start_date__gt=since, start_date__lte=today)
    items = [_tenure_item(one, "ended") for one in ended]
    return items + [_tenure_item(one, "begun") for one in begun]


def _tenure_item(tenure: Membership, what: str) -> Item:
    if what == "ended":
        day, precision, notice = tenure.end_date, tenure.end_precision, _("A tenure ended")
    else:
        day, precision, notice = tenure.start_date, tenure.start_precision, _("A tenure began")
    assert day is not None
    country = tenure.post.country if tenure.post else None
    return Item(
        f"tenure-{what}:{tenure.pk}:{day}",
        f"{tenure.official.name} – {label(tenure)}",
        country.name if country else "",
        known_to(day, precision),
        tenure.official.get_absolute_url(),
        _midnight(day),
        notice=notice,
    )


def contact_items(question: EventQuery, events: QuerySet[Event], today: dt.date) -> list[Item]:
    """Of these events those that were the first contact after a silence; each tells its event."""
    silences = _silences(question.but(types=("cooperation",), review="accepted"), today)
    told = events.filter(pk__in=silences).values_list("pk", "public_id")
    days_by_key = {f"event:{public_id}": silences[pk] for pk, public_id in told}
    rows = Event.objects.filter(pk__in=[pk for pk, _public_id in told])
    return [_contact_item(item, days_by_key[item.key]) for item in event_items(rows)]


def _silences(question: EventQuery, today: dt.date) -> dict[int, int]:
    """By event, of those lately: the days without one before it, where they were many.

    One known to its month may have been on any day of it, so also on the last.
    """
    rows = question.events().annotate(
        first=Coalesce("start_date", "reported_on"),
        through=Coalesce("end_date", "start_date", "reported_on"),
    )
    begin = today - LATELY
    last = rows.filter(first__lte=begin).aggregate(last=Max("through"))["last"]
    lately = rows.filter(first__gt=begin, first__lte=today).order_by("first", "pk")
    silences = {}
    for pk, first, through in lately.values_list("pk", "first", "through"):
        if last and first - last > SILENCE:
            silences[pk] = (first - last).days
        last = max(last or through, through)
    return silences


def _contact_item(item: Item, days: int) -> Item:
    text = ngettext(
        "The first contact for %(count)s day", "The first contact for %(count)s days", days
    )
    _event, _colon, public_id = item.key.partition(":")
    return item.but(key=f"contact:{public_id}", notice=text % {"count": days}, also=(item.key,))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
