"""Outlets that publish what we read, and what of each day we could monitor."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.country import Country


class TextPolicy(models.TextChoices):
    FULL = "full", _("Full text may be shown")
    QUOTES = "quotes", _("Only quotations may be shown")
    NONE = "none", _("No text may be shown")


class OutletQuerySet(models.QuerySet):
    def samples(self) -> "OutletQuerySet":
        return self.filter(is_sample=True)

    def with_rhythm(self) -> "OutletQuerySet":
        """Those of which we know when they should be heard again."""
        return self.exclude(expected_by=None)


class Outlet(Bilingual, models.Model):
    """A newspaper, agency or site. `is_sample`: it holds the product's own demonstration texts."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an outlet's country is part of its description
        related_name="outlets",
    )
    language = models.CharField(_("language"), max_length=3, default="ar")
    homepage = models.URLField(_("home page"), blank=True)
    text_policy = models.CharField(
        _("what may be shown"), max_length=6, choices=TextPolicy, default=TextPolicy.QUOTES
    )
    is_sample = models.BooleanField(_("sample"), default=False)
    # By the rhythm of its feeds, where they have one; written by ingestion.
    heard_at = models.DateTimeField(_("last heard"), null=True, editable=False)
    expected_by = models.DateTimeField(_("expected again by"), null=True, editable=False)
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="relations_outlet_expected_after_heard",
                condition=Q(heard_at=None, expected_by=None) | Q(expected_by__gt=F("heard_at")),
            )
        ]


class Coverage(models.Model):
    """What one outlet gave us on one day: the denominator behind every rate."""

    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        on_delete=models.CASCADE,  # the counts describe the outlet and nothing else
        related_name="coverage",
    )
    day = models.DateField(_("day"))
    monitored = models.PositiveIntegerField(_("articles seen"), default=0)
    concerned = models.PositiveIntegerField(_("articles that concern a partner"), default=0)
    undated = models.PositiveIntegerField(_("articles without a date"), default=0)
    silent = models.BooleanField(_("silent"), default=False)

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ["-day", "outlet"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "day"], name="relations_coverage_outlet_day_once"
            ),
            models.CheckConstraint(
                name="relations_coverage_part_of_whole",
                condition=Q(concerned__lte=F("monitored")),
            ),
            models.CheckConstraint(
                name="relations_coverage_silent_means_none",
                condition=Q(silent=False) | Q(monitored=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet} {self.day:%Y-%m-%d}"
