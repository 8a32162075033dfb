"""A span of a frozen text: offsets in code points, checked by the database against the text."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.article import ArticleVersion


class Span(models.Model):
    """`quote` is exactly the text between `start` and `end`; a trigger refuses anything else."""

    version = models.ForeignKey(
        ArticleVersion,
        verbose_name=_("version"),
        on_delete=models.CASCADE,  # offsets mean nothing without their text
        related_name="%(class)ss",
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quotation"))
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    trigger = models.CharField(_("trigger"), max_length=200, blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    lexicon_version = models.CharField(_("lexicon version"), max_length=64, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_span_not_empty", condition=Q(end__gt=F("start"))
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_confidence_is_share",
                condition=Q(confidence__gte=0, confidence__lte=1),
            ),
        ]


def span_trigger() -> pgtrigger.Trigger:
    """Return the trigger that keeps every span inside its text and every quotation true."""
    return pgtrigger.Trigger(
        name="span_is_in_text",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id", "start", "end", "quote"),
        func=(
            'IF (SELECT substr(v.text, NEW.start + 1, NEW."end" - NEW.start) '
            "FROM relations_articleversion v WHERE v.id = NEW.version_id) "
            "IS DISTINCT FROM NEW.quote THEN "
            "RAISE EXCEPTION 'span %-% of version % is not its quotation', "
            'NEW.start, NEW."end", NEW.version_id '
            "USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME; END IF; RETURN NEW;"
        ),
    )
