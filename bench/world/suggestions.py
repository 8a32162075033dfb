"""Many suggestions at once, for measurements: events with their sentences in articles."""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from itertools import islice
from uuid import uuid4

from relations import activity, vocabulary
from relations.models import (
    Article,
    ArticleVersion,
    Country,
    Event,
    EventMention,
    Outlet,
    Role,
    Sector,
)

COUNTRIES = {
    "SY": ("سوريا", "Syria", Role.HOME),
    "TR": ("تركيا", "Türkiye", Role.PARTNER),
    "RU": ("روسيا", "Russia", Role.PARTNER),
    "AZ": ("أذربيجان", "Azerbaijan", Role.PARTNER),
}
PARTNERS = ("TR", "RU", "AZ")
SECTORS = ("energy", "trade", "transport", "health")
TYPES = [
    (kind.slug, kind.modes[0].slug if kind.modes else "")
    for kind in vocabulary.EVENT_TYPES.values()
]
TOLD_BY_ONE = 10  # events of one article
AT_ONCE = 5_000
FIRST_DAY, DAYS = dt.date(2023, 1, 1), 1000


def make_suggestions(number: int) -> None:
    """Store so many suggested events, each told by one sentence; the same ones each time."""
    chance = random.Random(number)
    for iso2, (name_ar, name_en, role) in COUNTRIES.items():
        names = {"name_ar": name_ar, "name_en": name_en, "role": role}
        Country.objects.get_or_create(iso2=iso2, defaults=names)
    for slug in SECTORS:
        Sector.objects.get_or_create(slug=slug, defaults={"name_ar": slug, "name_en": slug})
    outlets = [
        Outlet.objects.get_or_create(slug=f"outlet-{n}", defaults={"name_ar": f"صحيفة {n}"})[0]
        for n in range(5)
    ]
    events = _events(number, chance)
    while batch := list(islice(events, AT_ONCE)):
        stored = Event.objects.bulk_create(batch)
        articles = [
            stored[first : first + TOLD_BY_ONE] for first in range(0, len(stored), TOLD_BY_ONE)
        ]
        _tell(articles, outlets, chance)
    activity.rebuild()  # as the store leaves it


def _events(number: int, chance: random.Random) -> Iterator[Event]:
    for n in range(number):
        partner, (kind, mode) = PARTNERS[n % len(PARTNERS)], TYPES[n % len(TYPES)]
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
        yield Event(
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
            score=vocabulary.score(kind, mode or None),
            confidence=round(chance.uniform(0.3, 0.95), 3),
        )


def _tell(articles: list[list[Event]], outlets: list[Outlet], chance: random.Random) -> None:
    """Give each of these lists of events an article, and each event its sentence in it."""
    texts = [[f"بحث الجانبان في دمشق {event.summary_ar}." for event in told] for told in articles]
    rows = Article.objects.bulk_create(
        Article(
            outlet=chance.choice(outlets),
            content_key=uuid4().hex,
            title=told[0].summary_ar,
            published_on=told[0].start_date,
            published_basis="given",
        )
        for told in articles
    )
    versions = ArticleVersion.objects.bulk_create(
        ArticleVersion(
            article=row,
            number=1,
            title=row.title,
            text="\n".join(lines),
            text_sha256=hashlib.sha256("\n".join(lines).encode()).hexdigest(),
            content_key=row.content_key,
        )
        for row, lines in zip(rows, texts, strict=True)
    )
    EventMention.objects.bulk_create(
        mention
        for version, told, lines in zip(versions, articles, texts, strict=True)
        for mention in _mentions(version, told, lines)
    )


def _mentions(
    version: ArticleVersion, told: list[Event], lines: list[str]
) -> Iterator[EventMention]:
    start = 0
    for event, line in zip(told, lines, strict=True):
        yield EventMention(
            event=event,
            version=version,
            article_id=version.article_id,
            start=start,
            end=start + len(line),
            quote=line,
            rule=f"event.{event.type}",
            trigger="بحث",
            confidence=event.confidence,
            fingerprint=uuid4().hex,
        )
        start += len(line) + 1
