"""Hosts we fetch from: what their robots.txt says, and when they may be asked again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RobotsState(models.TextChoices):
    """`away`: it was not to be had though it may exist, so that nothing is fetched for now."""

    UNKNOWN = ""
    READ = "read"
    NONE = "none"
    AWAY = "away"


class Host(models.Model):
    """A site by scheme, name and port; written by `ingestion.collect`."""

    origin = models.CharField(_("site"), max_length=300, primary_key=True)
    robots = models.TextField(blank=True)
    robots_state = models.CharField(max_length=4, choices=RobotsState, blank=True)
    robots_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(_("not before"), null=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["origin"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="ingestion_host_robots_state_known",
                condition=models.Q(robots_state__in=RobotsState.values),
            )
        ]

    def __str__(self) -> str:
        return self.origin
