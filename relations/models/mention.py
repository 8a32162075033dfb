"""Mentions: one span of one version that names a country, official, organization or place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.country import Country
from relations.models.official import Official
from relations.models.organization import Organization
from relations.models.place import Place
from relations.models.span import Span, span_trigger


class MentionKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    OFFICIAL = "official", _("Official")
    ORGANIZATION = "organization", _("Organization")
    PLACE = "place", _("Place")


def _names_one(kind: str) -> Q:
    """Exactly the target of this kind is set; a place or an official may also tell its country."""
    others = [k for k in ("official", "organization", "place") if k != kind]
    return Q(kind=kind, **{f"{kind}__isnull": False}, **{f"{k}__isnull": True for k in others})


class Mention(Span):
    """No review of its own: it shows wherever its article may be seen."""

    kind = models.CharField(_("kind"), max_length=12, choices=MentionKind)
    form = models.CharField(_("form"), max_length=12, blank=True)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a mention is re-made by the next tagging
        related_name="mentions",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a mention is re-made by the next tagging
        related_name="mentions",
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a mention is re-made by the next tagging
        related_name="mentions",
    )
    role_text = models.CharField(_("role as worded"), max_length=300, blank=True)

    class Meta(Span.Meta):
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["version", "start", "end"]
        triggers = [span_trigger()]
        constraints = [
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=[
                    "version",
                    "start",
                    "end",
                    "kind",
                    "country",
                    "official",
                    "organization",
                    "place",
                ],
                name="relations_mention_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_mention_names_one_thing",
                condition=Q(
                    kind="country",
                    country__isnull=False,
                    official=None,
                    organization=None,
                    place=None,
                )
                | _names_one("official")
                | _names_one("organization")
                | _names_one("place"),
            ),
        ]

    def __str__(self) -> str:
        return self.quote
