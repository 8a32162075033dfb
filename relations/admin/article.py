"""Articles in the admin: the frozen text with what was read in it, and what an editor may set."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from relations import removal
from relations.admin.article_text import ArticleText
from relations.admin.deleting import Deletable, counted
from relations.admin.editor import EditorAdmin
from relations.admin.forms import EditorForm
from relations.admin.topic import ArticlePartnerInline, ArticleSectorInline
from relations.models import (
    Article,
    ArticleVersion,
    Event,
    EventMention,
    LegalActionMention,
    Mention,
    PublishedBasis,
)


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
class ArticleAdmin(ArticleText, Deletable, EditorAdmin):
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
    actions = ["read_again", "delete_selected"]
    readonly_fields = (
        "public_id",
        "published_basis",
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
                    ("tagged_at", "lexicon_version"),
                    ("created_at", "updated_at"),
                )
            },
        ),
    )
    inlines = (ArticlePartnerInline, ArticleSectorInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = super().get_readonly_fields(request, obj)
        may_open = request.user.has_perm("relations.set_access")
        return fixed if may_open else (*fixed, "access", "embargoed_until")

    def view_on_site(self, obj: Article) -> str:
        return obj.get_absolute_url()

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

    def remove(self, row: Article, by: Any, reason: str) -> None:
        removal.delete_article(row, by=by, reason=reason)

    def goes_with(self, rows: QuerySet) -> list[tuple[Any, int]]:
        parts = (ArticleVersion, Mention, EventMention, LegalActionMention)
        of = ("article__in", "version__article__in", "article__in", "article__in")
        return [
            counted(model.objects.filter(**{path: rows}))
            for model, path in zip(parts, of, strict=True)
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """Name the events that nothing else tells."""
        shown, counts, lacking, held = super().get_deleted_objects(objs, request)
        articles = Article.objects.filter(pk__in=[article.pk for article in objs])
        told = Event.objects.filter(mentions__article__in=articles).distinct()
        untold = [event for event in told if removal.is_told_only_by(event, articles)]
        if untold:
            shown += [gettext("Events that nothing else tells:"), [str(e) for e in untold]]
            counts[Event._meta.verbose_name_plural] = len(untold)
        return shown, counts, lacking, held
