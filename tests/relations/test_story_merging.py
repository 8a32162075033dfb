"""Stories merged, taken apart and merged back."""

import pytest
from django.core.exceptions import ValidationError

from relations import removal, story_merging
from relations.models import Article, Story
from tests import factories as make

pytestmark = pytest.mark.django_db


def story(*texts: str) -> Story:
    made = Story.objects.create()
    for text in texts:
        make.article(text, story=made)
    return made


def test_a_merge_moves_the_articles_and_is_undone() -> None:
    keep, other = story("أول", "ثان"), story("ثالث", "رابع")
    record = story_merging.merge_stories(keep, other, by=None)
    other.refresh_from_db()
    assert keep.articles.count() == 4
    assert (other.merged_into, list(Story.objects.standing())) == (keep, [keep])
    with pytest.raises(ValidationError):
        story_merging.merge_stories(keep, other, by=None)

    story_merging.undo_merge(record, by=None)

    assert sorted(other.articles.values_list("title", flat=True)) == ["ثالث", "رابع"]
    assert Story.objects.standing().count() == 2


def test_an_article_taken_out_stands_alone_and_may_come_back() -> None:
    told = story("أول", "ثان", "ثالث")
    article = told.articles.get(title="ثالث")

    alone = story_merging.take_out(article)

    article.refresh_from_db()
    assert (article.story, told.articles.count()) == (alone, 2)
    with pytest.raises(ValidationError):
        story_merging.take_out(article)
    story_merging.put_back(alone, by=None)
    assert told.articles.count() == 3
    with pytest.raises(ValidationError):
        story_merging.put_back(alone, by=None)


def test_what_was_taken_out_goes_back_to_where_its_story_went() -> None:
    told, other = story("أول", "ثان"), story("ثالث")
    alone = story_merging.take_out(told.articles.get(title="ثان"))
    story_merging.merge_stories(other, told, by=None)
    alone.refresh_from_db()
    story_merging.put_back(alone, by=None)
    assert other.articles.count() == 3


def test_a_story_without_articles_takes_along_what_was_merged_into_it() -> None:
    keep, other = story("أول"), story("ثان")
    story_merging.merge_stories(keep, other, by=None)
    removal.delete_articles(Article.objects.all(), by=None)
    assert not Story.objects.exists()
