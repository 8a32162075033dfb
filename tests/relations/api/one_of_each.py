"""A row of each kind, with all that may hang on it."""

import datetime as dt

from relations import activity, search_index
from relations.models import (
    Citation,
    Coverage,
    Membership,
    Mention,
    Organization,
    OrganizationName,
    Post,
    Signatory,
    Story,
)
from tests import factories as make


def build() -> None:
    day = dt.date(2025, 3, 29)
    body = Organization.objects.create(
        slug="body", name_ar="هيئة", classification="agency", wikidata="Q1", sources=["a note"]
    )
    OrganizationName.objects.create(organization=body, text="الهيئة")
    post = Post.objects.create(slug="head", label_ar="رئيس", role="agency_head", organization=body)
    person = make.official(slug="person", sources=["https://a.example"])
    Membership.objects.create(official=person, post=post, start_date=day, start_precision="month")
    pact = make.agreement("TR", ("signed", day), ("ratified", None), slug="pact", **make.decided())
    step = pact.legal_actions.get(action="signed")
    Signatory.objects.create(legal_action=step, official=person, post=post)
    Citation.objects.create(legal_action=step, url="https://a.example")
    article = make.article("زار أحمد موسكو.", outlet=make.outlet(text_policy="full"))
    Mention.objects.create(
        version=article.current_version, kind="country", country_id="RU", start=9, end=14,
        quote="موسكو",
    )  # fmt: skip
    dated = make.event(day=day, agreement=pact, public_id="ev-1", **make.decided())
    dated.sectors.add(make.sector("energy"))
    dated.officials.add(person)
    make.event_mention(dated, article, **make.decided())
    Citation.objects.create(event=dated, statement_en="They met.")
    make.event(**make.decided())
    make.event()
    make.article(published_on=day, story=Story.objects.create())
    Coverage.objects.create(outlet=article.outlet, day=day, monitored=9)
    activity.rebuild()
    search_index.refresh_all()
