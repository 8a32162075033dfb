"""Rows for tests, made through the models; what a test does not care about is filled in."""

import datetime as dt
import hashlib
from itertools import count
from typing import Any

from django.utils import timezone

from relations.models import (
    Agreement,
    Article,
    ArticleVersion,
    Country,
    Event,
    EventMention,
    LegalAction,
    Official,
    Outlet,
    Review,
    Role,
    Sector,
)

_number = count(1)

COUNTRIES = {
    "SY": ("سوريا", "Syria", Role.HOME),
    "TR": ("تركيا", "Türkiye", Role.PARTNER),
    "RU": ("روسيا", "Russia", Role.PARTNER),
    "AZ": ("أذربيجان", "Azerbaijan", Role.PARTNER),
    "QA": ("قطر", "Qatar", Role.OTHER),
}


def country(iso2: str = "TR") -> Country:
    name_ar, name_en, role = COUNTRIES[iso2]
    values = {"name_ar": name_ar, "name_en": name_en, "role": role}
    return Country.objects.get_or_create(iso2=iso2, defaults=values)[0]


def countries() -> None:
    for iso2 in COUNTRIES:
        country(iso2)


def sector(slug: str = "energy") -> Sector:
    return Sector.objects.get_or_create(slug=slug, defaults={"name_ar": slug, "name_en": slug})[0]


def outlet(slug: str = "paper", **values: Any) -> Outlet:
    values = {"name_ar": slug, "name_en": slug, **values}
    return Outlet.objects.get_or_create(slug=slug, defaults=values)[0]


def decided(review: Review = Review.ACCEPTED, via: str = "seed") -> dict[str, Any]:
    """The fields of a decision, as the database wants them together."""
    return {"review": review, "reviewed_via": via, "reviewed_at": timezone.now()}


def article(text: str = "زار وزير تركي دمشق.", **values: Any) -> Article:
    """An article with one version of this text."""
    key = hashlib.sha256(f"{text}{next(_number)}".encode()).hexdigest()
    if values.get("published_on") and "published_basis" not in values:
        values["published_basis"] = "given"
    made = Article.objects.create(content_key=key, title=text[:60], **values)
    version(made, text)
    return made


def version(of: Article, text: str, **values: Any) -> ArticleVersion:
    number = of.versions.count() + 1
    of.versions.update(is_current=False)
    return ArticleVersion.objects.create(
        article=of,
        number=number,
        text=text,
        title=of.title,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        content_key=hashlib.sha256(text.encode()).hexdigest(),
        **values,
    )


def event(partner: str = "TR", *, day: dt.date | None = None, **values: Any) -> Event:
    """An event of the home country with a partner; suggested unless told otherwise."""
    country("SY"), country(partner)
    dated = {"start_date": day, "end_date": day, "precision": "day", "basis": "explicit"}
    values = {
        "type": "CONSULT",
        "mode": "visit",
        "actor_id": partner,
        "recipient_id": "SY",
        **(dated if day else {}),
        **values,
    }
    made = Event.objects.create(partner_id=partner, **values)
    made.refresh_from_db()
    return made


def event_mention(of: Event, told_in: Article | None = None, **values: Any) -> EventMention:
    """A mention whose sentence is the whole text of the article."""
    told_in = told_in or article()
    text = told_in.versions.get(is_current=True)
    return EventMention.objects.create(
        event=of,
        version=text,
        start=0,
        end=len(text.text),
        quote=text.text,
        fingerprint=hashlib.sha256(f"{of.pk}-{next(_number)}".encode()).hexdigest(),
        **values,
    )


def official(name: str = "أحمد", iso2: str = "SY", **values: Any) -> Official:
    country(iso2)
    values = {"slug": f"official-{next(_number)}", **decided(), **values}
    return Official.objects.create(name_ar=name, country_id=iso2, **values)


def agreement(partner: str = "TR", *steps: tuple[str, dt.date | None], **values: Any) -> Agreement:
    """An agreement with these legal actions, each a pair of action and day."""
    country(partner)
    values = {"title_ar": "مذكرة تفاهم", "instrument": "mou", **values}
    made = Agreement.objects.create(partner_id=partner, **values)
    for action, day in steps:
        LegalAction.objects.create(
            agreement=made, action=action, date=day, precision="day" if day else "", **decided()
        )
    return made
