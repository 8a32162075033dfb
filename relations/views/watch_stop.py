"""Stopping from a mail: one click, without a login; only a POST stops, for scanners open links."""

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from relations import subscribing
from relations.models import Digest, Rhythm, Subscription
from relations.views.page import show, sides
from relations.views.watching import find_signed

UNDONE_WITHIN = dt.timedelta(days=1)


@csrf_exempt  # a mail program has no cookie of ours; the address itself is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def watch_stop(request: HttpRequest, public_id: str, token: str) -> HttpResponse:
    """Stop one subscription, or by the address of a whole mail all of its account's."""
    thing = find_signed(public_id, token, subscribing.STOP)
    rows = _of(thing)
    done = ""
    if request.method == "POST":
        if request.POST.get("undo"):
            subscribing.take_back_stop(rows, timezone.now() - UNDONE_WITHIN)
            done = "undone"
        else:
            subscribing.stop(rows)
            done = "stopped"
    elif not rows.filter(stopped_at=None).exists():
        done = "stopped"
    return show(
        request,
        "watch_stop",
        about=sides(),
        title=_("Send no more mails"),
        rows=list(rows),
        one=thing if isinstance(thing, Subscription) else None,
        done=done,
    )


def _of(thing: Subscription | Digest) -> QuerySet[Subscription]:
    if isinstance(thing, Subscription):
        return Subscription.objects.filter(pk=thing.pk)
    mine = Subscription.objects.filter(account=thing.account_id).standing().order_by("-pk")
    return mine.exclude(rhythm=Rhythm.NEVER)
