"""One article: its frozen text with what was read in it."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import correcting, highlight
from relations.models import (
    Article,
    ArticleVersion,
    Mention,
    TextPolicy,
)
from relations.views.evidence import Reader, may_read_all
from relations.views.margin import Note, hidden_notes, notes_beside
from relations.views.page import (
    Crumb,
    ask_for_login,
    gone,
    reader_page,
    show,
    sides,
    western_digits,
)
from relations.views.topics import sectors_of_articles, topics_of_articles


@reader_page
def article_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    mine = Article.objects.open_to(request.user).filter(pk=OuterRef("pk"))
    rows = Article.objects.annotate(is_open=Exists(mine)).select_related("outlet", "story")
    rows = correcting.with_corrections(rows)
    article = (
        rows.prefetch_related(topics_of_articles(), sectors_of_articles(), "versions")
        .filter(public_id=public_id)
        .first()
    )
    if article is None:
        return gone("article", public_id, url_name="article-detail")
    if not article.is_open:
        return ask_for_login(request)
    version = _asked_version(request, article)
    evidence = notes_beside(version, request.user)
    whole = may_read_all(request.user, article)
    policy = article.outlet.text_policy if article.outlet else TextPolicy.QUOTES
    marks = _mentions(version) if whole else {}
    return show(
        request,
        "article_detail",
        about=sides(),
        title=article.title or _("Untitled article"),
        crumbs=[Crumb(_("Articles"), reverse("article-list"))],
        article=article,
        version=version,
        versions=sorted(article.versions.all(), key=lambda v: v.number),
        whole=whole,
        show_quotes=whole or policy == TextPolicy.QUOTES,
        lines=_lines(version, marks, evidence) if whole else [],
        marks=marks,
        notes_beside={note.key: note for note in evidence},
        evidence=evidence,
        waiting=hidden_notes(version, request.user, evidence),
        retold=_retold(article, request.user),
        corrections=correcting.made_of(article),
    )


def _asked_version(request: HttpRequest, article: Article) -> ArticleVersion:
    asked = western_digits(request.GET.get("v", ""))
    found = [v for v in article.versions.all() if str(v.number) == asked]
    return found[0] if found else article.current_version


def _mentions(version: ArticleVersion) -> dict[int, Mention]:
    rows = version.mentions.select_related("country", "official", "organization", "place")
    return {mention.pk: mention for mention in rows}


def _lines(
    version: ArticleVersion, mentions: dict[int, Mention], notes: list[Note]
) -> list[highlight.Line]:
    spans = [highlight.Marked(m.start, m.end, "mention", m.pk) for m in mentions.values()]
    spans += [highlight.Marked(note.start, note.end, "evidence", note.key) for note in notes]
    return highlight.lines(version.text, version.boilerplate, spans)


def _retold(article: Article, reader: Reader) -> list[Article]:
    """The same news elsewhere."""
    if article.story is None:
        return []
    rows = Article.objects.open_to(reader).filter(story=article.story).exclude(pk=article.pk)
    return list(rows.select_related("outlet").newest_first()[:10])
