"""What may be watched: a list as it is filtered, a search, or one thing; told in words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from relations.models import (
    Agreement,
    Country,
    Outlet,
    Post,
    Review,
    SearchKind,
    Sector,
    WatchKind,
)
from relations.views import agreement_chips, article_chips, event_chips
from relations.views.agreement_query import AgreementQuery, read_agreement_query
from relations.views.article_query import ArticleQuery, read_article_query
from relations.views.asked import isolated
from relations.views.event_query import EventQuery, read_event_query
from relations.views.page import Sides, sides
from relations.views.search_filters import Choices, SearchAsked, choices
from relations.views.search_filters import read as read_search

Question = EventQuery | ArticleQuery | AgreementQuery | SearchAsked | Country | Agreement | Post
THINGS = (WatchKind.PARTNER, WatchKind.AGREEMENT, WatchKind.POST)
_PAGES = {
    WatchKind.PARTNER: "partner-detail",
    WatchKind.AGREEMENT: "agreement-detail",
    WatchKind.POST: "post-detail",
    WatchKind.EVENTS: "event-list",
    WatchKind.ARTICLES: "article-list",
    WatchKind.AGREEMENTS: "agreement-list",
    WatchKind.SEARCH: "search",
}


class Known:
    """What questions name; each read once, however many questions are read. One language each."""

    @cached_property
    def about(self) -> Sides:
        return sides()

    @cached_property
    def sectors(self) -> list[Sector]:
        return list(Sector.objects.all())

    @cached_property
    def outlets(self) -> list[Outlet]:
        return list(Outlet.objects.all())

    @cached_property
    def choices(self) -> Choices:
        return choices()


@dataclass(frozen=True)
class Watch:
    """One question as it is asked: `text` is how it is kept, `words` how a reader is told."""

    kind: WatchKind
    text: str
    words: str
    question: Question
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.text}"

    @property
    def address(self) -> str:
        """The page that shows all that answers."""
        return address_of(self.kind, self.text)

    @property
    def feed(self) -> str:
        """The Atom feed that is open to everybody, with the same filters."""
        return feed_of(self.kind, self.text)


def address_of(kind: str, text: str) -> str:
    page = _PAGES[WatchKind(kind)]
    if kind in THINGS:
        return reverse(page, args=[text])
    return reverse(page) + (f"?{text}" if text else "")


def feed_of(kind: str, text: str) -> str:
    if kind in THINGS:
        return reverse("feed-of-thing", args=[kind, text])
    return reverse("feed-of-list", args=[kind]) + (f"?{text}" if text else "")


class Watchable(NamedTuple):
    """On a page: that what it shows can be watched."""

    kind: str
    text: str

    @property
    def key(self) -> str:
        """As the reader's own subscriptions are called (`config.signed_in`)."""
        return f"{self.kind}:{self.text}"

    @property
    def address(self) -> str:
        return f"{reverse('watch-new')}?{urlencode({'kind': self.kind, 'of': self.text})}"

    @property
    def feed(self) -> str:
        return feed_of(self.kind, self.text)


def watchable(question: EventQuery | ArticleQuery | AgreementQuery | SearchAsked) -> Watchable:
    """What is watched of a list is the question alone: not its order, nor since when it is new."""
    if isinstance(question, SearchAsked):
        return Watchable(WatchKind.SEARCH.value, urlencode(_asked_for(question)))
    if isinstance(question, EventQuery):
        kept: Any = question.but(order="", since=None)
        return Watchable(WatchKind.EVENTS.value, kept.parameters.urlencode())
    if isinstance(question, ArticleQuery):
        return Watchable(WatchKind.ARTICLES.value, question.but(since=None).parameters.urlencode())
    return Watchable(WatchKind.AGREEMENTS.value, question.but(order="").parameters.urlencode())


def _asked_for(asked: SearchAsked) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in asked.parameters if pair[0] not in ("sort", "review"))


class Gone(ValidationError):
    """What was watched is not there any more."""


def read_watch(kind: str, text: str, known: Known) -> Watch:
    """Read a question as a page's address has it; raises ValidationError where it is none."""
    if kind not in WatchKind.values:
        raise ValidationError(_("This is nothing that can be watched."))
    return _READERS[WatchKind(kind)](text, known)


def _events(text: str, known: Known) -> Watch:
    asked = read_event_query(QueryDict(text), known.about, known.sectors)
    _refuse_suggestions(asked.review)
    question = asked.but(order="", since=None, review="")
    chips = event_chips.chips(question, known.about, known.sectors, known.outlets)
    words = _in_words(_("Events"), _("all events"), [chip.label for chip in chips])
    return _watch_list(WatchKind.EVENTS, question, words)


