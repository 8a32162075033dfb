"""Bringing a table in: the upload, and one page from “being read” to what was stored."""

from typing import Any, NamedTuple

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from ingestion import sheets, tasks
from ingestion.models import Sheet
from relations.resources.base import EditorResource
from relations.resources.wording import REFUSALS, tell
from relations.sheets import MOST_BYTES, SheetRefused

LAST = 10  # of one's own sheets, beside the form


class SheetForm(forms.Form):
    table = forms.ChoiceField(label=gettext_lazy("Table"))
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("CSV (UTF-8) or Excel (.xlsx).")
    )

    def __init__(self, *args: Any, tables: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(word, table.title()) for word, table in tables.items()]
        field = self.fields["table"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                tell(SheetRefused("too_large", most=MOST_BYTES // (1024 * 1024)))
            )
        return upload


def add_sheet(request: HttpRequest, site: AdminSite) -> HttpResponse:
    tables = sheets.tables_for(request.user)
    if not tables:
        raise PermissionDenied
    chosen = request.GET.get("table", "")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*sent, tables=tables, initial={"table": chosen})
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with transaction.atomic():
            sheet = sheets.receive(
                upload.read(),
                name=upload.name,
                table=form.cleaned_data["table"],
                by=request.user,  # type: ignore[arg-type]
            )
            tasks.ring_for_sheet(sheet)
        return redirect("admin:ingestion_sheet_change", sheet.pk)
    mine = Sheet.objects.filter(created_by=request.user.pk).without_content()
    context = {
        **site.each_context(request),
        "title": _("Import"),
        "opts": Sheet._meta,
        "form": form,
        "chosen": chosen,
        "mine": [(sheet, title_of(sheet)) for sheet in mine[:LAST]],
        "described": [(word, table.title(), _columns(table())) for word, table in tables.items()],
    }
    return TemplateResponse(request, "ingestion/add_sheet.html", context)


@never_cache
def show_sheet(request: HttpRequest, site: AdminSite, sheet: Sheet) -> HttpResponse:
    """Show how far it is; to store what is shown is asked for here too."""
    table = sheets.tables_for(request.user).get(sheet.table)
    if table is None:
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request, sheet)
    opts = table._meta.model._meta
    context = {
        **site.each_context(request),
        "title": _("Import"),
        "opts": Sheet._meta,
        "sheet": sheet,
        "table_title": table.title(),
        "found": sheet.found,
        "reason": _reason(sheet),
        "reread": _reread(sheet),
        "list_address": _list_of(table),
        "list_title": opts.verbose_name_plural,
        "again_address": f"{reverse('admin:ingestion_sheet_add')}?table={sheet.table}",
    }
    return TemplateResponse(request, "ingestion/sheet.html", context)


def _decide(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if "discard" in request.POST:
        sheets.discard(sheet)
        return redirect(f"{reverse('admin:ingestion_sheet_add')}?table={sheet.table}")
    if "store" not in request.POST:
        raise Http404
    with transaction.atomic():
        if sheets.confirm(sheet):
            sheet.refresh_from_db(fields=["state"])
            tasks.ring_for_sheet(sheet)
    return redirect("admin:ingestion_sheet_change", sheet.pk)


def title_of(sheet: Sheet) -> str:
    table = sheets.TABLES.get(sheet.table)
    return table.title() if table else sheet.table


def _reason(sheet: Sheet) -> str:
    """Why it was not taken, where that is no matter of single rows."""
    if sheet.code not in REFUSALS:
        return ""
    return tell(SheetRefused(sheet.code, **sheet.facts))


def _reread(sheet: Sheet) -> str:
    count = (sheet.found or {}).get("reread", 0)
    told = ngettext(
        "%(count)d article with this spelling will be read again.",
        "%(count)d articles with this spelling will be read again.",
        count,
    )
    return told % {"count": count} if count else ""


def _list_of(table: type[EditorResource]) -> str:
    """The list whose rows these are, or are a part of."""
    model = table._meta.model
    if table.parent:
        model = model._meta.get_field(table.parent[0]).related_model
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


class Described(NamedTuple):
    """A column as the page tells it; `example`: how a list is written in its cell."""

    name: str
    label: str
    is_key: bool
    example: str


def _columns(table: EditorResource) -> list[Described]:
    keys = set(table._meta.import_id_fields)
    return [
        Described(name, table.label_of(field), name in keys, getattr(field.widget, "example", ""))
        for name, field in table.fields.items()
    ]
