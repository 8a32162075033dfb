"""What articles are about, as lists and pages of articles show it."""

from django.db.models import Prefetch

from relations.models import ArticlePartner, ArticleSector


def topics_of_articles() -> Prefetch:
    """For lists: `article.concerns`, the partners nobody has struck out."""
    rows = ArticlePartner.objects.not_rejected().select_related("country")
    return Prefetch("partners", rows.order_by("-score", "pk"), to_attr="concerns")


def sectors_of_articles() -> Prefetch:
    """For one article: `article.fields`, the main ones first."""
    rows = ArticleSector.objects.not_rejected().select_related("sector")
    return Prefetch("sectors", rows.order_by("minor", "-score", "pk"), to_attr="fields")
