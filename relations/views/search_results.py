"""What was found, as rows of a page: titles and extracts with the words found marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce, Left, NullIf

from relations.arabic import fold_text
from relations.models import (
    Agreement,
    Article,
    ArticleVersion,
    Event,
    EventMention,
    Membership,
    Official,
    SearchKind,
    TextPolicy,
)
from relations.models.bilingual import in_arabic
from relations.search import Visible
from relations.search_marks import LONGEST_TEXT, Extract, Piece, extract, hits, marked
from relations.search_words import Question
from relations.templatetags.labels import event_kind
from relations.views.evidence import Reader, quotable
from relations.views.sampled import with_sample_flag

_QUOTES = 5  # sentences of an event that are looked through
_VARIANTS = 12


@dataclass(frozen=True)
class Row:
    """One thing found: `thing` for its facts, `title` and `extract` as they are shown."""

    kind: str
    thing: Any
    title: tuple[Piece, ...]
    extract: Extract | None = None


def visible_to(reader: Reader) -> Visible:
    """What this reader may find; a sentence of an event only where they may read it."""
    return Visible(
        closed_articles=Article.objects.closed_to(reader),
        events=Event.objects.standing().open_to(reader),
        mentions=quotable(EventMention.objects.all(), reader),
        agreements=Agreement.objects.standing().open_to(reader),
        officials=Official.objects.standing().open_to(reader),
    )


def rows_of(kind: str, ids: Sequence[int], question: Question, reader: Reader) -> list[Row]:
    """The rows of these things, in the order of their ids."""
    if not ids:
        return []
    by_id = {row.thing.pk: row for row in _LOADERS[kind](ids, question, reader)}
    return [by_id[pk] for pk in ids if pk in by_id]


def variants(rows: Iterable[Row], question: Question) -> list[str]:
    """The forms that were found of the words asked for, other than as they were typed."""
    asked = {word for term in question.wanted for word in term.words}
    found: dict[str, str] = {}
    for row in rows:
        pieces = (*row.title, *(row.extract.pieces if row.extract else ()))
        for piece in pieces:
            if piece.marked:
                found.setdefault(fold_text(piece.text), piece.text)
    return [text for folded, text in found.items() if folded not in asked][:_VARIANTS]


def _articles(ids: Sequence[int], question: Question, reader: Reader) -> list[Row]:
    versions = ArticleVersion.objects.current().filter(article__in=ids)
    rows = []
    for version in (
        versions.defer("text")
        .annotate(beginning=Left("text", LONGEST_TEXT))
        .select_related("article__outlet")
    ):
        article = version.article
        policy = article.outlet.text_policy if article.outlet else TextPolicy.QUOTES
        shown = None
        if reader.is_staff or policy != TextPolicy.NONE:
            shown = extract(version.beginning, question, version.boilerplate)
        rows.append(Row(SearchKind.ARTICLE, article, _title(article.title, question), shown))
    return rows


def _events(ids: Sequence[int], question: Question, reader: Reader) -> list[Row]:
    quotes = quotable(EventMention.objects.filter(event=OuterRef("pk")), reader)
    events = Event.objects.filter(pk__in=ids).with_sample_flag().select_related("partner")
    rows = []
    for event in events.annotate(told=ArraySubquery(quotes.values("quote")[:_QUOTES])):
        title = event.summary or next(iter(event.told), "") or event_kind(event)
        shown = [extract(quote, question) for quote in event.told if quote != title]
        best = max(filter(None, shown), key=lambda e: len(set(e.found)), default=None)
        rows.append(Row(SearchKind.EVENT, event, _title(title, question), best))
    return rows


def _agreements(ids: Sequence[int], question: Question, reader: Reader) -> list[Row]:
    agreements = Agreement.objects.filter(pk__in=ids).with_status_for(reader)
    return [
        Row(
            SearchKind.AGREEMENT,
            agreement,
            _title(agreement.name, question),
            _other_name(agreement.title_ar, agreement.title_en, agreement.name, question),
        )
        for agreement in with_sample_flag(agreements).select_related("partner")
    ]


def _officials(ids: Sequence[int], question: Question, reader: Reader) -> list[Row]:
    language = "ar" if in_arabic() else "en"
    told = Coalesce(
        NullIf(f"post__label_{language}", Value("")),
        "post__label_ar",
        NullIf("label_ar", Value("")),
        "organization__name_ar",
    )
    posts = Membership.objects.filter(official=OuterRef("pk")).order_by("-start_date", "pk")
    officials = Official.objects.filter(pk__in=ids).select_related("country")
    rows = []
    for official in officials.annotate(posts=ArraySubquery(posts.values_list(told))):
        posts_held = " · ".join(dict.fromkeys(filter(None, official.posts)))
        shown = _marked_text(posts_held or official.proposed_role, question)
        other = _other_name(official.name_ar, official.name_en, official.name, question)
        rows.append(
            Row(SearchKind.OFFICIAL, official, _title(official.name, question), shown or other)
        )
    return rows


def _title(text: str, question: Question) -> tuple[Piece, ...]:
    return marked(text, hits(text, question))


def _marked_text(text: str, question: Question) -> Extract | None:
    """A short text as a whole, marked where it answers."""
    return Extract(_title(text, question), False, False) if text else None


def _other_name(name_ar: str, name_en: str, shown: str, question: Question) -> Extract | None:
    """The name in the other language, where that is the one that answers."""
    other = name_en if shown == name_ar else name_ar
    return extract(other, question) if other and other != shown else None


_LOADERS: dict[str, Callable[[Sequence[int], Question, Reader], list[Row]]] = {
    SearchKind.ARTICLE: _articles,
    SearchKind.EVENT: _events,
    SearchKind.AGREEMENT: _agreements,
    SearchKind.OFFICIAL: _officials,
}
