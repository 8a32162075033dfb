"""Sheets: tables that editors bring in, from the upload to what was stored."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ingestion.models.document import RING_AGAIN_AFTER

LATE_AFTER = dt.timedelta(seconds=60)


class SheetState(models.TextChoices):
    RECEIVED = "received", _("Being read")
    SHOWN = "shown", _("Waiting for your word")
    REFUSED = "refused", _("Not taken")
    CONFIRMED = "confirmed", _("Being stored")
    STORED = "stored", _("Stored")


WAITING = (SheetState.RECEIVED.value, SheetState.CONFIRMED.value)


class SheetQuerySet(models.QuerySet):
    def overdue(self) -> Self:
        """Waiting for a worker, and the last message sent so long ago that it may be lost."""
        lost = timezone.now() - RING_AGAIN_AFTER
        return self.filter(state__in=WAITING, rung_at__lt=lost)

    def without_content(self) -> Self:
        return self.defer("data", "plain", "found")


class Sheet(models.Model):
    """One uploaded file for one table; only its owner sees it, and only for some days.

    `state` is written only by `ingestion.sheets`. `plain`: the head, the rows and their lines as
    the guarded process read them; `found`: what they would change, or did, as the page shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.CharField(_("table"), max_length=40)
    name = models.CharField(_("file"), max_length=150)
    data = models.BinaryField(_("bytes"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    language = models.CharField(max_length=2)
    state = models.CharField(
        _("state"), max_length=10, choices=SheetState, default=SheetState.RECEIVED
    )
    plain = models.JSONField(null=True)
    found = models.JSONField(null=True)
    code = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    rung_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.CASCADE,  # nobody else may confirm it; history keeps what was stored
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported table")
        verbose_name_plural = _("imported tables")
        ordering = ["-created_at"]
        default_permissions = ()  # who may change a table's rows may bring them in
        indexes = [
            models.Index(
                fields=["rung_at"],
                name="ingestion_sheet_waiting",
                condition=Q(state__in=["received", "confirmed"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="ingestion_sheet_state_known", condition=Q(state__in=SheetState.values)
            ),
            models.CheckConstraint(
                name="ingestion_sheet_shown_has_rows",
                condition=~Q(state__in=["shown", "confirmed", "stored"])
                | Q(plain__isnull=False, found__isnull=False),
            ),
            models.CheckConstraint(
                name="ingestion_sheet_refused_says_why",
                condition=~Q(state="refused") | ~Q(code=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.asked_at < timezone.now() - LATE_AFTER
