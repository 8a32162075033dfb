"""What every page shares: who may read it, its place in the house, and how it is shown."""

import functools
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_cookie

from relations.digits import in_arabic_digits
from relations.groups import is_api_only
from relations.models import Country, Role, Tombstone
from relations.preferences import Preferences
from relations.views.kept import kept

PAGE_SIZE = 25
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Crumb:
    """One step of the way here; the last one is this page and needs no address."""

    label: str
    address: str = ""


def reader_page(view: View[Rest]) -> View[Rest]:
    """A page for readers: everybody's where PUBLIC_READ is on, else only after a login.

    Beside the request a view is given what its page depends on, and nothing else.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not settings.PUBLIC_READ and not request.user.is_authenticated:
            return ask_for_login(request)
        if is_api_only(request.user):
            raise PermissionDenied
        made_for = (view.__name__, args, sorted(kwargs.items()))
        return kept(request, made_for, lambda: view(request, *args, **kwargs))

    return vary_on_cookie(guarded)


def ask_for_login(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path(), login_url=reverse(settings.LOGIN_URL))


@dataclass(frozen=True)
class Sides:
    """The home country (none before seeds are loaded) and its partners in their order."""

    home: Country | None
    partners: tuple[Country, ...]

    def partner(self, iso2: str) -> Country | None:
        return next((p for p in self.partners if p.iso2 == iso2.upper()), None)

    def place(self, iso2: str) -> int:
        return next((i for i, p in enumerate(self.partners) if p.iso2 == iso2), 0)


def sides() -> Sides:
    countries = list(Country.objects.exclude(role=Role.OTHER).order_by("position", "iso2"))
    return Sides(
        home=next((c for c in countries if c.role == Role.HOME), None),
        partners=tuple(c for c in countries if c.role == Role.PARTNER),
    )


def show(
    request: HttpRequest,
    template: str,
    *,
    about: Sides,
    title: str,
    crumbs: list[Crumb] | None = None,
    **context: Any,
) -> HttpResponse:
    """Render a page; `about` fills the navigation, `crumbs` the way here."""
    context |= {
        "home_country": about.home,
        "partners": about.partners,
        "title": title,
        "crumbs": [*(crumbs or []), Crumb(title)],
    }
    response = render(request, f"relations/{template}.html", context)
    if Preferences.of(request).has_arabic_digits:
        response.content = in_arabic_digits(response.content.decode())
    return response


def one_page(request: HttpRequest, rows: QuerySet[Row], *, count: int | None = None) -> Page[Row]:
    """Return the asked page, the nearest one for a number that is none; `count` saves a query."""
    paginator = Paginator(rows, PAGE_SIZE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(western_digits(request.GET.get("page", "1"))[:9])


def western_digits(text: str) -> str:
    """Write Arabic-Indic digits as Latin ones: readers may type either."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def gone(kind: str, object_id: str, *, url_name: str) -> HttpResponse:
    """Answer for a thing that is not here: where it went, or that it never was."""
    stone = Tombstone.objects.filter(kind=kind, object_id=object_id).first()
    if stone is not None and stone.merged_into:
        return redirect(url_name, stone.merged_into)
    raise Http404(f"no {kind} {object_id}")
