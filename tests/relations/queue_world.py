"""One suggestion of every kind, each in an article of its own, and people who may decide."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Permission, User
from django.test import Client

from relations import review
from relations.models import (
    ArticlePartner,
    ArticleSector,
    LegalAction,
    LegalActionMention,
    Mention,
    Official,
)
from tests import factories as make

DAY = dt.date(2025, 5, 4)
TEXT = "أنباء\nزار هكان فيديان دمشق أمس وبحث ملف الطاقة.\nوانتهت الزيارة."
QUOTE = "زار هكان فيديان دمشق أمس وبحث ملف الطاقة."


def decider(name: str = "reviewer") -> User:
    """Somebody on the staff who may decide, and no administrator."""
    user = User.objects.create(username=name, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="decide"))
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(**values: Any) -> Any:
    return make.article(TEXT, published_on=DAY, **values)


def span(article: Any, quote: str = QUOTE) -> dict[str, Any]:
    start = TEXT.index(quote)
    version = article.versions.get()
    return {"version": version, "start": start, "end": start + len(quote), "quote": quote}


def event(confidence: float = 0.7, **values: Any) -> Any:
    row = make.event(
        day=DAY, reported_on=DAY, confidence=confidence, summary_ar="زيارة إلى دمشق", **values
    )
    row.mentions.create(
        fingerprint=uuid4().hex, rule="event.CONSULT.visit", trigger="زار", confidence=confidence,
        **span(told()),
    )  # fmt: skip
    return row


def one_of_each() -> dict[str, Any]:
    make.countries()
    energy = make.sector("energy")
    whole = event()
    review.accept(whole)
    joined = whole.mentions.create(
        fingerprint="joined", rule="event.CONSULT.visit", confidence=0.5,
        joined_by={"type": "CONSULT", "mode": "visit"}, **span(told()),
    )  # fmt: skip
    promised = make.agreement()
    step = LegalAction.objects.create(agreement=promised, action="signed")
    LegalActionMention.objects.create(legal_action=step, fingerprint="a", **span(told()))
    known = make.agreement("TR", ("signed", DAY), **make.decided())
    later = LegalAction.objects.create(agreement=known, action="ratified")
    LegalActionMention.objects.create(legal_action=later, fingerprint="b", **span(told()))
    evidence = LegalActionMention.objects.create(
        legal_action=known.legal_actions.get(action="signed"), fingerprint="c", **span(told())
    )
    candidate = Official.objects.create(name_ar="هكان فيديان", country_id="TR", via="machine")
    Mention.objects.create(kind="official", official=candidate, **span(told(), "هكان فيديان"))
    about = told()
    Mention.objects.create(kind="country", country_id="TR", **span(about, "هكان"))
    partner = ArticlePartner.objects.create(article=about, country_id="TR", score=5, rule="about")
    topic = ArticleSector.objects.create(article=about, sector=energy, score=2, reason="الطاقة")
    return {
        "event": event(0.3), "mention": joined, "agreement": promised, "step": later,
        "step_mention": evidence, "official": candidate, "partner": partner, "sector": topic,
    }  # fmt: skip
