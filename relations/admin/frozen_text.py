"""An article's text in the admin as frozen, with what was read in it marked and listed beside."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations import highlight
from relations.admin.editor import ReadOnlyAdmin
from relations.models import Article, ArticleVersion, Mention, MentionKind
from relations.models.evidence import Evidence


class Named(NamedTuple):
    """Somebody or something that the text names, and how often."""

    thing: Model
    kind: str
    label: str
    count: int


class Told(NamedTuple):
    """An event or agreement with the sentences of this article that tell it."""

    thing: Model
    review: str
    sentences: list[tuple[Evidence, int]]


def reading(version: ArticleVersion) -> dict[str, Any]:
    """Return what `frozen_text.html` draws: the marked lines, and what stands beside them."""
    mentions = list(version.mentions.select_related("country", "official", "organization", "place"))
    events = version.eventmentions.select_related("event")
    steps = version.legalactionmentions.select_related("legal_action__agreement")
    sentences: list[Evidence] = sorted([*events, *steps], key=lambda row: row.start)
    spans = [
        *(highlight.Marked(row.start, row.end, "mention", row.pk) for row in mentions),
        *(
            highlight.Marked(row.start, row.end, "evidence", number)
            for number, row in enumerate(sentences, start=1)
        ),
    ]
    return {
        "version": version,
        "lines": highlight.lines(version.text, version.boilerplate, spans),
        "mentions": {row.pk: row for row in mentions},
        "named": _named(mentions),
        "events": _told(sentences, "event"),
        "agreements": _told(sentences, "agreement"),
        "topics": _topics(version.article),
        "language": version.language,
    }


def _named(mentions: Iterable[Mention]) -> list[Named]:
    """Return those named, the most often named of each kind first."""
    found: Counter[tuple[str, Model]] = Counter(
        (mention.kind, thing) for mention in mentions if (thing := _thing(mention))
    )
    order = MentionKind.values
    rows = [Named(t, kind, MentionKind(kind).label, n) for (kind, t), n in found.items()]
    return sorted(rows, key=lambda row: (order.index(row.kind), -row.count, str(row.thing)))


def _thing(mention: Mention) -> Model | None:
    return mention.official or mention.organization or mention.place or mention.country


def _told(sentences: list[Evidence], kind: str) -> list[Told]:
    """Return each event, or each agreement, once, with the numbers of its sentences."""
    rows: dict[int, Told] = {}
    for number, row in enumerate(sentences, start=1):
        whole: Any = getattr(row, "event", None)
        if kind == "agreement":
            step = getattr(row, "legal_action", None)
            whole = step.agreement if step else None
        if whole is not None:
            rows.setdefault(whole.pk, Told(whole, whole.get_review_display(), []))
            rows[whole.pk].sentences.append((row, number))
    return list(rows.values())


def _topics(article: Article) -> list[tuple[Model, Model, str]]:
    """Return the partners and sectors that the article is filed under: row, topic, decision."""
    partners = article.partners.not_rejected().select_related("country").order_by("-score")
    sectors = article.sectors.not_rejected().select_related("sector").order_by("-score")
    return [
        *((row, row.country, row.get_review_display()) for row in partners),
        *((row, row.sector, row.get_review_display()) for row in sectors),
    ]


@admin.display(description=_("text and what was read in it"))
def frozen_text(version: ArticleVersion) -> SafeString:
    return render_to_string("admin/relations/frozen_text.html", reading(version))


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "is_current", "title", "language", "created_at")
    list_filter = ("is_current", "language", ("article__outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article",)
    search_fields = ("title", "article__title", "article__public_id")
    date_hierarchy = "created_at"
    fields = ("article", "number", "is_current", "title", "language", frozen_text, "created_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text")
