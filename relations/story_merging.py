"""Editors' decisions on which articles tell one story: merge stories, undo it, take one out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations import merging
from relations.models import Article, Merging, MergingKind, Story
from relations.review import Editor


@transaction.atomic
def merge_stories(keep: Story, other: Story, *, by: Editor) -> Merging:
    """Fold `other` into `keep`: its articles move, its identifier keeps resolving."""
    merging.lock(keep, other)
    merging.check_mergeable(keep, other)
    moved = {
        "articles": merging.move(other.articles.all(), story=keep),
        "followers": merging.fold(keep, other),
    }
    return Merging.objects.create(
        kind=MergingKind.STORY, kept=keep.public_id, gone=other.public_id, moved=moved, by=by
    )


@transaction.atomic
def undo_merge(record: Merging, *, by: Editor) -> tuple[Story, Story]:
    """Give the folded story its articles back; return the kept one and it."""
    record = merging.standing(record)
    keep, other = merging.find_pair(record, Story, "public_id")
    merging.unfold(keep, other, record.moved["followers"])
    Article.objects.filter(pk__in=record.moved["articles"], story=keep).update(story=other)
    merging.close(record, by=by)
    return keep, other


@transaction.atomic
def take_out(article: Article) -> Story:
    """Give an article of a story one of its own: a story that an article has is never changed by
    reading, so it stays out until it is put back.
    """
    story = Story.objects.select_for_update().filter(articles=article).first()
    if story is None:
        raise ValidationError(_("This article belongs to no story any more."))
    if story.articles.count() < 2:
        raise ValidationError(_("This story is told by this article alone."))
    alone = Story.objects.create(split_from=story)
    Article.objects.filter(pk=article.pk).update(story=alone)
    return alone


def put_back(alone: Story, *, by: Editor) -> Merging:
    """Undo a taking out: the story goes back into the one it came from, wherever that went."""
    whole = alone.split_from
    if whole is None:
        raise ValidationError(_("The story that it was taken out of is no more."))
    return merge_stories(whole.merged_into or whole, alone, by=by)
