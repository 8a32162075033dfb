"""Pages to be fetched, and how they came: the evidence beside the bytes of the document."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ingestion.models.document import Document


class Page(models.Model):
    """The page behind an address: when it is fetched, and what came with it.

    The bytes and their SHA-256 stand in the document. Written only by `ingestion.collect`.
    """

    document = models.OneToOneField(
        Document,
        verbose_name=_("document"),
        primary_key=True,
        on_delete=models.CASCADE,  # how this document came
        related_name="page",
    )
    origin = models.CharField(_("site"), max_length=300)
    due_at = models.DateTimeField(_("to be fetched"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("attempts"), default=0)
    code = models.CharField(_("code"), max_length=40, blank=True)  # of the last attempt
    address = models.TextField(_("final address"), blank=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    headers = models.JSONField(_("headers of the answer"), default=dict)
    fetched_at = models.DateTimeField(_("fetched"), null=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["due_at", "document"]
        default_permissions = ()
        indexes = [models.Index(fields=["origin", "due_at"], name="ingestion_page_due")]

    def __str__(self) -> str:
        return self.address or self.origin
