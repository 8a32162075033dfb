"""What is told as a change: what readers see, once a transaction, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from relations import event_merging, official_merging
from relations.models import (
    RECORDS,
    Agreement,
    AgreementParty,
    Article,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Change,
    Citation,
    Country,
    CountryName,
    Event,
    EventMention,
    LegalAction,
    Membership,
    Mention,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Outlet,
    Post,
    Review,
    Signatory,
    Story,
)
from relations.models.telling import PARTS
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 29)
# No reader of the API sees these: who decided and why, what is locked, stamps of the machine, keys
# by which a text is known again, notes among editors, and what follows from columns that are told.
NO_CONTENT = {
    "id", "created_at", "updated_at", "tagged_at", "tagging_requested_at", "lexicon_version",
    "locked_fields", "fingerprint", "joined_by", "reviewed_by_id", "review_reason", "content_key",
    "embargoed_until", "via", "month", "month_basis",
}  # fmt: skip
DECIDED = {"reviewed_at", "reviewed_via", "rule"}
AMONG_EDITORS, SPELLING = {"note"}, {"ambiguous", "note"}
MORE = {
    ArticleVersion: {"text", "title", "language", "published_on"},  # its digest tells of the text
    ArticlePartner: DECIDED,
    ArticleSector: {*DECIDED, "reason"},
    Mention: {"rule", "trigger"},
    Agreement: {"value_mention_id", *AMONG_EDITORS},
    Official: {"proposed_organization_id", *AMONG_EDITORS},
    Membership: {"exclusive", *AMONG_EDITORS},
    Story: {"split_from_id"},
    Outlet: {"heard_at", "expected_by"},  # they move with each fetch of a feed
    **dict.fromkeys((Country, Organization, Post), AMONG_EDITORS),
    **dict.fromkeys((CountryName, OfficialName, OrganizationName), SPELLING),
}


@pytest.fixture(autouse=True)
def _known_countries() -> None:
    make.countries()


def told(kind: str) -> list[tuple[str, str]]:
    """What was told of records of this kind: to those who see suggestions, and to everybody."""
    lines = Change.objects.filter(kind=kind).exclude(action="", open_action="")
    return [(line.action, line.open_action) for line in lines]


def forget() -> None:
    """What follows is told as if in a transaction of its own."""
    Change.objects.all().delete()


def test_every_kind_of_record_is_told() -> None:
    assert {part.kind for parts in PARTS.values() for part in parts} == set(RECORDS)
    for kind, (model, _key) in RECORDS.items():
        assert any(part.kind == kind and part.is_record for part in PARTS[model])


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_column_is_content_or_named_as_none(model: Any) -> None:
    told_of = {column for part in PARTS[model] for column in part.columns}
    columns = {field.column for field in model._meta.concrete_fields}
    assert told_of <= columns
    assert columns - told_of <= NO_CONTENT | MORE.get(model, set())


def test_the_same_values_and_stamps_of_the_machine_tell_nothing() -> None:
    article = make.article("زار وزير تركي دمشق.")
    event = make.event(**make.decided())
    make.event_mention(event, article, **make.decided())
    forget()
    for row in (article, event, *event.mentions.all(), *article.versions.all()):
        row.save()
    Article.objects.request_tagging()
    Article.objects.update(tagged_at=timezone.now(), lexicon_version="next")
    EventMention.objects.update(lexicon_version="next", review_reason="as before")
    assert not Change.objects.exists()


def test_what_is_made_anew_as_it_was_tells_nothing() -> None:
    article = make.article("زار وزير تركي دمشق.")
    place = {"version": article.current_version, "kind": "country", "country_id": "SY"}
    where = {"start": 14, "end": 18, "quote": "دمشق"}
    Mention.objects.create(**place, **where)
    ArticlePartner.objects.create(article=article, country_id="TR", score=2)
    forget()

    Mention.objects.all().delete()
    Mention.objects.create(**place, **where, lexicon_version="next")
    ArticlePartner.objects.all().delete()
    ArticlePartner.objects.create(article=article, country_id="TR", score=3)
    assert told("article") == [("updated", "updated")]
    ArticlePartner.objects.update(score=2)
    assert told("article") == []


def test_a_suggestion_is_told_to_those_who_may_see_it() -> None:
    event = make.event()
    assert told("event") == [("created", "")]
    forget()
    Event.objects.update(**make.decided())
    assert told("event") == [("updated", "created")]
    forget()
    Event.objects.update(**make.decided(Review.REJECTED))
    assert told("event") == [("deleted", "deleted")]
    forget()
    event.refresh_from_db()
    event.summary_ar = "زيارة"
    event.save()
    event.delete()
    assert told("event") == []


def test_evidence_is_told_of_its_event() -> None:
    article = make.article("زار وزير تركي دمشق.")
    event = make.event(**make.decided())
    forget()
    mention = make.event_mention(event, article)
    assert told("event") == [("updated", "")]
    forget()
    EventMention.objects.update(**make.decided())
    assert told("event") == [("updated", "updated")]
    forget()
    mention.delete()
    assert told("event") == [("updated", "updated")]
    forget()
    Citation.objects.create(event=event, url="https://a.example")
    assert told("event") == [("updated", "updated")]
    forget()
    event.sectors.add(make.sector())
    assert told("event") == [("updated", "updated")]
    event.sectors.clear()
    assert told("event") == []


def test_who_may_read_an_article_is_told_of_it_and_of_what_it_tells() -> None:
    article = make.article("زار وزير تركي دمشق.", outlet=make.outlet())
    event = make.event(**make.decided())
    make.event_mention(event, article, **make.decided())
    forget()
    Article.objects.update(access="internal")
    assert told("article") == [("updated", "deleted")]
    assert told("event") == [("updated", "updated")]
    forget()
    Article.objects.update(access="public")
    assert told("article") == [("updated", "created")]
    forget()
    Outlet.objects.update(text_policy="none")
    assert told("outlet") == [("updated", "updated")]
    assert told("article") == told("event") == [("updated", "updated")]


def test_a_merge_is_told_and_so_is_its_undoing(editor: Any) -> None:
    keep, other, guess = (make.event(day=DAY, **make.decided()) for _ in range(3))
    Event.objects.filter(pk=guess.pk).update(review="suggested", reviewed_at=None, reviewed_via="")
    forget()
    record = event_merging.merge_events(keep, other, by=editor)
    line = Change.objects.get(object_id=other.public_id)
    assert (line.action, line.open_action, line.merged_into) == (
        "merged", "merged", keep.public_id
    )  # fmt: skip
    forget()
    event_merging.undo_merge(record, by=editor)
    assert Change.objects.get(object_id=other.public_id).open_action == "created"
    forget()
    guess.refresh_from_db()
    event_merging.merge_events(keep, guess, by=editor)
    line = Change.objects.get(object_id=guess.public_id)
    assert (line.action, line.open_action) == ("merged", "")


def test_steps_parties_and_signatories_are_told_of_their_agreement() -> None:
    pact = make.agreement("TR", ("signed", DAY), **make.decided())
    person = make.official(**make.decided())
    forget()
    step = LegalAction.objects.get()
    for change in (
        lambda: LegalAction.objects.update(place="دمشق"),
        lambda: AgreementParty.objects.create(agreement=pact, label="صندوق"),
        lambda: Signatory.objects.create(legal_action=step, official=person),
        lambda: make.agreement("TR", **make.decided()).relations.create(kind="cites", target=pact),
    ):
        change()
        assert Change.objects.get(kind="agreement", object_id=pact.slug).action == "updated"
        forget()
    make.event(agreement=pact, **make.decided())
    forget()
    type(pact).objects.filter(pk=pact.pk).update(**make.decided(Review.REJECTED))
    assert told("event") == [("updated", "updated")]


def test_posts_and_names_are_told_of_who_holds_them(editor: Any) -> None:
    body = Organization.objects.create(slug="body", name_ar="هيئة", classification="agency")
    post = Post.objects.create(slug="head", label_ar="رئيس", role="agency_head", organization=body)
    person, other = make.official(**make.decided()), make.official(**make.decided())
    forget()
    tenure = Membership.objects.create(official=person, post=post, start_date=DAY)
    assert told("membership") == [("created", "created")]
    assert told("official") == [("updated", "updated")]
    forget()
    Post.objects.update(label_en="Head")
    assert told("post") == told("membership") == told("official") == [("updated", "updated")]
    forget()
    OfficialName.objects.create(official=person, text="أبو فلان", form="alias")
    assert told("official") == [("updated", "updated")]
    forget()
    official_merging.merge_officials(other, person, by=editor)
    assert sorted(told("official")) == [("merged", "merged"), ("updated", "updated")]
    assert told("membership") == [("updated", "updated")]
    forget()
    type(other).objects.filter(pk=other.pk).update(**make.decided(Review.REJECTED))
    assert Change.objects.get(kind="membership", object_id=str(tenure.pk)).action == "deleted"


def test_what_comes_and_goes_at_once_is_not_told() -> None:
    event = make.event(**make.decided())
    make.event_mention(event, make.article("زار وزير تركي دمشق."), **make.decided())
    event.delete()
    assert told("event") == []
