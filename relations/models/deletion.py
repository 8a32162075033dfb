"""What a deletion took, kept so that it can be put back, and by what it would come in again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.article import Article
from relations.models.change import Tombstone


class DeletedRow(models.Model):
    """One row as the database had it before a deletion; `relations.keeping` writes it.

    `left` is null where the row itself went. Else the row stayed, and `left` holds what the
    deletion made of it: it is put back only where nobody has changed it since.
    """

    tombstone = models.ForeignKey(
        Tombstone,
        verbose_name=_("tombstone"),
        on_delete=models.CASCADE,  # without its tombstone a deletion is final
        related_name="rows",
    )
    table = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    data = models.JSONField()
    left = models.JSONField(null=True)

    class Meta:
        verbose_name = _("deleted row")
        verbose_name_plural = _("deleted rows")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            # A row that comes back asks whether what it rests on went with another deletion.
            models.Index(fields=["table", "row_id"], name="relations_deletedrow_row")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class BuriedFingerprint(models.Model):
    """A sentence of an article, or without one a name, that brings back nothing deleted."""

    tombstone = models.ForeignKey(
        Tombstone,
        verbose_name=_("tombstone"),
        on_delete=models.CASCADE,  # holds as long as the tombstone stands
        related_name="fingerprints",
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        null=True,
        on_delete=models.CASCADE,  # without its article the sentence cannot come again
        related_name="buried",
    )
    fingerprint = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("buried sentence or name")
        verbose_name_plural = _("buried sentences and names")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"],
                name="relations_buriedfingerprint_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint
