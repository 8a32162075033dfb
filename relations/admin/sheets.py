"""Import and Export on a list: a file is tried and shown row by row before anything is stored."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from relations.resources import EditorResource, Findings, run_import
from relations.sheets import MOST_BYTES, WRITERS, Sheet, SheetRefused, read_sheet

SHOWN = 300  # rows of a preview; what is wrong is shown first
KEPT = 60 * 60  # seconds in which a preview may be confirmed
SALT = "relations.admin.sheets"


class SheetForm(forms.Form):
    table = forms.ChoiceField(label=gettext_lazy("Table"))
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("CSV (UTF-8) or Excel (.xlsx).")
    )

    def __init__(self, *args: Any, tables: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(name, table.title()) for name, table in tables.items()]
        field = self.fields["table"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            text = _("The file is larger than %(most)s MB. Split it.")
            raise forms.ValidationError(text % {"most": MOST_BYTES // (1024 * 1024)})
        return upload


class SheetAdmin:
    """`tables`: what may be taken out and brought in here, by a word for the address."""

    change_list_template = "admin/relations/sheet_list.html"
    tables: ClassVar[dict[str, type[EditorResource]]] = {}

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        wrap = admin.admin_site.admin_view
        name = f"{admin.opts.app_label}_{admin.opts.model_name}"
        own = [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/store/", wrap(self.store_view), name=f"{name}_import_store"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"may_import": bool(self.tables_to_import(request)), **(extra_context or {})}
        return super().changelist_view(request, more)  # type: ignore[misc]

    def tables_to_import(self, request: HttpRequest) -> dict[str, type[EditorResource]]:
        """Those whose rows this person may both add and change."""
        return {
            name: table
            for name, table in self.tables.items()
            if _may(request, table, "add") and _may(request, table, "change")
        }

    def import_view(self, request: HttpRequest) -> HttpResponse:
        tables = self.tables_to_import(request)
        if not tables:
            raise PermissionDenied
        posted = request.method == "POST"
        form = SheetForm(
            request.POST if posted else None, request.FILES if posted else None, tables=tables
        )
        found, token = None, ""
        if form.is_valid():
            name, upload = form.cleaned_data["table"], form.cleaned_data["file"]
            try:
                sheet = read_sheet(upload.read())
                found = self._run(request, name, sheet, upload.name, dry_run=True)
            except SheetRefused as refused:
                form.add_error("file", str(refused))
            else:
                token = "" if found.problems else _keep(request, name, sheet, upload.name)
        return self._page(request, form, found, token)

    def store_view(self, request: HttpRequest) -> HttpResponse:
        """Store what was shown: tried again as a whole, since others may have worked meanwhile."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        tables = self.tables_to_import(request)
        try:
            name, sheet, file = _kept(request)
        except signing.BadSignature:
            text = _("This preview is too old. Choose the file again.")
            messages.error(request, text)
            return redirect(self._address("import"))
        if name not in tables:
            raise PermissionDenied
        found = self._run(request, name, sheet, file, dry_run=False)
        if found.problems:
            form = SheetForm(None, initial={"table": name}, tables=tables)
            return self._page(request, form, found, "")
        self._tell(request, found)
        return redirect(self._address("changelist"))

    def export_view(self, request: HttpRequest) -> HttpResponse:
        tables = {n: table for n, table in self.tables.items() if _may(request, table, "view")}
        if not tables:
            raise PermissionDenied
        name, kind = request.GET.get("table", ""), request.GET.get("format", "")
        if not name and not kind:
            return self._export_page(request, tables)
        if name not in tables or kind not in WRITERS:
            raise Http404
        return _file_of(tables[name](), name, kind)

    def _run(
        self, request: HttpRequest, name: str, sheet: Sheet, file: str, *, dry_run: bool
    ) -> Findings:
        table = self.tables[name]
        return run_import(table, sheet, user=request.user, file=file[:100], dry_run=dry_run)

    def _tell(self, request: HttpRequest, found: Findings) -> None:
        counts = found.counts
        text = _("Stored: %(new)s new, %(update)s changed, %(skip)s as they were.")
        messages.success(request, text % counts)
        if found.reread:
            told = ngettext(
                "%(count)d article with this spelling will be read again.",
                "%(count)d articles with this spelling will be read again.",
                found.reread,
            )
            messages.info(request, told % {"count": found.reread})

    def _address(self, name: str) -> str:
        opts = self.opts  # type: ignore[attr-defined]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}")

    def _page(
        self, request: HttpRequest, form: SheetForm, found: Findings | None, token: str
    ) -> HttpResponse:
        rows = sorted(found.rows, key=lambda row: row.kind == "skip") if found else []
        more = {
            "title": _("Import"),
            "form": form,
            "found": found,
            "rows": rows[:SHOWN],
            "more": max(0, len(rows) - SHOWN),
            "problems": found.problems[:SHOWN] if found else [],
            "more_problems": max(0, len(found.problems) - SHOWN) if found else 0,
            "token": token,
            "described": [
                (table.title(), _columns(table()))
                for table in self.tables_to_import(request).values()
            ],
        }
        return TemplateResponse(
            request, "admin/relations/import.html", {**self._context(request), **more}
        )

    def _export_page(self, request: HttpRequest, tables: dict[str, Any]) -> HttpResponse:
        offered = [(name, table.title(), table().rows().count()) for name, table in tables.items()]
        more = {"title": _("Export"), "offered": offered, "writers": WRITERS}
        return TemplateResponse(
            request, "admin/relations/export.html", {**self._context(request), **more}
        )

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        admin: Any = self
        return {
            **admin.admin_site.each_context(request),
            "opts": admin.opts,
            "media": admin.media,
            "import_address": self._address("import"),
            "store_address": self._address("import_store"),
        }


def _may(request: HttpRequest, table: type[EditorResource], action: str) -> bool:
    opts = table._meta.model._meta
    return bool(request.user.has_perm(f"{opts.app_label}.{action}_{opts.model_name}"))


def _columns(table: EditorResource) -> list[tuple[str, str, bool]]:
    keys = set(table._meta.import_id_fields)
    return [(name, table.label_of(field), name in keys) for name, field in table.fields.items()]


def _keep(request: HttpRequest, name: str, sheet: Sheet, file: str) -> str:
    """Hand the table to the page, signed: no web process has to remember it."""
    rows = [[_plain(cell) for cell in row] for row in sheet.rows]
    told = [request.user.pk, name, file, sheet.head, rows, sheet.lines]
    return signing.dumps(told, salt=SALT, compress=True)


def _kept(request: HttpRequest) -> tuple[str, Sheet, str]:
    user, name, file, *table = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=KEPT)
    if user != request.user.pk:
        raise signing.BadSignature
    return name, Sheet(*table), file


def _plain(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def _file_of(table: EditorResource, name: str, kind: str) -> HttpResponse:
    writer = WRITERS[kind]
    fields = table.get_export_fields()
    head = [table.label_of(field) for field in fields]
    rows = [[field.export(row) for field in fields] for row in table.rows()]
    arabic = (get_language() or "ar").startswith("ar")
    data = writer.write(head, rows, right_to_left=arabic)
    file = f"{name}-{timezone.localdate():%Y-%m-%d}.{writer.ending}"
    return HttpResponse(
        data,
        content_type=writer.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
