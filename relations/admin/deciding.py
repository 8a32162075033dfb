"""Accepting and rejecting many at once: one page that says what changes, one button."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relations import deciding, reasons
from relations.admin.editor import ReadOnlyAdmin
from relations.models import Decision, Review, Verdict

MOST = 500  # in one go: each is decided by itself, with what belongs to it
FEW = 8


def decide_selected(
    page: Any, request: HttpRequest, rows: QuerySet, verdict: Verdict
) -> TemplateResponse | None:
    """Ask first; decide where the answer to that is sent."""
    target = Review.REJECTED if verdict == Verdict.REJECTED else Review.ACCEPTED
    rows = rows.model.objects.filter(pk__in=rows.values("pk"))
    changing = rows.exclude(review=target)
    number = changing.count()
    if number > MOST:
        told = _("That is %(count)d at once: select at most %(most)d.")
        page.message_user(request, told % {"count": number, "most": MOST}, messages.ERROR)
        return None
    if "confirmed" in request.POST or not number:
        _decide(page, request, changing, verdict)
        return None
    states = changing.order_by().values_list("review", flat=True)
    return TemplateResponse(
        request,
        "admin/relations/decide_selected.html",
        {
            **page.admin_site.each_context(request),
            "title": _title(verdict),
            "opts": page.model._meta,
            "number": number,
            "already": rows.count() - number,
            "decided": sum(state != Review.SUGGESTED for state in states),
            "examples": [deciding.label_of(row) for row in changing.order_by("pk")[:FEW]],
            "pks": list(changing.values_list("pk", flat=True)),
            "action": request.POST.get("action", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
            "bundle": uuid4(),
            "rejects": verdict == Verdict.REJECTED,
            "reasons": reasons.REASONS.items(),
        },
    )


def _title(verdict: Verdict) -> str:
    if verdict == Verdict.REJECTED:
        return _("Reject the selected suggestions")
    return _("Accept the selected suggestions")


def _decide(page: Any, request: HttpRequest, rows: QuerySet, verdict: Verdict) -> None:
    try:
        bundle = UUID(request.POST.get("bundle", ""))
    except ValueError:
        bundle = uuid4()
    reason = reasons.stored(request.POST.get("reason", ""), request.POST.get("words", ""))
    decided = deciding.decide_all(request.user, rows, verdict, bundle=bundle, reason=reason)
    page.after_decisions(request, decided)
    number = len(decided)
    if verdict == Verdict.REJECTED:
        told = ngettext("%(count)d rejected.", "%(count)d rejected.", number) % {"count": number}
    else:
        told = ngettext("%(count)d accepted.", "%(count)d accepted.", number) % {"count": number}
    link = format_html(
        '{} <a href="{}">{}</a>', told, reverse("review"), _("Undo it among your last decisions")
    )
    page.message_user(request, link if number else told, messages.SUCCESS)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Who decided what, and what was taken back."""

    list_display = ("label", "kind", "verdict", "why", "by", "at", "undone_at")
    list_filter = ("verdict", "kind", ("undone_at", admin.EmptyFieldListFilter), "by")
    list_select_related = ("by",)
    search_fields = ("label",)
    date_hierarchy = "at"
    fields = ("label", "kind", "type", "rule", "trigger", "verdict", "why", "by", "at", "undone_at")

    @admin.display(description=gettext_lazy("reason of the decision"))
    def why(self, row: Decision) -> str:
        return reasons.in_words(row.reason) or "-"
