"""Posts and who held them when (Popolo's Post and Membership)."""

from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.official import Official
from relations.models.organization import Organization
from relations.models.reviewed import Review
from relations.models.sourced import Sourced


class PostRole(models.TextChoices):
    HEAD_OF_STATE = "head_of_state", _("Head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of government")
    MINISTER = "minister", _("Minister")
    DEPUTY_MINISTER = "deputy_minister", _("Deputy minister")
    AMBASSADOR = "ambassador", _("Ambassador")
    CHARGE_DAFFAIRES = "charge_daffaires", _("Chargé d'affaires")
    ENVOY = "envoy", _("Envoy")
    AGENCY_HEAD = "agency_head", _("Head of an agency")
    COMPANY_HEAD = "company_head", _("Head of a company")
    INTELLIGENCE_CHIEF = "intelligence_chief", _("Head of intelligence")
    MILITARY_CHIEF = "military_chief", _("Military commander")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    OTHER = "other", _("Other")


class Post(Bilingual, Sourced):
    """Organization, role and portfolio. `exclusive`: one holder at a time, kept by the database."""

    bilingual_field = "label"

    slug = models.SlugField(_("identifier"), max_length=120, unique=True)
    label_ar = models.CharField(_("label in Arabic"), max_length=200)
    label_en = models.CharField(_("label in English"), max_length=200, blank=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # a post without its organization cannot be told from others
        related_name="posts",
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("serves"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
    )
    role = models.CharField(_("role"), max_length=30, choices=PostRole)
    portfolio = models.CharField(_("portfolio"), max_length=80, blank=True)
    exclusive = models.BooleanField(_("one holder at a time"), default=False)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["country", "slug"]
        triggers = [
            pgtrigger.Trigger(
                name="pass_on_exclusive",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("exclusive"),
                func="UPDATE relations_membership SET exclusive = NEW.exclusive "
                "WHERE post_id = NEW.id; RETURN NULL;",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("post-detail", args=[self.slug])


class EndKnown(models.TextChoices):
    KNOWN = "known", _("Ended")
    ONGOING = "ongoing", _("In post on the date given")
    UNKNOWN = "unknown", _("Not established")


def in_office(day: object, path: str = "") -> Q:
    """Match tenures known to have begun by this day and not known to have ended by it.

    A source that shows somebody in post (`as_of`) tells that the tenure had begun. `day` may be an
    expression; `path` leads to the tenures. No negation: over a join it would ask about another
    tenure than the one joined.
    """
    begun = Q(**{f"{path}start_date__lte": day}) | Q(
        **{f"{path}start_date": None, f"{path}as_of__lte": day}
    )
    open_end = {f"{path}end_known__in": [EndKnown.ONGOING, EndKnown.UNKNOWN]}
    return begun & (Q(**{f"{path}end_date__gt": day}) | Q(**{f"{path}end_date": None}, **open_end))


class MembershipQuerySet(models.QuerySet):
    def on(self, day: object) -> Self:
        """Those known to have begun by this day and not known to have ended by it."""
        return self.filter(in_office(day))

    def of_known_people(self) -> Self:
        """Those of officials that an editor or the seeds vouch for, and who stand as themselves."""
        return self.filter(official__review=Review.ACCEPTED, official__merged_into=None)


class DateRange(Func):
    """PostgreSQL's half-open daterange of two columns; null as end means open."""

    function = "daterange"


class Membership(Sourced):
    """A tenure, half-open: `end_date` is the first day out of post.

    `start_date` is the first day of what the source says; `start_precision` tells whether the
    day, the month or only the year was given. `as_of` is the day a source still shows the
    person in post; without it nothing is "ongoing".
    """

    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        on_delete=models.CASCADE,  # a tenure is a statement about this person
        related_name="memberships",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    label_ar = models.CharField(_("label in Arabic"), max_length=200, blank=True)
    label_en = models.CharField(_("label in English"), max_length=200, blank=True)
    is_acting = models.BooleanField(_("acting"), default=False)
    start_date = models.DateField(_("from"), null=True, blank=True)
    start_precision = models.CharField(_("start known to the"), max_length=5, blank=True)
    end_date = models.DateField(_("until, not included"), null=True, blank=True)
    end_precision = models.CharField(_("end known to the"), max_length=5, blank=True)
    end_known = models.CharField(_("end"), max_length=8, choices=EndKnown, default=EndKnown.UNKNOWN)
    as_of = models.DateField(_("seen in post on"), null=True, blank=True)
    exclusive = models.BooleanField(default=False, editable=False)  # the post's, by trigger

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["official", F("start_date").asc(nulls_first=True)]
        triggers = [
            pgtrigger.Trigger(
                name="take_exclusive_from_post",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("post_id"),
                func="NEW.exclusive := coalesce("
                "(SELECT exclusive FROM relations_post WHERE id = NEW.post_id), false); "
                "RETURN NEW;",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["official", "post", "organization", "label_ar", "start_date"],
                name="relations_membership_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_membership_end_after_start",
                condition=Q(end_date=None) | Q(start_date=None) | Q(end_date__gt=F("start_date")),
                violation_error_message=_("A tenure ends after it starts."),
            ),
            models.CheckConstraint(
                name="relations_membership_ongoing_has_as_of",
                condition=~Q(end_known=EndKnown.ONGOING)
                | Q(as_of__isnull=False, end_date__isnull=True),
                violation_error_message=_(
                    "A tenure in progress needs the day on which it was seen, and no end."
                ),
            ),
            models.CheckConstraint(
                name="relations_membership_precision_known",
                condition=Q(start_precision__in=["", "day", "month", "year"])
                & Q(end_precision__in=["", "day", "month", "year"]),
                violation_error_message=_("A date is known to the day, month or year."),
            ),
            models.CheckConstraint(
                name="relations_membership_says_what",
                condition=Q(post__isnull=False) | Q(organization__isnull=False) | ~Q(label_ar=""),
                violation_error_message=_("Name a post, an organization or at least a label."),
            ),
            ExclusionConstraint(
                name="relations_membership_one_holder",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (DateRange("start_date", "end_date"), RangeOperators.OVERLAPS),
                ],
                # Tenures with an open question load beside others; the page flags them.
                condition=Q(exclusive=True, start_date__isnull=False)
                & (Q(end_date__isnull=False) | Q(end_known=EndKnown.ONGOING)),
                violation_error_message=_("Somebody else held this post in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official}: {self.post or self.label_ar or self.organization}"
