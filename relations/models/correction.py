"""What readers and partners report as wrong, and how it was answered."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from relations.models.account import account
from relations.models.api_key import ApiKey
from relations.models.public_id import new_correction_id

LONGEST_TEXT, LONGEST_ANSWER = 2000, 600
LONGEST_IDEMPOTENCY_KEY = 255


class CorrectionKind(models.TextChoices):
    """What may be reported on; the names that tombstones and the change feed use."""

    EVENT = "event", _("event")
    AGREEMENT = "agreement", _("agreement")
    OFFICIAL = "official", _("official")
    ARTICLE = "article", _("article")


class Fault(models.TextChoices):
    """What is wrong."""

    DATE = "date", _("The date")
    PEOPLE = "people", _("A person, a name or a post")
    SIDES = "sides", _("The countries, or who acted")
    KIND = "kind", _("The type, the sector or the status")
    SOURCE = "source", _("The sentence, the text or the source")
    TWICE = "twice", _("It is here twice")
    UNTRUE = "untrue", _("It is not so")
    OTHER = "other", _("Something else")


class CorrectionState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Corrected")
    DECLINED = "declined", _("Declined")


class CorrectionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=CorrectionState.OPEN)

    def made(self) -> Self:
        return self.filter(state=CorrectionState.ACCEPTED)


class Correction(models.Model):
    """One report of an error, and the answer to it.

    It names its object by kind and identifier and not by a key, so that it outlives a merge or a
    deletion that it led to. `sender` is a keyed digest of where it came from: it tells one sender
    from another for the limit, and nobody's address. Readers see `answer`, never `text` or
    `contact`. What a partner's program sent has its `api_key`, and the name that the program gave
    its request: by it the same request sent again is known for as long as the report is kept.
    """

    public_id = models.SlugField(
        _("identifier"), max_length=60, unique=True, default=new_correction_id, editable=False
    )
    kind = models.CharField(_("about"), max_length=10, choices=CorrectionKind)
    object_id = models.CharField(_("identifier"), max_length=100)
    label = models.CharField(_("what"), max_length=300)
    fault = models.CharField(_("what is wrong"), max_length=10, choices=Fault)
    text = models.TextField(_("what is right, and how one knows"))
    contact = models.EmailField(_("address for questions"), blank=True)
    language = models.CharField(_("language"), max_length=3, default="ar")
    via = models.CharField(_("came via"), max_length=16, default="page")
    sender = models.CharField(max_length=64, editable=False)
    api_key = models.ForeignKey(
        ApiKey,
        verbose_name=_("API key"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # keys are revoked and never deleted
        related_name="corrections",
    )
    idempotency_key = models.CharField(
        max_length=LONGEST_IDEMPOTENCY_KEY, blank=True, default="", editable=False
    )
    body_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=CorrectionState, default=CorrectionState.OPEN
    )
    answer = models.TextField(_("answer"), blank=True)
    decided_by = account(_("answered by"))
    decided_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    created_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "object_id"], name="relations_correction_object"),
            # How many one sender has sent lately is asked before each is taken.
            models.Index(fields=["sender", "created_at"], name="relations_correction_sender"),
            models.Index(
                fields=["-id"], name="relations_correction_open", condition=Q(state="open")
            ),
            models.Index(fields=["api_key", "-id"], name="relations_correction_of_key"),
        ]
        constraints = [
            models.CheckConstraint(
                name="relations_correction_kind_known",
                condition=Q(kind__in=CorrectionKind.values),
            ),
            models.CheckConstraint(
                name="relations_correction_fault_known", condition=Q(fault__in=Fault.values)
            ),
            models.CheckConstraint(
                name="relations_correction_state_known",
                condition=Q(state__in=CorrectionState.values),
            ),
            models.CheckConstraint(
                name="relations_correction_says_what", condition=~Q(object_id="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="relations_correction_text_bounded",
                condition=LessThanOrEqual(Length("text"), LONGEST_TEXT)
                & LessThanOrEqual(Length("answer"), LONGEST_ANSWER),
            ),
            models.CheckConstraint(
                name="relations_correction_answer_complete",
                condition=Q(state="open", decided_at=None, answer="")
                | (~Q(state="open") & Q(decided_at__isnull=False) & ~Q(answer="")),
            ),
            models.UniqueConstraint(
                fields=["api_key", "idempotency_key"], name="relations_correction_sent_once"
            ),
            models.CheckConstraint(
                name="relations_correction_sent_whole",
                condition=Q(api_key=None, idempotency_key="", body_digest="")
                | (Q(api_key__isnull=False) & ~Q(idempotency_key="") & ~Q(body_digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fault_display()}: {self.label}"

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.OPEN

    @property
    def institution(self) -> str:
        """Whose program sent it; empty where a person did."""
        return self.api_key.institution if self.api_key else ""
