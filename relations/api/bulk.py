"""All lists that are given away whole, and one way of reading each of them."""

from typing import Any

from django.db.models import QuerySet

from relations.api.agreements import AgreementRecords
from relations.api.articles import ArticleRecords
from relations.api.changed import changed_since, with_changed_at
from relations.api.countries import CountryRecords
from relations.api.events import EventRecords
from relations.api.memberships import MembershipRecords
from relations.api.officials import OfficialRecords
from relations.api.organizations import OrganizationRecords
from relations.api.outlets import OutletRecords
from relations.api.partners import PartnerRecords
from relations.api.posts import PostRecords
from relations.api.records import Records
from relations.api.sectors import SectorRecords
from relations.api.stories import StoryRecords

LISTS: dict[str, type[Records]] = {
    "partners": PartnerRecords,
    "countries": CountryRecords,
    "outlets": OutletRecords,
    "articles": ArticleRecords,
    "stories": StoryRecords,
    "events": EventRecords,
    "agreements": AgreementRecords,
    "officials": OfficialRecords,
    "organizations": OrganizationRecords,
    "posts": PostRecords,
    "memberships": MembershipRecords,
    "sectors": SectorRecords,
}


def listed(view: Any) -> QuerySet:
    """Return what this list shows to who asks it."""
    shown = changed_since(view.shown(_found(view)), view.request, view.kind, view.telling)
    return with_changed_at(shown, view.kind, view.telling)


def count_hidden(view: Any) -> int:
    found = changed_since(_found(view), view.request, view.kind, "action")
    return int(view.count_hidden(found))


def _found(view: Any) -> QuerySet:
    found: QuerySet = view.named(view.filter_queryset(view.listed(view.get_queryset())))
    return found
