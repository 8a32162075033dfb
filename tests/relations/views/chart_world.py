"""A world drawn by chance, and what charts of it must say, counted from what was drawn alone."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from relations import activity
from relations.models import (
    Article,
    ArticlePartner,
    EndKnown,
    Event,
    Membership,
    Official,
    Post,
    PostRole,
    Review,
)
from tests import factories as make

FIRST, LAST = dt.date(2025, 9, 1), dt.date(2026, 2, 28)
PARTNERS = ("TR", "RU", "AZ")
COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE")
FRICTION = ("ACCUSE", "REJECT", "SANCTION")
SECTORS = ("energy", "health", "trade", "transport", "water")
OUTLETS = ("agency", "daily", "radio", "site", "weekly")
STATES = ("accepted", "suggested", "rejected")
RANKS = {
    PostRole.HEAD_OF_STATE: "top",
    PostRole.HEAD_OF_GOVERNMENT: "top",
    PostRole.MINISTER: "minister",
    PostRole.AMBASSADOR: "official",
}
ORDER = ("top", "minister", "official", "unknown")


@dataclass(frozen=True)
class Drawn:
    """One thing as it was drawn; `month` as the rule of the charts has it, written anew here."""

    partner: str = ""
    month: str = ""
    type: str = ""
    review: str = ""
    sectors: frozenset[str] = frozenset()
    level: str = "unknown"
    status: str = "none"
    signed: str = ""
    outlet: str = "none"
    partners: frozenset[str] = frozenset()


@dataclass
class World:
    events: list[Drawn] = field(default_factory=list)
    agreements: list[Drawn] = field(default_factory=list)
    articles: list[Drawn] = field(default_factory=list)


def build(seed: int, *, size: int = 60) -> World:
    draw, world = Random(seed), World()
    make.countries()
    for slug in SECTORS:
        make.sector(slug)
    people = [_official(role, iso2) for role in RANKS for iso2 in ("SY", *PARTNERS)]
    for _number in range(size):
        _event(draw, world, people)
    for _number in range(size // 3):
        _agreement(draw, world)
    for number in range(size // 2):
        _article(draw, world, number)
    # The data reach to the end of the months drawn, whatever the dice say.
    make.article("آخر", published_on=LAST, outlet=make.outlet("daily"))
    world.articles.append(Drawn(month=f"{LAST:%Y-%m}", outlet="daily"))
    activity.rebuild()
    return world


def _official(role: PostRole, iso2: str) -> tuple[Official, PostRole]:
    person = make.official(f"{role} {iso2}", iso2)
    post = Post.objects.create(slug=f"{role}-{iso2}".lower(), label_ar="منصب", role=role)
    Membership.objects.create(
        official=person,
        post=post,
        start_date=dt.date(2020, 1, 1),
        end_known=EndKnown.UNKNOWN,
    )
    return person, role


def _day(draw: Random) -> dt.date:
    return FIRST + dt.timedelta(days=draw.randrange((LAST - FIRST).days + 1))


def _decision(review: str) -> dict[str, Any]:
    return {} if review == "suggested" else make.decided(Review(review))


def _event(draw: Random, world: World, people: list[tuple[Official, PostRole]]) -> None:
    partner, review = draw.choice(PARTNERS), draw.choice(STATES)
    kind = draw.choice(COOPERATION + FRICTION)
    day, reported = draw.choice([None, _day(draw)]), draw.choice([None, _day(draw)])
    values: dict[str, Any] = {"type": kind, "mode": "", "reported_on": reported}
    if day:
        precision = draw.choice(["day", "month", "year", "range"])
        values |= {"start_date": day, "end_date": day, "precision": precision, "basis": "explicit"}
    event = make.event(partner, **values, **_decision(review))
    own = day if day and values["precision"] in ("day", "month") else None
    counted = own or reported
    sectors = frozenset(draw.sample(SECTORS, draw.choice([0, 1, 2])))
    event.sectors.set(sectors)
    met = draw.sample(people, draw.choice([0, 0, 1, 3]))
    event.officials.set([person for person, _role in met])
    heard = [RANKS[role] for person, role in met if person.country_id in ("SY", partner)]
    if draw.random() < 0.2:
        make.event_mention(event, make.article(outlet=make.outlet("try", is_sample=True)))
        world.articles.append(Drawn(outlet="try"))
    if draw.random() < 0.1:
        Event.objects.filter(pk=event.pk).update(merged_into=make.event(partner, type=kind))
        world.events.append(Drawn(partner, "", kind, "suggested"))
        return
    if review != "rejected":
        level = min(heard, key=ORDER.index, default="unknown") if day or reported else "unknown"
        month = f"{counted:%Y-%m}" if counted else ""
        world.events.append(Drawn(partner, month, kind, review, sectors, level))


def _agreement(draw: Random, world: World) -> None:
    partner, review = draw.choice(PARTNERS), draw.choice(STATES)
    steps: list[tuple[str, dt.date | None]] = []
    day = dt.date(draw.randrange(2019, 2025), 1, 1)
    for action in draw.sample(["announced", "signed", "ratified", "entered_into_force"], 2):
        day += dt.timedelta(days=draw.randrange(1, 400))
        steps.append((action, draw.choice([day, None])))
    steps = steps[: draw.choice([0, 1, 2])]
    agreement = make.agreement(partner, *steps, **_decision(review))
    sectors = frozenset(draw.sample(SECTORS, draw.choice([0, 1])))
    agreement.sectors.set(sectors)
    stages = ["announced", "signed", "ratified", "entered_into_force"]
    order = sorted(steps, key=lambda s: (s[1] is not None, s[1] or dt.date.min, stages.index(s[0])))
    signed = next((day for action, day in steps if action == "signed" and day), None)
    if review != "rejected":
        status = order[-1][0] if order else "none"
        year = str(signed.year) if signed else ""
        world.agreements.append(
            Drawn(partner, review=review, sectors=sectors, status=status, signed=year)
        )


def _article(draw: Random, world: World, number: int) -> None:
    outlet = draw.choice([None, *OUTLETS])
    day = draw.choice([None, _day(draw), _day(draw)])
    paper = make.outlet(outlet) if outlet else None
    article = make.article(f"نص {number}", outlet=paper, published_on=day)
    about = frozenset(draw.sample(PARTNERS, draw.choice([0, 1, 2])))
    for iso2 in about:
        ArticlePartner.objects.create(article=article, country=make.country(iso2))
    access = draw.choice(["public", "public", "internal"])
    Article.objects.filter(pk=article.pk).update(access=access)
    if access == "public":
        month = f"{day:%Y-%m}" if day else ""
        world.articles.append(Drawn(month=month, outlet=outlet or "none", partners=about))


def count(things: list[Drawn], *conditions: Callable[[Drawn], bool]) -> int:
    return sum(all(condition(thing) for condition in conditions) for thing in things)
