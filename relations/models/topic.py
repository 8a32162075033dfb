"""What an article is about: its partners and its sectors, as suggestions to be reviewed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.article import Article
from relations.models.country import Country
from relations.models.reviewed import Reviewed, ReviewedQuerySet
from relations.models.sector import Sector


class ArticlePartner(Reviewed):
    """The article is about the home country's relation with this partner."""

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,  # says something about this article only
        related_name="partners",
    )
    country = models.ForeignKey(
        Country, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+"
    )
    score = models.FloatField(_("score"), default=1.0)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    lexicon_version = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReviewedQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("partner of an article")
        verbose_name_plural = _("partners of articles")
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "country"], name="relations_articlepartner_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.country_id}"


class ArticleSector(Reviewed):
    """The article belongs to this sector; `minor` where it only touches on it."""

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,  # says something about this article only
        related_name="sectors",
    )
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), on_delete=models.PROTECT, related_name="+"
    )
    score = models.FloatField(_("score"), default=1.0)
    minor = models.BooleanField(_("minor"), default=False)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    lexicon_version = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReviewedQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("sector of an article")
        verbose_name_plural = _("sectors of articles")
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "sector"], name="relations_articlesector_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.sector_id}"
