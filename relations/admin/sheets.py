"""Import and Export on a list: what is taken out is what the list shows."""

from typing import Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.resources import EditorResource
from relations.sheets import WRITERS

ASKED = ("table", "format")  # beside what the list itself was asked for


class Tabular:
    """`tables`: what may be taken out and brought in here; beside an admin class."""

    change_list_template = "admin/relations/sheet_list.html"
    tables: ClassVar[tuple[type[EditorResource], ...]] = ()

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        wrap = admin.admin_site.admin_view
        name = f"{admin.opts.app_label}_{admin.opts.model_name}"
        own = [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"may_import": bool(self.tables_to_import(request)), **(extra_context or {})}
        return super().changelist_view(request, more)  # type: ignore[misc]

    def tables_to_import(self, request: HttpRequest) -> list[type[EditorResource]]:
        """Those whose rows this person may both add and change."""
        return [table for table in self.tables if table.is_open_to(request.user, "add", "change")]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """All tables come in at one place; from here the first of ours is chosen there."""
        tables = self.tables_to_import(request)
        if not tables:
            raise PermissionDenied
        return redirect(f"{reverse('admin:ingestion_sheet_add')}?table={tables[0].word}")

    def export_view(self, request: HttpRequest) -> HttpResponse:
        tables = {t.word: t for t in self.tables if t.is_open_to(request.user, "view")}
        word, kind = (request.GET.get(name, "") for name in ASKED)
        if not tables or not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        listed = self._listed(request)
        if listed is None:
            return redirect(f"{self._address('changelist')}?e=1")
        if not word and not kind:
            return self._export_page(request, tables, listed)
        if word not in tables or kind not in WRITERS:
            raise Http404
        table = tables[word]()
        return _file_of(table, self._rows_of(table, listed), kind)

    def _listed(self, request: HttpRequest) -> ChangeList | None:
        """The list as it was asked for; None where it cannot be asked so."""
        asked = request.GET.copy()
        for name in ASKED:
            asked.pop(name, None)
        request.GET = asked  # type: ignore[assignment]
        try:
            found: ChangeList = self.get_changelist_instance(request)  # type: ignore[attr-defined]
        except IncorrectLookupParameters:
            return None
        return found

    def _rows_of(self, table: EditorResource, listed: ChangeList) -> QuerySet:
        """What the list shows, or what belongs to it; merged rows are never taken out."""
        whole = f"{table.parent[0]}__in" if table.parent else "pk__in"
        return table.rows().filter(**{whole: listed.queryset.order_by().values("pk")})

    def _export_page(
        self, request: HttpRequest, tables: dict[str, Any], listed: ChangeList
    ) -> HttpResponse:
        admin: Any = self
        asked = list(listed.filter_params.items())
        offered = []
        for word, table in tables.items():
            links = [
                (writer.label, f"?{urlencode([*asked, ('table', word), ('format', kind)], True)}")
                for kind, writer in WRITERS.items()
            ]
            rows = self._rows_of(table(), listed)
            offered.append((table.title(), rows.count(), links))
        context = {
            **admin.admin_site.each_context(request),
            "opts": admin.opts,
            "media": admin.media,
            "title": _("Export"),
            "offered": offered,
            "listed": listed.result_count,
            "all": listed.root_queryset.count(),
            "list_address": f"{self._address('changelist')}{listed.get_query_string()}",
        }
        return TemplateResponse(request, "admin/relations/export.html", context)

    def _address(self, name: str) -> str:
        opts = self.opts  # type: ignore[attr-defined]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}")


def _file_of(table: EditorResource, found: QuerySet, kind: str) -> HttpResponse:
    writer = WRITERS[kind]
    fields = table.get_export_fields()
    head = [table.label_of(field) for field in fields]
    rows = [[field.export(row) for field in fields] for row in found]
    arabic = (get_language() or "ar").startswith("ar")
    data = writer.write(head, rows, right_to_left=arabic)
    file = f"{table.word}-{timezone.localdate():%Y-%m-%d}.{writer.ending}"
    return HttpResponse(
        data,
        content_type=writer.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
