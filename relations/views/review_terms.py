"""What a screen of the queue names things by: countries, sectors and people, few fields of each."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet

from relations.models import Agreement, Country, Event, Mention, Official, Role, Sector
from relations.prepared import Prepared, PreparedModels
from relations.views.page import Sides

_ANY = -900_001
_COUNTRIES = PreparedModels(
    Country,
    ("iso2", "name_ar", "name_en", "role"),
    lambda: Country.objects.exclude(role=Role.OTHER).order_by("position", "iso2"),
)


def _deciders(user: int) -> QuerySet:
    """As the library's `with_perm`, but from the account to its rights and not the other way."""
    right = {"permission__codename": "decide", "permission__content_type__app_label": "relations"}
    accounts = get_user_model()
    own = accounts.user_permissions.through.objects.filter(user=user, **right)
    of_groups = Group.permissions.through.objects.filter(group__user=user, **right)
    may = Q(is_superuser=True) | Exists(own) | Exists(of_groups)
    return accounts.objects.filter(may, pk=user, is_active=True).values_list("pk")


_DECIDERS = Prepared(_deciders, user=_ANY)


def may_decide(user: Any) -> bool:
    """As the account says, asked for this one right instead of for all there are."""
    return bool(_DECIDERS.rows(user=user.pk))


def sides() -> Sides:
    countries = _COUNTRIES.all()
    home = next((c for c in countries if c.role == Role.HOME), None)
    return Sides(home, tuple(c for c in countries if c.role == Role.PARTNER))


def _sectors_beside(model: Any, name: str) -> PreparedModels:
    """All sectors; `chosen` tells which of them a row of this model has."""

    def compose(row: int) -> QuerySet:
        mine = model.sectors.through.objects.filter(**{name: row}, sector=OuterRef("pk"))
        return Sector.objects.annotate(chosen=Exists(mine))

    fields = ("slug", "name_ar", "name_en")
    return PreparedModels(Sector, fields, compose, more=["chosen"], row=_ANY)


def _people_beside(row: int) -> QuerySet:
    """Those named with the event, and those that its texts name."""
    links = Event.officials.through.objects.filter(event=row)
    named = Mention.objects.filter(
        kind="official", version__eventmentions__event=row, official__isnull=False
    )
    rows = Official.objects.standing().not_rejected()
    either = Q(pk__in=named.values("official")) | Q(pk__in=links.values("official"))
    chosen = Exists(links.filter(official=OuterRef("pk")))
    return rows.filter(either).annotate(chosen=chosen).order_by("name_ar", "pk")


SECTORS = {
    Event: _sectors_beside(Event, "event"),
    Agreement: _sectors_beside(Agreement, "agreement"),
}
PEOPLE = PreparedModels(
    Official, ("id", "name_ar", "name_en"), _people_beside, more=["chosen"], row=_ANY
)
