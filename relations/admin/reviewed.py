"""Suggestions in the admin: accepted or rejected one by one or many at once, never deleted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from relations import reasons, review
from relations.admin.deciding import decide_selected
from relations.admin.editor import EditorAdmin
from relations.groups import may_decide
from relations.models import Verdict

DECISION_FIELDS = ("review", "reviewed_by", "decided_via", "reviewed_at", "why_decided")
DECISION = (_("Review"), {"fields": DECISION_FIELDS})


class ReviewedAdmin(EditorAdmin):
    """Deleting would let the next tagging bring a suggestion back: rejecting keeps the answer."""

    actions = ["accept_selected", "reject_selected", "delete_selected"]
    readonly_fields = (*DECISION_FIELDS, "set_by_editor")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_decide(request.user) and self.has_change_permission(request, obj)

    @admin.action(description=_("Accept the selected suggestions"), permissions=["decide"])
    def accept_selected(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return decide_selected(self, request, rows, Verdict.ACCEPTED)

    @admin.action(description=_("Reject the selected suggestions"), permissions=["decide"])
    def reject_selected(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return decide_selected(self, request, rows, Verdict.REJECTED)

    @admin.display(description=_("reason of the decision"))
    def why_decided(self, row: Any) -> str:
        return reasons.in_words(row.review_reason) or "-"

    def after_decisions(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        """What else follows from a decision, where something does."""

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        """Decide last, when the row is whole: the buttons, or an editor's own new row."""
        if {"_reject", "_accept"} & set(request.POST) and not self.has_decide_permission(request):
            raise PermissionDenied
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
        context["reviewable"] = kwargs.get("change") and self.has_decide_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)
