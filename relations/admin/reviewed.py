"""Suggestions in the admin: accepted or rejected one by one or many at once, never deleted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from relations import review
from relations.admin.editor import EditorAdmin, decide
from relations.models import Review

DECISION_FIELDS = ("review", "reviewed_by", "decided_via", "reviewed_at", "review_reason")
DECISION = (_("Review"), {"fields": DECISION_FIELDS})


class ReviewedAdmin(EditorAdmin):
    """Deleting would let the next tagging bring a suggestion back: rejecting keeps the answer."""

    actions = ["accept_selected", "reject_selected"]
    readonly_fields = (*DECISION_FIELDS, "set_by_editor")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Accept the selected suggestions"), permissions=["change"])
    def accept_selected(self, request: HttpRequest, rows: QuerySet) -> None:
        number = self._decide_all(request, rows, Review.ACCEPTED)
        told = ngettext("%(count)d accepted.", "%(count)d accepted.", number)
        self.message_user(request, told % {"count": number}, messages.SUCCESS)

    @admin.action(description=_("Reject the selected suggestions"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, rows: QuerySet) -> None:
        number = self._decide_all(request, rows, Review.REJECTED)
        told = ngettext("%(count)d rejected.", "%(count)d rejected.", number)
        self.message_user(request, told % {"count": number}, messages.SUCCESS)

    @transaction.atomic
    def _decide_all(self, request: HttpRequest, rows: QuerySet, decision: str) -> int:
        undecided = list(rows.exclude(review=decision))
        for row in undecided:
            decide(row, decision, by=request.user)
        self.after_decisions(request, undecided)
        return len(undecided)

    def after_decisions(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        """What else follows from a decision, where something does."""

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        """Decide last, when the row is whole: the buttons, or an editor's own new row."""
        super().save_related(request, form, formsets, change)
        before = form.instance.review
        if "_reject" in request.POST:
            review.reject(form.instance, by=request.user)
        elif "_accept" in request.POST or not change:
            review.accept(form.instance, by=request.user)
        if form.instance.review != before:
            self.after_decisions(request, [form.instance])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["reviewable"] = kwargs.get("change") and self.has_change_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)
