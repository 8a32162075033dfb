"""Officials (Popolo's Person): known ones, and candidates that the tagger proposes."""

import datetime as dt
from functools import reduce
from operator import and_
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import spellings
from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.name import Name
from relations.models.organization import Organization
from relations.models.public_id import new_official_id
from relations.models.reviewed import Reviewed, ReviewedQuerySet
from relations.models.sourced import Sourced


class OfficialQuerySet(ReviewedQuerySet):
    def standing(self) -> Self:
        """Leave out those merged into another."""
        return self.filter(merged_into=None)

    def candidates(self) -> Self:
        return self.standing().suggested()

    def of_country(self, iso2: str) -> Self:
        return self.filter(country_id=iso2)

    def in_office_on(self, day: dt.date) -> Self:
        tenures = self.model._meta.get_field("memberships").related_model.objects
        return self.filter(Exists(tenures.on(day).filter(official=OuterRef("pk"))))

    def called(self, words: str) -> Self:
        """Those one of whose names has all of these words, in any usual spelling."""
        forms = spellings.patterns(words)
        alias = self.model._meta.get_field("names").related_model.objects
        alias = alias.filter(official=OuterRef("pk"))
        for form in forms:
            alias = alias.filter(text__iregex=form)
        own = [
            reduce(and_, (Q(**{f"{field}__iregex": form}) for form in forms), Q())
            for field in ("name_ar", "name_en")
        ]
        return self.filter(own[0] | own[1] | Exists(alias))


class Official(Bilingual, Reviewed, Sourced):
    """A public office holder. A candidate is one still suggested: read in a text, not confirmed."""

    slug = models.SlugField(_("identifier"), max_length=100, unique=True, default=new_official_id)
    name_ar = models.CharField(_("name in Arabic"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    country = models.ForeignKey(
        Country,
        verbose_name=_("serves"),
        null=True,  # an official of an international body serves no country
        blank=True,
        on_delete=models.PROTECT,
        related_name="officials",
    )
    proposed_role = models.CharField(
        _("role as read"), max_length=200, blank=True, help_text=_("Only for candidates.")
    )
    proposed_organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization as read"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a candidate stands without it
        related_name="+",
        help_text=_("Only for candidates."),
    )
    fingerprint = models.CharField(max_length=64, null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # the old identifier must keep resolving
        related_name="merged",
    )

    objects = OfficialQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["country", "slug"]
        indexes = [
            GinIndex(
                fields=["name_ar"], opclasses=["gin_trgm_ops"], name="relations_official_name_ar"
            )
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["fingerprint"], name="relations_official_fingerprint_once"
            ),
            models.CheckConstraint(
                name="relations_official_not_merged_into_self",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("official-detail", args=[self.slug])


class OfficialName(Name):
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        on_delete=models.CASCADE,  # a spelling means nothing without what it names
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of an official")
        verbose_name_plural = _("names of officials")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "text", "form"], name="relations_officialname_once"
            )
        ]
