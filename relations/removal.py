"""Taking articles out, with everything that only they told, and a tombstone for what is gone."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from relations import activity, review
from relations.keeping import Grave
from relations.models import (
    Agreement,
    Article,
    Event,
    EventMention,
    LegalAction,
    Official,
    Review,
    Story,
    Tombstone,
)

NOT_MACHINE = ("seed", "editor", "import")
DECISION_FIELDS = ("review", "reviewed_by", "reviewed_via", "reviewed_at", "review_reason")


@dataclass(frozen=True)
class Removed:
    """How much went: `events` and `agreements` are those that only these articles told."""

    articles: int
    events: int
    agreements: int

    def __add__(self, other: "Removed") -> "Removed":
        return Removed(
            self.articles + other.articles,
            self.events + other.events,
            self.agreements + other.agreements,
        )


def delete_article(article: Article, *, by: Any, reason: str = "") -> Removed:
    """Delete one article: it is not taken in again while its tombstone stands."""
    return delete_articles(Article.objects.filter(pk=article.pk), by=by, reason=reason)


@transaction.atomic
def delete_articles(articles: QuerySet[Article], *, by: Any, reason: str = "") -> Removed:
    """Delete these articles one after the other, each to be restored with what went with it."""
    removed = Removed(articles=0, events=0, agreements=0)
    for pk in list(articles.values_list("pk", flat=True)):
        article = Article.objects.get(pk=pk)
        stone = bury(
            "article",
            article.public_id,
            title=str(article),
            identity=article.canonical_url or article.content_key,
            by=by,
            reason=reason,
        )
        removed += take_out(Article.objects.filter(pk=pk), by=by, grave=Grave(stone))
    return removed


@transaction.atomic
def take_out(articles: QuerySet[Article], *, by: Any = None, grave: Grave | None = None) -> Removed:
    """Remove these articles and what rests on them alone; what others tell too stays."""
    grave = grave or Grave()
    leaning = Leaning.on(articles)
    # The selection may rest on rows that go with the first of them.
    number = grave.take(Article.objects.filter(pk__in=list(articles.values_list("pk", flat=True))))
    return settle(leaning, articles=number, by=by, grave=grave)


def settle(leaning: "Leaning", *, articles: int, by: Any, grave: Grave | None = None) -> Removed:
    """Remove what nothing tells any more, and bring dates and counts of the rest in line."""
    grave = grave or Grave()
    events = _drop_untold_events(leaning, by, grave)
    agreements = _drop_untold_steps(leaning, by, grave)
    grave.take(
        Official.objects.candidates().filter(
            pk__in=leaning.candidates, mentions=None, memberships=None, signatures=None, events=None
        )
    )
    grave.take(Story.objects.filter(pk__in=leaning.stories, articles=None))
    return Removed(articles=articles, events=events, agreements=agreements)


def bury(
    kind: str,
    object_id: str,
    *,
    title: str = "",
    identity: str = "",
    merged_into: str = "",
    by: Any,
    reason: str = "",
    went_with: Tombstone | None = None,
) -> Tombstone:
    """Leave a tombstone; an identity that has one already needs no second."""
    taken = Tombstone.objects.filter(kind=kind, identity=identity).exclude(identity="").exists()
    stone, _is_new = Tombstone.objects.get_or_create(
        kind=kind,
        object_id=object_id,
        defaults={
            "title": title[:300],
            "identity": "" if taken else identity[:600],
            "merged_into": merged_into,
            "deleted_by": by,
            "reason": reason[:200],
            "went_with": went_with,
        },
    )
    return stone


@dataclass(frozen=True)
class Leaning:
    """What leans on some articles, noted before they go."""

    events: list[int]
    months: set[activity.Month]
    steps: list[int]
    agreements: list[int]
    candidates: list[int]
    stories: list[int]

    @classmethod
    def on(cls, articles: QuerySet[Article]) -> "Leaning":
        told = Event.objects.filter(mentions__article__in=articles).distinct()
        steps = LegalAction.objects.filter(mentions__article__in=articles)
        named = Official.objects.candidates().filter(mentions__version__article__in=articles)
        return cls(
            events=[event.pk for event in told],
            months=activity.months_of(told),
            steps=list(steps.values_list("pk", flat=True)),
            agreements=list(steps.values_list("agreement", flat=True)),
            candidates=list(named.values_list("pk", flat=True)),
            stories=list(articles.exclude(story=None).values_list("story", flat=True)),
        )


def _drop_untold_events(leaning: Leaning, by: Any, grave: Grave) -> int:
    """Delete events without any evidence left, and set the dates and counts of the others."""
    known = Event.objects.filter(pk__in=leaning.events)
    untold = known.filter(mentions=None, citations=None).exclude(reviewed_via="seed")
    gone = list(untold)
    for event in gone:
        _bury_untold("event", event.public_id, str(event), by, grave)
    keys = [event.pk for event in gone]
    grave.take(Event.objects.filter(merged_into__in=keys))
    grave.take(Event.objects.filter(pk__in=keys))
    believed = EventMention.objects.not_rejected().filter(event=OuterRef("pk"))
    for event in known.annotate(is_told=Exists(believed)):
        review.refresh_reported_on(event)
        if not (event.is_told or event.citations.exists() or event.review == Review.REJECTED):
            with grave.watch(event, *DECISION_FIELDS):
                review.reject(event, by=by, via="removal", reason=_("No evidence is left."))
    activity.refresh(leaning.months | activity.months_of(known.all()))
    return len(gone)


def _drop_untold_steps(leaning: Leaning, by: Any, grave: Grave) -> int:
    """Delete legal actions without evidence, and agreements of the machine without any."""
    grave.take(
        LegalAction.objects.filter(pk__in=leaning.steps, mentions=None, citations=None).exclude(
            reviewed_via="seed"
        )
    )
    empty = Agreement.objects.filter(pk__in=leaning.agreements, legal_actions=None)
    gone = list(empty.exclude(via__in=NOT_MACHINE))
    for agreement in gone:
        _bury_untold("agreement", agreement.slug, str(agreement), by, grave)
    keys = [agreement.pk for agreement in gone]
    grave.take(Agreement.objects.filter(merged_into__in=keys))
    grave.take(Agreement.objects.filter(pk__in=keys))
    return len(gone)


def _bury_untold(kind: str, object_id: str, title: str, by: Any, grave: Grave) -> None:
    bury(
        kind,
        object_id,
        title=title,
        by=by,
        reason=_("Its only source was removed."),
        went_with=grave.stone,
    )


def is_told_only_by(event: Event, articles: QuerySet[Article]) -> bool:
    """Tell whether taking these articles out would leave the event without evidence."""
    if event.reviewed_via == "seed" or event.citations.exists():
        return False
    return not event.mentions.exclude(article__in=articles).exists()
