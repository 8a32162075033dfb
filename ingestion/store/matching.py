"""Which known event or agreement a finding tells again, and why.

Two tellings are one event where partner and type agree, their dates do not exclude each other,
nobody named speaks against it, and something links them: a shared official, the same article, the
same day, or the same mode in the same sector. An undated telling counts as told within days of its
publication; where that is not known either, only two shared officials and a single event of theirs
are enough. What an editor told apart stays apart.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz

from ingestion.tag.findings import AgreementFinding, EventFinding
from relations.arabic import fold_text
from relations.models import (
    Agreement,
    ArticleVersion,
    Event,
    EventMention,
    LegalAction,
    Review,
    Separation,
)
from relations.models.event import EventQuerySet

# News of an event appears on the day or within this many days after it.
NEWS_LAG = dt.timedelta(days=4)
# So many sentences of an event a new one is compared with, to say how close the words are.
MOST_COMPARED = 20


@dataclass(frozen=True)
class Match:
    """A known event, and what made it the same; `relations.joining` says it in words."""

    event: Event
    why: dict[str, Any]


@dataclass(frozen=True)
class Links:
    """What two tellings have in common beyond partner and type."""

    officials: frozenset[str]
    sectors: frozenset[str]
    same_day: bool
    same_mode: bool
    linked: bool

    @property
    def likeness(self) -> int:
        """Return how much links the two; 0 for nothing."""
        if not self.linked:
            return 0
        shared = 3 * len(self.officials) + len(self.sectors)
        return shared + 2 * self.same_day + self.same_mode


def find_event(
    item: EventFinding, version: ArticleVersion, fingerprints: Iterable[str] = ()
) -> Match | None:
    """Return the standing event that this finding most likely retells; None for a new one.

    `fingerprints`: those of its sentences, by which an editor may have told it apart.
    """
    events = Event.objects.counted().filter(partner=item.partner, type=item.type)
    events = _not_told_apart(events, version, fingerprints)
    events = events.prefetch_related("officials", "sectors")
    window = _window(item, version)
    if window is None:
        return _of_one_article(events, item, version) or _only_one_of(events, item)
    first, last = window
    near = Q(start_date__lte=last, end_date__gte=first) | Q(
        start_date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG)
    )
    linked = [(event, _links(event, item)) for event in events.filter(near)]
    best = max(linked, key=lambda pair: (pair[1].likeness, -pair[0].pk), default=None)
    if best and best[1].likeness:
        return Match(best[0], _why(best[0], best[1], _timing(best[0], item)))
    return None if item.date else _of_one_article(events, item, version)


def _not_told_apart(
    events: EventQuerySet, version: ArticleVersion, fingerprints: Iterable[str]
) -> EventQuerySet:
    """Leave out the events of which an editor said that this sentence does not tell them.

    So too with the other sentences of its article, while none of them tells the event.
    """
    here = Separation.objects.filter(Q(event=OuterRef("pk")) | Q(event__merged_into=OuterRef("pk")))
    telling = EventMention.objects.filter(event=OuterRef("pk"), article=version.article_id)
    return events.exclude(Exists(here.filter(fingerprint__in=list(fingerprints)))).exclude(
        Exists(here.filter(article=version.article_id)) & ~Exists(telling)
    )


def _why(event: Event, links: Links, time: str) -> dict[str, Any]:
    return {
        "type": event.type,
        "mode": event.mode if links.same_mode else "",
        "time": time,
        "officials": sorted(links.officials),
        "sectors": sorted(links.sectors),
        "likeness": links.likeness,
    }


def why_joined(match: Match, version: ArticleVersion, sentence: str) -> dict[str, Any]:
    """Return why a sentence joins an event, with how close it is to what tells it already."""
    others = match.event.mentions.not_rejected().order_by("-pk")
    story = version.article.story_id
    same_story = others.filter(article__story=story).exclude(article=version.article_id)
    folded = fold_text(sentence)
    alike = [
        fuzz.token_set_ratio(folded, fold_text(quote))
        for quote in others.values_list("quote", flat=True)[:MOST_COMPARED]
    ]
    why = match.why | {"story": story is not None and same_story.exists()}
    return why | {"words": round(max(alike))} if alike else why


def _timing(event: Event, item: EventFinding) -> str:
    """Name what the dates have in common: the day, some days, or only the time of the reports."""
    if item.date is None or event.start_date is None:
        return "reported"
    return "day" if _same_day(event, item) else "overlap"


def _of_one_article(
    events: EventQuerySet, item: EventFinding, version: ArticleVersion
) -> Match | None:
    """Return what the same article tells already, for a sentence that comes back to it."""
    if version.article_id is None:  # read only to be explained
        return None
    told = (
        events.filter(mentions__article=version.article_id).distinct().order_by("-start_date", "pk")
    )
    for event in told:
        if not _other_people(event, item):
            return Match(event, _why(event, _links(event, item), "article"))
    return None


def _only_one_of(events: EventQuerySet, item: EventFinding) -> Match | None:
    """Return the one event that these two people or more share; None where there are several."""
    if len(item.officials) < 2:
        return None
    for slug in item.officials:
        events = events.filter(officials__slug=slug)
    found = list(events[:2])
    if len(found) != 1:
        return None
    return Match(found[0], _why(found[0], _links(found[0], item), "only"))


def _window(item: EventFinding, version: ArticleVersion) -> tuple[dt.date, dt.date] | None:
    """Return the days in which it may have happened; None where nothing is known of them."""
    if item.date:
        return item.date.start, item.date.end
    if version.told_on:
        return version.told_on - NEWS_LAG, version.told_on
    return None


def _other_people(event: Event, item: EventFinding) -> bool:
    """Tell whether both name people, and not one of them in common."""
    theirs = {official.slug for official in event.officials.all()}
    return bool(theirs and item.officials and not theirs & set(item.officials))


def _same_day(event: Event, item: EventFinding) -> bool:
    return bool(
        item.date
        and item.date.precision == "day"
        and event.precision == "day"
        and event.start_date == item.date.start
    )


def _links(event: Event, item: EventFinding) -> Links:
    theirs = {official.slug for official in event.officials.all()}
    shared = theirs & set(item.officials)
    sectors = {sector.slug for sector in event.sectors.all()} & set(item.sectors)
    same_day = _same_day(event, item)
    same_mode = bool(item.mode) and item.mode == event.mode
    # A shared topic alone is too little: two ministries may both meet in one month.
    nobody_named = not item.officials and (item.date is not None or not theirs)
    linked = bool(shared) or same_day or (same_mode and (bool(sectors) or nobody_named))
    return Links(
        officials=frozenset(shared),
        sectors=frozenset(sectors),
        same_day=same_day,
        same_mode=same_mode,
        linked=linked and not _other_people(event, item),
    )


def find_agreement(item: AgreementFinding, version: ArticleVersion) -> Agreement | None:
    """Return the agreement of the register, or the one another article told of."""
    standing = Agreement.objects.standing().not_rejected().filter(partner=item.partner)
    if item.agreement:
        return _standing_agreement(item.agreement)
    step = _near(LegalAction.objects.not_rejected().filter(action=item.action), item, version)
    if step is None:
        return None
    same = standing.filter(instrument=item.instrument, legal_actions__in=step).distinct()
    if item.sectors:
        same = same.filter(Q(sectors__in=item.sectors) | Q(sectors=None)).distinct()
    return same.order_by("pk").first()


def _standing_agreement(slug: str) -> Agreement | None:
    """Return the register's agreement, or what it was merged into since the lexicon was made."""
    found = Agreement.objects.select_related("merged_into").filter(slug=slug).first()
    found = (found.merged_into or found) if found else None
    return found if found and found.review != Review.REJECTED else None


