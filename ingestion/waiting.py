"""What waits for an editor and what broke, each with the list that it counts.

A person is shown what they may act on or look at, and nothing else.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ingestion.following import count_waiting
from ingestion.models import Document, Feed, Outcome, Stage
from ingestion.wording import WORDS
from relations.groups import may_decide
from relations.models import Article, Correction, Country, Role, Suggestion, SuggestionKind
from relations.models.suggestion import IN_PLURAL
from relations.silence import Silent, silent_outlets

COMMONEST = 4


class Notice(NamedTuple):
    count: int
    text: str
    url: str


class Part(NamedTuple):
    """So many of one kind or with one error; without an address they are only counted."""

    text: str
    count: int
    url: str = ""


@dataclass
class Group:
    """Suggestions about one partner, or failures, with what they are made of."""

    text: str
    count: int = 0
    url: str = ""
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Sources:
    feeds: int
    failing: Part | None
    silent: list[Silent]


@dataclass(frozen=True)
class Reading:
    """When an article was read last, and how many are left that another lexicon read."""

    last: dt.datetime | None
    left: int
    text: str
    url: str


@dataclass
class Desk:
    """All of the first page; what a person may not see is None or empty."""

    notices: list[Notice]
    failed: Group | None = None
    may_run_again: bool = False
    suggestions: list[Group] | None = None
    sources: Sources | None = None
    reading: Reading | None = None


def look(user: Any) -> Desk:
    """Return what waits for this person."""
    notices: list[Notice] = []
    desk = Desk(notices)
    if user.has_perm("ingestion.view_document"):
        documents = _count_documents()
        desk.failed = _failed(documents)
        desk.may_run_again = user.has_perm("ingestion.change_document")
        notices += _about_documents(documents)
    if user.has_perm("relations.view_article"):
        articles = _count_articles()
        notices += _about_articles(articles, user)
        if user.has_perm("ingestion.view_lexiconentry"):
            desk.reading = _reading(articles["last"])
    if user.has_perm("relations.view_correction"):
        notices.append(_about_reports(user))
    if user.has_perm("relations.view_event"):
        desk.suggestions = _suggestions(user)
    if user.has_perm("ingestion.view_feed"):
        desk.sources = _sources()
    desk.notices = [notice for notice in notices if notice.count]
    return desk


def _count_documents() -> list[dict[str, Any]]:
    rows = Document.objects.filter(
        ~Q(stage=Stage.DONE) | Q(outcome=Outcome.FAILED) | Q(possible_version_of__isnull=False)
    )
    return list(
        rows.order_by()
        .values("stage", "outcome", "code")
        .annotate(number=Count("pk"), undecided=Count("possible_version_of"))
    )


def _failed(documents: list[dict[str, Any]]) -> Group:
    """Count failures by their error, the commonest first."""
    rows = [row for row in documents if row["outcome"] == Outcome.FAILED]
    rows.sort(key=lambda row: -row["number"])
    address = _list("ingestion_document") + "?outcome__exact=failed"
    parts = [
        Part(
            str(WORDS.get(row["code"], row["code"])),
            row["number"],
            f"{address}&{urlencode({'code': row['code']})}",
        )
        for row in rows[:COMMONEST]
    ]
    number = sum(row["number"] for row in rows)
    return Group(ngettext("document failed", "documents failed", number), number, address, parts)


def _about_documents(documents: list[dict[str, Any]]) -> Iterator[Notice]:
    waiting = sum(row["number"] for row in documents if row["stage"] != Stage.DONE)
    undecided = sum(row["undecided"] for row in documents if row["stage"] == Stage.DONE)
    yield Notice(
        undecided,
        ngettext("text that may be a new version", "texts that may be new versions", undecided),
        _list("ingestion_document") + "?possible_version_of__isempty=0",
    )
    yield Notice(
        waiting,
        ngettext("document on its way", "documents on their way", waiting),
        _list("ingestion_document") + "?progress=waiting",
    )


def _count_articles() -> dict[str, Any]:
    return Article.objects.aggregate(
        last=Max("tagged_at"),
        undated=Count("pk", filter=Q(published_on=None)),
        samples=Count("pk", filter=Q(outlet__is_sample=True)),
    )


def _about_articles(articles: dict[str, Any], user: Any) -> Iterator[Notice]:
    undated, samples = articles["undated"], articles["samples"]
    yield Notice(
        undated,
        ngettext(
            "article without a publication date", "articles without a publication date", undated
        ),
        _list("relations_article") + "?dated=no",
    )
    if user.has_perm("relations.delete_article"):
        yield Notice(
            samples,
            ngettext("sample article: remove it", "sample articles: remove them", samples),
            reverse("admin:ingestion_remove_samples"),
        )


def _about_reports(user: Any) -> Notice:
    """Who may decide answers them in the queue, others in the list."""
    open_ones = Correction.objects.open().count()
    listed = _list("relations_correction") + "?state__exact=open"
    return Notice(
        open_ones,
        ngettext("report of an error to answer", "reports of errors to answer", open_ones),
        _narrowed(reverse("review"), "", SuggestionKind.CORRECTION) if may_decide(user) else listed,
    )


def _reading(last: dt.datetime | None) -> Reading:
    left = count_waiting()
    text = ngettext(
        "article left to read again with the lexicon of today",
        "articles left to read again with the lexicon of today",
        left,
    )
    return Reading(last, left, text, _list("ingestion_lexiconentry"))


def _suggestions(user: Any) -> list[Group]:
    """Count what waits by partner and kind; who may decide is led into the queue."""
    machines = Suggestion.objects.exclude(kind=SuggestionKind.CORRECTION).order_by()
    rows = machines.values("partner", "kind").annotate(number=Count("pk"))
    partners = {
        country.pk: country
        for country in Country.objects.filter(role=Role.PARTNER).order_by("position", "pk")
    }
    groups = {iso2: Group(country.name) for iso2, country in partners.items()}
    groups[""] = Group(_("Without a partner, or of another country"))
    queue = reverse("review") if may_decide(user) else ""
    for row in sorted(rows, key=lambda row: list(IN_PLURAL).index(row["kind"])):
        iso2 = row["partner"] if row["partner"] in partners else ""
        group = groups[iso2]
        group.count += row["number"]
        group.url = _narrowed(queue, iso2)
        _add(group, str(IN_PLURAL[row["kind"]]), row["number"], _narrowed(queue, iso2, row["kind"]))
    return [group for group in groups.values() if group.count]


def _add(group: Group, text: str, number: int, url: str) -> None:
    """Several countries that are no partners share one line of a kind."""
    if group.parts and group.parts[-1].text == text:
        number += group.parts.pop().count
    group.parts.append(Part(text, number, url))


def _narrowed(queue: str, iso2: str, kind: str = "") -> str:
    """The queue knows partners only: what has none is found by its kind."""
    if not queue or not (iso2 or kind):
        return queue
    return f"{queue}?{urlencode({k: v for k, v in (('p', iso2), ('what', kind)) if v})}"


def _sources() -> Sources:
    number = Feed.objects.to_look_at().count()
    part = Part(
        ngettext("feed cannot be read", "feeds cannot be read", number),
        number,
        _list("ingestion_feed") + "?trouble=yes",
    )
    return Sources(Feed.objects.count(), part if number else None, silent_outlets())


def _list(name: str) -> str:
    return reverse(f"admin:{name}_changelist")
