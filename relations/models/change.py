"""What changed and what is gone: the record that readers follow and that stops re-ingestion."""

from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from relations.models.account import account


class Action(models.TextChoices):
    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    DELETED = "deleted", _("Deleted")
    MERGED = "merged", _("Merged")


def _sum_of_hashes() -> models.DecimalField:
    return models.DecimalField(max_digits=40, decimal_places=0, db_default=0)


def _came_to(name: Any, stood: str, net: str) -> models.GeneratedField:
    """What these two sums mean for a reader."""
    gone_into = Q(**{f"{stood}__lt": 0}) & ~Q(merged_into="")
    return models.GeneratedField(
        expression=Case(
            When(**{f"{stood}__gt": 0}, then=Value(Action.CREATED.value)),
            When(gone_into, then=Value(Action.MERGED.value)),
            When(**{f"{stood}__lt": 0}, then=Value(Action.DELETED.value)),
            When(~Q(**{net: 0}), then=Value(Action.UPDATED.value)),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=8, choices=Action),
        db_persist=True,
        verbose_name=name,
    )


class Change(models.Model):
    """What one transaction did to one record: a line of the change feed.

    The database itself writes it (`relations.models.content`). `txid` is the writer's transaction
    id: a reader sees a feed without gaps by stopping below the oldest transaction still running
    (`pg_snapshot_xmin`) and going on from a pair of `txid` and `seq`. `action` is what it came to
    for those to whom suggestions are shown, `open_action` for everybody; empty where it came to
    nothing for them.
    """

    seq = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.CharField(_("identifier"), max_length=120)
    txid = models.BigIntegerField()
    at = models.DateTimeField(_("at"), db_default=TransactionNow())
    merged_into = models.CharField(_("merged into"), max_length=120, db_default="")
    # Records and facts that came, less those that went; facts by their hashes.
    stood = models.SmallIntegerField(db_default=0)
    net = _sum_of_hashes()
    open_stood = models.SmallIntegerField(db_default=0)
    open_net = _sum_of_hashes()
    action = _came_to(_("action"), "stood", "net")
    open_action = _came_to(_("action for everybody"), "open_stood", "open_net")

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["txid", "seq"], name="relations_change_order"),
            # When a record changed last, and which changed since a time.
            models.Index(fields=["kind", "object_id", "-at"], name="relations_change_newest"),
            models.Index(fields=["kind", "at"], name="relations_change_since"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "txid"], name="relations_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.action}"


class Tombstone(models.Model):
    """What was deleted: it is not ingested again, and its address still answers."""

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.CharField(_("identifier"), max_length=100)
    title = models.CharField(_("title"), max_length=300, blank=True)
    identity = models.CharField(
        _("identity"),
        max_length=600,
        blank=True,
        help_text=_("Address or content key by which it would come in again."),
    )
    merged_into = models.CharField(_("merged into"), max_length=100, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    deleted_by = account(_("deleted by"))
    deleted_at = models.DateTimeField(_("deleted at"), auto_now_add=True)
    went_with = models.ForeignKey(
        "self",
        verbose_name=_("went with"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # what went along stays gone when the other may come in again
        related_name="went_along",
    )

    class Meta:
        verbose_name = _("deleted thing")
        verbose_name_plural = _("deleted things")
        ordering = ["-deleted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], name="relations_tombstone_object_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "identity"],
                name="relations_tombstone_identity_once",
                condition=~Q(identity=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.object_id}"
