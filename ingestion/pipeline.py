"""The order of stages, on one screen.

receive → fetch (links and items of feeds: `ingestion.collect.pages`) → parse (extract or unpack,
clean, deduplicate) → tag (find, store, count) → done. Each stage claims its document, works on it
outside of any transaction, and commits its result, the next stage and the counts in one short one.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ingestion import claims, coverage, extract_guard
from ingestion.clean import Cleaned, clean
from ingestion.collect.addresses import address_of
from ingestion.concern import came_as_news, concerns_us
from ingestion.extract import Extracted, ExtractionRefused, Unpacked, plain_title
from ingestion.identity import DeletedBefore, Incoming, basis_of, save_article
from ingestion.kinship import is_remembered, remember
from ingestion.lexicon import get_lexicon
from ingestion.models import Channel, Document, Outcome, Stage
from ingestion.outlets import find_outlet
from ingestion.store import save_findings
from ingestion.tag import Findings, tag
from ingestion.unpacking import receive_members
from relations.acting import acting
from relations.models import Article, ArticleVersion, PublishedBasis

log = logging.getLogger(__name__)


@acting("reader")
def parse(document_id: int) -> Stage | None:
    """Bytes to a stored article version; return the document's next stage, None if not ours."""
    held = claims.claim(document_id, Stage.RECEIVED)
    return _guarded(held, _parse) if held else None


@acting("tagger")
def tag_document(document_id: int) -> Stage | None:
    """Findings of a parsed document's article; return the next stage, None if not ours."""
    held = claims.claim(document_id, Stage.PARSED)
    return _guarded(held, _tag) if held else None


@acting("tagger")
@transaction.atomic
def retag(article_id: int) -> bool:
    """Read an article again that was asked for; False where another worker is at it or was."""
    asked = Article.objects.filter(pk=article_id, tagging_requested_at__isnull=False)
    mine = asked.select_related("outlet").select_for_update(skip_locked=True, of=("self",))
    article = mine.first()
    if article is None:
        return False
    _save(_read(article))
    return True


def _guarded(held: claims.Claim, stage: Callable[[claims.Claim], Stage]) -> Stage | None:
    """Run a stage; every end but success is written on the document, in words."""
    began = time.process_time()
    try:
        return stage(held)
    except claims.ClaimLost:
        return None
    except ExtractionRefused as refused:
        return _reject(held, refused.code, refused.message)
    except DeletedBefore:
        return _reject(
            held, "deleted_before", _("An editor deleted this article. Restore it to read it.")
        )
    except SoftTimeLimitExceeded:
        return _out_of_time(held, time.process_time() - began)
    except extract_guard.ReaderAway as away:
        log.warning("document %s waits: %s", held.document.pk, away)
        claims.give_back(held, guilty=away.guilty)
        return None
    except OperationalError:
        # A lock waited for in vain, or the database is away; then the lease lapses by itself.
        with suppress(OperationalError, InterfaceError):
            claims.give_back(held, guilty=False)
        raise
    except Exception as error:
        log.exception("document %s", held.document.pk)
        claims.fail(held, code="internal", error=f"{type(error).__name__}: {error}"[:2000])
        return Stage.DONE


def _out_of_time(held: claims.Claim, used: float) -> Stage | None:
    """A text is too slow where it used up the time itself; on a busy machine it only waits."""
    if used < settings.CELERY_TASK_SOFT_TIME_LIMIT / 2:
        claims.give_back(held, guilty=False)
        return None
    claims.fail(held, code="too_slow", error=_("Reading it took too long. Split the text."))
    return Stage.DONE


def _reject(held: claims.Claim, code: str, message: str) -> Stage:
    told = {"outcome": Outcome.REJECTED, "code": code, "error": message}
    claims.advance(held, stage=Stage.DONE, possible_version_of=None, **told)
    return Stage.DONE


def _parse(held: claims.Claim) -> Stage:
    found = extract_guard.read(bytes(held.document.data))
    if isinstance(found, Unpacked):
        return _unpack(held, found)
    return _place(held, found, clean(found.text, title=found.title))


