"""The editor's word on a text that may be a new version of an article."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ingestion.kinship import remember
from ingestion.models import Document, Outcome
from relations.models import Article
from relations.versions import become_version


@transaction.atomic
def confirm(document: Document, *, by: Any) -> Article:
    """Fold the document's article into the other as a new version; return the other."""
    article, of = _undecided(document)
    Document.objects.filter(pk=document.pk).update(
        outcome=Outcome.NEW_VERSION, possible_version_of=None
    )
    article.documents.update(article=of)
    of.documents.filter(possible_version_of=article).update(possible_version_of=None)
    article.possible_versions.update(possible_version_of=of)
    of = become_version(article, of, by=by)
    for version in of.versions.filter(likeness=None):
        remember(version)
    return of


@transaction.atomic
def deny(document: Document) -> None:
    """Leave it an article of its own."""
    _undecided(document)
    Document.objects.filter(pk=document.pk).update(possible_version_of=None)


def _undecided(document: Document) -> tuple[Article, Article]:
    """Lock the document; raises ValidationError where there is nothing to decide any more."""
    locked = Document.objects.undecided().select_for_update(of=("self",)).defer("data")
    found = locked.filter(pk=document.pk).exclude(article=None).first()
    if found is None:
        raise ValidationError(_("Somebody has decided this already."))
    return found.article, found.possible_version_of
