"""A relation of some years for measurements: what so many articles tell, with its evidence.

Beside the articles of `make_articles` stand the seeds' own countries, sectors and officials. For a
hundred articles there are sixty events, each told by one to three of them and two thirds accepted,
half an agreement with its steps; and each article says which partner and sector it is about.
"""

import datetime as dt
import hashlib
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connection, models, transaction

from bench.world.articles import make_articles
from bench.world.suggestions import FIRST_DAY, PARTNERS, TYPES
from relations import activity, vocabulary
from relations.models import (
    Agreement,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Coverage,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Mention,
    Official,
    Outlet,
    Sector,
)

DAYS = 1400
EVENTS, AGREEMENTS = 0.6, 0.005  # for one article
STEPS = ("announced", "signed", "ratified", "entered_into_force", "implemented")
AT_ONCE = 5_000
DECIDED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ACCEPTED = {"review": "accepted", "reviewed_via": "editor", "reviewed_at": DECIDED}


@dataclass(frozen=True)
class Line:
    """The first line of a version, which is the evidence of all that its article tells."""

    version_id: int
    article_id: int
    text: str
    day: dt.date


@dataclass(frozen=True)
class Cast:
    """Who and what there is to tell of."""

    sectors: Sequence[str]
    officials: Sequence[int]
    lines: Sequence[Line]
    chance: random.Random


def make_relation(number: int) -> int:
    """Store so many articles and what they tell, the same each time; return the first article."""
    call_command("load_seeds", verbosity=0, stdout=io.StringIO())
    first = make_articles(number)
    cast = _cast(first, random.Random(number))
    with transaction.atomic(), connection.cursor() as cursor:
        # What the triggers would write is measured elsewhere.
        cursor.execute("SET LOCAL session_replication_role = replica")
        _store_topics(cast)
        events = list(_events(int(number * EVENTS), cast))
        _store(Event, events)
        _store_parts(events, cast)
        _store_agreements(max(1, int(number * AGREEMENTS)), cast)
        _store_coverage(cast)
    activity.rebuild()
    return first


def _cast(first: int, chance: random.Random) -> Cast:
    rows = ArticleVersion.objects.filter(article_id__gte=first).values_list(
        "pk", "article_id", "title", "article__published_on"
    )
    return Cast(
        sectors=list(Sector.objects.values_list("pk", flat=True)),
        officials=list(Official.objects.values_list("pk", flat=True)),
        lines=[Line(*row) for row in rows.order_by("article_id")],
        chance=chance,
    )


def _store(model: type[models.Model], rows: Iterable[Any]) -> None:
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        model._default_manager.bulk_create(batch)


def _store_topics(cast: Cast) -> None:
    chance = cast.chance
    _store(
        ArticlePartner,
        (
            ArticlePartner(
                article_id=line.article_id, country_id=chance.choice(PARTNERS), **_decision(chance)
            )
            for line in cast.lines
        ),
    )
    _store(
        ArticleSector,
        (
            ArticleSector(
                article_id=line.article_id,
                sector_id=chance.choice(cast.sectors),
                **_decision(chance),
            )
            for line in cast.lines
        ),
    )
    _store(Mention, (_named(line, chance.choice(cast.officials)) for line in cast.lines))


def _decision(chance: random.Random) -> dict[str, Any]:
    """Two of three are accepted, the others wait."""
    return ACCEPTED if chance.random() < 2 / 3 else {}


def _named(line: Line, official: int) -> Mention:
    return Mention(official_id=official, kind="official", form="name", **_span(line))


def _span(line: Line) -> dict[str, Any]:
    return {
        "version_id": line.version_id,
        "start": 0,
        "end": len(line.text),
        "quote": line.text,
    }


def _evidence(line: Line, *told: object) -> dict[str, Any]:
    key = hashlib.sha256(repr(told).encode()).hexdigest()
    return {"article_id": line.article_id, "fingerprint": key, **_span(line)}


def _events(number: int, cast: Cast) -> Iterator[Event]:
    chance = cast.chance
    for n in range(number):
        partner, (kind, mode) = PARTNERS[n % len(PARTNERS)], TYPES[n % len(TYPES)]
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
        yield Event(
            public_id=f"e-bench-{n}",
            partner_id=partner,
            type=kind,
            mode=mode,
            actor_id=partner,
            recipient_id="SY",
            start_date=day,
            end_date=day,
            precision="day",
            basis="explicit",
            reported_on=day,
            summary_ar=f"لقاء رقم {n} في دمشق",
            summary_en=f"Meeting number {n} in Damascus",
            score=vocabulary.score(kind, mode or None),
            confidence=round(chance.uniform(0.3, 0.95), 3),
            **_decision(chance),
        )


def _store_parts(events: Sequence[Event], cast: Cast) -> None:
    """One to three mentions, one or two sectors and up to two officials for each event."""
    chance = cast.chance
    mentions, sectors, officials = [], [], []
    for event in events:
        mentions += [
            EventMention(
                event=event, review=event.review, reviewed_via=event.reviewed_via,
                reviewed_at=event.reviewed_at, **_evidence(line, "event", event.pk),
            )
            for line in chance.sample(cast.lines, chance.randint(1, 3))
        ]  # fmt: skip
        sectors += [
            Event.sectors.through(event=event, sector_id=slug)
            for slug in chance.sample(cast.sectors, chance.randint(1, 2))
        ]
        officials += [
            Event.officials.through(event=event, official_id=official)
            for official in chance.sample(cast.officials, chance.randint(0, 2))
        ]
    _store(EventMention, mentions)
    _store(Event.sectors.through, sectors)
    _store(Event.officials.through, officials)


def _store_agreements(number: int, cast: Cast) -> None:
    chance = cast.chance
    agreements = [
        Agreement(
            slug=f"bench-{n}", title_ar=f"مذكرة تفاهم رقم {n}", title_en=f"Memorandum {n}",
            instrument="mou", partner_id=PARTNERS[n % len(PARTNERS)], **_decision(chance),
        )
        for n in range(number)
    ]  # fmt: skip
    _store(Agreement, agreements)
    steps = [step for agreement in agreements for step in _steps(agreement, chance)]
    _store(LegalAction, steps)
    _store(
        LegalActionMention,
        (
            LegalActionMention(
                legal_action=step, review=step.review, reviewed_via=step.reviewed_via,
                reviewed_at=step.reviewed_at,
                **_evidence(chance.choice(cast.lines), "step", step.pk),
            )
            for step in steps
        ),
    )  # fmt: skip


def _steps(agreement: Agreement, chance: random.Random) -> Iterator[LegalAction]:
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS - 400))
    for action in STEPS[: chance.randint(1, len(STEPS))]:
        yield LegalAction(
            agreement=agreement, action=action, date=day, precision="day", reported_on=day,
            review=agreement.review, reviewed_via=agreement.reviewed_via,
            reviewed_at=agreement.reviewed_at,
        )  # fmt: skip
        day += dt.timedelta(days=chance.randrange(1, 100))


def _store_coverage(cast: Cast) -> None:
    """Each outlet of the articles was watched on each day."""
    _store(
        Coverage,
        (
            Coverage(
                outlet_id=outlet,
                day=FIRST_DAY + dt.timedelta(days=n),
                monitored=40,
                concerned=cast.chance.randrange(10),
            )
            for outlet in Outlet.objects.filter(slug__startswith="paper-").values_list(
                "pk", flat=True
            )
            for n in range(DAYS)
        ),
    )
