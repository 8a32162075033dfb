"""Events between the home country and one partner."""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.models import terms
from relations.models.country import Country
from relations.models.official import Official
from relations.models.public_id import new_event_id
from relations.models.reviewed import Review, Reviewed, ReviewedQuerySet
from relations.models.sector import Sector
from relations.models.sourced import SAMPLE

COOPERATION = [t.slug for t in vocabulary.EVENT_TYPES.values() if t.quad in (1, 2)]
FRICTION = [t.slug for t in vocabulary.EVENT_TYPES.values() if t.quad in (3, 4)]


class MonthBasis(models.TextChoices):
    """Which date puts an event into a chart's month."""

    EVENT = "event", _("Date of the event")
    REPORTED = "reported", _("Date of the report")
    UNDATED = "undated", _("Undated")


class FirstOfMonth(models.Func):
    """First day of the month of a date; immutable, so that a generated column may use it."""

    template = (
        "make_date(extract(year from %(expressions)s)::int, "
        "extract(month from %(expressions)s)::int, 1)"
    )
    output_field = models.DateField()


# Never null, so that undated ones come last and a page can begin where another ended.
_SORT_DATE = Coalesce("start_date", "reported_on", Value(dt.date.min))
_NEWEST_FIRST = (_SORT_DATE.desc(), F("id").desc())
_START_IS_MONTH = Q(precision__in=["day", "week", "month"], start_date__isnull=False)


class EventQuerySet(ReviewedQuerySet):
    def standing(self) -> Self:
        """Leave out those merged into another."""
        return self.filter(merged_into=None)

    def counted(self) -> Self:
        """What charts and lists count: standing, and not rejected."""
        return self.standing().not_rejected()

    def cooperation(self) -> Self:
        return self.filter(type__in=COOPERATION)

    def friction(self) -> Self:
        return self.filter(type__in=FRICTION)

    def with_partner(self, iso2: str) -> Self:
        return self.filter(partner_id=iso2)

    def in_sector(self, slug: str) -> Self:
        return self.filter(sectors=slug)

    def between(self, start: dt.date, end: dt.date) -> Self:
        """Events whose chart month lies in the months of these two days, both included."""
        return self.filter(month__gte=start.replace(day=1), month__lte=end)

    def undated(self) -> Self:
        return self.filter(month=None)

    def with_sample_flag(self) -> Self:
        """Annotate `only_samples`: every piece of evidence comes from our own sample articles."""
        mentions = self.model._meta.get_field("mentions").related_model.objects
        citations = self.model._meta.get_field("citations").related_model.objects
        mine = mentions.not_rejected().filter(event=OuterRef("pk"))
        cited = citations.filter(event=OuterRef("pk"))
        by_sample = Q(url__startswith=SAMPLE)
        told = Exists(mine.filter(article__outlet__is_sample=True))
        return self.annotate(
            only_samples=(told | Exists(cited.filter(by_sample)))
            & ~Exists(mine.filter(Q(article__outlet=None) | Q(article__outlet__is_sample=False)))
            & ~Exists(cited.exclude(by_sample))
        )

    def newest_first(self) -> Self:
        return self.order_by(*_NEWEST_FIRST)

    def with_sort_date(self) -> Self:
        """Annotate `sort_date`, by which `newest_first` sorts."""
        return self.annotate(sort_date=_SORT_DATE)

    def cut(self, stop: int, start: int = 0) -> Self:
        """The rows from `start` to `stop` by their keys, in the same order.

        What is annotated to them is worked out for these few alone; of rows sliced afterwards the
        planner works it out for all.
        """
        few = self.model._default_manager.filter(pk__in=self.values("pk")[start:stop])
        return few.order_by(*self.query.order_by)


