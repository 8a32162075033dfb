"""Counts of facets, kept for a minute: at a hundred thousand articles they take longest of all."""

from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from relations.models import (
    HISTORIES,
    Article,
    Event,
    EventMention,
    Membership,
    Official,
    Post,
)
from relations.models.bilingual import in_arabic
from relations.models.history import EventOfficialLink, EventSectorLink
from relations.views.event_facets import Counts, count
from relations.views.event_query import EventQuery

KEPT = 60  # seconds
COUNTED: tuple[Any, ...] = (
    Event,
    EventMention,
    EventSectorLink,
    EventOfficialLink,
    Article,
    Official,
    Membership,
    Post,
)


def state_of_data() -> Concat:
    """How far the histories of what facets count have got: each change of a row moves it.

    To ride on the few rows of another query, so that it costs none of its own.
    """
    parts = []
    for model in COUNTED:
        newest = HISTORIES[model].objects.order_by("-pgh_id").values("pgh_id")[:1]
        parts += [Coalesce(Cast(Subquery(newest), CharField()), Value("")), Value(" ")]
    return Concat(*parts)


def kept_counts(question: EventQuery, state: str) -> Counts:
    """The counts, the same for all who ask the same of the same data.

    Who writes may commit after another who began later, and an embargo ends by the clock: that is
    why they are kept for a minute only.
    """
    if not state:
        return count(question)
    asked = f"{in_arabic()} {state} {question.but(order='').address}"
    key = "facets-" + sha256(asked.encode()).hexdigest()
    counts = cache.get(key)
    if counts is None:
        counts = count(question)
        cache.set(key, counts, timeout=KEPT)
    return counts
