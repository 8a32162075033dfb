"""A small world for the pages: three partners, events of every kind, articles, agreements."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from relations import activity
from relations.models import (
    Agreement,
    Article,
    ArticlePartner,
    Citation,
    Event,
    Official,
    TextPolicy,
)
from tests import factories as make

JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 1) for month in (1, 2, 3))
TEXT = "زار وزير الخارجية التركي دمشق.\nاقرأ أيضا\nوبحث الجانبان ملف الطاقة."


@dataclass(frozen=True)
class World:
    accepted: Event
    suggested: Event
    sample: Event
    curated: Event
    undated: Event
    friction: Event
    article: Article
    minister: Official
    signed: Agreement


def build() -> World:
    """Dates end in March 2026, so windows do."""
    make.countries()
    energy = make.sector("energy")
    paper = make.outlet("paper", text_policy=TextPolicy.FULL)
    samples = make.outlet("sample", text_policy=TextPolicy.FULL, is_sample=True)
    article = make.article(TEXT, outlet=paper, published_on=dt.date(2026, 3, 20))
    Article.objects.filter(pk=article.pk).update(title="زيارة إلى دمشق")
    article.versions.update(boilerplate=[1])
    ArticlePartner.objects.create(article=article, country=make.country("TR"))
    accepted = make.event(day=dt.date(2026, 3, 5), summary_ar="زيارة أولى", **make.decided())
    accepted.sectors.add(energy)
    mention(accepted, article, "زار وزير الخارجية التركي دمشق.", **make.decided())
    suggested = make.event(day=dt.date(2026, 2, 7), type="COOPERATE", mode="")
    suggested.sectors.add(energy)
    mention(suggested, article, "وبحث الجانبان ملف الطاقة.")
    sample = make.event("RU", reported_on=dt.date(2026, 1, 9))
    told = make.article("زار وفد روسي دمشق.", outlet=samples, published_on=dt.date(2026, 1, 9))
    make.event_mention(sample, told)
    curated = make.event("AZ", day=dt.date(2025, 7, 12), summary_en="A visit", **make.decided())
    Citation.objects.create(event=curated, statement_en="Told from memory.", via="seed")
    undated = make.event("TR", mode="meeting", **make.decided())
    friction = make.event("RU", day=dt.date(2026, 2, 1), type="REJECT", mode="", **make.decided())
    minister = make.official("أسعد الشيباني", slug="minister", name_en="Asaad al-Shaibani")
    accepted.officials.add(minister)
    signed = make.agreement(
        "TR",
        ("announced", dt.date(2025, 5, 1)),
        ("signed", dt.date(2025, 8, 2)),
        title_en="Memorandum on energy",
        slug="energy-memo",
        **make.decided(),
    )
    activity.rebuild()
    return World(accepted, suggested, sample, curated, undated, friction, article, minister, signed)


def mention(event: Event, article: Article, quote: str, **values: Any) -> None:
    """Evidence that is a part of the article's text."""
    text = article.current_version.text
    start = text.index(quote)
    made = make.event_mention(event, article)
    type(made).objects.filter(pk=made.pk).update(
        start=start, end=start + len(quote), quote=quote, **values
    )
