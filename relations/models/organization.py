"""Organizations (Popolo): ministries, agencies, companies, embassies, international bodies."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.name import Name
from relations.models.sourced import Sourced


class Classification(models.TextChoices):
    PRESIDENCY = "presidency", _("Presidency")
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    INTELLIGENCE = "intelligence", _("Intelligence service")
    CENTRAL_BANK = "central_bank", _("Central bank")
    PARLIAMENT = "parliament", _("Parliament")
    COMPANY = "company", _("Company")
    EMBASSY = "embassy", _("Embassy")
    CHAMBER = "chamber", _("Chamber")
    MEDIA = "media", _("Media")
    IGO = "igo", _("International body")


class Organization(Bilingual, Sourced):
    slug = models.SlugField(_("identifier"), max_length=100, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    classification = models.CharField(_("classification"), max_length=16, choices=Classification)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,  # an international body belongs to no country
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a part outlives the whole: ministries are merged and split
        related_name="parts",
    )
    wikidata = models.CharField(_("Wikidata"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["country", "slug"]
        constraints = [
            models.CheckConstraint(
                name="relations_organization_not_own_part",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("An organization cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="relations_organization_wikidata_form",
                condition=Q(wikidata="") | Q(wikidata__regex=r"^Q[0-9]+$"),
                violation_error_message=_("A Wikidata number looks like Q858."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("organization-detail", args=[self.slug])


class OrganizationName(Name):
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.CASCADE,  # a spelling means nothing without what it names
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of an organization")
        verbose_name_plural = _("names of organizations")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "text", "form"], name="relations_organizationname_once"
            )
        ]
