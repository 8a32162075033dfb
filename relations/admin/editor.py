"""What every admin page does: it remembers which fields are an editor's own."""

import copy
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError
from django.db.models import Field, Model, QuerySet, URLField
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations import removal, review
from relations.admin import refusals
from relations.admin.forms import EditorForm, LinesField
from relations.admin.history import HistoryView
from relations.admin.provenance import Provenance
from relations.groups import may_decide
from relations.models.reviewed import Reviewed

FIELDS = {ArrayField: {"form_class": LinesField}, URLField: {"assume_scheme": "https"}}
PROVENANCE = ("came_via", "set_by_editor")
SOURCES = (_("Sources"), {"fields": ("sources", "confidence", "note", *PROVENANCE)})


def lock(row: Model, fields: Iterable[str]) -> None:
    """Make these fields the editor's: seeds and the machine leave them alone; the caller saves."""
    if not hasattr(row, "locked_fields"):
        return
    known = {field.name for field in row._meta.get_fields()}
    row.locked_fields = sorted({*row.locked_fields, *(known & set(fields))})


class _SafeLinks:
    """Beside a choice one may look at it or add one; deleting and editing are for its own page."""

    def formfield_for_dbfield(self, field: Field, request: HttpRequest, **options: Any) -> Any:
        shown = super().formfield_for_dbfield(field, request, **options)  # type: ignore[misc]
        if shown is not None and isinstance(shown.widget, RelatedFieldWidgetWrapper):
            shown.widget.can_delete_related = False
            shown.widget.can_change_related = False
        return shown


class EditorInline(_SafeLinks, Provenance, admin.TabularInline):
    """Rows that belong to the page's own; seeds leave a list alone that an editor has changed."""

    form = EditorForm
    formfield_overrides = FIELDS
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Show decisions as they stand to those who take none."""
        formset = super().get_formset(request, obj, **options)
        fields = formset.form.base_fields
        if "decision" in fields and not may_decide(request.user):
            fields["decision"] = copy.copy(fields["decision"])
            fields["decision"].disabled = True
        return formset


class ReadOnlyInline(admin.TabularInline):
    """Rows that nobody writes by hand."""

    extra = 0
    max_num = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EditorAdmin(HistoryView, _SafeLinks, Provenance, admin.ModelAdmin):
    """What an editor sets here is locked, in the row and in the rows beneath it."""

    form = EditorForm
    formfield_overrides = FIELDS
    list_per_page = 50

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        shown = {field.name for field in self.model._meta.fields}
        fixed = (*self.readonly_fields, "set_by_editor")
        if "via" in shown:
            fixed = (*fixed, "came_via")
        # An identifier is used in addresses; it is chosen once.
        return (*fixed, "slug") if obj is not None and "slug" in shown else fixed

    @admin.display(description=_("set by an editor"))
    def set_by_editor(self, row: Any) -> str:
        """Name the fields and lists that seeds and the machine leave alone."""
        fields = [row._meta.get_field(name) for name in row.locked_fields]
        names = [
            field.related_model._meta.verbose_name_plural
            if field.auto_created
            else field.verbose_name
            for field in fields
        ]
        return gettext(", ").join(map(str, names)) or "-"

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as refusal:
            self.message_user(request, refusals.in_words(refusal), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        lock(obj, form.changed_data)
        super().save_model(request, obj, form, change)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row, fields in formset.changed_objects:
            lock(row, fields)
        for row in rows:
            if hasattr(row, "via") and not hasattr(row, "locked_fields"):
                row.via = "editor"  # wholly, since it cannot say which of its fields
            row.save()
        formset.save_m2m()
        self._lock_list(form.instance, formset)
        self._decide(request, formset)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self._bury(request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for row in queryset:
            self._bury(request, row)
        super().delete_queryset(request, queryset)

    def _bury(self, request: HttpRequest, row: Model) -> None:
        """Seeds must not bring back what an editor deleted."""
        key = getattr(row, "slug", None) or getattr(row, "iso2", None)
        if key:
            removal.bury(str(row._meta.model_name), key, by=request.user)

    def _lock_list(self, whole: Model, formset: BaseInlineFormSet) -> None:
        edited = any(set(f.changed_data) - {"decision"} for f in formset.forms)
        if not (edited or formset.deleted_objects) or not hasattr(whole, "locked_fields"):
            return
        lock(whole, [formset.fk.remote_field.get_accessor_name()])
        whole.save(update_fields=["locked_fields"])

    def _decide(self, request: HttpRequest, formset: BaseInlineFormSet) -> None:
        added = formset.new_objects
        for form in formset.forms:
            row = form.instance
            if not isinstance(row, Reviewed) or row.pk is None or not form.has_changed():
                continue
            decision = form.cleaned_data.get("decision", "accepted" if row in added else row.review)
            if decision != row.review:
                decide(row, decision, by=request.user)


def decide(row: Reviewed, decision: str, *, by: Any) -> None:
    """Bring a row to this decision."""
    if decision == "accepted":
        review.accept(row, by=by)
    elif decision == "rejected":
        review.reject(row, by=by)
    else:
        review.reopen(row, by=by)


class ReadOnlyAdmin(HistoryView, admin.ModelAdmin):
    """Rows that only the machine writes: to look at and to search."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
