"""The product's own demonstration articles: all of them leave together, and stay away."""

from typing import Any

from django.db import transaction

from relations import removal
from relations.models import Article, Tombstone

_MARK = {"kind": "samples", "object_id": "all"}


@transaction.atomic
def remove(*, by: Any = None) -> removal.Removed:
    """Take out every sample article, its mentions, and the events that only samples told."""
    articles = Article.objects.from_samples()
    for article in articles:
        removal.bury("article", article.public_id, by=by, reason="sample")
    removed = removal.take_out(articles, by=by)
    removal.bury(**_MARK, by=by)
    return removed


def are_removed() -> bool:
    """Tell whether an editor has removed them; then starting the site brings none back."""
    return Tombstone.objects.filter(**_MARK).exists()
