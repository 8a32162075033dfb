"""Briefs: the list of them, and each on a page that prints as one or two sheets."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Brief, BriefState
from relations.views import brief_pdf
from relations.views.asked import Asked
from relations.views.brief_reading import read
from relations.views.page import Crumb, ask_for_login, one_page, reader_page, show, sides

Reader = User | AnonymousUser


def may_write(reader: Reader) -> bool:
    """Tell whether this person makes and edits briefs."""
    return bool(reader.is_staff and reader.has_perm("relations.change_brief"))


def briefs_for(reader: Reader) -> QuerySet[Brief]:
    return Brief.objects.open_to(reader).select_related("partner", "revision", "supersedes")


def find_brief(request: HttpRequest, public_id: str) -> Brief:
    """The one of this identifier, as far as this reader may know that there is one."""
    found = briefs_for(request.user).filter(public_id=public_id).first()
    if found is None:
        raise Http404(f"no brief {public_id}")
    return found


def crumbs(made: Brief | None = None) -> list[Crumb]:
    way = [Crumb(_("Briefs"), reverse("brief-list"))]
    return [*way, Crumb(str(made), made.get_absolute_url())] if made else way


@reader_page
def brief_list(request: HttpRequest) -> HttpResponse:
    about, asked = sides(), Asked(request.GET)
    writes = may_write(request.user)
    partner = asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True)
    states = list(BriefState.values) if writes else [BriefState.ISSUED.value]
    state = asked.one_of("st", states, _("state"))
    rows = Brief.objects.open_to(request.user).newest_first()
    rows = rows.defer("content", "words").select_related("partner", "revision")
    if partner:
        rows = rows.filter(partner=partner)
    if state:
        rows = rows.filter(state=state)
    return show(
        request,
        "brief_list",
        about=about,
        title=_("Briefs"),
        page=one_page(request, rows),
        writes=writes,
        partner=partner,
        states=BriefState.choices if writes else [],
        state=state,
        notes=asked.notes,
    )


@reader_page
def brief_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    made = briefs_for(request.user).filter(public_id=public_id).first()
    if made is None:
        if not request.user.is_authenticated and Brief.objects.filter(public_id=public_id).exists():
            return ask_for_login(request)
        raise Http404(f"no brief {public_id}")
    return show(
        request,
        "brief_detail",
        about=sides(),
        title=made.name,
        crumbs=crumbs(),
        writes=may_write(request.user),
        may_issue=request.user.has_perm("relations.issue_brief"),
        **_told(request, made),
    )


def _told(request: HttpRequest, made: Brief) -> dict[str, Any]:
    """What the page and the file show alike."""
    return {
        "brief": made,
        "reading": read(made, request.user),
        "revision": revision_of(made, request.user),
        "here": request.build_absolute_uri(made.get_absolute_url()),
        "origin": request.build_absolute_uri("/").rstrip("/"),
    }


def revision_of(made: Brief, reader: Reader) -> Brief | None:
    """What replaces it, or will: a draft of it is for those who write."""
    later = getattr(made, "revision", None)
    if later is None or not (later.is_issued or may_write(reader)):
        return None
    return later if not later.is_internal or reader.is_staff else None


@reader_page
def brief_file(request: HttpRequest, public_id: str) -> HttpResponse:
    made = find_brief(request, public_id)
    try:
        body = brief_pdf.as_pdf(request, _told(request, made))
    except brief_pdf.NoLibraries as missing:
        answer = show(
            request,
            "brief_no_pdf",
            about=sides(),
            title=_("No PDF can be made here"),
            crumbs=crumbs(made),
            brief=made,
            missing=str(missing),
            packages=brief_pdf.PACKAGES,
        )
        answer.status_code = 503
        return answer
    answer = HttpResponse(body, content_type="application/pdf")
    name = f"rawabit-{made.number or 'draft'}-{made.partner_id.lower()}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
