"""One event: what is known, how sure it is, who tells it, and what became of the record."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import correcting, joining, vocabulary
from relations.groups import may_merge
from relations.models import (
    Event,
    EventMention,
    Membership,
    Official,
    Review,
    terms,
)
from relations.roles import role_on
from relations.views.event_query import EventQuery
from relations.views.evidence import citations, quotes_of_events
from relations.views.page import (
    Crumb,
    ask_for_login,
    gone,
    reader_page,
    show,
    sides,
)


@reader_page
def event_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    tenures = Membership.objects.select_related("post", "organization")
    event = (
        correcting.with_corrections(Event.objects.with_sample_flag())
        .select_related("partner", "actor", "recipient", "agreement", "merged_into")
        .prefetch_related(
            "sectors",
            Prefetch(
                "officials",
                Official.objects.open_to(request.user)
                .select_related("country")
                .prefetch_related(Prefetch("memberships", tenures)),
            ),
            citations(),
            quotes_of_events(request.user),
        )
        .filter(public_id=public_id)
        .first()
    )
    if event is None or event.review == Review.REJECTED:
        return gone("event", public_id, url_name="event-detail")
    if event.merged_into:
        # For now: browsers keep a lasting redirect, and a merge may be undone.
        return redirect("event-detail", event.merged_into.public_id)
    if event.is_suggested and not request.user.is_authenticated:
        return ask_for_login(request)
    if request.user.is_staff:
        joining.explain(event.quotes)
    about = sides()
    people = [(person, role_on(person, event.start_date)) for person in event.officials.all()]
    return show(
        request,
        "event_detail",
        about=about,
        title=_title(event),
        crumbs=[
            Crumb(event.partner.name, reverse("partner-detail", args=[event.partner_id.lower()])),
            Crumb(_("Events"), EventQuery(partner=event.partner_id).address),
        ],
        event=event,
        people=people,
        hidden=_hidden(event),
        may_merge=request.user.is_staff
        and request.user.has_perm("relations.change_event")
        and may_merge(request.user, event),
        corrections=correcting.made_of(event),
        may_split=len(event.quotes) + len(event.cited) > 1,
        flags=[terms.show(f.label) for f in vocabulary.EVENT_FLAGS if f.slug in event.flags],
    )


def _title(event: Event) -> str:
    if event.summary:
        return event.summary
    kind = event.get_mode_display() or event.get_type_display()
    return _("%(kind)s: %(actor)s and %(recipient)s") % {
        "kind": kind,
        "actor": event.actor.name,
        "recipient": event.recipient.name,
    }


def _hidden(event: Event) -> int:
    """How many sentences stand behind a login or are not open to this reader."""
    return EventMention.objects.not_rejected().filter(event=event).count() - len(event.quotes)
