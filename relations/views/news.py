"""What is new to a subscription, and what its feed holds: found by the questions of the pages."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from relations import search
from relations.changes import Place
from relations.models import (
    RECORDS,
    Action,
    Agreement,
    Article,
    Change,
    Event,
    LegalAction,
    Membership,
    Official,
    SearchKind,
    Subscription,
    ToldItem,
    WatchKind,
)
from relations.search import Visible
from relations.views import notices
from relations.views.agreement_query import AgreementQuery
from relations.views.article_query import ArticleQuery
from relations.views.brief_material import ANYBODY
from relations.views.event_query import EventQuery
from relations.views.news_items import (
    Item,
    agreement_items,
    article_items,
    event_items,
    newest_first,
    official_items,
    step_items,
)
from relations.views.search_filters import SearchAsked
from relations.views.search_results import visible_to
from relations.views.watch import Watch

MOST = 50  # items of one kind that are told one by one
COUNTED = 1_000  # items of one kind that are told by their number alone
# What became known longer ago is no news, even where it answers a question only now.
WINDOW = dt.timedelta(days=30)
STEP = "step"
# Of each kind its rows, how they are told, and the field that says since when they are known.
_LOADERS: dict[str, tuple[Any, Callable[[Any], list[Item]], str]] = {
    SearchKind.EVENT: (Event, event_items, "reviewed_at"),
    SearchKind.AGREEMENT: (Agreement, agreement_items, "reviewed_at"),
    SearchKind.OFFICIAL: (Official, official_items, "reviewed_at"),
    SearchKind.ARTICLE: (Article, article_items, "created_at"),
    STEP: (LegalAction, step_items, "reviewed_at"),
}


@dataclass
class News:
    """Items told one by one, and the keys of those that are only counted."""

    items: list[Item] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def __add__(self, other: "News") -> "News":
        return News(self.items + other.items, self.rest + other.rest)


@dataclass(frozen=True)
class Since:
    """From when on things are new, and to whom; without an account all of the window is.

    A place in the change feed and no time alone: what a transaction wrote that began before
    somebody subscribed and ended after it is told as well. Nothing moves on from here with each
    mail: what was told already is known by its row, so nothing that is late can be passed over.
    """

    began_at: dt.datetime
    place: Place | None = None
    account: int | None = None

    @classmethod
    def of(cls, subscription: Subscription) -> "Since":
        place = Place(subscription.began_life, subscription.began_txid, 0)
        same = Place.horizon().life == place.life
        return cls(subscription.began_at, place if same else None, subscription.account_id)

    @property
    def day(self) -> dt.date:
        lately = timezone.localdate() - notices.LATELY
        return max(timezone.localdate(self.began_at), lately)

    def opened(self, rows: QuerySet, kind: str) -> QuerySet:
        """Those that became open to everybody since then."""
        key = RECORDS[kind][1]
        lines = Change.objects.filter(
            self._later(),
            kind=kind,
            object_id=OuterRef(key),
            open_action=Action.CREATED,
            at__gte=timezone.now() - WINDOW,
        )
        return self.untold(rows.filter(Exists(lines)), kind, key)

    def _later(self) -> Q:
        return Q(txid__gte=self.place.txid) if self.place else Q(at__gte=self.began_at)

    def untold(self, rows: QuerySet, kind: str, key: str = "pk") -> QuerySet:
        """Leave out what this account has been told."""
        if self.account is None:
            return rows
        told = ToldItem.objects.filter(
            account=self.account,
            key=Concat(
                Value(f"{kind}:"), Cast(OuterRef(key), CharField()), output_field=CharField()
            ),
        )
        return rows.filter(~Exists(told))

    def recorded(self, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        """Tenures of which something was written down since then."""
        lines = Change.objects.filter(
            self._later(),
            kind="membership",
            object_id=Cast(OuterRef("pk"), CharField()),
            open_action__in=(Action.CREATED, Action.UPDATED),
        )
        return rows.filter(Exists(lines))

    def steps(self, rows: QuerySet[LegalAction]) -> QuerySet[LegalAction]:
        """Those accepted since then."""
        first = max(self.began_at, timezone.now() - WINDOW)
        return self.untold(rows.filter(reviewed_at__gte=first), "step")


def news(watch: Watch, since: Since) -> News:
    """What became known since then and answers, the newest first; notices stand before it."""
    found = _found(watch, since)
    told = _told_notices(since)
    fresh = {item.key: item for item in found.items if item.key not in told}
    noticed = [item for item in fresh.values() if item.notice]
    carried = {key for item in noticed for key in item.also}
    rest = [item for item in fresh.values() if not item.notice and item.key not in carried]
    return News([*noticed, *newest_first(rest)], [key for key in found.rest if key not in carried])


def _told_notices(since: Since) -> set[str]:
    """Of all else the database has left out what was told."""
    noticed = Q()
    for beginning in ("due:", "overdue:", "tenure-", "contact:"):
        noticed |= Q(key__startswith=beginning)
    rows = ToldItem.objects.filter(noticed, account=since.account)
    return set(rows.values_list("key", flat=True))


def latest(watch: Watch) -> list[Item]:
    """What a feed holds: what became known last, whenever that was."""
    return newest_first(_found(watch, None).items)[:MOST]


def _found(watch: Watch, since: Since | None) -> News:
    question = watch.question
    if isinstance(question, EventQuery):
        return _newest(_accepted(question, since), SearchKind.EVENT)
    if isinstance(question, ArticleQuery):
        rows = question.articles(ANYBODY)
        return _newest(since.opened(rows, "article") if since else rows, SearchKind.ARTICLE)
    if isinstance(question, AgreementQuery):
        return _agreements(question.but(review="accepted").agreements(ANYBODY), since)
    if isinstance(question, SearchAsked):
        return _searched(question, since)
    return _THINGS[watch.kind](question, since)


def _newest(rows: QuerySet, kind: str) -> News:
    """The newest few as items; nothing is worked out for all the others."""
    model, load, known_since = _LOADERS[kind]
    key = RECORDS[kind][1] if kind in RECORDS else "pk"
    newest = rows.order_by(F(known_since).desc(nulls_last=True), "-pk").values_list("pk", key)
    pairs = list(newest[: MOST + COUNTED])
    few = model.objects.filter(pk__in=[pk for pk, _key in pairs[:MOST]])
    return News(load(few), [f"{kind}:{key}" for _pk, key in pairs[MOST:]])


def _accepted(question: EventQuery, since: Since | None) -> QuerySet[Event]:
    rows = question.but(review="accepted").events()
    return since.opened(rows, "event") if since else rows


def _agreements(rows: QuerySet[Agreement], since: Since | None) -> News:
    """New ones, and new steps of those that answer; not the steps of one that is new itself."""
    those = rows.order_by().values("pk")
    answering = Agreement.objects.filter(pk__in=those)
    steps = LegalAction.objects.accepted().filter(agreement__in=those)
    if since:
        answering = since.opened(answering, "agreement")
        steps = since.steps(steps).exclude(agreement__in=answering.values("pk"))
    return _newest(answering, SearchKind.AGREEMENT) + _newest(steps, STEP)


def _searched(asked: SearchAsked, since: Since | None) -> News:
    visible = visible_to(ANYBODY)
    if since is not None:
        visible = _only_new(visible, since)
    narrowed, most = asked.narrowed.but(review=""), MOST + COUNTED
    found = search.ask(asked.question, visible, narrowed, size=most, by_day=True).found
    made = News()
    for kind, ids in found.items():
        made += _newest(_LOADERS[kind][0].objects.filter(pk__in=ids), kind)
    return made


def _only_new(visible: Visible, since: Since) -> Visible:
    """The search itself looks through the new alone."""
    articles = since.opened(Article.objects.open_to(ANYBODY), "article")
    return Visible(
        closed_articles=Article.objects.exclude(pk__in=list(articles.values_list("pk", flat=True))),
        events=since.opened(visible.events, "event"),
        mentions=visible.mentions,
        agreements=since.opened(visible.agreements, "agreement"),
        officials=since.opened(visible.officials, "official"),
    )


def _of_partner(country: Any, since: Since | None) -> News:
    agreements = AgreementQuery(country.pk, review="accepted", every=True).agreements(ANYBODY)
    return (
        _contacts(EventQuery(partner=country.pk), since)
        + _agreements(agreements, since)
        + _promises(Agreement.objects.standing().with_partner(country.pk), since)
        + _tenures(Membership.objects.filter(post__country=country), since)
    )


def _of_agreement(agreement: Any, since: Since | None) -> News:
    steps = LegalAction.objects.accepted().filter(agreement=agreement)
    return (
        _contacts(EventQuery(agreement=agreement.slug), since)
        + _newest(since.steps(steps) if since else steps, STEP)
        + _promises(Agreement.objects.filter(pk=agreement.pk), since)
    )


def _of_post(post: Any, since: Since | None) -> News:
    met = _contacts(EventQuery(posts=(post.slug,)), since)
    return met + _tenures(Membership.objects.filter(post=post), since)


def _contacts(question: EventQuery, since: Since | None) -> News:
    """Events, and which of them were the first contact after a silence."""
    rows = _accepted(question, since)
    first = notices.contact_items(question, rows, timezone.localdate())
    return News(first) + _newest(rows, SearchKind.EVENT)


def _promises(rows: QuerySet[Agreement], since: Since | None) -> News:
    today = timezone.localdate()
    first = since.day if since else today - notices.LATELY
    return News(notices.due_items(rows, today) + notices.overdue_items(rows, first, today))


def _tenures(rows: QuerySet[Membership], since: Since | None) -> News:
    """Those that ended or began since then, and those of which that was only now written down."""
    today = timezone.localdate()
    lately = today - notices.LATELY
    if since is None:
        return News(notices.tenure_items(rows, lately, today))
    told = notices.tenure_items(rows, since.day, today)
    return News(told + notices.tenure_items(since.recorded(rows), lately, today))


_THINGS: dict[str, Callable[[Any, Since | None], News]] = {
    WatchKind.PARTNER: _of_partner,
    WatchKind.AGREEMENT: _of_agreement,
    WatchKind.POST: _of_post,
}
