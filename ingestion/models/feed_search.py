"""Looking for the feeds of a site: asked by an editor, done by a collecting worker."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models import Outlet
from relations.models.account import account


class FeedSearch(models.Model):
    """One question for the feeds of a site. `found`: each with address, title, kind and items.

    `finished_at`, `leased_until`, `found` and `code` are written only by
    `ingestion.collect.finding`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(_("address"), max_length=600)
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        null=True,
        on_delete=models.SET_NULL,  # what was found is true of the site all the same
        related_name="+",
    )
    found = models.JSONField(default=list)
    code = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_by = account(_("added by"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("search for feeds")
        verbose_name_plural = _("searches for feeds")
        ordering = ["-created_at"]
        default_permissions = ()  # who may add a feed may look for one

    def __str__(self) -> str:
        return self.address
