"""Decisions as they were made: the list from which an editor takes back, and the day's figures."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.account import account
from relations.models.suggestion import SuggestionKind


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    FIXED = "fixed", _("Fixed and accepted")
    REJECTED = "rejected", _("Rejected")
    MERGED = "merged", _("Merged")


class Decision(models.Model):
    """One decision from the queue or from a list, with all that undoing it needs.

    `token` comes with the form, so that a form sent twice decides once. `bundle` ties together
    what was decided in one go. `before` is written and read by `relations.deciding` alone.
    """

    by = account(_("decided by"))
    kind = models.CharField(_("kind"), max_length=12, choices=SuggestionKind)
    object_id = models.BigIntegerField()
    label = models.CharField(_("what"), max_length=200)
    type = models.CharField(_("type"), max_length=50, blank=True)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    trigger = models.CharField(_("trigger"), max_length=200, blank=True)
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict)
    reason = models.CharField(_("reason of the decision"), max_length=200, blank=True)
    token = models.UUIDField(null=True, editable=False)
    bundle = models.UUIDField(null=True, editable=False)
    before = models.JSONField(encoder=DjangoJSONEncoder, editable=False)
    at = models.DateTimeField(_("decided at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        permissions = [("decide", "Can decide on suggestions")]
        indexes = [
            models.Index(
                fields=["by", "-id"],
                name="relations_decision_mine",
                condition=Q(undone_at=None),
            ),
            models.Index(
                fields=["kind", "rule", "type", "-id"],
                name="relations_decision_alike",
                condition=Q(undone_at=None),
            ),
            models.Index(fields=["at"], name="relations_decision_at"),
            models.Index(
                fields=["bundle"],
                name="relations_decision_bundle",
                condition=Q(bundle__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["token"], name="relations_decision_token_once"),
            models.CheckConstraint(
                name="relations_decision_verdict_known", condition=Q(verdict__in=Verdict.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}-{self.object_id}: {self.verdict}"


class QueueDay(models.Model):
    """How much waited at the end of a day; today's row is as of the last count."""

    day = models.DateField(_("day"), primary_key=True)
    waiting = models.PositiveIntegerField(_("waiting"))

    class Meta:
        verbose_name = _("day of the queue")
        verbose_name_plural = _("days of the queue")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.waiting}"
