"""What falls due: the page, and the same as a calendar that other programs read."""

import datetime as dt
from collections.abc import Iterable

import icalendar
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from relations import vocabulary
from relations.due import Due, falling_due
from relations.models import Sector, terms
from relations.templatetags.due import due_when, due_words
from relations.views.agreement_chips import chips
from relations.views.agreement_query import read_agreement_query
from relations.views.chips import passed_on
from relations.views.page import Crumb, reader_page, show, sides
from relations.views.rollup import trust

FIELDS = {"p", "t", "s", "q"}  # of the form


@reader_page
def agreement_due(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    through = trust(request.user).window_end
    question = read_agreement_query(request.GET, about, sectors, through)
    found = falling_due(question.agreements(request.user), through, request.user)
    listed = found if request.user.is_authenticated else [d for d in found if d.is_accepted]
    return show(
        request,
        "agreement_due",
        about=about,
        title=_("What falls due"),
        crumbs=[Crumb(_("Agreements"), reverse("agreement-list"))],
        question=question,
        due=listed,
        counted=len(found),
        closed=len(found) - len(listed),
        waiting=sum(not one.is_accepted for one in found),
        through=through,
        today=timezone.localdate(),
        calendar=question.address_on("agreement-due-calendar"),
        chips=chips(question, about, sectors, "agreement-due"),
        kept=passed_on(question.parameters, FIELDS),
        sectors=sectors,
        instruments=[(term.slug, terms.show(term.label)) for term in vocabulary.INSTRUMENTS],
        notes=question.notes,
    )


@reader_page
def due_calendar(request: HttpRequest) -> HttpResponse:
    """With the page's filters; what no editor has decided is in nobody's calendar."""
    through = trust(request.user).window_end
    question = read_agreement_query(request.GET, sides(), list(Sector.objects.all()), through)
    found = falling_due(question.agreements(request.user), through, request.user)
    body = _calendar(request, (one for one in found if one.is_accepted))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rawabit-due.ics"'
    return answer


def _calendar(request: HttpRequest, found: Iterable[Due]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Rawabit//Agreements//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Rawabit: agreements that fall due"))
    for due in found:
        calendar.add_component(_entry(request, due))
    return calendar.to_ical()


def _entry(request: HttpRequest, due: Due) -> icalendar.Event:
    """A whole day, or all days of a month or year of which no more is known."""
    entry = icalendar.Event()
    entry.add("uid", f"{due.key}@{request.get_host().partition(':')[0]}")
    entry.add("dtstamp", dt.datetime.now(dt.UTC))
    entry.add("dtstart", due.day)
    entry.add("dtend", due.after)
    entry.add("summary", " | ".join(_in_each_language(due)))
    entry.add("description", _("Known to: %(when)s") % {"when": due_when(due)})
    entry.add("categories", [due.agreement.partner.name])
    address = due.agreement.get_absolute_url()
    entry.add("url", request.build_absolute_uri(address))
    entry.add("transp", "TRANSPARENT")
    return entry


def _in_each_language(due: Due) -> list[str]:
    said = []
    for language in ("ar", "en"):
        with override(language):
            said.append(f"{due_words(due)}: {due.agreement.name}")
    return said
