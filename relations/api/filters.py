"""Filters that know their values: a wrong one is an error with the nearest right one."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request
from rest_framework.views import APIView

from relations.api.permissions import reader_of, sees_suggestions
from relations.api.problems import Problem, wrong_value
from relations.models import Country
from relations.models.reviewed import Reviewed

SEVERAL = "One or several, separated by commas."
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MANY = 5000  # so many identifiers are compared to find the one that was meant


class Backend(filters.DjangoFilterBackend):
    """Says which value of which parameter is wrong and what it might have been."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise Problem.of_parameters(list(_errors(filterset)))
        view.asked = filterset.form.cleaned_data  # type: ignore[attr-defined]
        return filterset.qs


def _errors(filterset: filters.FilterSet) -> Iterable[dict[str, Any]]:
    for name, found in filterset.form.errors.as_data().items():
        for error in found:
            value = str((error.params or {}).get("value", filterset.data.get(name, "")))
            if error.code == "invalid_choice":
                choices = [str(choice) for choice, _label in filterset.form.fields[name].choices]
                yield wrong_value(name, value, filter(None, choices))
            else:
                yield wrong_value(name, value, detail=f"{name}: {error.messages[0]}")


class Filters(filters.FilterSet):
    """Filters of one list; each filter can tell its own parameter's name."""

    def name_of(self, one: filters.Filter) -> str:
        return next(name for name, known in self.filters.items() if known is one)


class Words(filters.BaseInFilter, filters.ChoiceFilter):
    """One or several words of a closed list, separated by commas."""

    def __init__(self, words: Iterable[str], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", SEVERAL)
        choices = [(word, word) for word in words]
        super().__init__(*args, choices=choices, empty_label=None, **kwargs)


class Known(filters.BaseInFilter, filters.CharFilter):
    """One or several identifiers of rows that exist, separated by commas.

    `field_name` leads to the identifier; `many` where it passes through many rows.
    """

    def __init__(
        self,
        rows: Callable[[Request], QuerySet],
        key: str,
        *,
        field_name: str,
        many: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("help_text", SEVERAL)
        super().__init__(field_name=field_name, lookup_expr="in", **kwargs)
        self.rows, self.key, self.many = rows, key, many

    def filter(self, qs: QuerySet, value: list[str] | None) -> QuerySet:
        if not value:
            return qs
        words = [self.spell(word) for word in value]
        self._refuse_unknown(words)
        return self.matching(qs, words)

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        condition = {f"{self.field_name}__in": words}
        if self.many:
            return qs.filter(Exists(qs.model._base_manager.filter(pk=OuterRef("pk"), **condition)))
        return qs.filter(**condition)

    def spell(self, word: str) -> str:
        return word

    def _refuse_unknown(self, words: list[str]) -> None:
        rows = self.rows(self.parent.request)
        found = set(rows.filter(**{f"{self.key}__in": words}).values_list(self.key, flat=True))
        for word in words:
            if word not in found:
                raise self._problem(word, rows)

    def _problem(self, word: str, rows: QuerySet) -> Problem:
        known = rows.order_by(self.key).values_list(self.key, flat=True)[:MANY]
        return Problem.of_value(self.parent.name_of(self), word, known)


class Countries(Known):
    """ISO 3166 alpha-2 codes; a name given instead is answered with its code."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(lambda _: Country.objects.all(), "iso2", field_name=field_name, **kwargs)

    def spell(self, word: str) -> str:
        return word.upper()

    def _problem(self, word: str, rows: Any) -> Problem:
        for country in rows:
            if word.casefold() in (country.name_en.casefold(), country.name_ar):
                return Problem.of_parameters(
                    [
                        {
                            "parameter": self.parent.name_of(self),
                            "value": word,
                            "detail": _("Write countries as ISO codes: %(code)s.")
                            % {"code": country.iso2},
                            "nearest": country.iso2,
                        }
                    ]
                )
        partners = rows.partners().values_list("iso2", flat=True)
        return Problem.of_value(self.parent.name_of(self), word, partners)


class DayField(forms.DateField):
    """Takes 2025-03-29 and not 2025-3-29, nor digits of other scripts."""

    def strptime(self, value: str, format: str) -> dt.date:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return super().strptime(value, format)


class Day(filters.DateFilter):
    """A day as ISO 8601 writes it."""

    field_class = DayField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": gettext_lazy("write a day as 2025-03-29.")},
            **kwargs,
        )


@extend_schema_field(OpenApiTypes.BOOL)
class Flag(filters.TypedChoiceFilter):
    """Exactly `true` or `false`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=choices, coerce="true".__eq__, **kwargs)


_YEAR, _MONTH = "(?!0000)[0-9]{4}", "(?:0[1-9]|1[0-2])"
_MONTHS = re.compile(rf"({_YEAR})(?:-({_MONTH})(?:\.\.({_YEAR})-({_MONTH}))?)?")


@extend_schema_field({"type": "string", "pattern": f"^(?:undated|{_MONTHS.pattern})$"})
class Months(filters.CharFilter):
    """A month, `2025-03`; a year, `2025`; a span of months, `2024-12..2025-03`; or `undated`."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        if value == "undated":
            return qs.filter(month=None)
        span = read_months(value)
        if span is None:
            detail = _("Write months as 2025-03, 2025, 2024-12..2025-03 or undated.")
            raise Problem.of_value(self.parent.name_of(self), value, detail=detail)
        return qs.filter(month__range=span)


def read_months(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first days of the first and the last month, or None for what is no span."""
    found = _MONTHS.fullmatch(text)
    if found is None:
        return None
    year, month, last_year, last_month = (int(part) if part else 0 for part in found.groups())
    first = dt.date(year, month or 1, 1)
    last = dt.date(last_year or year, last_month or month or 12, 1)
    return (first, last) if first <= last else None


class Between(Filters):
    """Adds `from` and `to`, both days included; `between` says what they mean for the list."""

    @classmethod
    def get_filters(cls) -> dict[str, filters.Filter]:
        days = {
            "from": Day(method="keep", help_text="On or after this day."),
            "to": Day(method="keep", help_text="On or before this day."),
        }
        return super().get_filters() | days

    def keep(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        first, last = self.form.cleaned_data.get("from"), self.form.cleaned_data.get("to")
        if first and last and first > last:
            detail = _("to is before from: no day lies between them.")
            raise Problem.of_value("to", last.isoformat(), detail=detail)
        return self.between(found, first, last) if first or last else found

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        raise TypeError(f"{type(self).__name__} does not say what from and to mean")


def on_or_between(start: str, end: str, first: dt.date | None, last: dt.date | None) -> Q:
    """Match rows whose days, from field `start` to field `end`, touch the days asked for."""
    match = Q()
    if first:
        match &= Q(**{f"{end}__gte": first})
    if last:
        match &= Q(**{f"{start}__lte": last})
    return match


def rows_of(model: type[Model]) -> Callable[[Request], QuerySet]:
    """All rows of a model, whoever asks."""
    return lambda _request: model._default_manager.all()


def open_rows_of(model: type[Model]) -> Callable[[Request], QuerySet]:
    """The rows of a model that the reader may open: others are not told to exist."""
    rows: Any = model._default_manager

    def opened(request: Request) -> QuerySet:
        if issubclass(model, Reviewed) and sees_suggestions(request):
            return rows.not_rejected()
        return rows.open_to(reader_of(request))

    return opened


def declared(filterset: type[filters.FilterSet] | None) -> list[str]:
    """Return the names of the parameters of these filters."""
    return list(filterset.base_filters) if filterset else []
