"""Agreements: texts, or promises of texts, between the home country and a partner."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.models import terms
from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.organization import Organization
from relations.models.public_id import new_agreement_id
from relations.models.reviewed import Review, Reviewed, ReviewedQuerySet
from relations.models.sector import Sector
from relations.models.sourced import Sourced

COUNTED = (Review.SUGGESTED.value, Review.ACCEPTED.value)


def steps_known_to(user: models.Model | None) -> Q:
    """Which legal actions tell this reader something: suggested ones are for who has logged in."""
    if user is not None and getattr(user, "is_authenticated", False):
        return Q(review__in=COUNTED)
    return Q(review=Review.ACCEPTED) | Q(
        review=Review.SUGGESTED, agreement__review=Review.SUGGESTED
    )


class AgreementQuerySet(ReviewedQuerySet):
    def standing(self) -> Self:
        """Leave out those merged into another."""
        return self.filter(merged_into=None)

    def counted(self) -> Self:
        """What totals count: standing, not rejected, and not a part counted in its umbrella.

        Where the umbrella was rejected, its parts stand for themselves.
        """
        alone = Q(count_in_totals=True) | Q(umbrella__review=Review.REJECTED)
        return self.standing().not_rejected().filter(alone)

    def with_partner(self, iso2: str) -> Self:
        return self.filter(partner_id=iso2)

    def with_status(self, states: Iterable[str] = COUNTED) -> Self:
        """Annotate `status`, `status_on` and `signed_on` from the legal actions in these states.

        `status_precision` says how exactly the day is known.
        The newest dated action holds; undated ones count as older than any dated one. One
        side's denial of what the other announced is part of the trail and settles nothing.
        """
        return self._with_status_from(Q(review__in=states))

    def with_status_for(self, user: models.Model | None) -> Self:
        """Annotate the status as this reader may know it.

        People who have logged in see suggested steps too; for others the status of an accepted
        agreement rests on accepted steps alone.
        """
        return self._with_status_from(steps_known_to(user))

    def _with_status_from(self, counted: Q) -> Self:
        steps = self.model._meta.get_field("legal_actions").related_model.objects
        actions = steps.filter(counted, agreement=OuterRef("pk")).exclude(
            action="denied", party__isnull=False
        )
        newest = actions.in_order().reverse()
        signed = actions.filter(action="signed").order_by("date")
        return self.annotate(
            status=Subquery(newest.values("action")[:1]),
            status_on=Subquery(newest.values("date")[:1]),
            status_precision=Subquery(newest.values("precision")[:1]),
            signed_on=Subquery(signed.values("date")[:1]),
        )


class Agreement(Bilingual, Reviewed, Sourced):
    """A text, or a promise of one, between the home country and a partner.

    Its status is never stored: it follows from its legal actions. `umbrella` is the bundle it
    belongs to; `count_in_totals` keeps bundles and their parts from being counted twice.
    """

    bilingual_field = "title"

    slug = models.SlugField(_("identifier"), max_length=100, unique=True, default=new_agreement_id)
    title_ar = models.CharField(_("title in Arabic"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    instrument = models.CharField(_("instrument"), max_length=20, choices=terms.instruments)
    partner = models.ForeignKey(
        Country, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="agreements"
    )
    sectors = models.ManyToManyField(
        Sector, verbose_name=_("sectors"), blank=True, related_name="agreements"
    )
    count = models.PositiveSmallIntegerField(
        _("number of documents"), null=True, blank=True, help_text=_("Empty: not stated.")
    )
    value_amount = models.DecimalField(
        _("value"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    value_upper = models.DecimalField(
        _("value up to"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where the value is said to lie between two amounts."),
    )
    value_currency = models.CharField(_("currency"), max_length=3, blank=True)
    value_basis = models.CharField(
        _("basis of the value"), max_length=20, blank=True, choices=terms.value_bases
    )
    value_mention = models.ForeignKey(
        "relations.LegalActionMention",
        verbose_name=_("sentence that tells the value"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,  # a value that an editor keeps outlives its article
        related_name="+",
    )
    umbrella = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a part stands without its bundle
        related_name="parts",
    )
    is_umbrella = models.BooleanField(_("bundle of several documents"), default=False)
    count_in_totals = models.BooleanField(_("counted in totals"), default=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # the old identifier must keep resolving
        related_name="merged",
    )

    objects = AgreementQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-pk"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="relations_agreement_instrument_known",
                condition=Q(instrument__in=terms.slugs(vocabulary.INSTRUMENTS)),
            ),
            models.CheckConstraint(
                name="relations_agreement_value_has_currency",
                condition=Q(value_amount=None) | Q(value_currency__regex=r"^[A-Z]{3}$"),
                violation_error_message=_("A value needs its currency as three letters."),
            ),
            models.CheckConstraint(
                name="relations_agreement_value_range",
                condition=Q(value_upper=None)
                | Q(value_amount__isnull=False, value_upper__gt=F("value_amount")),
                violation_error_message=_("The value up to which must be above the value."),
            ),
            models.CheckConstraint(
                name="relations_agreement_value_basis_known",
                condition=Q(value_basis__in=["", *terms.slugs(vocabulary.VALUE_BASES)]),
            ),
            models.CheckConstraint(
                name="relations_agreement_not_part_of_self",
                condition=Q(umbrella=None) | ~Q(umbrella=F("id")),
                violation_error_message=_("An agreement cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="relations_agreement_not_merged_into_self",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("agreement-detail", args=[self.slug])


class AgreementParty(models.Model):
    """A state or body that is a party besides the home country and the partner, or for them."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,  # part of the agreement's description
        related_name="parties",
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    label = models.CharField(_("label"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "country", "organization", "label"],
                name="relations_agreementparty_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_agreementparty_says_who",
                condition=Q(country__isnull=False) | Q(organization__isnull=False) | ~Q(label=""),
                violation_error_message=_("Name a country, an organization or at least a label."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization or self.country or self.label)


class RelationKind(models.TextChoices):
    AMENDS = "amends", _("Amends")
    SUPERSEDES = "supersedes", _("Supersedes")
    IMPLEMENTS = "implements", _("Implements")
    CITES = "cites", _("Cites")

    @property
    def inverse(self) -> str:
        """The same relation as its other end tells it."""
        return str(_INVERSE[self.value])


_INVERSE = {
    "amends": _("Amended by"),
    "supersedes": _("Superseded by"),
    "implements": _("Implemented by"),
    "cites": _("Cited by"),
}


class AgreementRelation(models.Model):
    """One agreement does something to another."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,  # a relation needs both ends
        related_name="relations",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RelationKind)
    target = models.ForeignKey(
        Agreement,
        verbose_name=_("other agreement"),
        on_delete=models.CASCADE,  # a relation needs both ends
        related_name="related_by",
    )

    class Meta:
        verbose_name = _("relation between agreements")
        verbose_name_plural = _("relations between agreements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "kind", "target"], name="relations_agreementrelation_once"
            ),
            models.CheckConstraint(
                name="relations_agreementrelation_two_ends",
                condition=~Q(agreement=F("target")),
                violation_error_message=_("An agreement cannot have a relation to itself."),
            ),
            models.CheckConstraint(
                name="relations_agreementrelation_kind_known",
                condition=Q(kind__in=RelationKind.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.kind} {self.target_id}"
