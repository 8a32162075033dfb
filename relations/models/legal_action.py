"""Legal actions: the dated steps of an agreement, from which its status follows."""

from typing import Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.models import terms
from relations.models.agreement import Agreement, steps_known_to
from relations.models.country import Country
from relations.models.official import Official
from relations.models.post import Post
from relations.models.reviewed import Reviewed, ReviewedQuerySet

# Of two actions on one day the later stage in this order says where the agreement stands.
STAGES = terms.slugs(vocabulary.LEGAL_ACTIONS)


class LegalActionQuerySet(ReviewedQuerySet):
    def telling(self, user: models.Model | None) -> Self:
        """Steps from which this reader is told where an agreement stands."""
        return self.filter(steps_known_to(user)).exclude(action="denied", party__isnull=False)

    def in_order(self) -> Self:
        """Oldest first; undated before dated, and by stage within a day."""
        stage = Case(
            *(When(action=slug, then=Value(rank)) for rank, slug in enumerate(STAGES)),
            output_field=IntegerField(),
        )
        return self.order_by(F("date").asc(nulls_first=True), stage, "pk")


class LegalAction(Reviewed):
    """One dated step of an agreement, such as announced, signed or in force."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,  # a step is part of its agreement
        related_name="legal_actions",
    )
    action = models.CharField(_("action"), max_length=20, choices=terms.legal_actions)
    party = models.ForeignKey(
        Country,
        verbose_name=_("by one side only"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    date = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=5, blank=True, choices=terms.date_precisions
    )
    reported_on = models.DateField(_("first reported on"), null=True, blank=True, editable=False)
    place = models.CharField(_("place"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = LegalActionQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("legal action")
        verbose_name_plural = _("legal actions")
        ordering = [F("date").asc(nulls_first=True), "pk"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="relations_legalaction_action_known", condition=Q(action__in=STAGES)
            ),
            models.CheckConstraint(
                name="relations_legalaction_date_has_precision",
                condition=Q(date=None, precision="")
                | Q(date__isnull=False, precision__in=["day", "month", "year"]),
                violation_error_message=_("A date needs its precision: day, month or year."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "action", "party", "date"],
                name="relations_legalaction_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.date or ''}".strip()


class Signatory(models.Model):
    """Who signed, in which post and for whom; `label` holds a name that is no known official."""

    legal_action = models.ForeignKey(
        LegalAction,
        verbose_name=_("legal action"),
        on_delete=models.CASCADE,  # a signature is part of the signing
        related_name="signatories",
    )
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signatures",
    )
    post = models.ForeignKey(
        Post, verbose_name=_("in the post of"), null=True, blank=True, on_delete=models.PROTECT
    )
    on_behalf_of = models.ForeignKey(
        Country,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    label = models.CharField(_("name as written"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["legal_action", "official", "label"],
                name="relations_signatory_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_signatory_says_who",
                condition=Q(official__isnull=False) | ~Q(label=""),
                violation_error_message=_("Choose the official, or write the name."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.official or self.label)
