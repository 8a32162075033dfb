"""Feeds of outlets: address, schedule, health; each fetch of them, and each item they told of."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ingestion.models.document import Document
from relations.models import Outlet


class FeedState(models.TextChoices):
    OK = "ok", _("Working")
    NOT_MODIFIED = "not_modified", _("Nothing new")
    EMPTY = "empty", _("Empty")
    INVALID = "invalid", _("Not readable")
    FAILING = "failing", _("Failing")
    DISABLED = "disabled", _("Disabled")


# States that only a feed that was read again ends; "not modified" is no such reading.
IN_TROUBLE = (FeedState.EMPTY.value, FeedState.INVALID.value, FeedState.FAILING.value)


class TextFrom(models.TextChoices):
    PAGE = "page", _("The page behind each item")
    ITEM = "item", _("The feed itself, which holds whole texts")


class Identity(models.TextChoices):
    """By what an item is known again; the next one where the feed uses one for several."""

    GUID = "guid", _("its identifier")
    URL = "url", _("its address")
    CONTENT = "content", _("its content")


class Volume(models.TextChoices):
    USUAL = "", _("as usual")
    SILENT = "silent", _("silent")
    FLOOD = "flood", _("far more than usual")


class FeedQuerySet(models.QuerySet):
    def due(self) -> Self:
        """To be fetched now, and nobody is at it."""
        now = timezone.now()
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.filter(free, Q(next_fetch_at=None) | Q(next_fetch_at__lte=now), enabled=True)

    def in_turn(self) -> Self:
        """What an editor asked for first, then what has been due for longest."""
        return self.order_by(F("next_fetch_at").asc(nulls_first=True), "pk")

    def to_look_at(self) -> Self:
        """Not to be read, or gone for good: a person should look."""
        unread = Q(state__in=[FeedState.FAILING, FeedState.INVALID], enabled=True)
        gone = Q(state=FeedState.DISABLED, enabled=False) & ~Q(code="")
        return self.filter(unread | gone)


class Feed(models.Model):
    """An outlet's feed: address, schedule and health. Collected by the collecting workers.

    All but what an editor sets is written only by `ingestion.collect`.
    """

    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        on_delete=models.CASCADE,  # a feed is a part of its outlet
        related_name="feeds",
    )
    address = models.URLField(_("address"), max_length=600, unique=True)
    enabled = models.BooleanField(
        _("enabled"),
        default=True,
        help_text=_(
            "A feed that has told of anything cannot be deleted, since coverage is counted "
            "from it: disable it instead."
        ),
    )
    text_from = models.CharField(
        _("texts come from"), max_length=4, choices=TextFrom, default=TextFrom.PAGE
    )
    state = models.CharField(
        _("state"), max_length=12, choices=FeedState, default=FeedState.OK, editable=False
    )
    interval_minutes = models.PositiveIntegerField(_("every … minutes"), default=60)
    pace_minutes = models.PositiveIntegerField(_("now every … minutes"), default=60, editable=False)
    next_fetch_at = models.DateTimeField(_("next fetch"), null=True, blank=True, editable=False)
    fetched_at = models.DateTimeField(_("last fetch"), null=True, blank=True, editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    told_at = models.DateTimeField(_("last new item"), null=True, editable=False)
    # What it asked for when it was last read: so many minutes between two fetches at least.
    least_minutes = models.PositiveIntegerField(default=0, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    code = models.CharField(_("code"), max_length=40, blank=True, editable=False)
    error = models.TextField(_("what went wrong"), blank=True, editable=False)
    identity = models.CharField(
        _("items are known by"),
        max_length=7,
        choices=Identity,
        default=Identity.GUID,
        editable=False,
    )
    volume = models.CharField(_("volume"), max_length=6, choices=Volume, blank=True, editable=False)
    usual_per_day = models.FloatField(_("new items on a usual day"), null=True, editable=False)
    expected_by = models.DateTimeField(_("expected again by"), null=True, editable=False)
    token = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["outlet", "address"]
        constraints = [
            models.CheckConstraint(
                name="ingestion_feed_interval_sane",
                condition=Q(interval_minutes__gte=5, interval_minutes__lte=10080),
                violation_error_message=_("Between 5 minutes and a week."),
            ),
            models.CheckConstraint(
                name="ingestion_feed_state_known", condition=Q(state__in=FeedState.values)
            ),
            models.CheckConstraint(
                name="ingestion_feed_claim_has_token",
                condition=Q(leased_until=None, token=None)
                | Q(leased_until__isnull=False, token__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_in_trouble(self) -> bool:
        return self.state in IN_TROUBLE


class FeedFetch(models.Model):
    """One fetch of a feed: what came, and how much of it was new; the last hundreds are kept."""

    feed = models.ForeignKey(
        Feed,
        verbose_name=_("feed"),
        on_delete=models.CASCADE,  # a line of the feed's page
        related_name="fetches",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    took = models.DurationField(_("took"), default=dt.timedelta)
    state = models.CharField(_("state"), max_length=12, choices=FeedState)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    warning = models.TextField(_("warning"), blank=True)
    address = models.TextField(_("final address"), blank=True)
    moved = models.TextField(_("moved for good to"), blank=True)
    kind = models.CharField(_("format"), max_length=20, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    items = models.PositiveIntegerField(_("items"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    known = models.PositiveIntegerField(_("known"), default=0)
    repeated = models.PositiveIntegerField(_("twice in it"), default=0)
    left_out = models.PositiveIntegerField(_("too many, left out"), default=0)
    dated_future = models.PositiveIntegerField(_("dated in the future"), default=0)
    dated_past = models.PositiveIntegerField(_("dated long ago"), default=0)
    dated_missing = models.PositiveIntegerField(_("without a date"), default=0)
    degraded_to = models.CharField(
        _("items are known by"), max_length=7, choices=Identity, blank=True
    )

    class Meta:
        verbose_name = _("fetch of a feed")
        verbose_name_plural = _("fetches of feeds")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="ingestion_feedfetch_sums",
                condition=Q(
                    items=F("new") + F("changed") + F("known") + F("repeated") + F("left_out")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"


class FeedItem(models.Model):
    """One item of a feed, known again by its key. `document`: what its text became, the last time.

    `repeated`: another feed of the outlet told of it first, under this document. `concerns`:
    whether it told of home and a partner; None until it is read. `day`: under which it is counted.
    """

    feed = models.ForeignKey(
        Feed,
        verbose_name=_("feed"),
        on_delete=models.PROTECT,  # coverage counts what this feed told of
        related_name="items",
    )
    key = models.CharField(max_length=64)
    guid = models.CharField(max_length=500, blank=True)
    url = models.CharField(_("address"), max_length=600, blank=True)
    digest = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        on_delete=models.SET_NULL,  # the item stays known, so that it does not come again
        related_name="feed_items",
    )
    fetch = models.ForeignKey(
        FeedFetch,
        verbose_name=_("fetch of a feed"),
        null=True,
        on_delete=models.SET_NULL,  # old fetches are cleared away
        related_name="told",
    )
    is_first = models.BooleanField(default=True)  # in its fetch: new, else changed
    repeated = models.BooleanField(_("had it already"), default=False)
    changes = models.PositiveSmallIntegerField(_("changes"), default=0)
    from_start = models.BooleanField(default=False)  # there when the feed was first read
    first_seen_at = models.DateTimeField(_("first seen"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    day = models.DateField(null=True)
    undated = models.BooleanField(default=False)
    concerns = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("item of a feed")
        verbose_name_plural = _("items of feeds")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["url"], name="ingestion_feeditem_url"),
            models.Index(fields=["feed", "first_seen_at"], name="ingestion_feeditem_seen"),
            models.Index(fields=["day"], name="ingestion_feeditem_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="ingestion_feeditem_once")
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.key
