"""Feeds of outlets: address, schedule and health."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models import Outlet


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
