"""What somebody watches: one page to see it all, to change how often, to stop and to remove."""

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from relations import digests, subscribing
from relations.groups import is_api_only
from relations.models import Digest, Rhythm, Subscription, ToldItem
from relations.views.page import Crumb, ask_for_login, show, sides
from relations.views.watch import Known, Watch, address_of, feed_of, read_watch

CONSOLE = "console.EmailBackend"
View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """A page of one person's own: after a login, and never kept for later."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_for_login(request)
        if is_api_only(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(guarded)


class Row(NamedTuple):
    """One subscription with where it leads and what it told last."""

    subscription: Subscription
    address: str
    feed: str
    told: list[ToldItem]


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def watching(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _do(request)
    rows = _rows(request)
    removed = _mine(request).exclude(removed_at=None)
    unsure = digests.unsure(request.user).annotate(count=Count("items"))
    return show(
        request,
        "watching",
        about=sides(),
        title=_("What you watch"),
        rows=rows,
        rhythms=Rhythm.choices,
        removed=removed.filter(public_id=request.GET.get("removed", "")[:20]).first(),
        saved=request.GET.get("saved", ""),
        unsure=list(unsure.prefetch_related("items")[:5]),
        email=request.user.email,
        on_paper=settings.EMAIL_BACKEND.endswith(CONSOLE),
        hour=f"{digests.HOUR:02}:00",
        languages=settings.LANGUAGES,
        language=rows[0].subscription.language if rows else "",
        failing=any(row.subscription.failure for row in rows),
    )


def _mine(request: HttpRequest) -> QuerySet[Subscription]:
    return Subscription.objects.filter(account=request.user.pk)


def _rows(request: HttpRequest) -> list[Row]:
    items = ToldItem.objects.filter(subscription=OuterRef("pk")).order_by("-digest_id")
    mine = subscribing.watched_by(request.user)
    found = list(mine.annotate(last=Subquery(items.values("digest_id")[:1])))
    told: dict[tuple[int | None, int], list[ToldItem]] = defaultdict(list)
    lasts = [one.last for one in found if one.last]  # type: ignore[attr-defined]
    for item in ToldItem.objects.filter(digest__in=lasts).select_related("digest"):
        told[item.subscription_id, item.digest_id].append(item)
    return [
        Row(
            one,
            address_of(one.kind, one.question),
            request.build_absolute_uri(_feed(one)),
            told[one.pk, one.last],  # type: ignore[attr-defined]
        )
        for one in found
    ]


def _feed(subscription: Subscription) -> str:
    """The open one where everybody may read; else one whose address is the key."""
    if settings.PUBLIC_READ:
        return feed_of(subscription.kind, subscription.question)
    token = subscribing.token_for(subscription, subscribing.FEED)
    return reverse("feed-of-subscription", args=[subscription.public_id, token])


def _do(request: HttpRequest) -> HttpResponse:
    """One change; what it is about is named by the form."""
    what = request.POST.get("do", "")
    if what == "language":
        if (language := request.POST.get("language", "")) in dict(settings.LANGUAGES):
            subscribing.switch_language(request.user, language)
        return redirect("watching")
    if what in ("tell-again", "let-be"):
        return _settle(request, what)
    row = get_object_or_404(_mine(request), public_id=request.POST.get("which", ""))
    here = f"{reverse('watching')}#{row.public_id}"
    if what == "rhythm" and request.POST.get("rhythm") in Rhythm.values:
        subscribing.set_rhythm(row, request.POST["rhythm"])
    elif what == "stop":
        subscribing.stop(_mine(request).filter(pk=row.pk))
    elif what == "resume":
        subscribing.resume(_mine(request).filter(pk=row.pk))
    elif what == "renew":
        subscribing.renew_addresses(row)
    elif what == "put-back":
        subscribing.put_back(row)
    elif what == "remove":
        subscribing.remove(row)
        here = f"{reverse('watching')}?removed={row.public_id}"
    return redirect(here)


def _settle(request: HttpRequest, what: str) -> HttpResponse:
    """A mail of which nobody knows whether it arrived: told again, or let be."""
    mine = digests.unsure(request.user)
    digest: Digest = get_object_or_404(mine, public_id=request.POST.get("which", ""))
    if what == "tell-again":
        digests.tell_again(digest)
    else:
        digests.let_be(digest)
    return redirect("watching")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def watch_new(request: HttpRequest) -> HttpResponse:
    """What would be told, how often, by which way; asking for it is one button."""
    if not request.user.is_authenticated and not settings.PUBLIC_READ:
        return ask_for_login(request)
    if is_api_only(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    known = Known()
    try:
        watch = read_watch(data.get("kind", ""), data.get("of", ""), known)
    except ValidationError as refusal:
        return _page(request, known, None, list(refusal.messages))
    wrong: list[str] = []
    if request.method == "POST":
        if not request.user.is_authenticated:
            return ask_for_login(request)
        try:
            made = _subscribe(request, watch)
        except ValidationError as refusal:
            wrong = list(refusal.messages)
        else:
            return redirect(f"{reverse('watching')}?saved={made.public_id}#{made.public_id}")
    return _page(request, known, watch, wrong)


def _subscribe(request: HttpRequest, watch: Watch) -> Subscription:
    rhythm = request.POST.get("rhythm", "")
    return subscribing.subscribe(
        request.user,
        watch.kind,
        watch.text,
        words=_in_each_language(watch),
        rhythm=rhythm if rhythm in Rhythm.values else Rhythm.DAILY,
        language=get_language() or "ar",
    )


def _in_each_language(watch: Watch) -> dict[str, str]:
    words = {}
    for code, _label in settings.LANGUAGES:
        with override(code):
            words[code] = read_watch(watch.kind, watch.text, Known()).words
    return words


def _page(
    request: HttpRequest, known: Known, watch: Watch | None, wrong: list[str]
) -> HttpResponse:
    already = None
    if watch and request.user.is_authenticated:
        mine = subscribing.watched_by(request.user)
        already = mine.filter(kind=watch.kind, question=watch.text).first()
    answer = show(
        request,
        "watch_new",
        about=known.about,
        title=_("Be told what is new"),
        crumbs=[Crumb(_("What you watch"), reverse("watching"))],
        watch=watch,
        wrong=wrong,
        notes=watch.notes if watch else (),
        already=already,
        rhythms=Rhythm.choices,
        usual=already.rhythm if already else Rhythm.DAILY.value,
        feed=request.build_absolute_uri(watch.feed) if watch and settings.PUBLIC_READ else "",
        email=getattr(request.user, "email", ""),
        on_paper=settings.EMAIL_BACKEND.endswith(CONSOLE),
        hour=f"{digests.HOUR:02}:00",
        here=request.get_full_path(),
    )
    answer.status_code = 400 if watch is None else 200
    return answer


def find_signed(public_id: str, token: str, purpose: str) -> Subscription | Digest:
    """What a signed address names; whoever knows the address needs no login."""
    model: Any = Digest if public_id.startswith("dig-") else Subscription
    thing = model.objects.filter(public_id=public_id).first()
    if thing is None or not subscribing.is_token_of(thing, purpose, token):
        raise Http404(f"no such address of {public_id}")
    found: Subscription | Digest = thing
    return found
