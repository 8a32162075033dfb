"""The only writer of machine findings: suggestions in, decisions left alone.

Safe to run again: rows are found again by natural keys and fingerprints, only what is still
suggested is replaced, and a row that says the same is not written.
"""

from django.db import transaction
from django.utils import timezone

from ingestion.store.agreements import save_agreements
from ingestion.store.events import save_events
from ingestion.store.mentions import save_mentions
from ingestion.store.topics import save_partners, save_sectors
from ingestion.tag import Findings
from relations import activity
from relations.models import Article, ArticleVersion, Country

__all__ = ["save_findings"]


@transaction.atomic
def save_findings(version: ArticleVersion, findings: Findings) -> None:
    """Store what was found in this version, in one transaction with the counts it changes."""
    found = {item.partner for item in (*findings.events, *findings.agreements)}
    told = version.article.eventmentions.values_list("event__partner", flat=True)
    Country.objects.one_writer_at_a_time(found | set(told))
    save_partners(version.article, findings)
    save_sectors(version.article, findings)
    save_mentions(version, findings)
    signed = save_agreements(version, findings)
    activity.refresh(save_events(version, findings, signed))
    _stamp(version.article, findings.lexicon_version)


def _stamp(article: Article, lexicon_version: str) -> None:
    """Note the tagging; a request made while it ran stays, and is answered by the next."""
    Article.objects.filter(pk=article.pk).update(
        tagged_at=timezone.now(), lexicon_version=lexicon_version
    )
    Article.objects.filter(pk=article.pk, tagging_requested_at=article.tagging_requested_at).update(
        tagging_requested_at=None
    )
