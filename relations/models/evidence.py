"""Evidence: the sentence in a version, or for curated rows the citation, that a row rests on."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.article import Article
from relations.models.event import Event
from relations.models.legal_action import LegalAction
from relations.models.reviewed import Reviewed, ReviewedQuerySet
from relations.models.sourced import Confidence
from relations.models.span import Span, span_trigger

ADDED = "added_by_editor"  # the rule of what an editor selected in a text


class Evidence(Reviewed, Span):
    """One sentence that tells something; known again after re-tagging by its fingerprint.

    `fingerprint` is a sha256 over kind, countries, type and the folded sentence: it is unique
    in its article and carries a decision across versions and lexicons.
    """

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        editable=False,
        on_delete=models.CASCADE,  # evidence goes with its text
        related_name="%(class)ss",
    )
    fingerprint = models.CharField(max_length=64, editable=False)
    # Why it was taken for a retelling; `relations.joining` says it in words. Empty: the first.
    joined_by = models.JSONField(_("why it is here"), default=dict, blank=True, editable=False)

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            *Reviewed.Meta.constraints,
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "fingerprint"],
                name="%(app_label)s_%(class)s_fingerprint_once",
            ),
        ]

    def __str__(self) -> str:
        return self.quote


def evidence_triggers() -> list[pgtrigger.Trigger]:
    """Return the triggers of an evidence table: true span, and the article of its version."""
    return [
        span_trigger(),
        pgtrigger.Trigger(
            name="article_of_version",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id", "article_id"),
            func="NEW.article_id := (SELECT article_id FROM relations_articleversion "
            "WHERE id = NEW.version_id); RETURN NEW;",
        ),
    ]


class EventMention(Evidence):
    """An article tells an event."""

    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        on_delete=models.CASCADE,  # a mention is a statement about its event
        related_name="mentions",
    )

    class Meta(Evidence.Meta):
        verbose_name = _("mention of an event")
        verbose_name_plural = _("mentions of events")
        ordering = ["event", "pk"]
        triggers = evidence_triggers()


class LegalActionMention(Evidence):
    """An article tells a legal action on an agreement."""

    legal_action = models.ForeignKey(
        LegalAction,
        verbose_name=_("legal action"),
        on_delete=models.CASCADE,  # a mention is a statement about its legal action
        related_name="mentions",
    )

    class Meta(Evidence.Meta):
        verbose_name = _("mention of a legal action")
        verbose_name_plural = _("mentions of legal actions")
        ordering = ["legal_action", "pk"]
        triggers = evidence_triggers()


class Citation(models.Model):
    """A page that a curated row rests on: its address and what it says, in our own words."""

    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a citation is evidence for this row only
        related_name="citations",
    )
    legal_action = models.ForeignKey(
        LegalAction,
        verbose_name=_("legal action"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # a citation is evidence for this row only
        related_name="citations",
    )
    url = models.TextField(_("address"), blank=True, help_text=_("Empty means unsourced."))
    statement_ar = models.CharField(_("what it says, in Arabic"), max_length=500, blank=True)
    statement_en = models.CharField(_("what it says, in English"), max_length=500, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=16, choices=Confidence, default=Confidence.SINGLE_SOURCE
    )
    via = models.CharField(_("came via"), max_length=16, default="editor", editable=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="relations_citation_of_one_thing",
                condition=Q(event=None, legal_action__isnull=False)
                | Q(event__isnull=False, legal_action=None),
            ),
            models.UniqueConstraint(
                fields=["event", "legal_action", "url"],
                name="relations_citation_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(Confidence.UNSOURCED.label)
