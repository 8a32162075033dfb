"""Articles: the list, and the frozen text with what was read in it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import correcting, highlight
from relations.models import (
    Article,
    ArticleVersion,
    Mention,
    Outlet,
    Sector,
    TextPolicy,
)
from relations.views.article_query import NO_OUTLET, without_outlets
from relations.views.asked import Asked, pattern
from relations.views.evidence import Reader, may_read_all
from relations.views.margin import Note, hidden_notes, notes_beside
from relations.views.page import (
    Crumb,
    Sides,
    ask_for_login,
    gone,
    one_page,
    reader_page,
    show,
    sides,
    western_digits,
)
from relations.views.sentences import since_words
from relations.views.topics import sectors_of_articles, topics_of_articles


@reader_page
def article_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    outlets = list(Outlet.objects.all())
    asked = Asked(request.GET)
    rows = _asked_articles(asked, about, sectors, outlets, request.user)
    rows = rows.newest_first().select_related("outlet").prefetch_related(topics_of_articles())
    page = one_page(request, rows)
    return show(
        request,
        "article_list",
        about=about,
        title=_("Articles"),
        page=page,
        counted=page.paginator.count,
        sectors=sectors,
        outlets=outlets,
        asked=request.GET,
        notes=asked.notes,
    )


def _asked_articles(
    asked: Asked, about: Sides, sectors: list[Sector], outlets: list[Outlet], reader: Reader
) -> QuerySet[Article]:
    rows = Article.objects.open_to(reader)
    partner = asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True)
    if partner:
        rows = rows.about(partner)
    sector = asked.one_of("s", [s.slug for s in sectors], _("sector"))
    if sector:
        undecided_or_yes = ["suggested", "accepted"]
        rows = rows.filter(sectors__sector=sector, sectors__review__in=undecided_or_yes)
    rows = _from_outlets(asked, rows, outlets)
    sample = asked.one_of("sample", ["0", "1"], _("samples"))
    if sample:
        is_sample = Q(outlet__is_sample=True)
        rows = rows.filter(is_sample) if sample == "1" else rows.exclude(is_sample)
    if since := asked.moment("since", _("new since")):
        rows = rows.filter(created_at__gte=since)
        asked.notes.append(since_words(since))
    if asked.flag("undated"):
        return rows.undated()
    first, last = asked.days()
    if first:
        rows = rows.filter(published_on__gte=first)
    if last:
        rows = rows.filter(published_on__lte=last)
    if words := asked.words():
        form = pattern(words)
        told = ArticleVersion.objects.current().filter(text__iregex=form)
        rows = rows.filter(Q(title__iregex=form) | Q(pk__in=told.values("article")))
    return rows


def _from_outlets(
    asked: Asked, rows: QuerySet[Article], outlets: list[Outlet]
) -> QuerySet[Article]:
    """Keep those of one outlet, or leave some outlets out, as the rest of a chart does."""
    names = {**{outlet.slug: outlet.name for outlet in outlets}, NO_OUTLET: _("no outlet named")}
    outlet = asked.one_of("src", list(names), _("outlet"))
    if outlet:
        rows = rows.filter(outlet__slug=None if outlet == NO_OUTLET else outlet)
    if left_out := [slug for slug in names if slug in asked.data.getlist("but")]:
        rows = without_outlets(rows, tuple(left_out))
        said = _(", ").join(names[slug] for slug in left_out)
        asked.notes.append(_("Left out are the articles of: %(outlets)s.") % {"outlets": said})
    return rows


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
