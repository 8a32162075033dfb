"""Signs of life: who was last heard of when, so that a page can tell without asking them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """The schedule, or one worker; written by `ingestion.heartbeat`."""

    name = models.CharField(_("name"), max_length=120, primary_key=True)
    at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
