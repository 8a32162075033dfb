"""The review queue: one suggestion a screen, decided with one request."""

import functools
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from relations import deciding, queue, reasons
from relations.models import Decision, Official, Outlet, Suggestion, SuggestionKind, Verdict
from relations.views import review_answer as answer
from relations.views import review_filters, review_screen
from relations.views.page import View, ask_for_login
from relations.views.review_answer import Desk, wants_part
from relations.views.review_report import AnswerForm
from relations.views.review_terms import may_decide, sides

WORDS = {
    "accept": Verdict.ACCEPTED,
    "fix": Verdict.FIXED,
    "reject": Verdict.REJECTED,
    "merge": Verdict.MERGED,
}


def deciders_only(view: View) -> View:
    """For those who may decide; others are told so, strangers are asked who they are."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_for_login(request)
        if not may_decide(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _desk(request: HttpRequest, data: QueryDict) -> Desk:
    about = sides()
    # Only a whole page shows them all; an answer to a decision needs them to read a filter.
    needed = "src" in data or not wants_part(request)
    outlets = list(Outlet.objects.all()) if needed else []
    return Desk(request, about, outlets, review_filters.read(data, about, outlets))


@require_GET
@deciders_only
def review_queue(request: HttpRequest) -> HttpResponse:
    desk = _desk(request, request.GET)
    asked = next((name for name in ("item", "after", "before") if name in request.GET), "")
    if not asked:
        return answer.show_next(desk)
    kind, object_id = _key(request.GET[asked])
    if asked == "item":
        row = queue.take_this(request.user, kind, object_id)
    else:
        mark = Suggestion.objects.filter(kind=kind, object_id=object_id).first()
        row = mark and queue.take(
            request.user, desk.filters.wanted, beside=mark, back=asked == "before"
        )
    if row is not None:
        return answer.show_one(desk, row)
    told = _("That one waits no more.") if asked == "item" else _("There was no other that way.")
    return answer.show_next(desk, (messages.INFO, told))


@require_POST
@deciders_only
def review_decide(request: HttpRequest) -> HttpResponse:
    """Decide one, and answer with the next."""
    desk = _desk(request, QueryDict(request.POST.get("query", "")))
    kind, object_id = _key(f"{request.POST.get('kind', '')}-{request.POST.get('id', '')}")
    word = request.POST.get("decision", "")
    if word == "skip":
        queue.put_off(request.user, kind, object_id)
        return _go_on(desk, (messages.INFO, _("Put off: it comes again at the end.")))
    if word not in WORDS:
        raise Http404(f"no decision {word}")
    try:
        wish = _wish(request, WORDS[word], kind, object_id, desk)
        return _decided(desk, kind, object_id, wish)
    except answer.Unfit as unfit:
        return answer.show_refused(desk, kind, object_id, answer.UNFIT, unfit.form)
    except ValidationError as refusal:
        return answer.show_refused(desk, kind, object_id, " ".join(refusal.messages))


def _decided(desk: Desk, kind: str, object_id: int, wish: deciding.Wish) -> HttpResponse:
    """Decide, and for a script open the next one in the same transaction."""
    by, token = desk.request.user, _token(desk.request)
    with transaction.atomic():
        made = deciding.decide(by, kind, object_id, wish, token=token)
        if wants_part(desk.request):
            row = queue.take(by, desk.filters.wanted)
    if wants_part(desk.request):
        return answer.show(desk, row, answer.told(made))
    return _go_on(desk, answer.told(made))


def _wish(
    request: HttpRequest, verdict: Verdict, kind: str, object_id: int, desk: Desk
) -> deciding.Wish:
    """Read what the editor wants; fields that were changed are fixed whatever the button."""
    post = request.POST
    if kind == SuggestionKind.CORRECTION:
        return _answer(request, verdict)
    if verdict == Verdict.REJECTED:
        return deciding.Wish(verdict, reasons.stored(post.get("reason", ""), post.get("words", "")))
    if verdict == Verdict.MERGED:
        into = Official.objects.filter(slug=post.get("into", "")).first()
        across = "across_countries" in post
        return deciding.Wish(verdict, into=into, across_countries=across)
    item = review_screen.load(kind, object_id) if "fields" in post else None
    form = review_screen.form_for(item, kind, desk.about, post) if item else None
    if form is None or not form.has_changed():
        return deciding.Wish(Verdict.ACCEPTED)
    if not form.is_valid():
        raise answer.Unfit(form)
    return deciding.Wish(Verdict.FIXED, values=form.values)


def _answer(request: HttpRequest, verdict: Verdict) -> deciding.Wish:
    """Read the answer to a report of an error."""
    if not request.user.has_perm("relations.change_correction"):
        raise ValidationError(_("You may not answer reports of errors."))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise answer.Unfit(form)
    return deciding.Wish(verdict, words=form.cleaned_data["words"])


@require_POST
@deciders_only
def review_undo(request: HttpRequest) -> HttpResponse:
    """Take back the last decision of this editor, or the one named."""
    desk = _desk(request, QueryDict(request.POST.get("query", "")))
    mine = Decision.objects.filter(by=request.user, undone_at=None)
    number = request.POST.get("decision", "")
    row = mine.filter(pk=number).first() if number.isdecimal() else mine.first()
    if row is None:
        return _go_on(desk, (messages.WARNING, _("There is nothing to undo.")))
    try:
        undone = deciding.undo(row, by=request.user)
    except ValidationError as refusal:
        return _go_on(desk, (messages.ERROR, " ".join(refusal.messages)))
    said = _("Undone: “%(name)s” waits again.") % {"name": undone[0].label}
    return _go_on(desk, (messages.SUCCESS, said), back_to=undone[0])


@require_POST
@deciders_only
def review_hold(request: HttpRequest) -> HttpResponse:
    """The page is still open: the suggestion stays with this editor."""
    kind, object_id = _key(f"{request.POST.get('kind', '')}-{request.POST.get('id', '')}")
    mine = queue.still_open(request.user, kind, object_id)
    return HttpResponse(status=204 if mine else 409)


def _go_on(desk: Desk, note: tuple[int, str], *, back_to: Decision | None = None) -> HttpResponse:
    """Answer a script with the next screen at once; a plain form is sent on to it."""
    if wants_part(desk.request):
        row = back_to and queue.take_this(desk.request.user, back_to.kind, back_to.object_id)
        return answer.show_one(desk, row, note) if row else answer.show_next(desk, note)
    messages.add_message(desk.request, *note)
    more = {"item": f"{back_to.kind}-{back_to.object_id}"} if back_to else {}
    return redirect(desk.filters.address(**more))


def _key(key: str) -> tuple[str, int]:
    """Read `event-12`."""
    kind, _dash, number = key.rpartition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= 18
    if kind not in deciding.MODELS or not is_number:
        raise Http404(f"no suggestion {key}")
    return kind, int(number)


def _token(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None
