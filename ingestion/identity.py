"""Which article a text is: a new one, a new version, or one that we have already.

Identity is the canonical address; where there is none, the content itself at its outlet.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction

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
    def content_key(self) -> str:
        return content_key(self.text, self.boilerplate)


def content_key(text: str, boilerplate: tuple[int, ...] | list[int]) -> str:
    """Return sha256 over the folded body: copies with other menus around them are the same."""
    hidden = set(boilerplate)
    lines = [line for n, line in enumerate(text.split("\n")) if n not in hidden]
    return hashlib.sha256(" ".join(fold_text("\n".join(lines)).split()).encode()).hexdigest()


def save_article(incoming: Incoming) -> tuple[Article, Outcome]:
    """Store the text where it belongs; raises DeletedBefore.

    Two workers may bring the same text at once: the constraints let one of them create it, and
    the other looks again.
    """
    _refuse_deleted(incoming)
    try:
        with transaction.atomic():
            return _save(incoming)
    except IntegrityError:
        return _save(incoming)


def _save(incoming: Incoming) -> tuple[Article, Outcome]:
    article = _find(incoming)
    if article is None:
        return _create(incoming), Outcome.CREATED
    versions = article.versions.all()
    if any(version.content_key == incoming.content_key for version in versions):
        _complete(article, incoming)
        return article, Outcome.DUPLICATE
    versions.filter(is_current=True).update(is_current=False)
    _add_version(article, incoming, number=max(v.number for v in versions) + 1)
    article.title, article.content_key = incoming.title[:500], incoming.content_key
    article.save(update_fields=["title", "content_key", "updated_at"])
    return article, Outcome.NEW_VERSION


def _find(incoming: Incoming) -> Article | None:
    """Lock and return the article of this identity."""
    articles = Article.objects.select_for_update(of=("self",)).prefetch_related("versions")
    if incoming.url:
        return articles.filter(canonical_url=incoming.url).first()
    same = articles.filter(versions__content_key=incoming.content_key).order_by("pk")
    if incoming.outlet is None:
        return same.first()
    return same.filter(outlet=incoming.outlet).first() or same.filter(outlet=None).first()


def _create(incoming: Incoming) -> Article:
    article = Article.objects.create(
        outlet=incoming.outlet,
        canonical_url=incoming.url,
        content_key=incoming.content_key,
        title=incoming.title[:500],
        language=incoming.language,
        published_on=incoming.published_on,
        published_basis=incoming.published_basis,
        story=_story_of(incoming.content_key),
    )
    _add_version(article, incoming, number=1)
    return article


def _story_of(key: str) -> Story | None:
    """Return the story of the same text at another outlet; make one for the two of them."""
    twin = Article.objects.filter(content_key=key).order_by("pk").first()
    if twin is None:
        return None
    if twin.story is None:
        twin.story = Story.objects.create()
        twin.save(update_fields=["story", "updated_at"])
    return twin.story


def _add_version(article: Article, incoming: Incoming, *, number: int) -> ArticleVersion:
    return ArticleVersion.objects.create(
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


def _complete(article: Article, incoming: Incoming) -> None:
    """Take from a copy what we did not know: its date, its outlet. Never overwrite."""
    gained = []
    if article.published_on is None and incoming.published_on:
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