@transaction.atomic
def _unpack(held: claims.Claim, found: Unpacked) -> Stage:
    receive_members(held.document, found)
    claims.advance(held, stage=Stage.DONE, outcome=Outcome.UNPACKED)
    return Stage.DONE


@transaction.atomic
def _place(held: claims.Claim, extracted: Extracted, cleaned: Cleaned) -> Stage:
    document = held.document
    incoming = _incoming(document, extracted, cleaned)
    from_feed = document.channel == Channel.FEED
    if from_feed and not concerns_us(incoming, cleaned):
        return _turn_away(held, incoming)
    placed = save_article(incoming)
    if from_feed:
        coverage.note_read(document, concerns=True, published=incoming.dated_on)
    stage = Stage.DONE if placed.outcome == Outcome.DUPLICATE else Stage.PARSED
    claims.advance(
        held,
        stage=stage,
        outcome=placed.outcome,
        code=extracted.note,
        outlet_read=plain_title(extracted.outlet or cleaned.outlet or "")[:100],
        article=placed.article,
        possible_version_of=placed.possible_version_of,
    )
    return stage


def _turn_away(held: claims.Claim, incoming: Incoming) -> Stage:
    """Only count what concerns nobody here; what can be fetched again is not kept."""
    coverage.note_read(held.document, concerns=False, published=incoming.dated_on)
    told = {"outcome": Outcome.REJECTED, "code": "not_concerned", "error": ""}
    forgotten = {"data": b""} if held.document.url else {}
    claims.advance(held, stage=Stage.DONE, **told, **forgotten)
    return Stage.DONE


def _incoming(document: Document, extracted: Extracted, cleaned: Cleaned) -> Incoming:
    title = extracted.text[slice(*cleaned.title)] if cleaned.title else extracted.title or ""
    published, basis = basis_of(document.published_on, extracted.published or cleaned.published)
    if published is None and came_as_news(document):
        published, basis = timezone.localdate(document.received_at), PublishedBasis.FETCHED
    return Incoming(
        text=extracted.text,
        title=plain_title(title),
        language=cleaned.language,
        boilerplate=cleaned.boilerplate,
        outlet=document.outlet or find_outlet(extracted.outlet or cleaned.outlet),
        url=document.url or address_of(extracted.url),
        published_on=published,
        published_basis=basis,
    )


def _tag(held: claims.Claim) -> Stage:
    if held.document.article is None:
        raise DeletedBefore
    reading = _read(held.document.article)
    with transaction.atomic():
        _save(reading)
        claims.advance(held, stage=Stage.DONE)
    return Stage.DONE


@dataclass(frozen=True, slots=True)
class Reading:
    """What the current version of an article says, before any of it is stored."""

    version: ArticleVersion
    cleaned: Cleaned
    findings: Findings


def _read(article: Article) -> Reading:
    version = article.versions.current().first()
    if version is None:
        raise DeletedBefore
    cleaned = clean(version.text, title=version.title or None)
    version.article = article
    findings = tag(version.text, cleaned=cleaned, lexicon=get_lexicon(), published=version.told_on)
    return Reading(version, cleaned, findings)


def _save(reading: Reading) -> None:
    """Store it, unless a newer version came meanwhile: that one is read for itself.

    Whoever else writes about this article is waited for: its two versions may be read at once.
    """
    version = reading.version
    one_by_one = Article.objects.filter(pk=version.article_id).select_for_update(no_key=True)
    one_by_one.values_list("pk").first()
    if not version.article.versions.current().filter(pk=version.pk).exists():
        return
    masked_anew = version.boilerplate != list(reading.cleaned.boilerplate)
    if masked_anew:
        version.boilerplate = list(reading.cleaned.boilerplate)
        version.save(update_fields=["boilerplate"])
    if masked_anew or not is_remembered(version):
        remember(version)
    save_findings(version, reading.findings)
