"""The words the tagger looks for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CueKind(models.TextChoices):
    SECTOR = "sector", _("Sector cue")
    EVENT = "event", _("Event trigger")
    INSTRUMENT = "instrument", _("Instrument")
    ACTION = "action", _("Legal action")
    ROLE = "role", _("Title of office")
    MODALITY = "modality", _("Hope, plan or denial")
    PARTY = "party", _("Word for a side")
    STOP = "stop", _("Stop word")
    GIVEN_NAME = "given_name", _("Given name")
    CURRENCY = "currency", _("Currency")


class LexiconEntry(models.Model):
    """A word or phrase that tells something; names live with the thing they name.

    What `target`, `mode` and `options` mean for each kind stands in seeds/lexicon/README.md.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=CueKind)
    language = models.CharField(_("language"), max_length=2, default="ar")
    term = models.CharField(_("word or phrase"), max_length=200)
    target = models.CharField(_("tells"), max_length=60, blank=True)
    mode = models.CharField(_("mode"), max_length=24, blank=True)
    weight = models.FloatField(_("weight"), default=1.0)
    options = models.JSONField(_("options"), default=dict, blank=True)
    enabled = models.BooleanField(_("enabled"), default=True)
    via = models.CharField(_("came via"), max_length=16, default="editor", editable=False)
    locked_fields = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon")
        ordering = ["kind", "target", "term"]
        constraints = [
            models.UniqueConstraint(
                # One word may be listened for as a verb and as a noun: that stands in options.
                fields=["kind", "language", "term", "target", "mode", "options"],
                name="ingestion_lexiconentry_once",
            ),
            models.CheckConstraint(
                name="ingestion_lexiconentry_kind_known", condition=Q(kind__in=CueKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.term
