"""Remove the samples: one page that says what goes, one button."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ingestion.models import Document
from ingestion.samples import remove_all
from relations.models import Article


def remove_samples(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if request.method == "POST":
        removed = remove_all(by=request.user)
        told = ngettext(
            "%(count)d sample article was removed.",
            "%(count)d sample articles were removed.",
            removed.articles,
        )
        messages.success(request, told % {"count": removed.articles})
        return redirect("admin:index")
    context = {
        **site.each_context(request),
        "title": _("Remove the samples"),
        "opts": Document._meta,
        "number": Article.objects.from_samples().count(),
    }
    return render(request, "ingestion/remove_samples.html", context)