def _articles(text: str, known: Known) -> Watch:
    slugs = [outlet.slug for outlet in known.outlets]
    asked = read_article_query(QueryDict(text), known.about, known.sectors, slugs)
    question = asked.but(since=None)
    chips = article_chips.chips(question, known.about, known.sectors, known.outlets)
    words = _in_words(_("Articles"), _("all articles"), [chip.label for chip in chips])
    return _watch_list(WatchKind.ARTICLES, question, words)


def _agreements(text: str, known: Known) -> Watch:
    asked = read_agreement_query(QueryDict(text), known.about, known.sectors)
    _refuse_suggestions(asked.review)
    question = asked.but(order="", review="")
    chips = agreement_chips.chips(question, known.about, known.sectors)
    words = _in_words(_("Agreements"), _("all agreements"), [chip.label for chip in chips])
    return _watch_list(WatchKind.AGREEMENTS, question, words)


def _watch_list(
    kind: WatchKind, question: EventQuery | ArticleQuery | AgreementQuery, words: str
) -> Watch:
    return Watch(kind, question.parameters.urlencode(), words, question, question.notes)


def _search(text: str, known: Known) -> Watch:
    asked = read_search(QueryDict(text), known.about, known.choices)
    if not asked.question.wanted:
        raise ValidationError(_("A search needs at least one word to look for."))
    _refuse_suggestions(asked.narrowed.review)
    kept = _asked_for(asked)
    asked_for = _("Search: %(words)s") % {"words": isolated(asked.question.typed)}
    words = _join([asked_for, *_search_filters(dict(kept), known)])
    return Watch(WatchKind.SEARCH, urlencode(kept), words, asked, asked.notes)


def _search_filters(chosen: dict[str, str], known: Known) -> list[str]:
    labels: dict[str, Callable[[str], str]] = {
        "k": lambda value: str(SearchKind(value).label),
        "p": lambda value: country.name if (country := known.about.partner(value)) else value,
        "s": lambda value: _label_of(known.choices.sectors, value),
        "src": lambda value: _label_of(known.choices.outlets, value),
        "y": lambda value: value,
        "lang": lambda value: str(get_language_info(value)["name_translated"]),
    }
    return [isolated(labels[name](value)) for name, value in chosen.items() if name in labels]


def _label_of(rows: Any, slug: str) -> str:
    return next((row.label for row in rows if row.slug == slug), slug)


def _partner(text: str, known: Known) -> Watch:
    country = known.about.partner(text)
    if country is None:
        raise Gone(_("This partner is not among those followed here any more."))
    words = _("Partner: %(name)s") % {"name": isolated(country.name)}
    return Watch(WatchKind.PARTNER, country.iso2.lower(), words, country)


def _agreement(text: str, known: Known) -> Watch:
    found = Agreement.objects.not_rejected().filter(slug=text).select_related("partner")
    agreement = found.select_related("merged_into__partner").first()
    if agreement is not None and agreement.merged_into:
        agreement = agreement.merged_into
    if agreement is None or not agreement.is_accepted:
        raise Gone(_("This agreement is not on record any more, or no editor has accepted it."))
    words = _("Agreement: %(name)s") % {"name": isolated(agreement.name)}
    return Watch(WatchKind.AGREEMENT, agreement.slug, words, agreement)


def _post(text: str, known: Known) -> Watch:
    post = Post.objects.filter(slug=text).select_related("organization", "country").first()
    if post is None:
        raise Gone(_("This post is not on record any more."))
    words = _("Post: %(name)s") % {"name": isolated(post.name)}
    return Watch(WatchKind.POST, post.slug, words, post)


def _refuse_suggestions(review: str) -> None:
    if review == Review.SUGGESTED:
        raise ValidationError(
            _("Only what editors have accepted is told. Take the filter “Not yet reviewed” away.")
        )


def _in_words(kind: str, everything: str, filters: list[str]) -> str:
    return (
        f"{kind}: {_join([isolated(label) for label in filters])}"
        if filters
        else (f"{kind}: {everything}")
    )


def _join(words: list[str]) -> str:
    return " · ".join(words)


_READERS: dict[WatchKind, Callable[[str, Known], Watch]] = {
    WatchKind.EVENTS: _events,
    WatchKind.ARTICLES: _articles,
    WatchKind.AGREEMENTS: _agreements,
    WatchKind.SEARCH: _search,
    WatchKind.PARTNER: _partner,
    WatchKind.AGREEMENT: _agreement,
    WatchKind.POST: _post,
}
