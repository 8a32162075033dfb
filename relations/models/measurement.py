"""How well the machine read labelled articles: one row for each task of one reading."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.shares import Share


class MeasurementQuerySet(models.QuerySet):
    def latest_of_each_set(self) -> "MeasurementQuerySet":
        """The rows of the newest reading of each set, in the order they were measured."""
        newest = self.filter(labelled=models.OuterRef("labelled")).order_by("-measured_at")
        return self.filter(
            lexicon_version=models.Subquery(newest.values("lexicon_version")[:1])
        ).order_by("labelled", "pk")


class Measurement(models.Model):
    """`gold`: what people labelled; `found`: what the machine found; `right`: both.

    `labelled` names the set of articles, `documents` how many it holds.
    """

    labelled = models.SlugField(_("labelled set"), max_length=60)
    lexicon_version = models.CharField(_("lexicon version"), max_length=64)
    task = models.SlugField(_("task"), max_length=40)
    documents = models.PositiveIntegerField(_("documents"))
    gold = models.PositiveIntegerField(_("labelled"))
    found = models.PositiveIntegerField(_("found"))
    right = models.PositiveIntegerField(_("right"))
    measured_at = models.DateTimeField(_("measured"), auto_now=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["labelled", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["labelled", "lexicon_version", "task"], name="relations_measurement_once"
            ),
            models.CheckConstraint(
                name="relations_measurement_right_is_part",
                condition=Q(right__lte=F("gold")) & Q(right__lte=F("found")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.labelled} {self.task}"

    @property
    def precision(self) -> Share:
        return Share(self.right, self.found)

    @property
    def recall(self) -> Share:
        return Share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was to be found."""
        both = self.gold + self.found
        return 2 * self.right / both if both else None
