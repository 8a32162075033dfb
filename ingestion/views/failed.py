"""Run again all that failed: one page that says how many, one button."""

from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ingestion.models import Document
from ingestion.views.batch import start_again

AT_ONCE = 1000


def run_failed_again(request: HttpRequest, site: AdminSite) -> HttpResponse:
    failed = Document.objects.failed()
    if request.method == "POST":
        with transaction.atomic():
            start_again(request, failed.only("pk").order_by("pk")[:AT_ONCE])
        return redirect("admin:index")
    context = {
        **site.each_context(request),
        "title": _("Run again all that failed"),
        "number": failed.count(),
        "at_once": AT_ONCE,
    }
    return render(request, "ingestion/run_failed_again.html", context)
