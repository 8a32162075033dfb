"""What waits for an editor, each line with the list that it counts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ingestion.following import count_waiting
from ingestion.models import Document
from relations.models import Agreement, Article, Event, Official


class Notice(NamedTuple):
    count: int
    text: str
    url: str
    urgent: bool = False


def get_notices(user: Any) -> list[Notice]:
    """Return the lines that this person may act on and that count something."""
    return [notice for notice in _all(user) if notice.count]


def _all(user: Any) -> Iterator[Notice]:
    if user.has_perm("ingestion.view_document"):
        yield from _about_documents()
    if user.has_perm("ingestion.view_lexiconentry"):
        yield _about_reading()
    if user.has_perm("relations.view_article"):
        undated = Article.objects.undated().count()
        yield Notice(
            undated,
            ngettext(
                "article without a publication date", "articles without a publication date", undated
            ),
            _list("relations_article") + "?dated=no",
        )
    suggestions = (
        (Event.objects.standing(), _("events suggested")),
        (Agreement.objects.standing(), _("agreements suggested")),
        (Official.objects.standing(), _("officials suggested")),
    )
    for rows, text in suggestions:
        name = f"relations_{rows.model._meta.model_name}"
        if user.has_perm(f"relations.view_{rows.model._meta.model_name}"):
            yield Notice(rows.suggested().count(), text, _list(name) + "?review__exact=suggested")

    if user.has_perm("relations.delete_article"):
        samples = Article.objects.from_samples().count()
        yield Notice(
            samples,
            ngettext("sample article: remove it", "sample articles: remove them", samples),
            reverse("admin:ingestion_remove_samples"),
        )


def _about_reading() -> Notice:
    left = count_waiting()
    text = ngettext(
        "article left to read again with the lexicon of today",
        "articles left to read again with the lexicon of today",
        left,
    )
    return Notice(left, text, _list("ingestion_lexiconentry"))


def _about_documents() -> Iterator[Notice]:
    failed = Document.objects.failed().count()
    yield Notice(
        failed,
        ngettext("document failed", "documents failed", failed),
        _list("ingestion_document") + "?outcome__exact=failed",
        urgent=True,
    )
    undecided = Document.objects.undecided().count()
    yield Notice(
        undecided,
        ngettext("text that may be a new version", "texts that may be new versions", undecided),
        _list("ingestion_document") + "?possible_version_of__isempty=0",
    )
    waiting = Document.objects.waiting().count()
    yield Notice(
        waiting,
        ngettext("document on its way", "documents on their way", waiting),
        _list("ingestion_document") + "?progress=waiting",
    )


def _list(name: str) -> str:
    return reverse(f"admin:{name}_changelist")
