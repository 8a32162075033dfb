"""All lists that are given away whole."""

from relations.api.agreements import AgreementRecords
from relations.api.articles import ArticleRecords
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
