"""Find feeds: an editor gives a site's address, a worker looks, the page shows what it found."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from ingestion import tasks
from ingestion.collect.addresses import AddressRefused, check_fetchable
from ingestion.models import Feed, FeedSearch
from ingestion.wording import in_words
from relations.models import Outlet

LATE_AFTER = dt.timedelta(seconds=60)


class FindFeedsForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Address of the site, or of a feed"),
        max_length=600,
        widget=forms.URLInput(attrs={"dir": "ltr", "class": "vURLField"}),
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), label=gettext_lazy("Outlet"), required=False
    )

    def clean_address(self) -> str:
        given = self.cleaned_data["address"].strip()
        address = given if "://" in given else f"https://{given}"
        try:
            check_fetchable(address)
        except AddressRefused as refused:
            raise forms.ValidationError(in_words(refused.code)) from None
        return address


def ask(request: HttpRequest, site: AdminSite) -> HttpResponse:
    form = FindFeedsForm(
        request.POST if request.method == "POST" else None, initial=_given(request)
    )
    if form.is_bound and form.is_valid():
        search = FeedSearch.objects.create(created_by=request.user, **form.cleaned_data)
        tasks.ring_for_search(search)
        return redirect("admin:ingestion_feed_found", search.pk)
    return _render(request, site, {"form": form})


@never_cache
def show_found(request: HttpRequest, site: AdminSite, search_id: UUID) -> HttpResponse:
    search = get_object_or_404(FeedSearch.objects.select_related("outlet"), pk=search_id)
    addresses = [row["address"] for row in search.found]
    known = dict(Feed.objects.filter(address__in=addresses).values_list("address", "pk"))
    initial = {"address": search.address, "outlet": search.outlet_id}
    context = {
        "form": FindFeedsForm(initial=initial),
        "search": search,
        "alive": search.finished_at is None,
        "late": search.finished_at is None and search.created_at < timezone.now() - LATE_AFTER,
        "reason": in_words(search.code),
        "rows": [
            {**row, "add": _add(row, search), "feed": known.get(row["address"])}
            for row in search.found
        ],
    }
    return _render(request, site, context)


def _given(request: HttpRequest) -> dict[str, Any]:
    outlet = request.GET.get("outlet", "")
    return {"outlet": outlet} if outlet.isascii() and outlet.isdigit() else {}


def _add(row: dict[str, Any], search: FeedSearch) -> str:
    """The form for a new feed, with this one's address in it."""
    given = {"address": row["address"]}
    if search.outlet_id:
        given["outlet"] = search.outlet_id
    return f"{reverse('admin:ingestion_feed_add')}?{urlencode(given)}"


def _render(request: HttpRequest, site: AdminSite, context: dict[str, Any]) -> HttpResponse:
    shared = {**site.each_context(request), "title": _("Find feeds"), "opts": Feed._meta}
    return render(request, "ingestion/find_feeds.html", {**shared, **context})
