"""Which article a text is: a new one, a new version, or one that we have already.

Identity is the canonical address; where there is none, the content itself at its outlet. A text
that is kin to another outlet's joins its story; one that may be an update of an article, and has
no address to tell, is flagged for an editor.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from ingestion.kinship import find_kin, one_text_at_a_time, remember
from ingestion.likeness import body_of, says_the_same
from ingestion.models import Outcome
from relations.arabic import fold_text
from relations.models import Article, ArticleVersion, Outlet, PublishedBasis, Story, Tombstone


class DeletedBefore(Exception):
    """An editor deleted this article; it does not come in again by itself."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text as read, with what was given beside it. `text` is stored as it is."""

    text: str
    title: str
    language: str
    boilerplate: tuple[int, ...]
    outlet: Outlet | None
    url: str
    published_on: dt.date | None
    published_basis: str

    @property
    def body(self) -> str:
        return body_of(self.text, self.boilerplate)

    @property
    def dated_on(self) -> dt.date | None:
        """The day it was published, where somebody said so."""
        guessed = self.published_basis == PublishedBasis.FETCHED
        return None if guessed else self.published_on

    @property
    def content_key(self) -> str:
        return content_key(self.text, self.boilerplate)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a text was stored. `possible_version_of`: an editor says whether it is one."""

    article: Article
    outcome: Outcome
    possible_version_of: Article | None = None


def content_key(text: str, boilerplate: tuple[int, ...] | list[int]) -> str:
    """Return sha256 over the folded body: copies with other menus around them are the same."""
    body = body_of(text, boilerplate)
    return hashlib.sha256(" ".join(fold_text(body).split()).encode()).hexdigest()


def save_article(incoming: Incoming) -> Placed:
    """Store the text where it belongs; raises DeletedBefore."""
    _refuse_deleted(incoming)
    with transaction.atomic():
        one_text_at_a_time()
        return _save(incoming)


def _save(incoming: Incoming) -> Placed:
    article = _find(incoming)
    kin = [] if article else find_kin(incoming.body)
    if article is None:
        article = _copied(incoming, kin)
    if article is None:
        return _create(incoming, kin)
    versions = article.versions.all()
    if any(_is_copy(version, incoming) for version in versions):
        _complete(article, incoming)
        return Placed(article, Outcome.DUPLICATE)
    versions.filter(is_current=True).update(is_current=False)
    _add_version(article, incoming, number=max(v.number for v in versions) + 1)
    article.title, article.content_key = incoming.title[:500], incoming.content_key
    if article.story is None:
        kin = find_kin(incoming.body)
        article.story = _story_of(incoming, [v for v in kin if v.article_id != article.pk])
    article.save(update_fields=["title", "content_key", "story", "updated_at"])
    return Placed(article, Outcome.NEW_VERSION)


def _find(incoming: Incoming) -> Article | None:
    """Lock and return the article of this identity."""
    if incoming.url:
        return _locked().filter(canonical_url=incoming.url).first()
    same = _locked().filter(versions__content_key=incoming.content_key).order_by("pk")
    if incoming.outlet is None:
        return same.first()
    return same.filter(outlet=incoming.outlet).first() or same.filter(outlet=None).first()


def _locked() -> QuerySet[Article]:
    return Article.objects.select_for_update(of=("self",)).prefetch_related("versions")


def _copied(incoming: Incoming, kin: list[ArticleVersion]) -> Article | None:
    """Lock and return the article that a text without an address is a copy of, frame aside."""
    if incoming.url:
        return None
    for version in kin:
        if _may_be_one(incoming, version.article) and _is_copy(version, incoming):
            return _locked().get(pk=version.article_id)
    return None


def _is_copy(version: ArticleVersion, incoming: Incoming) -> bool:
    if version.content_key == incoming.content_key or version.text == incoming.text:
        return True
    return says_the_same(body_of(version.text, version.boilerplate), incoming.body)


def _may_be_one(incoming: Incoming, article: Article) -> bool:
    """Tell whether outlet and address leave it open that both are one article."""
    if incoming.url and article.canonical_url:
        return False
    unknown = incoming.outlet is None or article.outlet_id is None
    return unknown or article.outlet_id == incoming.outlet.pk


def _create(incoming: Incoming, kin: list[ArticleVersion]) -> Placed:
    maybe = [version.article for version in kin if _may_be_one(incoming, version.article)]
    others = [version for version in kin if version.article not in maybe]
    article = Article.objects.create(
        outlet=incoming.outlet,
        canonical_url=incoming.url,
        content_key=incoming.content_key,
        title=incoming.title[:500],
        language=incoming.language,
        published_on=incoming.published_on,
        published_basis=incoming.published_basis,
        story=_story_of(incoming, others),
    )
    _add_version(article, incoming, number=1)
    return Placed(article, Outcome.CREATED, next(iter(maybe), None))


def _story_of(incoming: Incoming, kin: list[ArticleVersion]) -> Story | None:
    """Return the story of the same or nearly the same text elsewhere, or of what it is part of.

    The first two make one. Texts too short to compare belong together where they are equal.
    """
    twins = Article.objects.filter(content_key=incoming.content_key).order_by("pk")[:1]
    told = [*twins, *(version.article for version in kin)]
    if not told:
        return None
    known = next((article.story for article in told if article.story_id), None)
    if known is None:
        known = told[0].story = Story.objects.create()
        told[0].save(update_fields=["story", "updated_at"])
    return known


def _add_version(article: Article, incoming: Incoming, *, number: int) -> None:
    version = ArticleVersion.objects.create(
        article=article,
        number=number,
        title=incoming.title[:500],
        text=incoming.text,
        text_sha256=hashlib.sha256(incoming.text.encode()).hexdigest(),
        content_key=incoming.content_key,
        boilerplate=list(incoming.boilerplate),
        language=incoming.language,
        published_on=incoming.published_on if number > 1 else None,
    )
    remember(version)


def _complete(article: Article, incoming: Incoming) -> None:
    """Take from a copy what we did not know: its date, its outlet. Never overwrite."""
    gained = []
    guessed = article.published_basis == PublishedBasis.FETCHED
    known = incoming.published_basis != PublishedBasis.FETCHED
    if incoming.published_on and (article.published_on is None or (guessed and known)):
        article.published_on = incoming.published_on
        article.published_basis = incoming.published_basis
        gained += ["published_on", "published_basis"]
    if article.outlet is None and incoming.outlet:
        article.outlet = incoming.outlet
        gained.append("outlet")
    if gained:
        article.save(update_fields=[*gained, "updated_at"])
        Article.objects.filter(pk=article.pk).request_tagging()


def _refuse_deleted(incoming: Incoming) -> None:
    keys = [key for key in (incoming.url, incoming.content_key) if key]
    if Tombstone.objects.filter(kind="article", identity__in=keys).exists():
        raise DeletedBefore


def basis_of(given: dt.date | None, read: dt.date | None) -> tuple[dt.date | None, str]:
    """Return the publication date and how it is known: given with the document, or read in it."""
    if given:
        return given, PublishedBasis.GIVEN
    return (read, PublishedBasis.READ) if read else (None, "")
