"""What came in and how far it got: documents, feeds, and the words the tagger looks for."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models import Article, ArticleVersion, Outlet


class Stage(models.TextChoices):
    """What a document waits for next."""

    RECEIVED = "received", _("Waiting to be read")
    PARSED = "parsed", _("Waiting to be tagged")
    DONE = "done", _("Done")


class Outcome(models.TextChoices):
    CREATED = "created", _("New article")
    NEW_VERSION = "new_version", _("New version of an article")
    DUPLICATE = "duplicate", _("Duplicate")
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

    def unclaimed(self) -> Self:
        """Waiting, and nobody is at work on it: never claimed, or the lease has lapsed."""
        return self.waiting().filter(Q(leased_until=None) | Q(leased_until__lt=timezone.now()))

    def overdue(self) -> Self:
        """Unclaimed, and its last message sent so long ago that it must be lost."""
        now = timezone.now()
        return self.unclaimed().filter(
            Q(rung_at=None, received_at__lt=now - RING_AGAIN_AFTER / 3)
            | Q(rung_at__lt=now - RING_AGAIN_AFTER)
        )

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
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # what was added outlives the account
        related_name="+",
    )
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
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


class Batch(models.Model):
    """What one editor added in one go; its page is left and come back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        on_delete=models.SET_NULL,  # what was added outlives the account
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

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

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class FeedState(models.TextChoices):
    OK = "ok", _("Working")
    NOT_MODIFIED = "not_modified", _("Nothing new")
    EMPTY = "empty", _("Empty")
    INVALID = "invalid", _("Not readable")
    FAILING = "failing", _("Failing")
    DISABLED = "disabled", _("Disabled")


class Feed(models.Model):
    """An outlet's feed: address, schedule and health. Collected by the collecting workers."""

    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        on_delete=models.CASCADE,  # a feed is a part of its outlet
        related_name="feeds",
    )
    address = models.URLField(_("address"), max_length=600, unique=True)
    enabled = models.BooleanField(_("enabled"), default=True)
    state = models.CharField(
        _("state"), max_length=12, choices=FeedState, default=FeedState.OK, editable=False
    )
    interval_minutes = models.PositiveIntegerField(_("every … minutes"), default=60)
    next_fetch_at = models.DateTimeField(_("next fetch"), null=True, blank=True, editable=False)
    fetched_at = models.DateTimeField(_("last fetch"), null=True, blank=True, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    error = models.TextField(_("what went wrong"), blank=True, editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["outlet", "address"]
        constraints = [
            models.CheckConstraint(
                name="ingestion_feed_interval_sane",
                condition=Q(interval_minutes__gte=5, interval_minutes__lte=10080),
                violation_error_message=_("Between 5 minutes and a week."),
            )
        ]

    def __str__(self) -> str:
        return self.address


class CueKind(models.TextChoices):
    SECTOR = "sector", _("Sector cue")
    EVENT = "event", _("Event trigger")
    INSTRUMENT = "instrument", _("Instrument")
    ACTION = "action", _("Legal action")
    ROLE = "role", _("Title of office")
    MODALITY = "modality", _("Hope, plan or denial")
    PARTY = "party", _("Word for a side")
    STOP = "stop", _("Stop word")
    GIVEN_NAME = "given_name", _("Given name")
    CURRENCY = "currency", _("Currency")


class LexiconEntry(models.Model):
    """A word or phrase that tells something; names live with the thing they name.

    What `target`, `mode` and `options` mean for each kind stands in seeds/lexicon/README.md.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=CueKind)
    language = models.CharField(_("language"), max_length=2, default="ar")
    term = models.CharField(_("word or phrase"), max_length=200)
    target = models.CharField(_("tells"), max_length=60, blank=True)
    mode = models.CharField(_("mode"), max_length=24, blank=True)
    weight = models.FloatField(_("weight"), default=1.0)
    options = models.JSONField(_("options"), default=dict, blank=True)
    enabled = models.BooleanField(_("enabled"), default=True)
    via = models.CharField(_("came via"), max_length=16, default="editor", editable=False)
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon")
        ordering = ["kind", "target", "term"]
        constraints = [
            models.UniqueConstraint(
                # One word may be listened for as a verb and as a noun: that stands in options.
                fields=["kind", "language", "term", "target", "mode", "options"],
                name="ingestion_lexiconentry_once",
            ),
            models.CheckConstraint(
                name="ingestion_lexiconentry_kind_known", condition=Q(kind__in=CueKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.term
