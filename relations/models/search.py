"""The search index: one row for each thing that words may find, and marks on what has changed.

The rows follow from others and may be made anew at any time (`relations.search_index`). Who may see
a thing is never kept here: every question asks its own table.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SearchKind(models.TextChoices):
    EVENT = "event", _("Events")
    AGREEMENT = "agreement", _("Agreements")
    OFFICIAL = "official", _("Officials")
    ARTICLE = "article", _("Articles")


class SearchEntry(models.Model):
    """By which words one thing is found, and what questions are narrowed by.

    An event has a row for itself and one for each `mention`, which only those may find who may
    read that sentence. `words` are made by the analyser, whose version is kept.
    """

    kind = models.CharField(max_length=9, choices=SearchKind)
    object_id = models.BigIntegerField()
    mention_id = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    language = models.CharField(max_length=3, blank=True)
    outlet_id = models.BigIntegerField(null=True)
    partners = ArrayField(models.CharField(max_length=2), default=list)
    sectors = ArrayField(models.CharField(max_length=40), default=list)
    words = SearchVectorField()
    analyser = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "mention_id"],
                name="relations_searchentry_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="relations_searchentry_kind_known", condition=Q(kind__in=SearchKind.values)
            ),
        ]
        indexes = [
            # One for each kind, as each kind is asked by itself; a reader never waits for a list
            # of pending words.
            *(
                GinIndex(
                    fields=["words"],
                    name=f"relations_search_{kind}",
                    condition=Q(kind=kind),
                    fastupdate=False,
                )
                for kind in ("event", "agreement", "official", "article")
            ),
            models.Index(fields=["analyser"], name="relations_searchentry_made_by"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchMark(models.Model):
    """Written by triggers wherever something changed that words are taken from; many for one."""

    kind = models.CharField(max_length=9, choices=SearchKind)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("search mark")
        verbose_name_plural = _("search marks")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
