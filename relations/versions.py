"""Making an article the newest version of another: its evidence and decisions move along."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from relations import removal
from relations.models import (
    Agreement,
    Article,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Country,
    Event,
    EventMention,
    LegalActionMention,
    Story,
    Tombstone,
)
from relations.models.evidence import Evidence
from relations.models.reviewed import Reviewed

Copies = dict[int, ArticleVersion]  # by the identifier of the version that each stands for
Told = Event | Agreement
Merged = list[tuple[Told, Told]]  # what loses its sentence, and what tells the same


@transaction.atomic
def become_version(article: Article, of: Article, *, by: Any) -> Article:
    """Fold an article into another as its newest version; return the other.

    Where both hold a decision on the same sentence, the later one stands. The folded article's
    identifier leads to the other; raises ValidationError where they cannot be one.
    """
    article, of = _locked(article, of)
    told = Event.objects.filter(mentions__article__in=[article, of])
    Country.objects.one_writer_at_a_time(told.values_list("partner", flat=True))
    leaning = removal.Leaning.on(Article.objects.filter(pk__in=[article.pk, of.pk]))
    # A text published before the one we have is a version all the same, but not the one in force.
    older = _is_older(article, of)
    copies = _copy_versions(article, of, newest=not older)
    merged = _move_evidence(EventMention, copies, of) + _move_evidence(
        LegalActionMention, copies, of
    )
    _move_separations(article, of)
    _move_topics(ArticlePartner, "country_id", article, of)
    _move_topics(ArticleSector, "sector_id", article, of)
    latest = article.current_version
    Article.objects.filter(pk=article.pk).delete()
    removal.bury("article", article.public_id, merged_into=of.public_id, by=by)
    removal.settle(leaning, articles=1, by=by)
    _lead_on(merged)
    _complete(of, article, latest=None if older else latest)
    return of


def _is_older(article: Article, of: Article) -> bool:
    if article.published_on is None or of.published_on is None:
        return False
    return article.published_on < of.published_on


def _locked(article: Article, of: Article) -> tuple[Article, Article]:
    rows = Article.objects.select_for_update(of=("self",)).prefetch_related("versions")
    found = rows.order_by("pk").in_bulk([article.pk, of.pk])
    if len(found) < 2:
        raise ValidationError(_("One of the two articles is gone."))
    article, of = found[article.pk], found[of.pk]
    if article.canonical_url and of.canonical_url:
        raise ValidationError(_("Both have an address of their own: they are two articles."))
    if (article.access, article.embargoed_until) != (of.access, of.embargoed_until):
        raise ValidationError(
            _("They are not open to the same readers. Give both the same access first.")
        )
    return article, of


def _copy_versions(article: Article, of: Article, *, newest: bool) -> Copies:
    """Give the other article these texts as versions, with what is named in them."""
    if newest:
        of.versions.update(is_current=False)
    number = of.versions.aggregate(last=Max("number"))["last"]
    copies: Copies = {}
    for version in article.versions.order_by("number"):
        in_force = newest and version.is_current
        copy = of.versions.filter(text_sha256=version.text_sha256).first()
        if copy is None:
            number += 1
            copy = ArticleVersion.objects.create(
                article=of,
                number=number,
                is_current=in_force,
                title=version.title,
                text=version.text,
                text_sha256=version.text_sha256,
                content_key=version.content_key,
                boilerplate=version.boilerplate,
                language=version.language,
                published_on=version.published_on or article.published_on,
            )
            version.mentions.update(version=copy)
        elif in_force:
            of.versions.filter(pk=copy.pk).update(is_current=True)
        copies[version.pk] = copy
    return copies


def _move_evidence(model: type[Evidence], copies: Copies, of: Article) -> Merged:
    """Point evidence at the copies; return what gave way to a row on the same sentence."""
    standing = {row.fingerprint: row for row in model.objects.filter(article=of)}
    merged: Merged = []
    for row in model.objects.filter(version__in=list(copies)).order_by("pk"):
        ours = standing.get(row.fingerprint)
        if ours is not None and not _outweighs(row, ours):
            merged.append((_told_by(row), _told_by(ours)))
            continue
        if ours is not None:
            merged.append((_told_by(ours), _told_by(row)))
            ours.delete()
        model.objects.filter(pk=row.pk).update(version=copies[row.version_id])
    return merged


def _move_separations(article: Article, of: Article) -> None:
    """What an editor told apart stays apart, and what they deleted stays away."""
    there = of.separations.filter(event=OuterRef("event"), fingerprint=OuterRef("fingerprint"))
    article.separations.exclude(Exists(there)).update(article=of)
    there = of.buried.filter(fingerprint=OuterRef("fingerprint"))
    article.buried.exclude(Exists(there)).update(article=of)


def _move_topics(
    model: type[ArticlePartner] | type[ArticleSector], key: str, article: Article, of: Article
) -> None:
    """Carry decisions over; what is only suggested is read again."""
    standing = {getattr(row, key): row for row in model.objects.filter(article=of)}
    for row in model.objects.filter(article=article):
        ours = standing.get(getattr(row, key))
        if row.is_suggested or (ours is not None and not _outweighs(row, ours)):
            continue
        if ours is not None:
            ours.delete()
        model.objects.filter(pk=row.pk).update(article=of)


def _outweighs(row: Reviewed, standing: Reviewed) -> bool:
    """Tell whether this row's decision takes the place of the standing one."""
    if row.reviewed_at is None:
        return False
    return standing.reviewed_at is None or row.reviewed_at > standing.reviewed_at


def _told_by(row: Evidence) -> Told:
    """Return the event or the agreement that this sentence is evidence of."""
    if isinstance(row, EventMention):
        return row.event
    assert isinstance(row, LegalActionMention)
    return row.legal_action.agreement


def _lead_on(merged: Merged) -> None:
    """Let what went with its only sentence lead to what tells the same."""
    for lost, kept in merged:
        gone = Tombstone.objects.filter(kind=lost._meta.model_name, object_id=_identifier(lost))
        gone.filter(merged_into="").update(merged_into=_identifier(kept))


def _identifier(row: Told) -> str:
    return row.public_id if isinstance(row, Event) else row.slug


def _complete(of: Article, article: Article, *, latest: ArticleVersion | None) -> None:
    """Take over what the other did not know, and the words of a newer text; have it read again."""
    if latest is not None:
        of.title, of.content_key, of.language = latest.title, latest.content_key, latest.language
    of.canonical_url = of.canonical_url or article.canonical_url
    of.outlet_id = of.outlet_id or article.outlet_id
    if of.published_on is None:
        of.published_on, of.published_basis = article.published_on, article.published_basis
    shared = of.story_id == article.story_id
    of.story_id = of.story_id or article.story_id
    of.save()
    if shared and of.story is not None and of.story.articles.count() == 1:
        Story.objects.filter(pk=of.story_id).delete()
    Article.objects.filter(pk=of.pk).request_tagging()
