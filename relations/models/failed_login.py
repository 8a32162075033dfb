"""Logins that failed: rows of django-axes, under a name of ours and in our admin."""

import datetime as dt
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum, Window
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FailedLoginQuerySet(models.QuerySet):
    def with_tries(self) -> Any:
        """Add `tries`: how often this name failed from this address lately, by any browser."""
        lately = Q(attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME)
        places = [F("username"), F("ip_address")]
        tries = Window(Sum("failures_since_start", filter=lately), partition_by=places)
        return self.annotate(tries=tries)


class FailedLogin(AccessAttempt):
    """A name, the address it was tried from, the browser; never the password."""

    tries: int | None

    objects = FailedLoginQuerySet.as_manager()

    class Meta:
        proxy = True
        default_permissions = ("view", "delete")
        verbose_name = _("failed login")
        verbose_name_plural = _("failed logins")

    def __str__(self) -> str:
        return self.username or "-"

    @property
    def is_locked(self) -> bool:
        return (self.tries or 0) >= settings.AXES_FAILURE_LIMIT

    @property
    def ends(self) -> dt.datetime:
        """When it counts no longer."""
        last: dt.datetime = self.attempt_time
        return last + settings.AXES_COOLOFF_TIME
