"""Try a lexicon entry before it is saved: its form again, and what it would do beneath it."""

import copy
from typing import Any

from django.contrib.admin import ModelAdmin, helpers
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ingestion.models import LexiconEntry
from ingestion.trial import try_entry


@require_POST
@never_cache
def show_trial(request: HttpRequest, admin: ModelAdmin, entry: LexiconEntry | None) -> HttpResponse:
    """`entry` is None for one that is being added. Nothing is saved."""
    add = entry is None
    form = admin.get_form(request, entry, change=not add)(request.POST, instance=copy.copy(entry))
    trial = None
    if form.is_valid():
        was = entry.term if entry else ""
        trial = try_entry(form.instance, was=was, user=request.user)
    fields = list(admin.get_fieldsets(request, entry))
    fixed = admin.get_readonly_fields(request, entry)
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": _("Try it"),
        "adminform": helpers.AdminForm(form, fields, {}, fixed, model_admin=admin),
        "inline_admin_formsets": [],
        "errors": helpers.AdminErrorList(form, []),
        "media": admin.media + form.media,
        "object_id": entry.pk if entry else None,
        "original": entry,
        "is_popup": False,
        "to_field": None,
        "trial": trial,
    }
    name = "admin:ingestion_lexiconentry_" + ("add" if add else "change")
    saving = reverse(name, args=[] if entry is None else [entry.pk])
    return admin.render_change_form(
        request, context, add=add, change=not add, obj=entry, form_url=saving
    )
