"""What people asked to be told of, the mails that told them, and every item told already."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.bilingual import Bilingual
from relations.models.public_id import new_digest_id, new_subscription_id

LONGEST_QUESTION = 1000


class WatchKind(models.TextChoices):
    """What a subscription is to: one thing, or all that answers a question."""

    SEARCH = "search", _("Search")
    EVENTS = "events", _("Events")
    ARTICLES = "articles", _("Articles")
    AGREEMENTS = "agreements", _("Agreements")
    PARTNER = "partner", _("Partner")
    AGREEMENT = "agreement", _("Agreement")
    POST = "post", _("Post")


class Rhythm(models.TextChoices):
    """How often there may be a mail."""

    NOW = "now", _("At once, as it becomes known")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("No mail, only the feed")


def new_salt() -> str:
    return secrets.token_urlsafe(12)


class SubscriptionQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Leave out those that were removed a moment ago and may still be put back."""
        return self.filter(removed_at=None)

    def mailed(self) -> Self:
        """Those that may send a mail to somebody: not stopped, and the account has an address."""
        return (
            self.standing()
            .filter(stopped_at=None, account__is_active=True)
            .exclude(rhythm=Rhythm.NEVER)
            .exclude(account__email="")
        )


class Subscription(Bilingual, models.Model):
    """One question of one account, told about by mail and as a feed.

    `question` is the list's own query string in its one fixed order, or the identifier of the
    thing watched; `words` tell it as it was asked. What became known from `began_at` on is new;
    `began_txid` says the same without a gap, in the cluster `began_life` (`relations.changes`). No
    secret is kept: the addresses of the feed and of stopping are signed with the site's key over
    `salt`, and a new salt ends them.
    """

    bilingual_field = "words"

    public_id = models.SlugField(
        _("identifier"), max_length=20, unique=True, default=new_subscription_id, editable=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,  # nobody is left to be told
        related_name="subscriptions",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=WatchKind)
    question = models.CharField(_("question"), max_length=LONGEST_QUESTION, blank=True)
    words_ar = models.CharField(_("in words, in Arabic"), max_length=LONGEST_QUESTION)
    words_en = models.CharField(_("in words, in English"), max_length=LONGEST_QUESTION)
    language = models.CharField(_("language"), max_length=2, default="ar")
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm, default=Rhythm.DAILY)
    salt = models.CharField(max_length=16, default=new_salt, editable=False)
    began_at = models.DateTimeField(_("new since"))
    began_life = models.CharField(max_length=20, editable=False)
    began_txid = models.BigIntegerField(editable=False)
    looked_at = models.DateTimeField(_("looked last"), editable=False)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed at"), null=True, blank=True, editable=False)
    failure = models.CharField(_("failure"), max_length=300, blank=True, editable=False)
    retry_at = models.DateTimeField(_("tried again from"), null=True, editable=False)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "question"], name="relations_subscription_once"
            ),
            models.CheckConstraint(
                name="relations_subscription_kind_known", condition=Q(kind__in=WatchKind.values)
            ),
            models.CheckConstraint(
                name="relations_subscription_rhythm_known", condition=Q(rhythm__in=Rhythm.values)
            ),
            models.CheckConstraint(
                name="relations_subscription_failure_complete",
                condition=Q(failed_at=None, failure="")
                | (Q(failed_at__isnull=False) & ~Q(failure="")),
            ),
            models.CheckConstraint(
                name="relations_subscription_thing_named",
                condition=Q(kind__in=["events", "articles", "agreements"]) | ~Q(question=""),
            ),
        ]

    @property
    def key(self) -> str:
        """What is asked, in one word; an account knows by these what it watches already."""
        return f"{self.kind}:{self.question}"

    @property
    def is_mailed(self) -> bool:
        return self.stopped_at is None and self.rhythm != Rhythm.NEVER


class Digest(models.Model):
    """One mail to one account; begun before it is sent, finished once the mail server took it.

    One that was begun long ago and never finished may or may not have arrived: a machine stopped
    in between. It is never sent again by itself.
    """

    public_id = models.SlugField(
        _("identifier"), max_length=20, unique=True, default=new_digest_id, editable=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,  # as the subscriptions it was made for
        related_name="digests",
    )
    message_id = models.CharField(_("name of the mail"), max_length=200, unique=True)
    subject = models.CharField(_("subject"), max_length=300)
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("mail to a subscriber")
        verbose_name_plural = _("mails to subscribers")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["account", "-id"], name="relations_digest_newest")]
        constraints = [
            models.CheckConstraint(
                name="relations_digest_sent_after_begun",
                condition=Q(sent_at=None) | Q(sent_at__gte=F("begun_at")),
            )
        ]

    def __str__(self) -> str:
        return self.subject


class ToldItem(models.Model):
    """One item that an account was told, whichever of its subscriptions found it: never again."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    key = models.CharField(_("item"), max_length=200)
    digest = models.ForeignKey(
        Digest, verbose_name=_("mail"), on_delete=models.CASCADE, related_name="items"
    )
    subscription = models.ForeignKey(
        Subscription,
        verbose_name=_("subscription"),
        null=True,
        on_delete=models.SET_NULL,  # what was told stays told
        related_name="told",
    )
    title = models.CharField(_("title"), max_length=300)
    path = models.CharField(_("page"), max_length=300)

    class Meta:
        verbose_name = _("item told")
        verbose_name_plural = _("items told")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="relations_tolditem_once")
        ]

    def __str__(self) -> str:
        return self.title or self.key
