"""What changed and what is gone: the record that readers follow and that stops re-ingestion."""

import pgtrigger
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.account import account


class Action(models.TextChoices):
    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    DELETED = "deleted", _("Deleted")
    MERGED = "merged", _("Merged")


class Change(models.Model):
    """One line of the change feed, written by the database itself, in the writing transaction.

    `txid` is the writer's transaction id: a reader sees a gap-free feed by stopping below the
    oldest transaction still running (`pg_snapshot_xmin`).
    """

    seq = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.CharField(_("identifier"), max_length=100)
    action = models.CharField(_("action"), max_length=8, choices=Action)
    txid = models.BigIntegerField()
    at = models.DateTimeField(_("at"), db_default=TransactionNow())

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["seq"]
        indexes = [models.Index(fields=["kind", "object_id"], name="relations_change_object")]
        constraints = [
            models.CheckConstraint(
                name="relations_change_action_known", condition=Q(action__in=Action.values)
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


def change_triggers(kind: str, key: str) -> list[pgtrigger.Trigger]:
    """Return the triggers that record each creation, real update and deletion of a row.

    When a row was saved, tagged or asked to be tagged does not count: only content is news.
    """
    insert = (
        "INSERT INTO relations_change (kind, object_id, action, txid) "
        "VALUES ('{kind}', {row}.{key}, '{action}', pg_current_xact_id()::text::bigint);"
    )

    def body(action: str, row: str) -> str:
        return insert.format(kind=kind, row=row, key=key, action=action)

    noise = "'{updated_at,tagged_at,tagging_requested_at,lexicon_version}'::text[]"
    same = f"(to_jsonb(OLD.*) - {noise}) = (to_jsonb(NEW.*) - {noise})"
    return [
        pgtrigger.Trigger(
            name="record_creation",
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            func=body("created", "NEW") + " RETURN NULL;",
        ),
        pgtrigger.Trigger(
            name="record_update",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            func=f"IF NOT ({same}) THEN {body('updated', 'NEW')} END IF; RETURN NULL;",
        ),
        pgtrigger.Trigger(
            name="record_deletion",
            when=pgtrigger.After,
            operation=pgtrigger.Delete,
            func=body("deleted", "OLD") + " RETURN NULL;",
        ),
    ]
