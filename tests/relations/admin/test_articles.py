"""Articles at the desk: dated, undated, deleted."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from relations import activity
from relations.models import (
    Article,
    ArticleVersion,
    Citation,
    Event,
    Mention,
    Review,
    Story,
    Tombstone,
)
from tests import factories as make
from tests.relations.admin.test_editing import _save

LIST = reverse("admin:relations_article_changelist")


def test_setting_the_date_is_the_editors_and_has_the_article_read_again(desk: Client) -> None:
    article = make.article()
    _save(desk, article, published_on="2025-03-02")
    article.refresh_from_db()
    assert (article.published_on, article.published_basis) == (dt.date(2025, 3, 2), "editor")
    assert article.tagging_requested_at


def test_a_date_taken_away_leaves_no_basis(desk: Client) -> None:
    article = make.article(published_on=dt.date(2025, 3, 2))
    _save(desk, article, published_on="")
    article.refresh_from_db()
    assert (article.published_on, article.published_basis) == (None, "")


def test_articles_without_a_date_are_listed_from_the_first_page(desk: Client) -> None:
    undated = make.article("بلا تاريخ")
    make.article("مؤرخ", published_on=dt.date(2025, 3, 2))
    notices = desk.get(reverse("admin:index")).context["notices"]
    [notice] = [row for row in notices if "dated=no" in row.url]
    assert notice.count == 1
    assert list(desk.get(notice.url).context["cl"].queryset) == [undated]


def test_the_text_is_shown_frozen_with_masked_lines_and_mentions_beside(desk: Client) -> None:
    make.countries()
    article = make.article("قائمة الموقع\nزار <b>وزير</b> تركي دمشق")
    version = article.versions.get()
    ArticleVersion.objects.filter(pk=version.pk).update(boilerplate=[0])
    start = version.text.index("تركي")
    Mention.objects.create(
        version=version, start=start, end=start + 4, quote="تركي", kind="country", country_id="TR"
    )
    page = desk.get(reverse("admin:relations_article_change", args=[article.pk])).text
    assert 'class="masked"' in page
    assert "&lt;b&gt;" in page
    assert "<b>وزير</b>" not in page
    assert ">تركي</mark>" in page


def test_an_article_is_deleted_with_what_only_it_told(desk: Client, editor: Any) -> None:
    story = Story.objects.create()
    article = make.article(canonical_url="https://example.org/1", story=story)
    other = make.article("خبر آخر", published_on=dt.date(2025, 6, 1))
    alone, shared, cited = (make.event(day=dt.date(2025, 3, n)) for n in (1, 2, 3))
    for event in (alone, shared, cited):
        make.event_mention(event, article)
    make.event_mention(shared, other)
    Citation.objects.create(event=cited, url="https://example.org/source")
    activity.rebuild()

    address = reverse("admin:relations_article_delete", args=[article.pk])
    assert str(alone) in desk.get(address).text
    desk.post(address, {"post": "yes", "reason": "twice"})

    assert list(Article.objects.all()) == [other]
    assert set(Event.objects.all()) == {shared, cited}
    shared.refresh_from_db()
    assert shared.reported_on == dt.date(2025, 6, 1)
    tombstone = Tombstone.objects.get(kind="article")
    assert (tombstone.object_id, tombstone.identity, tombstone.deleted_by) == (
        article.public_id,
        "https://example.org/1",
        editor,
    )
    assert Tombstone.objects.get(kind="event").object_id == alone.public_id
    assert not Story.objects.exists()
    assert not activity.find_differences()


def test_many_articles_are_deleted_at_once(desk: Client) -> None:
    twins = [make.article("خبر", outlet=make.outlet(slug)) for slug in ("one", "two")]
    Article.objects.update(content_key="same")
    chosen = {
        "action": "delete_selected",
        "_selected_action": [a.pk for a in twins],
        "post": "yes",
        "reason": "twice",
    }
    desk.post(LIST, chosen)
    assert not Article.objects.exists()
    buried = Tombstone.objects.filter(kind="article")
    assert {row.object_id for row in buried} == {article.public_id for article in twins}
    assert buried.get(identity="same")


def test_an_event_left_with_rejected_sentences_only_is_rejected(desk: Client) -> None:
    article, other = make.article(), make.article("خبر آخر")
    event = make.event(day=dt.date(2025, 3, 1))
    make.event_mention(event, article)
    make.event_mention(event, other, **make.decided(Review.REJECTED, "editor"))
    activity.rebuild()
    desk.post(
        reverse("admin:relations_article_delete", args=[article.pk]),
        {"post": "yes", "reason": "twice"},
    )
    event.refresh_from_db()
    assert (event.review, event.reviewed_via) == (Review.REJECTED, "removal")
    assert not activity.find_differences()


def test_articles_are_not_typed_in_here(desk: Client) -> None:
    assert desk.get(reverse("admin:relations_article_add")).status_code == 403
