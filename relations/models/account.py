"""Who did it: a link to an account that what was done outlives."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise


def account(label: Promise, **options: Any) -> models.ForeignKey:
    """Return a field for whoever did something; empty once the account is gone."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **options,
    )
