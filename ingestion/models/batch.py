"""Batches: what was added in one go, a receipt for each entry."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ingestion.models.document import Document, Outcome, Stage
from relations.models.account import account


class BatchQuerySet(models.QuerySet):
    def with_counts(self) -> Self:
        """Say of each how many documents it has, how many are not done, how many were not taken."""
        trouble = Q(receipts__document__outcome__in=[Outcome.REJECTED, Outcome.FAILED])
        return self.annotate(
            number=Count("receipts"),
            on_their_way=Count("receipts", filter=~Q(receipts__document__stage=Stage.DONE)),
            in_trouble=Count("receipts", filter=trouble),
        )


class Batch(models.Model):
    """What one editor added in one go; its page is left and come back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_by = account(_("added by"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"


class Receipt(models.Model):
    """One entry of a batch. `repeated`: we had these bytes already, under this document."""

    batch = models.ForeignKey(
        Batch,
        verbose_name=_("batch"),
        on_delete=models.CASCADE,  # a line of the batch's page
        related_name="receipts",
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.CASCADE,  # a line about this document
        related_name="receipts",
    )
    name = models.CharField(_("name"), max_length=300)
    repeated = models.BooleanField(_("had it already"), default=False)
    archive = models.ForeignKey(
        Document,
        verbose_name=_("unpacked from"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # its entries are told as long as it is
        related_name="unpacked",
    )

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["pk"]
        constraints = [
            # An archive may be unpacked again, by a second worker or on request.
            models.UniqueConstraint(
                fields=["batch", "archive", "name"],
                name="ingestion_receipt_unpacked_once",
                condition=Q(archive__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
