"""What reference rows share: where a fact comes from and what an editor has locked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

SAMPLE = "sample:"  # begins a source that is no page but a sample article, by its id


class Confidence(models.TextChoices):
    """How well a fact is sourced."""

    FIRM = "firm", _("Firm: two sources or an official text")
    SINGLE_SOURCE = "single_source", _("One source")
    CONFLICTING = "conflicting", _("Sources conflict")
    UNSOURCED = "unsourced", _("Unsourced")


class Sourced(models.Model):
    """A fact with its sources, and the fields that an editor has made their own.

    `locked_fields` holds names of fields set by an editor; seeds and the machine leave them alone.
    """

    sources = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        verbose_name=_("sources"),
        help_text=_("One address a line; empty means unsourced."),
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=16,
        choices=Confidence,
        default=Confidence.UNSOURCED,
    )
    note = models.TextField(_("note"), blank=True)
    via = models.CharField(_("came via"), max_length=16, default="editor", editable=False)
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        abstract = True
