"""Briefs: a page or two on a partner for a period, numbered and frozen once issued."""

import datetime as dt
from typing import Self

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models.account import account
from relations.models.bilingual import Bilingual
from relations.models.country import Country
from relations.models.public_id import new_brief_id


class BriefState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")


class BriefQuerySet(models.QuerySet):
    def issued(self) -> Self:
        return self.filter(state=BriefState.ISSUED)

    def open_to(self, user: models.Model | None) -> Self:
        """What this reader may open: drafts are for who writes them, internal ones for staff."""
        if user is None or not getattr(user, "is_staff", False):
            return self.issued().filter(is_internal=False)
        return self if user.has_perm("relations.view_brief") else self.issued()

    def newest_first(self) -> Self:
        """Drafts stand above what has been issued."""
        return self.order_by(F("issued_at").desc(nulls_first=True), "-pk")


_UNCHANGED = "to_jsonb({row}.*) - '{{author_id,issued_by_id}}'::text[]"
_FROZEN = f"""
    IF ({_UNCHANGED.format(row="OLD")}) IS DISTINCT FROM ({_UNCHANGED.format(row="NEW")})
        OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)
        OR (NEW.issued_by_id IS NOT NULL AND NEW.issued_by_id IS DISTINCT FROM OLD.issued_by_id)
    THEN RAISE EXCEPTION 'an issued brief is never changed'; END IF;
    RETURN NEW;
"""


class Brief(Bilingual, models.Model):
    """What the reviewed record said of a partner in whole months; `relations.brief` writes it.

    `content` is what was generated, with the records and sources it rests on as they stood then
    (`relations.brief_content`); `words` are an editor's, by section, and stand before it. `edition`
    counts the changes of a draft. `issued_as` outlives the account that issued it.
    """

    bilingual_field = "title"

    public_id = models.SlugField(
        _("identifier"), max_length=40, unique=True, default=new_brief_id, editable=False
    )
    partner = models.ForeignKey(
        Country, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="briefs"
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    is_internal = models.BooleanField(_("for staff only"), default=False)
    state = models.CharField(
        _("state"), max_length=6, choices=BriefState, default=BriefState.DRAFT, editable=False
    )
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    words = models.JSONField(default=dict, editable=False)
    edition = models.PositiveIntegerField(_("edition"), default=1, editable=False)
    author = account(_("author"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    serial = models.PositiveSmallIntegerField(_("number in its year"), null=True, editable=False)
    issued_by = account(_("issued by"), blank=True, editable=False)
    issued_as = models.CharField(_("issued by"), max_length=150, blank=True, editable=False)
    issued_at = models.DateTimeField(_("issued at"), null=True, editable=False)
    supersedes = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # what was issued stays
        related_name="revision",
    )

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["-pk"]
        permissions = [("issue_brief", "Can issue briefs")]
        triggers = [
            pgtrigger.Trigger(
                name="issued_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=BriefState.ISSUED.value),
                func=_FROZEN,
            ),
            pgtrigger.Protect(
                name="issued_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=BriefState.ISSUED.value),
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "-issued_at"], name="relations_brief_of_partner")
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="relations_brief_number_once"),
            models.CheckConstraint(
                name="relations_brief_state_known", condition=Q(state__in=BriefState.values)
            ),
            models.CheckConstraint(
                name="relations_brief_whole_months",
                condition=Q(first__day=1, last__gt=F("first")),
            ),
            models.CheckConstraint(
                name="relations_brief_issue_complete",
                condition=Q(state="draft", year=None, serial=None, issued_at=None, issued_as="")
                | (
                    Q(state="issued", year__isnull=False, issued_at__isnull=False)
                    & Q(serial__isnull=False, serial__gte=1)
                    & ~Q(issued_as="")
                    & Q(content__has_key="sections")
                ),
            ),
            models.CheckConstraint(
                name="relations_brief_not_replacing_itself",
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("brief-detail", args=[self.public_id])

    @property
    def is_issued(self) -> bool:
        return self.state == BriefState.ISSUED

    @property
    def number(self) -> str:
        """Such as 2026-003; drafts have none."""
        return f"{self.year}-{self.serial:03d}" if self.year and self.serial else ""

    @property
    def issued_on(self) -> dt.date | None:
        return timezone.localdate(self.issued_at) if self.issued_at else None

    @property
    def frozen_at(self) -> dt.datetime:
        """The moment as of which its content stood."""
        return dt.datetime.fromisoformat(self.content["made_at"])
