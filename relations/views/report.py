"""The form "Report an error" of every event, agreement, official and article."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations import correcting
from relations.callers import address_of
from relations.models import CorrectionKind, Fault
from relations.models.correction import LONGEST_TEXT
from relations.views.evidence import Reader
from relations.views.page import Crumb, ask_for_login, reader_page, show, sides

TRAP = "website"  # no person sees this field; what fills it is no person


class ReportForm(forms.Form):
    fault = forms.ChoiceField(label=gettext_lazy("What is wrong?"), choices=Fault.choices)
    text = forms.CharField(
        label=gettext_lazy("What is right, and how do you know?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    contact = forms.EmailField(
        label=gettext_lazy("E-mail, if we may ask you (optional)"),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"about-{name}"


@reader_page
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    row = _found(kind, key)
    if not _may_open(row, request.user):
        return ask_for_login(request)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        if request.POST.get(TRAP):
            return redirect(f"{request.path}?sent=1")  # as if it had been taken in
        try:
            _take_in(request, row, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except correcting.TooMany:
            told = _("Too many reports have come in. Please try again in an hour.")
            form.add_error(None, told)
            status = 429
        else:
            return redirect(f"{request.path}?sent=1")
    answer = _page(request, row, form)
    answer.status_code = status
    if status == 429:
        answer["Retry-After"] = str(int(correcting.HOUR.total_seconds()))
    return answer


def _page(request: HttpRequest, row: Model, form: ReportForm) -> HttpResponse:
    title = _("Report an error")
    return show(
        request,
        "report",
        about=sides(),
        title=title,
        crumbs=[Crumb(str(row), row.get_absolute_url())],  # type: ignore[attr-defined]
        row=row,
        kind=CorrectionKind(correcting.kind_of(row)).label,
        form=form,
        trap=TRAP,
        longest=LONGEST_TEXT,
        sent=request.method == "GET" and request.GET.get("sent") == "1",
    )


def _take_in(request: HttpRequest, row: Model, form: ReportForm) -> None:
    correcting.report(
        row,
        fault=form.cleaned_data["fault"],
        text=form.cleaned_data["text"],
        contact=form.cleaned_data["contact"],
        sender=_sender(request),
        language=get_language() or "ar",
    )


def _sender(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    return f"address {address_of(request)}"


def _found(kind: str, key: str) -> Model:
    if kind not in correcting.MODELS:
        raise Http404(f"nothing is reported on a {kind}")
    rows = correcting.MODELS[kind]._default_manager.filter(**{correcting.key_field(kind): key})
    if kind != CorrectionKind.ARTICLE:
        rows = rows.not_rejected().standing()
    row = rows.first()
    if row is None:
        raise Http404(f"no {kind} {key}")
    return row


def _may_open(row: Model, reader: Reader) -> bool:
    """Tell whether this reader may open the page that is reported on."""
    return type(row)._default_manager.open_to(reader).filter(pk=row.pk).exists()
