"""What a changed lexicon entry would do to stored articles; nothing of it is kept."""

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ingestion.clean import clean
from ingestion.lexicon import get_lexicon, get_trial_lexicon
from ingestion.matching import sentence_of
from ingestion.models import LexiconEntry
from ingestion.store.events import NOT_EVENTS
from ingestion.tag import Findings, Lexicon, tag
from ingestion.tag.findings import AgreementFinding, EventFinding
from relations import vocabulary
from relations.arabic import Span
from relations.models import Article, ArticleVersion, Country, Sector
from relations.models.terms import show

TRIED_AT_MOST = 50
# In a page that somebody waits for: no new article is begun after this many seconds ...
SECONDS = 1.5
# ... and none that would take about that long by itself.
LONGEST_TRIED = 20_000

Key = tuple[Any, ...]


class Told(NamedTuple):
    """A finding in words, with where it stands."""

    group: str | Promise
    what: str
    span: Span


class Difference(NamedTuple):
    appears: bool
    group: str | Promise
    what: str
    sentence: str


class TriedArticle(NamedTuple):
    article: Article
    differences: list[Difference]


class Trial(NamedTuple):
    """`found` articles have the word, `tried` of them were read; `changed` are those it touches."""

    found: int
    tried: int
    changed: list[TriedArticle]


def try_entry(entry: LexiconEntry, *, was: str, user: Any, seconds: float = SECONDS) -> Trial:
    """Read the newest articles with the word with the lexicon of today and with this entry in it.

    `entry` is as edited and not saved, `was` its word until now.
    """
    texts = _texts_with({entry.term, was} - {""}, user)
    found = texts.count()
    if not found:
        return Trial(0, 0, [])
    today, then, names = get_lexicon(), get_trial_lexicon(entry), _names()
    until = time.monotonic() + seconds
    tried, changed = 0, []
    for text in _newest(texts):
        if tried and time.monotonic() > until:
            break
        tried += 1
        if differences := _compare(text, today, then, names):
            changed.append(TriedArticle(text.article, differences))
    return Trial(found, tried, changed)


def _texts_with(words: set[str], user: Any) -> QuerySet[ArticleVersion]:
    holding = Q()
    for word in words:
        holding |= Q(text__icontains=word)
    return ArticleVersion.objects.current().filter(
        holding, article__in=Article.objects.open_to(user)
    )


def _newest(texts: QuerySet[ArticleVersion]) -> QuerySet[ArticleVersion]:
    short = texts.annotate(length=Length("text")).filter(length__lte=LONGEST_TRIED)
    newest = short.order_by(F("article__published_on").desc(nulls_last=True), "-article_id")
    return newest.select_related("article")[:TRIED_AT_MOST]


def _names() -> dict[str, str]:
    """What countries and sectors are called; no identifier of the one is one of the other."""
    return {row.pk: row.name for model in (Country, Sector) for row in model.objects.all()}


def _compare(
    version: ArticleVersion, today: Lexicon, then: Lexicon, names: dict[str, str]
) -> list[Difference]:
    cleaned = clean(version.text, title=version.title or None)

    def read(lexicon: Lexicon) -> dict[Key, Told]:
        found = tag(version.text, cleaned=cleaned, lexicon=lexicon, published=version.told_on)
        return dict(_tell(found, version.text, names))

    before, after = read(today), read(then)
    return [
        Difference(appears, told.group, told.what, sentence_of(version.text, told.span.start))
        for appears, findings, others in ((True, after, before), (False, before, after))
        for key, told in findings.items()
        if key not in others
    ]


def _tell(found: Findings, text: str, names: dict[str, str]) -> Iterator[tuple[Key, Told]]:
    """Everything that would be stored, under what makes it the same finding."""
    for partner in found.partners:
        told = Told(_("Partner"), names.get(partner.country, partner.country), partner.span)
        yield ("partner", partner.country), told
    for sector in found.sectors:
        group = _("Minor sector") if sector.minor else _("Sector")
        told = Told(group, names.get(sector.sector, sector.sector), sector.span)
        yield ("sector", sector.sector, sector.minor), told
    for event in found.events:
        if not event.flags & NOT_EVENTS:
            yield _event(event, names)
    for agreement in found.agreements:
        if not agreement.flags & NOT_EVENTS:
            yield _agreement(agreement, names)
    mentions = (*found.countries, *found.officials, *found.organizations, *found.places)
    for mention in mentions:
        start, end = mention.span
        yield (type(mention), start, end), Told(_("Mention"), text[start:end], mention.span)


def _event(item: EventFinding, names: dict[str, str]) -> tuple[Key, Told]:
    mode = vocabulary.mode_of(item.type, item.mode) if item.mode else None
    label = show((mode or vocabulary.event_type(item.type)).label)
    when = (item.date.start, item.date.end) if item.date else ()
    days = " – ".join(dict.fromkeys(day.isoformat() for day in when))
    sentence = item.evidence[0]
    what = " · ".join(filter(None, (label, names.get(item.partner, item.partner), days)))
    key = (item.type, item.mode, item.actor, item.recipient, when, sentence)
    return ("event", *key), Told(_("Event"), what, sentence)


def _agreement(item: AgreementFinding, names: dict[str, str]) -> tuple[Key, Told]:
    labels = {
        term.slug: term.label for term in (*vocabulary.INSTRUMENTS, *vocabulary.LEGAL_ACTIONS)
    }
    words = [show(labels[slug]) for slug in (item.instrument, item.action) if slug in labels]
    what = " · ".join((*words, names.get(item.partner, item.partner)))
    sentence = item.evidence[0]
    key = (item.instrument, item.action, item.partner, sentence)
    return ("agreement", *key), Told(_("Agreement"), what, sentence)
