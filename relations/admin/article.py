"""Articles in the admin: the frozen text with what was read in it, and what an editor may set."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from relations import removal
from relations.admin.editor import EditorAdmin
from relations.admin.forms import EditorForm
from relations.admin.frozen_text import VersionInline
from relations.admin.topic import ArticlePartnerInline, ArticleSectorInline
from relations.models import Article, Event, PublishedBasis


class UndatedFilter(admin.SimpleListFilter):
    title = _("publication date")
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Missing")), ("yes", _("Known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(published_on__isnull=self.value() == "no")


class ArticleForm(EditorForm):
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "published_on" in self.changed_data and "published_on" not in self.errors:
            dated = data.get("published_on") is not None
            self.instance.published_basis = PublishedBasis.EDITOR if dated else ""
        return data


@admin.register(Article)
class ArticleAdmin(EditorAdmin):
    """Articles come in by "Add articles"; the text of one is never edited."""

    form = ArticleForm
    list_display = ("__str__", "outlet", "published_on", "access", "tagged_at")
    list_filter = (
        UndatedFilter,
        ("partners__country", admin.RelatedOnlyFieldListFilter),
        ("outlet", admin.RelatedOnlyFieldListFilter),
        ("outlet__is_sample", admin.BooleanFieldListFilter),
        "access",
        "language",
        "published_basis",
    )
    list_select_related = ("outlet",)
    search_fields = ("public_id", "title", "canonical_url")
    autocomplete_fields = ("outlet", "story")
    date_hierarchy = "published_on"
    actions = ["read_again"]
    readonly_fields = (
        "public_id",
        "published_basis",
        "events",
        "tagged_at",
        "lexicon_version",
        "created_at",
        "updated_at",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "public_id",
                    "title",
                    ("outlet", "language"),
                    ("published_on", "published_basis"),
                    "canonical_url",
                    "story",
                    ("access", "embargoed_until"),
                    "events",
                    ("tagged_at", "lexicon_version"),
                    ("created_at", "updated_at"),
                )
            },
        ),
    )
    inlines = (VersionInline, ArticlePartnerInline, ArticleSectorInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def view_on_site(self, obj: Article) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("events told"))
    def events(self, article: Article) -> str:
        told = Event.objects.filter(mentions__article=article).distinct()
        if not told:
            return "-"
        rows = [
            format_html(
                '<li><a href="{}"><bdi>{}</bdi></a> ({})</li>',
                reverse("admin:relations_event_change", args=[event.pk]),
                event,
                event.get_review_display(),
            )
            for event in told
        ]
        return format_html("<ul>{}</ul>", format_html("".join("{}" for _row in rows), *rows))

    @admin.action(description=_("Read the selected articles again"), permissions=["change"])
    def read_again(self, request: HttpRequest, articles: QuerySet) -> None:
        number = Article.objects.filter(pk__in=articles.values("pk")).request_tagging()
        told = ngettext(
            "%(count)d article will be read again.",
            "%(count)d articles will be read again.",
            number,
        )
        self.message_user(request, told % {"count": number}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"published_on", "outlet", "title"} & set(form.changed_data):
            Article.objects.filter(pk=obj.pk).request_tagging()
            self.message_user(request, gettext("The article will be read again."), messages.INFO)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Say what goes, in words, instead of thousands of mentions one by one."""
        articles = Article.objects.filter(pk__in=[article.pk for article in objs])
        told = Event.objects.filter(mentions__article__in=articles).distinct()
        shown: list[Any] = [str(article) for article in articles]
        untold = [event for event in told if removal.is_told_only_by(event, articles)]
        if untold:
            shown += [gettext("Events that nothing else tells:"), [str(e) for e in untold]]
        counts = {Article._meta.verbose_name_plural: len(articles)}
        if untold:
            counts[Event._meta.verbose_name_plural] = len(untold)
        return shown, counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        assert isinstance(obj, Article)
        removal.delete_article(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        removal.delete_articles(queryset, by=request.user)
