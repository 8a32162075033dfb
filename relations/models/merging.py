"""What an editor made one and what they told apart: kept, so that it can be undone and holds."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.account import account
from relations.models.article import Article
from relations.models.event import Event


class MergingKind(models.TextChoices):
    EVENT = "event", _("Event")
    OFFICIAL = "official", _("Official")
    AGREEMENT = "agreement", _("Agreement")
    STORY = "story", _("Story")


class MergingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Leave out those that were undone."""
        return self.filter(undone_at=None)


class Merging(models.Model):
    """One row folded into another, with all that moved, by which it can be undone.

    `kept` and `gone` are public identifiers; `moved` is written and read by the module that
    merged, and may hold why something was left out.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=MergingKind)
    kept = models.CharField(_("kept"), max_length=100)
    gone = models.CharField(_("merged into it"), max_length=100)
    moved = models.JSONField(_("what moved"), encoder=DjangoJSONEncoder)
    by = account(_("decided by"))
    at = models.DateTimeField(_("decided at"), auto_now_add=True)
    undone_by = account(_("undone by"))
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = MergingQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "kept"], name="relations_merging_kept")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "gone"],
                name="relations_merging_gone_once",
                condition=Q(undone_at=None),
            ),
            models.CheckConstraint(
                name="relations_merging_kind_known", condition=Q(kind__in=MergingKind.values)
            ),
            models.CheckConstraint(
                name="relations_merging_not_into_self", condition=~Q(kept=models.F("gone"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class Separation(models.Model):
    """An editor's word that a sentence of an article does not tell this event.

    It holds for the sentence wherever it stands again, and for what else the article says as
    long as nothing in it tells the event.
    """

    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        on_delete=models.CASCADE,  # a word about this event
        related_name="separations",
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,  # a word about this article
        related_name="separations",
    )
    fingerprint = models.CharField(max_length=64, editable=False)
    by = account(_("decided by"))
    at = models.DateTimeField(_("decided at"), auto_now_add=True)

    class Meta:
        verbose_name = _("separation")
        verbose_name_plural = _("separations")
        ordering = ["pk"]
        indexes = [models.Index(fields=["fingerprint"], name="relations_separation_print")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "article", "fingerprint"], name="relations_separation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} ≠ {self.event}"
