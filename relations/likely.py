"""Which rows an editor may mean when merging one: suggestions only, nothing is linked by them."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from relations.arabic import fold_text
from relations.models import Event, Official, OfficialName

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
    rows = Event.objects.counted().filter(partner=event.partner_id).exclude(pk=event.pk)
    day = event.start_date or event.reported_on
    if day is not None:
        rows = rows.annotate(told=Coalesce("start_date", "reported_on"))
        rows = rows.filter(told__range=(day - NEAR, day + NEAR))
    people = list(event.officials.values_list("pk", flat=True))
    rows = rows.annotate(
        same_type=Count("pk", filter=Q(type=event.type), distinct=True),
        in_common=Count("officials", filter=Q(officials__in=people), distinct=True),
    )
    return list(rows.order_by("-same_type", "-in_common", "-pk")[:FEW])
