"""Which rows an editor may mean when merging one: suggestions only, nothing is linked by them."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from relations.arabic import fold_text
from relations.models import Agreement, Article, Event, Official, OfficialName, Story
from relations.models.event import EventQuerySet

FEW = 5
ALIKE_FROM = 70  # of 100, by the words that two names share
NEAR = dt.timedelta(days=7)


class LikelyOfficial(NamedTuple):
    official: Official
    likeness: int  # 0 to 100


def likely_officials(official: Official) -> list[LikelyOfficial]:
    """Return the confirmed officials with the most similar spellings; the same country first."""
    wanted = [fold_text(name) for name in _spellings_of(official)]
    known = Official.objects.standing().accepted().exclude(pk=official.pk)
    spelled = _spellings(known.values_list("pk", flat=True))
    best: dict[int, float] = {}
    for name in wanted:
        found = process.extract(
            name, spelled, scorer=fuzz.token_set_ratio, limit=4 * FEW, score_cutoff=ALIKE_FROM
        )
        for _text, likeness, (pk, _number) in found:
            best[pk] = max(best.get(pk, 0), likeness)
    rows = known.filter(pk__in=best).select_related("country")
    rows = rows.prefetch_related("memberships__post", "memberships__organization")
    ranked = sorted(
        rows,
        key=lambda row: (row.country_id != official.country_id, -best[row.pk], row.pk),
    )
    return [LikelyOfficial(row, round(best[row.pk])) for row in ranked[:FEW]]


def _spellings_of(official: Official) -> list[str]:
    names = [official.name_ar, official.name_en, *(name.text for name in official.names.all())]
    return [name for name in names if name]


def _spellings(officials: object) -> dict[tuple[int, int], str]:
    """Every folded spelling of these, by official and number."""
    own = Official.objects.filter(pk__in=officials).values_list("pk", "name_ar", "name_en")
    rows = [(pk, name) for pk, *names in own for name in names if name]
    rows += OfficialName.objects.filter(official__in=officials).values_list("official", "text")
    return {(pk, number): fold_text(name) for number, (pk, name) in enumerate(rows)}


def likely_events(event: Event) -> list[Event]:
    """Return events of the same partner near in time; first those of its type and people."""
    rows = Event.objects.filter(partner=event.partner_id).exclude(pk=event.pk)
    people = list(event.officials.values_list("pk", flat=True))
    return _near_events(rows, event.start_date or event.reported_on, people, kind=event.type)


def events_near(article: Article, day: dt.date | None, people: Iterable[int]) -> list[Event]:
    """Return events that a sentence of this article may tell; first those it tells already."""
    told = Q(pk__in=article.eventmentions.not_rejected().values("event"))
    concerned = article.partners.not_rejected().values("country")
    rows = Event.objects.filter(told | Q(partner__in=concerned))
    return _near_events(rows, day, list(people), article=article)


def _near_events(
    rows: EventQuerySet,
    day: dt.date | None,
    people: list[int],
    *,
    kind: str = "",
    article: Article | None = None,
) -> list[Event]:
    here = Q(mentions__article=article) if article else Q(pk=None)
    rows = rows.counted().annotate(
        told=Coalesce("start_date", "reported_on"),
        told_here=Count("pk", filter=here, distinct=True),
        same_type=Count("pk", filter=Q(type=kind), distinct=True),
        in_common=Count("officials", filter=Q(officials__in=people), distinct=True),
    )
    if day is not None:
        rows = rows.filter(Q(told__range=(day - NEAR, day + NEAR)) | Q(told_here__gt=0))
    return list(rows.order_by("-told_here", "-same_type", "-in_common", "-pk")[:FEW])


def likely_agreements(agreement: Agreement) -> list[Agreement]:
    """Return agreements of the same partner; first those most alike by title, kind and sector."""
    rows = Agreement.objects.standing().not_rejected().filter(partner=agreement.partner_id)
    rows = rows.exclude(pk=agreement.pk).with_status().prefetch_related("sectors")
    sectors = set(agreement.sectors.values_list("pk", flat=True))

    def likeness(row: Agreement) -> tuple[float, int]:
        shared = len(sectors & {sector.pk for sector in row.sectors.all()})
        kind = row.instrument == agreement.instrument
        return _title_likeness(agreement, row) + 10 * shared + 10 * kind, -row.pk

    return sorted(rows, key=likeness, reverse=True)[:FEW]


def _title_likeness(one: Agreement, other: Agreement) -> float:
    pairs = ((one.title_ar, other.title_ar), (one.title_en, other.title_en))
    alike = [fuzz.token_set_ratio(fold_text(a), fold_text(b)) for a, b in pairs if a and b]
    return max(alike, default=0)


def agreements_near(article: Article, sentence: str) -> list[Agreement]:
    """Return agreements that a sentence of this article may tell; first those it tells already."""
    told = set(
        article.legalactionmentions.not_rejected().values_list("legal_action__agreement", flat=True)
    )
    concerned = article.partners.not_rejected().values("country")
    rows = Agreement.objects.standing().not_rejected().with_status()
    words = fold_text(sentence)

    def likeness(row: Agreement) -> tuple[bool, float, int]:
        titles = [fold_text(title) for title in (row.title_ar, row.title_en) if title]
        alike = max((fuzz.token_set_ratio(title, words) for title in titles), default=0)
        return row.pk in told, alike, row.pk

    near = rows.filter(Q(pk__in=told) | Q(partner__in=concerned))
    return sorted(near, key=likeness, reverse=True)[:FEW]


def likely_stories(story: Story) -> list[Story]:
    """Return stories with articles of the same days whose headlines share the most words."""
    titles = [fold_text(title) for title in story.articles.values_list("title", flat=True)]
    days = [day for day in story.articles.values_list("published_on", flat=True) if day]
    others = Article.objects.filter(story__merged_into=None).exclude(story=None)
    others = others.exclude(story=story.pk)
    if days:
        others = others.filter(published_on__range=(min(days) - NEAR, max(days) + NEAR))
    best: dict[int, float] = {}
    for key, title in others.values_list("story", "title"):
        folded = fold_text(title)
        alike = max((fuzz.token_set_ratio(folded, own) for own in titles), default=0)
        if alike >= ALIKE_FROM:
            best[key] = max(best.get(key, 0), alike)
    rows = Story.objects.prefetch_related("articles").in_bulk(list(best))
    return [rows[key] for key in sorted(rows, key=lambda key: (-best[key], key))[:FEW]]
