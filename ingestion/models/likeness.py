"""What a text is like, kept so that its kin are found without reading them all."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models import ArticleVersion


class Likeness(models.Model):
    """The signature of a version: texts that share a band may be alike (`ingestion.likeness`)."""

    version = models.OneToOneField(
        ArticleVersion,
        verbose_name=_("version"),
        on_delete=models.CASCADE,  # the signature of this text only
        related_name="likeness",
    )
    bands = ArrayField(models.BigIntegerField(), editable=False)
    made_by = models.CharField(max_length=40, editable=False)

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        # Without `fastupdate`: every text is looked up right after another was written.
        indexes = [GinIndex(fields=["bands"], name="ingestion_likeness_bands", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.version_id}"
