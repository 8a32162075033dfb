"""Articles: the list behind every count of them, narrowed by a form."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations.models import Outlet, Sector
from relations.views.article_chips import chips
from relations.views.article_query import read_article_query
from relations.views.chips import passed_on
from relations.views.page import one_page, reader_page, show, sides
from relations.views.topics import topics_of_articles
from relations.views.watch import watchable

FIELDS = {"p", "s", "src", "from", "to", "sample", "q", "undated"}  # of the form


@reader_page
def article_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    sectors = list(Sector.objects.all())
    outlets = list(Outlet.objects.all())
    question = read_article_query(request.GET, about, sectors, [one.slug for one in outlets])
    rows = question.articles(request.user).newest_first()
    rows = rows.select_related("outlet").prefetch_related(topics_of_articles())
    page = one_page(request, rows)
    first, last = question.days
    return show(
        request,
        "article_list",
        about=about,
        title=_("Articles"),
        question=question,
        page=page,
        counted=page.paginator.count,
        sectors=sectors,
        outlets=outlets,
        first=first,
        last=last,
        chips=chips(question, about, sectors, outlets),
        kept=passed_on(question.parameters, FIELDS),
        watch=watchable(question),
        notes=question.notes,
    )
