"""The rollup behind every chart: how much went on with a partner in a month."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.models import terms
from relations.models.country import Country
from relations.models.event import COOPERATION, FRICTION
from relations.models.reviewed import Review
from relations.models.sector import Sector


class ActivityQuerySet(models.QuerySet):
    def totals(self) -> Self:
        """Rows that count each event once. Never sum these with rows of a sector."""
        return self.filter(sector=None)

    def in_sector(self, slug: str) -> Self:
        return self.filter(sector=slug)

    def cooperation(self) -> Self:
        return self.filter(type__in=COOPERATION)

    def friction(self) -> Self:
        return self.filter(type__in=FRICTION)

    def with_partner(self, iso2: str) -> Self:
        return self.filter(country_id=iso2)

    def between(self, start: dt.date, end: dt.date) -> Self:
        """Rows of the months of these two days, both included; undated ones never belong."""
        return self.filter(month__gte=start.replace(day=1), month__lte=end)

    def undated(self) -> Self:
        return self.filter(month=None)


class Activity(models.Model):
    """Counts of one cell: country, month, type, sector, review state, and what dates the month.

    `month` null is the undated bucket. `sector` null is the distinct total, kept apart since one
    event may belong to several sectors. Only `relations.activity` writes here.
    """

    country = models.ForeignKey(
        Country,
        verbose_name=_("partner"),
        on_delete=models.CASCADE,  # a count of nothing
        related_name="activity",
    )
    month = models.DateField(_("month"), null=True, blank=True)
    month_basis = models.CharField(_("month taken from"), max_length=8)
    type = models.CharField(_("type"), max_length=12, choices=terms.event_types)
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a count of nothing
        related_name="activity",
    )
    review = models.CharField(_("review"), max_length=10, choices=Review)
    events = models.PositiveIntegerField(_("events"))
    mentions = models.PositiveIntegerField(_("mentions"))
    samples = models.PositiveIntegerField(_("events that rest on samples only"), default=0)
    score = models.FloatField(_("score"))

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activity")
        ordering = ["country", "month", "type"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "month", "month_basis", "type", "sector", "review"],
                name="relations_activity_cell_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_activity_month_is_first_day",
                condition=Q(month=None) | Q(month__day=1),
            ),
            models.CheckConstraint(
                name="relations_activity_undated_has_no_month",
                condition=Q(month=None, month_basis="undated")
                | Q(month__isnull=False) & ~Q(month_basis="undated"),
            ),
            models.CheckConstraint(
                name="relations_activity_type_known",
                condition=Q(type__in=list(vocabulary.EVENT_TYPES)),
            ),
            models.CheckConstraint(
                name="relations_activity_counts_something",
                condition=Q(events__gt=0, samples__lte=models.F("events")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.month or '-'} {self.type}: {self.events}"