def why_agreement(agreement: Agreement, item: AgreementFinding) -> dict[str, Any]:
    """Return why a finding was taken for this agreement: by its title, or by a step of its time."""
    sectors = agreement.sectors.filter(pk__in=item.sectors).order_by("pk")
    return {
        "agreement": "title" if item.agreement else "step",
        "instrument": item.instrument,
        "action": item.action,
        "sectors": [sector.slug for sector in sectors],
    }


def find_legal_action(
    agreement: Agreement, item: AgreementFinding, version: ArticleVersion
) -> LegalAction | None:
    """Return the step of this agreement that the finding tells again."""
    steps = agreement.legal_actions.filter(action=item.action)
    near = _near(steps, item, version)
    found = near.in_order().first() if near is not None else None
    if found is None and item.date is None:
        return steps.in_order().last()
    return found


def _near(
    steps: QuerySet[LegalAction], item: AgreementFinding, version: ArticleVersion
) -> QuerySet[LegalAction] | None:
    """Steps whose date may be that of the finding; None where the finding has no time at all."""
    if item.date:
        first, last = item.date.start, item.date.end
    elif version.told_on:
        first, last = version.told_on - NEWS_LAG, version.told_on
    else:
        return None
    return steps.filter(
        Q(date__range=(first, last))
        | Q(precision="month", date__range=(first.replace(day=1), last))
        | Q(precision="year", date__year=first.year)
        | Q(date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG))
    )
