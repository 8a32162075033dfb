"""Countries: the home country, its partners, and all others that news names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.name import Name
from relations.models.sourced import Sourced


class Role(models.TextChoices):
    HOME = "home", _("Home country")
    PARTNER = "partner", _("Partner")
    OTHER = "other", _("Other country")


class CountryQuerySet(models.QuerySet):
    def partners(self) -> Self:
        return self.filter(role=Role.PARTNER).order_by("position", "iso2")

    def home(self) -> Country:
        """Return the one home country; raises Country.DoesNotExist before seeds are loaded."""
        return self.get(role=Role.HOME)

    def one_writer_at_a_time(self, codes: Iterable[str]) -> list[Country]:
        """Lock these countries until the transaction ends, always in the same order.

        Whoever merges events or counts activity of a country holds its row, so that nobody
        counts without another's uncommitted work. Rows that refer to a country are not blocked.
        """
        wanted = self.filter(pk__in=set(codes)).order_by("pk")
        return list(wanted.select_for_update(no_key=True))


class Country(Bilingual, Sourced):
    """A country by its ISO 3166-1 alpha-2 code. Home and partners are data, never code."""

    iso2 = models.CharField(_("ISO 3166 code"), max_length=2, primary_key=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    official_ar = models.CharField(_("official name in Arabic"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.OTHER)
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Partners are shown in this order.")
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["position", "iso2"]
        constraints = [
            models.CheckConstraint(
                name="relations_country_iso2_form",
                condition=Q(iso2__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("The code is two capital letters, such as TR."),
            ),
            models.UniqueConstraint(
                "role",
                name="relations_country_one_home",
                condition=Q(role=Role.HOME),
                violation_error_message=_("There is a home country already."),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The partner's page; other countries have none."""
        return reverse("partner-detail", args=[self.iso2.lower()])


class CountryName(Name):
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        on_delete=models.CASCADE,  # a spelling means nothing without what it names
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of a country")
        verbose_name_plural = _("names of countries")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "text", "form"], name="relations_countryname_once"
            )
        ]
