"""Places that stand for a country or lie in it: capitals, cities, palaces, crossings, bases."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.name import Name
from relations.models.sourced import Sourced


class PlaceKind(models.TextChoices):
    CAPITAL = "capital", _("Capital")
    CITY = "city", _("City")
    REGION = "region", _("Region")
    CROSSING = "crossing", _("Border crossing")
    BASE = "base", _("Military base")
    PORT = "port", _("Port")
    BODY = "body", _("Palace, site or water")


class Place(Bilingual, Sourced):
    """A named place. `metonym`: its name is also used for the government that sits there."""

    slug = models.SlugField(_("identifier"), max_length=80, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        on_delete=models.PROTECT,  # a place must not vanish with a mistyped country
        related_name="places",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceKind)
    subkind = models.CharField(_("more exactly"), max_length=20, blank=True)
    metonym = models.BooleanField(_("stands for the government"), default=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["country", "slug"]


class PlaceName(Name):
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        on_delete=models.CASCADE,  # a spelling means nothing without what it names
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "text", "form"], name="relations_placename_once"
            )
        ]
