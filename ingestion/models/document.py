"""Documents: bytes as they came, how far they got, and what became of them."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models import Article, Outlet
from relations.models.account import account


class Stage(models.TextChoices):
    """What a document waits for next."""

    TO_FETCH = "to_fetch", _("Waiting to be fetched")
    RECEIVED = "received", _("Waiting to be read")
    PARSED = "parsed", _("Waiting to be tagged")
    DONE = "done", _("Done")


class Outcome(models.TextChoices):
    CREATED = "created", _("New article")
    NEW_VERSION = "new_version", _("New version of an article")
    DUPLICATE = "duplicate", _("Duplicate")
    UNPACKED = "unpacked", _("Unpacked")
    REJECTED = "rejected", _("Rejected")
    FAILED = "failed", _("Failed")


RING_AGAIN_AFTER = dt.timedelta(seconds=30)


class Channel(models.TextChoices):
    FILE = "file", _("File")
    PASTE = "paste", _("Paste")
    LINK = "link", _("Link")
    FEED = "feed", _("Feed")


class DocumentQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.exclude(stage=Stage.DONE)

    def to_read(self) -> Self:
        """Waiting for a worker that has all it needs: what is to be fetched is not here yet."""
        return self.waiting().exclude(stage=Stage.TO_FETCH)

    def unclaimed(self) -> Self:
        """To be read, and nobody is at work on it: never claimed, or the lease has lapsed."""
        return self.to_read().filter(Q(leased_until=None) | Q(leased_until__lt=timezone.now()))

    def overdue(self) -> Self:
        """Unclaimed, and its last message sent so long ago that it must be lost."""
        now = timezone.now()
        return self.unclaimed().filter(
            Q(rung_at=None, received_at__lt=now - RING_AGAIN_AFTER / 3)
            | Q(rung_at__lt=now - RING_AGAIN_AFTER)
        )

    def waiting_out_of(self, archive_id: int) -> Self:
        """What came out of this archive and still waits to be read, in its order."""
        unpacked = self.filter(stage=Stage.RECEIVED, receipts__archive=archive_id)
        return unpacked.defer("data").distinct().order_by("pk")

    def failed(self) -> Self:
        return self.filter(outcome=Outcome.FAILED)

    def undecided(self) -> Self:
        """Perhaps a new version of an article: an editor says whether it is."""
        return self.filter(stage=Stage.DONE).exclude(possible_version_of=None)


class Document(models.Model):
    """Bytes as they came, and what became of them: exactly one outcome.

    `stage`, `token` and `leased_until` are written only by `ingestion.claims`. The same bytes
    from the same outlet and address are received once.
    """

    name = models.CharField(_("name"), max_length=300)
    channel = models.CharField(_("came by"), max_length=8, choices=Channel)
    data = models.BinaryField(_("bytes"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what an editor stated about a document must not vanish
        related_name="documents",
    )
    outlet_read = models.CharField(_("outlet as the text names it"), max_length=100, blank=True)
    published_on = models.DateField(_("publication date given"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.RECEIVED)
    token = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    rung_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the bytes are kept when an article is deleted
        related_name="documents",
    )
    possible_version_of = models.ForeignKey(
        Article,
        verbose_name=_("possible version of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # without that article there is nothing to decide
        related_name="possible_versions",
    )
    received_by = account(_("added by"), blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    # At its stage: each step on, and being run again, begin it anew.
    waiting_since = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]
        indexes = [
            # The sweeper asks for these every few seconds.
            models.Index(
                fields=["leased_until"],
                name="ingestion_document_waiting",
                condition=~Q(stage="done"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "outlet", "url"],
                name="ingestion_document_received_once",
                nulls_distinct=False,
                # What a feed's page was turned away for, an editor may bring all the same.
                condition=~Q(code="not_concerned"),
            ),
            models.CheckConstraint(
                name="ingestion_document_stage_known", condition=Q(stage__in=Stage.values)
            ),
            models.CheckConstraint(
                name="ingestion_document_done_has_outcome",
                condition=Q(stage="done", outcome__in=Outcome.values, finished_at__isnull=False)
                | (~Q(stage="done") & Q(finished_at=None)),
            ),
            models.CheckConstraint(
                name="ingestion_document_trouble_has_code",
                condition=~Q(outcome__in=["rejected", "failed"]) | ~Q(code=""),
            ),
            models.CheckConstraint(
                name="ingestion_document_claim_has_token",
                condition=Q(leased_until=None, token=None)
                | Q(leased_until__isnull=False, token__isnull=False),
            ),
            models.CheckConstraint(
                name="ingestion_document_possible_version_is_created",
                condition=Q(possible_version_of=None)
                | (Q(outcome="created") & ~Q(possible_version_of=F("article"))),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_done(self) -> bool:
        return self.stage == Stage.DONE
