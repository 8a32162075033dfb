"""Keys by which partners' programs read the API, and how much they read by them."""

import datetime as dt
import secrets
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models.account import account

MARK = "rwb_"  # by it a key that leaked is found, in a log or in a public program
SHOWN = len(MARK) + 6  # characters of a key by which people tell it from others
NOTICE = dt.timedelta(days=30)  # a key that ends says so for this long


class ApiScope(models.TextChoices):
    """What a key opens."""

    READ = "read", _("Read accepted data")
    SUGGESTIONS = "suggestions", _("Read suggestions")
    CORRECTIONS = "corrections", _("Report errors")


class KeyState(models.TextChoices):
    VALID = "valid", _("Valid")
    ENDING = "ending", _("Ends soon")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


def digest_of(secret: str) -> str:
    """Return what is kept of a key. It is 32 random bytes, so a plain hash cannot be guessed."""
    return sha256(secret.encode()).hexdigest()


def _only_reading() -> list[str]:
    return [ApiScope.READ.value]


class ApiKeyQuerySet(models.QuerySet):
    def valid(self) -> Self:
        now = timezone.now()
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)

    def ending(self) -> Self:
        return self.valid().filter(expires_at__lte=timezone.now() + NOTICE)


class ApiKey(models.Model):
    """A key of one partner. Whoever holds it reads what the public reads, and what `scopes` add.

    Only its digest is kept: the key itself is shown once, when it is made. To rotate one, make
    another, and revoke the old one when nothing uses it any more.
    """

    name = models.CharField(
        _("name"), max_length=100, help_text=_("What it is for: one key for each program.")
    )
    institution = models.CharField(_("institution"), max_length=200)
    contact = models.CharField(
        _("contact"), max_length=200, help_text=_("Who is told before it ends or is revoked.")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="api_keys",
        help_text=_("If there is one: the key ends when the account is switched off."),
    )
    prefix = models.CharField(_("begins with"), max_length=SHOWN, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(
        models.CharField(max_length=12, choices=ApiScope),
        verbose_name=_("opens"),
        default=_only_reading,
    )
    per_hour = models.PositiveIntegerField(
        _("requests an hour"), null=True, blank=True, help_text=_("Empty: as the settings say.")
    )
    per_day = models.PositiveIntegerField(
        _("requests a day"), null=True, blank=True, help_text=_("Empty: as the settings say.")
    )
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    revoked_by = account(_("revoked by"), blank=True, editable=False)
    created_by = account(_("made by"), blank=True, editable=False)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="relations_apikey_scopes_known",
                condition=Q(scopes__contained_by=ApiScope.values) & Q(scopes__len__gte=1),
            ),
            models.CheckConstraint(
                name="relations_apikey_quotas_open",
                condition=(Q(per_hour=None) | Q(per_hour__gte=1))
                & (Q(per_day=None) | Q(per_day__gte=1)),
            ),
            models.CheckConstraint(
                name="relations_apikey_has_holder",
                condition=~Q(name="") & ~Q(institution="") & ~Q(contact=""),
            ),
            models.CheckConstraint(
                name="relations_apikey_digest_whole", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="relations_apikey_expires_later",
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.name} ({self.prefix}…)"

    def make_secret(self) -> str:
        """Give the key a new secret, of which only the digest stays; the caller saves."""
        secret = MARK + secrets.token_urlsafe(32)
        self.prefix, self.digest = secret[:SHOWN], digest_of(secret)
        return secret

    @classmethod
    def issue(cls, **fields: Any) -> tuple[Self, str]:
        """Make a key; return it with its secret, which nobody can read again."""
        key = cls(**fields)
        secret = key.make_secret()
        key.save()
        return key, secret

    def revoke(self, *, by: Any = None) -> None:
        """End it for good; the first time counts."""
        if self.revoked_at is None:
            self.revoked_at, self.revoked_by = timezone.now(), by
            self.save(update_fields=["revoked_at", "revoked_by"])

    @property
    def state(self) -> KeyState:
        now = timezone.now()
        if self.revoked_at is not None or (self.user is not None and not self.user.is_active):
            return KeyState.REVOKED
        if self.expires_at is None:
            return KeyState.VALID
        if self.expires_at <= now:
            return KeyState.EXPIRED
        return KeyState.ENDING if self.expires_at <= now + NOTICE else KeyState.VALID

    def opens(self, scope: ApiScope) -> bool:
        return scope.value in self.scopes


class KeyUsage(models.Model):
    """How often one key asked on one day, and how often it was refused for asking too often."""

    key = models.ForeignKey(
        ApiKey, verbose_name=_("API key"), on_delete=models.CASCADE, related_name="usage"
    )
    day = models.DateField(_("day"))
    requests = models.PositiveBigIntegerField(_("requests"), default=0)
    refused = models.PositiveBigIntegerField(_("refused"), default=0)

    class Meta:
        verbose_name = _("use of an API key")
        verbose_name_plural = _("use of API keys")
        ordering = ["-day", "key"]
        constraints = [
            models.UniqueConstraint(fields=["key", "day"], name="relations_keyusage_once"),
            models.CheckConstraint(
                name="relations_keyusage_refused_counted", condition=Q(refused__lte=F("requests"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, {self.day}: {self.requests}"
