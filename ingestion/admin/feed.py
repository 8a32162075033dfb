"""Feeds in the admin: addresses that are looked at again and again, and what they brought."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ingestion import coverage, tasks
from ingestion.collect import feed_claims
from ingestion.collect.addresses import AddressRefused, check_fetchable
from ingestion.models import Feed
from ingestion.views.feed_report import fetch_now, show_report
from ingestion.views.find_feeds import ask, show_found
from ingestion.wording import in_words
from relations.admin.editor import EditorAdmin
from relations.admin.forms import EditorForm
from relations.web_addresses import shown_address


class FeedForm(EditorForm):
    def clean_address(self) -> str:
        """Take it as it is given: what trackers are on a page may be the feed's own choice."""
        address: str = self.cleaned_data["address"]
        try:
            check_fetchable(address)
        except AddressRefused as refused:
            self.add_error("address", in_words(refused.code))
        return address


class TroubleFilter(admin.SimpleListFilter):
    title = _("to look at")
    parameter_name = "trouble"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        return queryset.to_look_at() if self.value() == "yes" else queryset


@admin.register(Feed)
class FeedAdmin(EditorAdmin):
    form = FeedForm
    list_display = ("where", "outlet", "health", "amount", "fetched_at", "report")
    list_filter = (
        TroubleFilter,
        "enabled",
        "state",
        "volume",
        ("outlet", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("outlet",)
    search_fields = ("address", "outlet__name_ar", "outlet__name_en")
    autocomplete_fields = ("outlet",)
    actions = ["fetch_selected"]
    readonly_fields = (
        "health",
        "amount",
        "reason",
        "fetched_at",
        "read_at",
        "told_at",
        "expected_by",
        "next_fetch_at",
        "pace_minutes",
        "identity",
        "failures",
        "report",
    )
    fields = ("outlet", "address", "text_from", "enabled", "interval_minutes", *readonly_fields)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else self.fields[: -len(self.readonly_fields)]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        told = obj is not None and obj.items.exists()
        return not told and super().has_delete_permission(request, obj)

    @admin.display(description=_("address"), ordering="address")
    def where(self, feed: Feed) -> str:
        return shown_address(feed.address)

    @admin.display(description=_("state"), ordering="state")
    def health(self, feed: Feed) -> SafeString:
        said = feed.get_state_display()
        return format_html('<span class="badge {}">{}</span>', feed.state, said)

    @admin.display(description=_("volume"), ordering="volume")
    def amount(self, feed: Feed) -> SafeString | str:
        if feed.usual_per_day is None:
            return "-"
        usual = gettext("%(number)s a day") % {"number": f"{feed.usual_per_day:.1f}"}
        if not feed.volume:
            return usual
        said = feed.get_volume_display()
        return format_html('{} <span class="badge {}">{}</span>', usual, feed.volume, said)

    @admin.display(description=_("what went wrong, and what to do"))
    def reason(self, feed: Feed) -> str:
        return in_words(feed.code) or feed.error or "-"

    @admin.display(description=_("what it brought"))
    def report(self, feed: Feed) -> SafeString:
        address = reverse("admin:ingestion_feed_report", args=[feed.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Last fetches"))

    @admin.action(description=_("Fetch now"), permissions=["change"])
    def fetch_selected(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        asked = list(feeds.filter(enabled=True))
        for feed in asked:
            feed_claims.ask_now(feed)
            tasks.ring_for_feed(feed)
        told = ngettext("%(count)d feed is fetched.", "%(count)d feeds are fetched.", len(asked))
        self.message_user(request, told % {"count": len(asked)}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"address", "enabled", "interval_minutes"} & set(form.changed_data) or not change:
            assert isinstance(obj, Feed)
            feed_claims.start_anew(obj)
            tasks.ring_for_feed(obj)
        if change and "outlet" in form.changed_data:
            assert isinstance(obj, Feed)
            coverage.note_moved(obj, form.initial["outlet"])

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("find/", wrap(self._find_view), name="ingestion_feed_find"),
            path("find/<uuid:search_id>/", wrap(self._found_view), name="ingestion_feed_found"),
            path("<int:feed_id>/report/", wrap(self._report_view), name="ingestion_feed_report"),
            path("<int:feed_id>/fetch/", wrap(self._fetch_view), name="ingestion_feed_fetch"),
        ]
        return own + super().get_urls()

    def _find_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return ask(request, self.admin_site)

    def _found_view(self, request: HttpRequest, search_id: UUID) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return show_found(request, self.admin_site, search_id)

    def _report_view(self, request: HttpRequest, feed_id: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return show_report(request, self.admin_site, feed_id)

    def _fetch_view(self, request: HttpRequest, feed_id: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return fetch_now(request, feed_id)
