"""Making a brief: begun from a form, edited, brought up to date, issued, revised or discarded."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relations import brief, months
from relations.brief_content import LANGUAGES, SECTIONS
from relations.correcting import clean
from relations.models import Brief, Country
from relations.views.asked import Asked
from relations.views.brief import crumbs, find_brief, may_write
from relations.views.brief_material import ANYBODY, Period, period_to
from relations.views.brief_phrases import both, period_words
from relations.views.brief_reading import TITLES
from relations.views.brief_telling import tell
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader
from relations.views.page import Sides, ask_for_login, reader_page, show, sides
from relations.views.rollup import RECENT, trust
from relations.views.sentences import month_words

LONGEST = 24  # months that one brief may tell of
View = Callable[..., HttpResponse]


def writers_page(view: View) -> View:
    """A page for those who write briefs."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_for_login(request)
        if not may_write(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return reader_page(guarded)


class Asking(NamedTuple):
    partner: Country | None
    period: Period
    is_internal: bool
    notes: list[str]


def _asking(request: HttpRequest, about: Sides) -> Asking:
    asked = Asked(request.POST if request.method == "POST" else request.GET)
    known = [partner.iso2 for partner in about.partners]
    chosen = asked.one_of("partner", known, _("partner"), upper=True)
    partner = about.partner(chosen) if chosen else None
    period = _period(asked, trust(request.user, partner).window_end)
    return Asking(partner, period, asked.flag("internal"), asked.notes)


def _period(asked: Asked, through: dt.date) -> Period:
    """Whole months that end with the data at the latest; usually the last three."""
    first, last = asked.days()
    end = period_to(through, 1).last
    if max(first or end, last or end) > end:
        told = _("Nothing has been read after {month}; the brief ends with it.")
        asked.notes.append(told.format(month=month_words(through)))
    last = min(last or end, end)
    period = period_to(last, RECENT)
    if first:
        period = Period(months.first_of_month(min(first, last)), period.last)
    if period.length > LONGEST:
        told = _("A brief tells of at most %(months)s months; earlier ones were left out.")
        asked.notes.append(told % {"months": LONGEST})
        period = period_to(last, LONGEST)
    return period


@require_http_methods(["GET", "HEAD", "POST"])
@writers_page
def brief_new(request: HttpRequest) -> HttpResponse:
    about = sides()
    asking = _asking(request, about)
    if request.method == "POST" and asking.partner:
        made = _begin(request, about, asking)
        return redirect(made)
    if request.method == "POST":
        asking.notes.append(_("Choose a partner."))
    return show(
        request,
        "brief_new",
        about=about,
        title=_("Make a brief"),
        crumbs=crumbs(),
        asking=asking,
        period=period_words(asking.period),
        found=_found(asking) if asking.partner else None,
        notes=asking.notes,
    )


def _found(asking: Asking) -> dict[str, Any]:
    """How much there is to tell, so that nobody makes an empty one."""
    question = EventQuery(
        asking.partner.pk if asking.partner else "",
        first=asking.period.first,
        last=asking.period.last,
        review="accepted",
    )
    waiting = question.but(review="suggested")
    return {
        "accepted": question.events().count(),
        "accepted_address": question.address,
        "waiting": waiting.events().count(),
        "waiting_address": waiting.address,
    }


def _begin(request: HttpRequest, about: Sides, asking: Asking) -> Brief:
    partner, home = asking.partner, about.home
    assert partner is not None

    def title() -> str:
        sides_of = {"home": home.name if home else "", "partner": partner.name}
        pair = _("%(home)s and %(partner)s") % sides_of if home else partner.name
        return _("{pair}: {period}").format(pair=pair, period=period_words(asking.period))

    return brief.draft(
        partner,
        tell(partner, asking.period, _reader(request, asking.is_internal)),
        first=asking.period.first,
        last=asking.period.last,
        titles=both(title),
        by=request.user,
        is_internal=asking.is_internal,
    )


def _reader(request: HttpRequest, is_internal: bool) -> Reader:
    """Whose articles may be named: everybody's, but in a brief for staff."""
    return request.user if is_internal else ANYBODY


def _anew(request: HttpRequest, made: Brief, is_internal: bool) -> Any:
    period = Period(made.first, made.last)
    return tell(made.partner, period, _reader(request, is_internal))


class Field(NamedTuple):
    """One section of the form, in both languages."""

    key: str
    title: str
    generated: dict[str, str]
    texts: dict[str, str]
    is_edited: bool
    is_offered: bool


def _fields(made: Brief, request: HttpRequest) -> list[Field]:
    content = brief.content_of(made)
    fields = []
    for key in SECTIONS:
        generated = {code: content.plain(key, code) for code in LANGUAGES}
        kept = made.words.get(key)
        texts = {code: kept[code] for code in LANGUAGES} if kept else generated
        if request.method == "POST":
            texts = {code: request.POST.get(f"{key}-{code}", "") for code in LANGUAGES}
        offered = kept is not None and brief.is_offered(made, key)
        fields.append(Field(key, str(TITLES[key]), generated, texts, kept is not None, offered))
    return fields


def _words(made: Brief, request: HttpRequest) -> dict[str, dict[str, str] | None]:
    """What the editor wrote; None where it is what was generated, or shall be again."""
    content = brief.content_of(made)
    words: dict[str, dict[str, str] | None] = {}
    for key in SECTIONS:
        texts = {code: clean(request.POST.get(f"{key}-{code}", "")) for code in LANGUAGES}
        same = all(texts[code] == clean(content.plain(key, code)) for code in LANGUAGES)
        words[key] = None if same or request.POST.get(f"{key}-generated") else texts
    return words


@require_http_methods(["GET", "HEAD", "POST"])
@writers_page
def brief_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    made = find_brief(request, public_id)
    if made.is_issued:
        return redirect(made)
    wrong: list[str] = []
    titles = {"ar": made.title_ar, "en": made.title_en}
    if request.method == "POST":
        titles = {code: clean(request.POST.get(f"title-{code}", ""))[:200] for code in LANGUAGES}
        wrong = _keep(request, made, titles)
        if not wrong:
            return redirect(made)
    return show(
        request,
        "brief_edit",
        about=sides(),
        title=_("Edit the brief"),
        crumbs=crumbs(made),
        brief=made,
        titles=titles,
        fields=_fields(made, request),
        wrong=wrong,
        longest=brief.LONGEST_WORDS,
    )


def _keep(request: HttpRequest, made: Brief, titles: dict[str, str]) -> list[str]:
    given = request.POST.get("edition", "")
    edition = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if not titles["ar"]:
        return [_("A brief needs a title in Arabic.")]
    try:
        brief.edit(made, edition=edition, titles=titles, words=_words(made, request))
    except ValidationError as refusal:
        made.refresh_from_db()
        return list(refusal.messages)
    return []


@require_POST
@writers_page
def brief_refresh(request: HttpRequest, public_id: str) -> HttpResponse:
    """Generate anew; `for` settles, where it is sent, who may read the brief."""
    made = find_brief(request, public_id)
    internal = made.is_internal
    if request.POST.get("for") in ("staff", "all"):
        internal = request.POST["for"] == "staff"
    try:
        brief.refresh(made, _anew(request, made, internal), is_internal=internal)
    except ValidationError as refusal:
        return _refused(request, made, refusal)
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
@writers_page
def brief_issue(request: HttpRequest, public_id: str) -> HttpResponse:
    made = find_brief(request, public_id)
    if not request.user.has_perm("relations.issue_brief"):
        raise PermissionDenied
    if request.method == "POST":
        name = request.user.get_full_name() or request.user.get_username()
        try:
            brief.issue(made, by=request.user, name=name)
        except ValidationError as refusal:
            return _refused(request, made, refusal)
        return redirect(made)
    return _confirm(request, made, "issue", _("Issue this brief"))


@require_http_methods(["GET", "HEAD", "POST"])
@writers_page
def brief_discard(request: HttpRequest, public_id: str) -> HttpResponse:
    made = find_brief(request, public_id)
    if not request.user.has_perm("relations.delete_brief"):
        raise PermissionDenied
    if request.method == "POST":
        try:
            brief.discard(made)
        except ValidationError as refusal:
            return _refused(request, made, refusal)
        return redirect("brief-list")
    return _confirm(request, made, "discard", _("Discard this draft"))


@require_POST
@writers_page
def brief_revise(request: HttpRequest, public_id: str) -> HttpResponse:
    made = find_brief(request, public_id)
    try:
        return redirect(brief.revise(made, _anew(request, made, made.is_internal), by=request.user))
    except ValidationError as refusal:
        return _refused(request, made, refusal)


def _confirm(
    request: HttpRequest,
    made: Brief,
    step: str,
    title: str,
    wrong: list[str] | None = None,
) -> HttpResponse:
    return show(
        request,
        "brief_confirm",
        about=sides(),
        title=title,
        crumbs=crumbs(made),
        brief=made,
        step="refused" if made.is_issued and not wrong else step,
        wrong=wrong or [],
    )


def _refused(request: HttpRequest, made: Brief, refusal: ValidationError) -> HttpResponse:
    made.refresh_from_db()
    title = _("That cannot be done")
    answer = _confirm(request, made, "refused", title, list(refusal.messages))
    answer.status_code = 409
    return answer
