"""The editor's decision on a suggestion: what every reviewed row carries."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Review(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class ReviewedQuerySet(models.QuerySet):
    def suggested(self) -> Self:
        return self.filter(review=Review.SUGGESTED)

    def accepted(self) -> Self:
        return self.filter(review=Review.ACCEPTED)

    def rejected(self) -> Self:
        return self.filter(review=Review.REJECTED)

    def not_rejected(self) -> Self:
        return self.exclude(review=Review.REJECTED)

    def open_to(self, user: models.Model | None) -> Self:
        """What this reader may open one by one: suggestions are for people who have logged in."""
        if user is not None and getattr(user, "is_authenticated", False):
            return self.not_rejected()
        return self.accepted()


class Reviewed(models.Model):
    """A suggestion until somebody decides; then by whom or via what, when and why.

    Only `relations.review` writes these fields once a row exists.
    """

    review = models.CharField(
        _("review"), max_length=10, choices=Review, default=Review.SUGGESTED, editable=False
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        # A decision outlives the account that made it; `reviewed_via` still says it was an editor.
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_via = models.CharField(
        _("decided via"), max_length=16, blank=True, default="", editable=False
    )
    reviewed_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    review_reason = models.CharField(
        _("reason of the decision"), max_length=200, blank=True, default="", editable=False
    )
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_review_known",
                condition=Q(review__in=Review.values),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_decision_complete",
                condition=Q(review=Review.SUGGESTED, reviewed_at=None, reviewed_via="")
                | (
                    ~Q(review=Review.SUGGESTED) & Q(reviewed_at__isnull=False) & ~Q(reviewed_via="")
                ),
            ),
        ]

    @property
    def is_suggested(self) -> bool:
        return self.review == Review.SUGGESTED

    @property
    def is_accepted(self) -> bool:
        return self.review == Review.ACCEPTED
