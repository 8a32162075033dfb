"""Events: the list behind every count, and one event with its evidence."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import correcting, joining, vocabulary
from relations.groups import may_merge
from relations.levels import Level
from relations.models import (
    Event,
    EventMention,
    Membership,
    MonthBasis,
    Official,
    Review,
    Sector,
    terms,
)
from relations.models.bilingual import in_arabic
from relations.models.event import COOPERATION, FRICTION
from relations.roles import role_on
from relations.views.event_query import NO_SECTOR, EventQuery, read_event_query
from relations.views.evidence import citations, quotes_of_events
from relations.views.page import (
    Crumb,
    Sides,
    ask_for_login,
    gone,
    one_page,
    reader_page,
    show,
    sides,
)


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the same list without it."""

    label: str
    address: str


@reader_page
def event_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    question = read_event_query(request.GET, about, sectors)
    if question.review == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    counted = question.events().aggregate(
        all=Count("pk"), suggested=Count("pk", filter=Q(review=Review.SUGGESTED))
    )
    signed_in = request.user.is_authenticated
    listed = counted["all"] if signed_in else counted["all"] - counted["suggested"]
    rows = question.events().open_to(request.user).newest_first().with_sample_flag()
    rows = rows.select_related("partner").prefetch_related(quotes_of_events(request.user))
    return show(
        request,
        "event_list",
        about=about,
        title=_("Events"),
        question=question,
        page=one_page(request, rows, count=listed),
        counted=counted["all"],
        suggested=counted["suggested"],
        listed=listed,
        waiting=question.but(review=Review.SUGGESTED.value),
        sectors=sectors,
        types=type_groups(),
        chips=_chips(question, about, sectors),
        notes=question.notes,
    )


def type_groups() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Types to choose from, in their two groups."""

    def labelled(slugs: list[str]) -> list[tuple[str, str]]:
        return [(slug, terms.show(vocabulary.EVENT_TYPES[slug].label)) for slug in slugs]

    return [
        ("cooperation", _("All cooperation"), labelled(COOPERATION)),
        ("friction", _("All friction"), labelled(FRICTION)),
    ]


def _chips(question: EventQuery, about: Sides, sectors: list[Sector]) -> list[Chip]:
    """Those filters that the form does not show by itself."""
    chips = []
    if len(question.types) > 1:
        names = [terms.show(vocabulary.EVENT_TYPES[s].label) for s in question.type_slugs]
        chips.append(
            Chip(
                "، ".join(names) if in_arabic() else ", ".join(names),
                question.but(types=()).address,
            )
        )
    if question.basis:
        label = _("Month taken from: %(date)s") % {"date": MonthBasis(question.basis).label}
        chips.append(Chip(label, question.but(basis="").address))
    if question.official:
        official = Official.objects.filter(slug=question.official).first()
        name = official.name if official else question.official
        chips.append(Chip(_("With %(name)s") % {"name": name}, question.but(official="").address))
    if question.agreement:
        label = _("On the agreement %(name)s") % {"name": question.agreement}
        chips.append(Chip(label, question.but(agreement="").address))
    if question.level:
        label = _("Level of contact: %(level)s") % {"level": Level(question.level).label}
        chips.append(Chip(label, question.but(level="").address))
    if question.sector == NO_SECTOR:
        chips.append(Chip(_("No sector named"), question.but(sector="").address))
    return chips


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
