"""One event: what is known, how sure it is, who tells it, and what became of the record."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from relations import correcting, joining, vocabulary
from relations.groups import may_merge
from relations.models import Event, Membership, Official, Review, terms
from relations.roles import role_on
from relations.views.event_checks import checks, outlets_of
from relations.views.event_citation import in_both_languages
from relations.views.event_history import entries
from relations.views.event_neighbours import neighbours, with_neighbours
from relations.views.event_query import EventQuery
from relations.views.event_telling import SHOWN, quotes, told_to, with_all_mentions
from relations.views.evidence import Reader, citations
from relations.views.page import Crumb, Sides, ask_for_login, gone, reader_page, show, sides


@reader_page
def event_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    event = _found(public_id, request.user)
    if event is None or event.review == Review.REJECTED:
        return gone("event", public_id, url_name="event-detail")
    if event.merged_into:
        return _moved_to(event.merged_into)
    if event.is_suggested and not request.user.is_authenticated:
        return ask_for_login(request)
    event.quotes = quotes(event.told, request.user)
    if request.user.is_staff:
        joining.explain(event.quotes)
    about = sides()
    people = list(event.officials.all())
    title = _title(event)
    day = event.start_date or event.reported_on
    return show(
        request,
        "event_detail",
        about=about,
        title=title,
        crumbs=[
            Crumb(event.partner.name, reverse("partner-detail", args=[event.partner_id.lower()])),
            Crumb(_("Events"), EventQuery(partner=event.partner_id).address),
        ],
        event=event,
        checks=checks(event, event.told, people),
        people=[(person, role_on(person, day)) for person in people],
        outlets=outlets_of(event.told),
        shown=event.quotes[:SHOWN],
        hidden=event.mentions_in_all - len(event.quotes[:SHOWN]),
        history=entries(event, _names(event, about), for_staff=request.user.is_staff),
        cited_as=in_both_languages(request, event),
        neighbours=neighbours(event),
        corrections=correcting.made_of(event),
        may_split=len(event.quotes) + len(event.cited) > 1,
        flags=[terms.show(f.label) for f in vocabulary.EVENT_FLAGS if f.slug in event.flags],
        **_may(request.user, event),
    )


def _found(public_id: str, reader: Reader) -> Any:
    """The event with all that its page shows."""
    tenures = Membership.objects.select_related("post", "organization")
    people = Official.objects.standing().open_to(reader).select_related("country")
    rows = with_all_mentions(with_neighbours(Event.objects.with_sample_flag(), reader))
    return (
        correcting.with_corrections(rows)
        .select_related("partner", "actor", "recipient", "agreement", "merged_into")
        .prefetch_related(
            "sectors",
            Prefetch("officials", people.prefetch_related(Prefetch("memberships", tenures))),
            citations(),
            told_to(reader),
        )
        .filter(public_id=public_id)
        .first()
    )


def _moved_to(event: Event) -> HttpResponse:
    """For good, as far as anybody knows; but a merge may be undone, so nobody keeps the answer."""
    answer = HttpResponsePermanentRedirect(event.get_absolute_url())
    add_never_cache_headers(answer)
    return answer


def _may(reader: Reader, event: Event) -> dict[str, bool]:
    may_change = reader.is_staff and reader.has_perm("relations.change_event")
    return {"may_merge": may_change and may_merge(reader, event)}


def _names(event: Event, about: Sides) -> dict[str, str]:
    known = [*about.partners, event.actor, event.recipient, *filter(None, [about.home])]
    return {country.pk: country.name for country in known}


def _title(event: Event) -> str:
    if event.summary:
        return event.summary
    kind = event.get_mode_display() or event.get_type_display()
    return _("%(kind)s: %(actor)s and %(recipient)s") % {
        "kind": kind,
        "actor": event.actor.name,
        "recipient": event.recipient.name,
    }
