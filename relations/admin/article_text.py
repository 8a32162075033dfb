"""The text on an article's page: one version and what was read in it, or two and what changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from relations.admin.adding import AddAgreement, AddEvent
from relations.admin.frozen_text import reading
from relations.differences import compare
from relations.models import Article, ArticleVersion

ADDING = (AddEvent, AddAgreement)


class ArticleText:
    """Beside the admin class of articles: the text above the form, and what is added from it."""

    change_form_template = "admin/relations/article/change_form.html"
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                f"<int:pk>/add-{kind.noun}/",
                wrap(kind.as_view(page=self)),
                name=f"relations_article_add_{kind.noun}",
            )
            for kind in ADDING
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        if isinstance(article, Article):
            context |= text_of(request, article)
        return super().render_change_form(  # type: ignore[misc,no-any-return]
            request, context, *args, **kwargs
        )


def text_of(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the version asked for with `v`, or what changed from `a` to `b`."""
    versions = list(article.versions.order_by("number"))
    current = next(version for version in versions if version.is_current)
    shown = _asked(request, "v", versions) or current
    shown.article = article
    first, second = _asked(request, "a", versions), _asked(request, "b", versions)
    both = first is not None and second is not None
    return {
        "reading": None if both else reading(shown),
        "shown": shown,
        "versions": versions,
        "compared": (first, second) if both else _last_two(versions),
        "changes": compare(first.text, second.text) if first and second else None,
        "adding": [
            (kind.ask, reverse(f"admin:relations_article_add_{kind.noun}", args=[article.pk]))
            for kind in ADDING
            if kind.may_add(request)
        ],
        "hint": _("Select words of a sentence in the text, then choose what it tells."),
    }


def _asked(
    request: HttpRequest, name: str, versions: list[ArticleVersion]
) -> ArticleVersion | None:
    asked = request.GET.get(name, "")
    return next((version for version in versions if str(version.number) == asked), None)


def _last_two(versions: list[ArticleVersion]) -> tuple[ArticleVersion | None, ArticleVersion]:
    return (versions[-2] if len(versions) > 1 else None), versions[-1]
