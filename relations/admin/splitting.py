"""Splitting in the admin: each mention says why it is here, and can be made another event."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations import event_merging
from relations.admin.evidence import EventMentionInline
from relations.models import Event, EventMention


class SplittableMentionInline(EventMentionInline):
    fields = (*EventMentionInline.fields, "another_event")
    readonly_fields = (*EventMentionInline.readonly_fields, "another_event")

    @admin.display(description=_("another event"))
    def another_event(self, mention: EventMention) -> SafeString | str:
        """The button sends the whole form there, which reads nothing of it but its token."""
        address = reverse("admin:relations_event_split", args=[mention.event_id, mention.pk])
        return format_html(
            '<button class="button" formaction="{}" formnovalidate>{}</button>',
            address,
            gettext("This is another event"),
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Without the right, or with one piece of evidence only, there is nothing to split."""
        may = self.has_change_permission(request, obj) and may_split(request, obj)
        return self.fields if may else self.fields[:-1]


def may_split(request: HttpRequest, event: Event | None) -> bool:
    if event is None or not request.user.has_perm("relations.change_event"):
        return False
    return event.mentions.count() + event.citations.count() > 1


def split_view(page: Any, request: HttpRequest, pk: int, mention_pk: int) -> HttpResponse:
    """Give one mention an event of its own, and say where it is now."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    event = get_object_or_404(Event, pk=pk)
    if not page.has_change_permission(request, event):
        raise PermissionDenied
    address = reverse("admin:relations_event_change", args=[event.pk])
    mentions = EventMention.objects.filter(pk=mention_pk)
    try:
        part = event_merging.split_event(event, mentions, by=request.user)
    except ValidationError as refusal:
        page.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return redirect(address)
    said = gettext("The sentence is now an event of its own and will not join this one again:")
    page.log_change(request, event, f"{said} {part.public_id}")
    link = reverse("admin:relations_event_change", args=[part.pk])
    page.message_user(
        request, format_html('{} <a href="{}">{}</a>', said, link, part), messages.SUCCESS
    )
    return redirect(address)