class Event(Reviewed):
    """Something the home country and one partner did, said or agreed.

    PLOVER type and mode; a visitor acts and the host receives. `start_date` and `end_date` are
    both inclusive and hold only what a text says; `reported_on` is the earliest publication date
    among its mentions. `score` follows `vocabulary.VERSION`. `month` and `month_basis` are made
    by the database.
    """

    public_id = models.SlugField(
        _("identifier"), max_length=60, unique=True, default=new_event_id, editable=False
    )
    partner = models.ForeignKey(
        Country, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="events"
    )
    type = models.CharField(_("type"), max_length=12, choices=terms.event_types)
    mode = models.CharField(_("mode"), max_length=24, blank=True)
    actor = models.ForeignKey(
        Country, verbose_name=_("actor"), on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.ForeignKey(
        Country, verbose_name=_("recipient"), on_delete=models.PROTECT, related_name="+"
    )
    start_date = models.DateField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("to"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=5, blank=True, choices=terms.date_precisions
    )
    basis = models.CharField(_("basis"), max_length=8, blank=True, choices=terms.date_bases)
    reported_on = models.DateField(_("first reported on"), null=True, blank=True, editable=False)
    flags = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, verbose_name=_("flags")
    )
    summary_ar = models.CharField(_("summary in Arabic"), max_length=500, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=500, blank=True)
    score = models.FloatField(_("score"), editable=False)
    confidence = models.FloatField(_("confidence"), default=1.0, editable=False)
    group = models.CharField(
        _("group"),
        max_length=64,
        blank=True,
        help_text=_("Shared by the pairs of one event with three parties."),
    )
    sectors = models.ManyToManyField(
        Sector, verbose_name=_("sectors"), blank=True, related_name="events"
    )
    officials = models.ManyToManyField(
        Official, verbose_name=_("officials"), blank=True, related_name="events"
    )
    agreement = models.ForeignKey(
        "relations.Agreement",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the event took place whatever becomes of the record
        related_name="events",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # the old identifier must keep resolving
        related_name="merged",
    )
    month = models.GeneratedField(
        expression=Case(
            When(_START_IS_MONTH, then=FirstOfMonth("start_date")),
            When(reported_on__isnull=False, then=FirstOfMonth("reported_on")),
            default=None,
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("month in charts"),
    )
    month_basis = models.GeneratedField(
        expression=Case(
            When(_START_IS_MONTH, then=Value(MonthBasis.EVENT.value)),
            When(reported_on__isnull=False, then=Value(MonthBasis.REPORTED.value)),
            default=Value(MonthBasis.UNDATED.value),
        ),
        output_field=models.CharField(max_length=8, choices=MonthBasis),
        db_persist=True,
        verbose_name=_("month taken from"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]
        indexes = [
            # Every chart and list: one partner, by month.
            models.Index(fields=["partner", "month", "type"], name="relations_event_by_month"),
            # The store looks here for the event that a new mention tells again.
            models.Index(fields=["partner", "type", "start_date"], name="relations_event_match"),
            # Lists open with the newest, and an event's page with what stands beside it.
            models.Index(*_NEWEST_FIRST, name="relations_event_newest"),
            models.Index(F("partner"), *_NEWEST_FIRST, name="relations_event_newest_of"),
            # Each list says how many suggestions it does not show.
            models.Index(
                fields=["partner"],
                name="relations_event_suggested",
                condition=Q(review=Review.SUGGESTED, merged_into=None),
            ),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="relations_event_type_known",
                condition=Q(type__in=list(vocabulary.EVENT_TYPES)),
            ),
            models.CheckConstraint(
                name="relations_event_two_sides",
                condition=~Q(actor=F("recipient")),
                violation_error_message=_("Actor and recipient must differ."),
            ),
            models.CheckConstraint(
                name="relations_event_partner_takes_part",
                condition=Q(partner=F("actor")) | Q(partner=F("recipient")),
                violation_error_message=_("The partner must be the actor or the recipient."),
            ),
            models.CheckConstraint(
                name="relations_event_date_complete",
                condition=Q(start_date=None, end_date=None, precision="", basis="")
                | Q(
                    start_date__isnull=False,
                    end_date__isnull=False,
                    precision__in=terms.slugs(vocabulary.DATE_PRECISIONS),
                    basis__in=terms.slugs(vocabulary.DATE_BASES),
                ),
                violation_error_message=_("A date needs from, to, precision and basis together."),
            ),
            models.CheckConstraint(
                name="relations_event_end_after_start",
                condition=Q(start_date=None) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("An event ends on or after the day it starts."),
            ),
            models.CheckConstraint(
                name="relations_event_not_merged_into_self",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.summary or f"{self.get_type_display()} {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("event-detail", args=[self.public_id])

    def save(self, *args: object, **kwargs: object) -> None:
        self.score = vocabulary.score(self.type, self.mode or None)
        super().save(*args, **kwargs)

    @property
    def quad(self) -> int:
        return vocabulary.quad(self.type)

    @property
    def is_cooperation(self) -> bool:
        return self.quad in vocabulary.COOPERATION_QUADS

    @property
    def summary(self) -> str:
        if terms.in_arabic():
            return self.summary_ar or self.summary_en
        return self.summary_en or self.summary_ar

    def get_mode_display(self) -> str:
        mode = vocabulary.mode_of(self.type, self.mode) if self.mode else None
        return terms.show(mode.label) if mode else ""
