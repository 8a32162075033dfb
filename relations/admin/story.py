"""Stories in the admin: the articles that tell the same news, merged and taken apart."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from relations import story_merging
from relations.admin.editor import EditorAdmin, ReadOnlyInline
from relations.admin.splitting import Splittable, SplittableInline
from relations.groups import may_merge
from relations.likely import likely_stories
from relations.models import Article, Merging, MergingKind, Story

FEW = 5


class StoryArticleInline(SplittableInline, ReadOnlyInline):
    model = Article
    fields = ("title", "outlet", "published_on", "split_off")
    readonly_fields = fields
    show_change_link = True
    split_label = _("This is another story")

    def may_split(self, request: HttpRequest, story: Story) -> bool:
        may_change = request.user.has_perm("relations.change_story")
        return may_change and may_merge(request.user, story) and story.articles.count() > 1

    def whole_of(self, article: Article) -> int:
        assert article.story_id is not None
        return article.story_id


@admin.register(Story)
class StoryAdmin(Splittable, EditorAdmin):
    """Stories are made when texts come in that tell the same; here they are put right."""

    merging_kind = MergingKind.STORY
    key = "public_id"
    promise = _(
        "This story is kept. The articles of the one you choose move here, and its identifier "
        "leads here. This can be undone."
    )
    split_told = _("The article is now a story of its own; merging the two undoes it:")
    list_display = ("__str__", "public_id", "number", "created_at")
    search_fields = ("public_id", "articles__title")
    date_hierarchy = "created_at"
    fields = ("public_id", "merged_into", "created_at")
    readonly_fields = fields
    inlines = (StoryArticleInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A story goes with its last article."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        rows = super().get_queryset(request).annotate(number=Count("articles"))
        return rows.prefetch_related("articles")

    @admin.display(description=_("articles"), ordering="number")
    def number(self, story: Story) -> int:
        return story.number  # type: ignore[attr-defined]

    def likely(self, row: Story) -> list[tuple[int, str]]:
        return [(story.pk, str(story)) for story in likely_stories(row)]

    def evidence(self, row: Story) -> list[dict[str, Any]]:
        return [
            {"before": article.title, "article": article} for article in row.articles.all()[:FEW]
        ]

    def merge(self, request: HttpRequest, row: Story, chosen: Story, across: bool) -> Merging:
        return story_merging.merge_stories(row, chosen, by=request.user)

    def undo(self, request: HttpRequest, record: Merging) -> tuple[Story, Story]:
        return story_merging.undo_merge(record, by=request.user)

    def split(self, request: HttpRequest, row: Story, part_pk: int) -> Story:
        article = get_object_or_404(Article, pk=part_pk, story=row)
        return story_merging.take_out(article)
