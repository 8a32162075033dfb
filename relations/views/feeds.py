"""Atom feeds: of every list as it is filtered, of a search, and of all that may be watched."""

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from relations import search, subscribing
from relations.groups import is_api_only
from relations.models import Subscription, WatchKind
from relations.views.news import latest
from relations.views.news_items import Item
from relations.views.page import ask_for_login
from relations.views.watch import THINGS, Gone, Known, Watch, read_watch
from relations.views.watching import find_signed

BEGAN = "2026"  # the year in which these names were given: a part of them for good


class WatchFeed(Feed):
    """What became known last and answers one question."""

    feed_type = Atom1Feed

    def __init__(self, watch: Watch, request: HttpRequest) -> None:
        self.watch = watch
        self.host = request.get_host().partition(":")[0]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Watch:
        return self.watch

    def title(self, watch: Watch) -> str:
        return _("Rawabit: %(news)s") % {"news": watch.words}

    def subtitle(self, watch: Watch) -> str:
        return _("What editors have accepted, as it becomes known.")

    def link(self, watch: Watch) -> str:
        return watch.address

    def feed_guid(self, watch: Watch) -> str:
        return f"tag:{self.host},{BEGAN}:{watch.key}"

    def author_name(self, watch: Watch) -> str:
        return _("Rawabit")

    def items(self, watch: Watch) -> list[Item]:
        return latest(watch)

    def item_title(self, item: Any) -> SafeString:
        return SafeString(f"{item.notice}: {item.title}" if item.notice else item.title)

    def item_description(self, item: Item) -> SafeString:
        facts = " · ".join(filter(None, (item.when, item.about)))
        said = format_html("<blockquote>{}</blockquote>", item.said) if item.said else ""
        return format_html("<p>{}</p>{}", facts, said)

    def item_link(self, item: Item) -> str:
        return item.address

    def item_guid(self, item: Item) -> str:
        return f"tag:{self.host},{BEGAN}:{item.key}"

    def item_updateddate(self, item: Item) -> Any:
        return item.at

    def item_pubdate(self, item: Item) -> Any:
        return item.at


@require_safe
@conditional_page
def feed_of_list(request: HttpRequest, kind: str) -> HttpResponse:
    """The filters are those of the page, in the query string."""
    if kind in THINGS or kind not in WatchKind.values:
        raise Http404(f"no list of {kind}")
    return _open_feed(request, kind, request.GET.urlencode())


@require_safe
@conditional_page
def feed_of_thing(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    if kind not in THINGS:
        raise Http404(f"no {kind} can be watched")
    return _open_feed(request, kind, slug)


def _open_feed(request: HttpRequest, kind: str, text: str) -> HttpResponse:
    if not settings.PUBLIC_READ and not request.user.is_authenticated:
        return ask_for_login(request)
    if is_api_only(request.user):
        raise PermissionDenied
    return _feed(request, kind, text)


@require_safe
@conditional_page
def feed_of_subscription(request: HttpRequest, public_id: str, token: str) -> HttpResponse:
    """For readers of feeds, which do not log in: the address is the key."""
    subscription = find_signed(public_id, token, subscribing.FEED)
    if not isinstance(subscription, Subscription) or subscription.removed_at:
        raise Http404(f"no feed of {public_id}")
    if not subscription.account.is_active:
        raise Http404(f"no feed of {public_id}")
    return _feed(request, subscription.kind, subscription.question)


def _feed(request: HttpRequest, kind: str, text: str) -> HttpResponse:
    try:
        watch = read_watch(kind, text, Known())
        answer: HttpResponse = WatchFeed(watch, request)(request)
    except Gone as gone:
        raise Http404(" ".join(gone.messages)) from gone
    except ValidationError as refusal:
        raise BadRequest(" ".join(refusal.messages)) from refusal
    except search.TooSlow:
        answer = HttpResponse(_("This search takes too long."), status=503)
        answer["Retry-After"] = "600"
    return answer
