"""What waits for an editor: one row for each suggestion that can be decided on its own.

The rows are made by the database: triggers (in the migration that made the table) keep them equal
to the view `relations_undecided`, so that one indexed question finds the next one, whatever its
kind. Nobody writes them by hand but for the lease of the editor who has one open.
"""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.models.article import Article
from relations.models.country import Country
from relations.models.outlet import Outlet


class SuggestionKind(models.TextChoices):
    EVENT = "event", _("event")
    MENTION = "mention", _("mention of an event")
    AGREEMENT = "agreement", _("agreement")
    STEP = "step", _("legal action")
    STEP_MENTION = "step_mention", _("mention of a legal action")
    OFFICIAL = "official", _("candidate official")
    PARTNER = "partner", _("partner of an article")
    SECTOR = "sector", _("sector of an article")
    CORRECTION = "correction", _("report of an error")


IN_PLURAL: dict[str, Promise] = {
    SuggestionKind.EVENT: _("Events"),
    SuggestionKind.MENTION: _("Sentences of events"),
    SuggestionKind.AGREEMENT: _("Agreements"),
    SuggestionKind.STEP: _("Legal actions"),
    SuggestionKind.STEP_MENTION: _("Sentences of legal actions"),
    SuggestionKind.OFFICIAL: _("Candidate officials"),
    SuggestionKind.PARTNER: _("Partners of articles"),
    SuggestionKind.SECTOR: _("Sectors of articles"),
    SuggestionKind.CORRECTION: _("Reports of errors"),
}


# The rows of others, copied here to be sorted by; the view says what is true.
_COPIED = {"null": True, "db_constraint": False, "on_delete": models.DO_NOTHING}


class Suggestion(models.Model):
    """A suggestion that waits. Evidence of what is itself still suggested waits with the whole.

    A report of an error waits here too, until it is answered; as no machine is behind it, its
    confidence is 0, and it comes first.

    `leased_to` has it open until `leased_until`; one row for one suggestion, so one lease.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=SuggestionKind)
    object_id = models.BigIntegerField()
    partner = models.ForeignKey(
        Country, verbose_name=_("partner"), related_name="+", db_index=False, **_COPIED
    )
    type = models.CharField(_("type"), max_length=50)
    rule = models.CharField(_("rule"), max_length=60)
    confidence = models.FloatField(_("confidence"))
    article = models.ForeignKey(Article, verbose_name=_("article"), related_name="+", **_COPIED)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), related_name="+", db_index=False, **_COPIED
    )
    since = models.DateTimeField(_("since"))
    leased_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("open at"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,  # the suggestion waits on
        related_name="+",
    )
    leased_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["confidence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="relations_suggestion_once"),
            models.CheckConstraint(
                name="relations_suggestion_kind_known",
                condition=models.Q(kind__in=SuggestionKind.values),
            ),
            models.CheckConstraint(
                name="relations_suggestion_lease_whole",
                condition=models.Q(leased_to=None) | models.Q(leased_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["confidence", "id"], name="relations_suggestion_unsure"),
            models.Index(fields=["since", "id"], name="relations_suggestion_age"),
            models.Index(
                fields=["kind", "type", "confidence", "id"], name="relations_suggestion_kind"
            ),
            models.Index(
                fields=["partner", "kind", "confidence", "id"], name="relations_suggestion_partner"
            ),
            models.Index(fields=["outlet", "confidence", "id"], name="relations_suggestion_outlet"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.kind}-{self.object_id}"


class Unsure(models.Model):
    """An editor did not know: for them this one stands at the end."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("put off by"),
        on_delete=models.CASCADE,  # an order of one's own
        related_name="+",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SuggestionKind)
    object_id = models.BigIntegerField()
    at = models.DateTimeField(_("at"), auto_now=True)

    class Meta:
        verbose_name = _("suggestion put off")
        verbose_name_plural = _("suggestions put off")
        constraints = [
            models.UniqueConstraint(
                fields=["by", "kind", "object_id"], name="relations_unsure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}-{self.object_id}"
