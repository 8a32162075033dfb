"""Merging in the admin: choosing the other row, a plain answer, and a way back."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyAdmin
from relations.admin.reviewed import ReviewedAdmin
from relations.groups import may_merge, may_undo_merge
from relations.models import Merging, MergingKind
from relations.models.reviewed import Reviewed
from relations.official_merging import ACROSS_COUNTRIES, SAID_TWICE, SAME_POST

LEFT_OUT = {
    SAME_POST: _("somebody is in this post in that time already"),
    SAID_TWICE: _("it was known already"),
}


class MergeForm(forms.Form):
    """One of those that are likely, or any other; meant all the same, where that is asked."""

    likely = forms.ChoiceField(label=_("Likely ones"), widget=forms.RadioSelect, required=False)
    other: Any = forms.ModelChoiceField(label=_("By name"), queryset=None, required=False)
    across_countries = forms.BooleanField(
        label=_("It is the same person, in the service of another country."), required=False
    )

    def __init__(
        self, data: Any, *, rows: QuerySet, likely: Sequence[tuple[int, str]], field: Any
    ) -> None:
        super().__init__(data)
        self.fields["likely"].choices = likely  # type: ignore[attr-defined]
        self.fields["other"].queryset = rows  # type: ignore[attr-defined]
        self.fields["other"].widget = AutocompleteSelect(field, admin.site)
        self.fields["other"].widget.choices = self.fields["other"].choices  # type: ignore[attr-defined]
        self.rows = rows
        self.asks_across = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        typed, likely = data.get("other"), data.get("likely")
        if typed and likely and str(typed.pk) != likely:
            raise ValidationError(_("Choose one of the two ways, not both."))
        if not typed and not likely and not self.errors:
            raise ValidationError(_("Choose with whom or what to merge."))
        data["chosen"] = typed or (self.rows.filter(pk=likely).first() if likely else None)
        return data


class Mergeable:
    """Rows that may be one; beside an admin class.

    `merging_kind` and `key`: how the record of a merge names a row. `promise`: what a merge does,
    for the editor. `keeps_chosen`: the other one is kept, not the one whose page it is. `likely`:
    choices to offer first. `evidence`: sentences by which an editor knows what a row is. `merge`
    (request, row, chosen, across countries) and `undo` (request, record): what is done then.
    """

    model: type[Model]
    admin_site: admin.AdminSite
    message_user: Callable[..., None]
    log_change: Callable[..., Any]
    media: forms.Media
    change_form_template = "admin/relations/mergeable.html"
    merging_kind: MergingKind
    key: str
    promise: Any
    keeps_chosen = False
    likely: Callable[[Any], Sequence[tuple[int, str]]]
    evidence: Callable[[Any], Sequence[Any]]
    merge: Callable[[HttpRequest, Any, Any, bool], Merging]
    undo: Callable[[HttpRequest, Merging], tuple[Any, Any]]

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, self.model._meta.model_name
        own = [
            path("<int:pk>/merge/", wrap(self.merge_view), name=f"relations_{name}_merge"),
            path("undo-merge/<int:pk>/", wrap(self.undo_view), name=f"relations_{name}_undo_merge"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """What a merge offers may be merged: neither rejected nor merged already."""
        if request.GET.get("field_name") == "merged_into":
            queryset = queryset.filter(merged_into=None)
            if issubclass(self.model, Reviewed):
                queryset = queryset.exclude(review="rejected")
        return super().get_search_results(request, queryset, search_term)  # type: ignore[misc]

    def may_merge(self, request: HttpRequest, row: Any) -> bool:
        """To say what a suggestion is the same as is to decide it; else it takes the right."""
        may_change: bool = self.has_change_permission(request, row)  # type: ignore[attr-defined]
        return may_change and may_merge(request.user, row)

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(self.model, pk=pk)
        if not self.may_merge(request, row):
            raise PermissionDenied
        form = MergeForm(
            request.POST if request.method == "POST" else None,
            rows=self.model._default_manager.all(),
            likely=self.likely(row),
            field=self.model._meta.get_field("merged_into"),
        )
        if form.is_valid():
            answer = self._merge(request, row, form)
            if answer is not None:
                return answer
        return TemplateResponse(
            request, "admin/relations/merge.html", self._merge_context(request, row, form)
        )

    def _merge(self, request: HttpRequest, row: Any, form: MergeForm) -> HttpResponse | None:
        across = form.cleaned_data["across_countries"]
        try:
            record = self.merge(request, row, form.cleaned_data["chosen"], across)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            form.asks_across = getattr(refusal, "code", None) == ACROSS_COUNTRIES
            return None
        keep = self.model._default_manager.get(**{self.key: record.kept})
        told = gettext("“%(gone)s” was merged into “%(kept)s”.")
        gone = self.model._default_manager.get(**{self.key: record.gone})
        said = told % {"gone": gone, "kept": keep}
        self.log_change(request, keep, said)
        undo = format_html(
            '{} <button class="button" form="undo-{}">{}</button>', said, record.pk, gettext("Undo")
        )
        self.message_user(request, undo, messages.SUCCESS)
        return redirect(self.address_of(keep))

    def _merge_context(self, request: HttpRequest, row: Any, form: MergeForm) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": gettext("Merge “%(name)s”") % {"name": row},
            "opts": self.model._meta,
            "original": row,
            "form": form,
            "media": self.media + form.media,
            "evidence": self.evidence(row),
            "promise": self.promise,
        }

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = get_object_or_404(Merging, pk=pk, kind=self.merging_kind)
        may_change = self.has_change_permission(request)  # type: ignore[attr-defined]
        if not (may_change and may_undo_merge(request.user, record)):
            raise PermissionDenied
        try:
            keep, gone = self.undo(request, record)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            keep = self.model._default_manager.filter(**{self.key: record.kept}).first()
            name = f"admin:relations_{self.model._meta.model_name}_changelist"
            return redirect(self.address_of(keep) if keep else reverse(name))
        said = gettext("The merge was undone: “%(gone)s” and “%(kept)s” are two again.")
        said %= {"gone": gone, "kept": keep}
        self.log_change(request, keep, said)
        link = format_html('{} <a href="{}">{}</a>', said, self.address_of(gone), gone)
        self.message_user(request, link, messages.SUCCESS)
        return redirect(self.address_of(keep))

    def address_of(self, row: Model) -> str:
        return reverse(f"admin:relations_{self.model._meta.model_name}_change", args=[row.pk])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and self.may_merge(request, row):
            rejected = getattr(row, "review", "") == "rejected"
            context["may_merge"] = not row.merged_into_id and not rejected
            context["keeps_chosen"] = self.keeps_chosen
            merges = Merging.objects.standing().filter(kind=self.merging_kind)
            context["merges"] = [
                self._shown(record)
                for record in merges.filter(kept=getattr(row, self.key)).select_related("by")
            ]
            context |= self.more_context(row)
        return super().render_change_form(  # type: ignore[misc,no-any-return]
            request, context, *args, **kwargs
        )

    def more_context(self, row: Any) -> dict[str, Any]:
        """What else the page of a row shows above its form."""
        return {}

    def _shown(self, record: Merging) -> dict[str, Any]:
        left_out = [LEFT_OUT[gone["reason"]] for gone in record.moved.get("dropped_tenures", ())]
        gone = self.model._default_manager.filter(**{self.key: record.gone}).first()
        return {"record": record, "gone": gone or record.gone, "left_out": left_out}


class MergeableAdmin(Mergeable, ReviewedAdmin):
    """Rows with a review that may be one."""


@admin.register(Merging)
class MergingAdmin(ReadOnlyAdmin):
    """Who made what one, and what was taken back."""

    list_display = ("gone", "kept", "kind", "by", "at", "undone_by", "undone_at")
    list_filter = ("kind", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("by", "undone_by")
    search_fields = ("gone", "kept")
    date_hierarchy = "at"
    fields = ("kind", "gone", "kept", "by", "at", "undone_by", "undone_at")
