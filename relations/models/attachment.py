"""Attachments: the text of an agreement as a file, served only to those who may read it."""

import secrets

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import file_kinds
from relations.models.account import account
from relations.models.agreement import Agreement
from relations.models.deletion import DeletedRow

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 150


class Readers(models.TextChoices):
    PUBLIC = "public", _("Everybody who may read the agreement")
    STAFF = "staff", _("Editors only")


class AttachmentQuerySet(models.QuerySet):
    def open_to(self, user: models.Model | None) -> "AttachmentQuerySet":
        """What this reader may fetch, of agreements that they may open."""
        if user is not None and getattr(user, "is_staff", False):
            return self
        return self.filter(readers=Readers.PUBLIC)


def place_of_file(attachment: "AgreementAttachment", name: str) -> str:
    """Return where the file lies: nothing of its name is taken over."""
    kind = file_kinds.KINDS[attachment.content_type]
    return f"agreements/{attachment.agreement.slug}/{secrets.token_hex(8)}{kind.ending}"


class AgreementAttachment(models.Model):
    """One file of an agreement; what it is was read in its bytes, never in its name."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,  # a file of this agreement only
        related_name="attachments",
    )
    file = models.FileField(_("file"), upload_to=place_of_file, max_length=200)
    name = models.CharField(_("name of the file"), max_length=LONGEST_NAME, editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    readers = models.CharField(
        _("who may read it"), max_length=6, choices=Readers, default=Readers.STAFF
    )
    content_type = models.CharField(_("format"), max_length=80, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    added_by = account(_("added by"), editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "sha256"],
                name="relations_attachment_once",
                violation_error_message=_("This agreement has this file already."),
            ),
            models.CheckConstraint(
                name="relations_attachment_format_known",
                condition=Q(content_type__in=list(file_kinds.KINDS)),
            ),
            models.CheckConstraint(
                name="relations_attachment_readers_known", condition=Q(readers__in=Readers.values)
            ),
            models.CheckConstraint(name="relations_attachment_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title or self.name

    def get_absolute_url(self) -> str:
        return reverse("agreement-file", args=[self.agreement.slug, self.pk])

    @property
    def kind(self) -> str:
        """The format in a word that readers know."""
        return file_kinds.KINDS[self.content_type].label


@receiver(post_delete, sender=AgreementAttachment)
def _delete_file(instance: AgreementAttachment, **_kwargs: object) -> None:
    """Take the file away with its row, once that is certain and cannot be taken back."""
    kept = DeletedRow.objects.filter(table=instance._meta.db_table, row_id=instance.pk)
    if not kept.exists():
        place, storage = instance.file.name, instance.file.storage
        transaction.on_commit(lambda: storage.delete(place))
