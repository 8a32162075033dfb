"""What articles are about, in the admin: beside the article and as lists of their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from relations.admin.editor import EditorInline
from relations.admin.forms import DecisionForm
from relations.admin.reasons import Reasoned
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.models import ArticlePartner, ArticleSector


class TopicForm(DecisionForm):
    """What the machine said stays as it is; the editor decides, or adds a topic of their own."""

    topic_field: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.fields[self.topic_field].disabled = True


class PartnerForm(TopicForm):
    topic_field = "country"


class SectorForm(TopicForm):
    topic_field = "sector"


class TopicInline(Reasoned, EditorInline):
    can_delete = False
    readonly_fields = ("score", "why")


class ArticlePartnerInline(TopicInline):
    model = ArticlePartner
    form = PartnerForm
    fields = ("country", "decision", "score", "why")
    autocomplete_fields = ("country",)


class ArticleSectorInline(TopicInline):
    model = ArticleSector
    form = SectorForm
    fields = ("sector", "minor", "decision", "score", "why")


class TopicAdmin(Reasoned, ReviewedAdmin):
    """Lists for deciding many at once; new topics are added on the article's page."""

    date_hierarchy = "article__published_on"
    search_fields = ("article__title", "article__public_id")
    autocomplete_fields = ("article",)
    readonly_fields = (*ReviewedAdmin.readonly_fields, "score", "why", "rule")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "article", self.topic_field)

    topic_field: str


@admin.register(ArticlePartner)
class ArticlePartnerAdmin(TopicAdmin):
    topic_field = "country"
    list_display = ("article", "country", "review", "score", "why")
    list_filter = ("review", ("country", admin.RelatedOnlyFieldListFilter), "rule")
    list_select_related = ("article", "country")
    fieldsets = (
        (None, {"fields": ("article", "country", "score", "why", "rule")}),
        DECISION,
    )


@admin.register(ArticleSector)
class ArticleSectorAdmin(TopicAdmin):
    topic_field = "sector"
    list_display = ("article", "sector", "minor", "review", "score", "why")
    list_filter = ("review", "sector", "minor", "rule")
    list_select_related = ("article", "sector")
    fieldsets = (
        (None, {"fields": ("article", "sector", "minor", "score", "why", "rule")}),
        DECISION,
    )
