"""What an article is about: suggested partners and sectors."""

from typing import Any

from django.db.models import Model

from ingestion.tag import Findings
from relations.models import Article, ArticlePartner, ArticleSector


def save_partners(article: Article, findings: Findings) -> None:
    wanted = {
        item.country: {
            "score": round(item.score, 4),
            "reason": item.reason[:300],
            "rule": item.rule,
            "lexicon_version": findings.lexicon_version,
        }
        for item in findings.partners
    }
    _save(article, ArticlePartner, "country_id", wanted)


def save_sectors(article: Article, findings: Findings) -> None:
    wanted = {
        item.sector: {
            "score": round(item.score, 4),
            "minor": item.minor,
            "reason": item.trigger[:300],
            "rule": item.rule,
            "lexicon_version": findings.lexicon_version,
        }
        for item in findings.sectors
    }
    _save(article, ArticleSector, "sector_id", wanted)


def _save(
    article: Article, model: type[Model], key: str, wanted: dict[str, dict[str, Any]]
) -> None:
    """Bring the suggested rows to what was found; rows somebody decided stay as they are."""
    standing = {getattr(row, key): row for row in model.objects.filter(article=article)}
    stale = [row.pk for k, row in standing.items() if row.is_suggested and k not in wanted]
    if stale:
        model.objects.filter(pk__in=stale).delete()
    for code, values in wanted.items():
        row = standing.get(code)
        if row is None:
            model.objects.create(article=article, **{key: code}, **values)
        elif row.is_suggested and any(getattr(row, k) != v for k, v in values.items()):
            model.objects.filter(pk=row.pk).update(**values)
