"""Stories in the admin: the articles that tell the same news."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyInline
from relations.models import Article, Story


class StoryArticleInline(ReadOnlyInline):
    model = Article
    fields = ("title", "outlet", "published_on")
    show_change_link = True


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("public_id", "number", "created_at")
    search_fields = ("public_id", "articles__title")
    date_hierarchy = "created_at"
    fields = ("public_id", "created_at")
    readonly_fields = fields
    inlines = (StoryArticleInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return super().get_queryset(request).annotate(number=Count("articles"))

    @admin.display(description=_("articles"), ordering="number")
    def number(self, story: Story) -> int:
        return story.number  # type: ignore[attr-defined]
