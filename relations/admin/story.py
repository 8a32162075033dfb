"""Stories in the admin: the articles that tell the same news, merged and taken apart."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
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
    split_told = _("The article is now a story of its own:")
    list_display = ("__str__", "public_id", "number", "created_at")
    search_fields = ("public_id", "articles__title")
    date_hierarchy = "created_at"
    fields = ("public_id", "merged_into", "split_from", "created_at")
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

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        address = "<int:pk>/undo-split/"
        own = path(address, wrap(self.undo_split_view), name="relations_story_undo_split")
        return [own, *super().get_urls()]

    def more_context(self, row: Story) -> dict[str, Any]:
        standing = row.split_off.filter(merged_into=None).prefetch_related("articles")
        return {"split_off": list(standing)}

    def way_back(self, part: Story) -> SafeString:
        """Its form stands on the page that is shown next."""
        button = '<button class="button" form="undo-split-{}">{}</button>'
        return format_html(button, part.pk, gettext("Undo"))

    def undo_split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        part = get_object_or_404(Story, pk=pk)
        if not self.may_merge(request, part):
            raise PermissionDenied
        try:
            story_merging.put_back(part, by=request.user)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return redirect(self.address_of(part))
        part.refresh_from_db()
        whole = part.merged_into
        assert whole is not None
        said = gettext("The split was undone: the article is back in this story.")
        self.log_change(request, whole, said)
        self.message_user(request, said, messages.SUCCESS)
        return redirect(self.address_of(whole))

    def split(self, request: HttpRequest, row: Story, part_pk: int) -> Story:
        article = get_object_or_404(Article, pk=part_pk, story=row)
        return story_merging.take_out(article)
