"""Sectors of cooperation: the topics that events, agreements and articles belong to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual


class Sector(Bilingual, models.Model):
    """A sector by its slug. `dac_codes`: OECD-DAC purpose codes it corresponds to, where known."""

    slug = models.SlugField(_("identifier"), max_length=40, primary_key=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    dac_codes = ArrayField(
        models.CharField(max_length=5), default=list, blank=True, verbose_name=_("DAC codes")
    )
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["position", "slug"]

    def get_absolute_url(self) -> str:
        return reverse("sector-detail", args=[self.slug])
