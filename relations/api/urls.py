"""Addresses of the API."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from relations.api import exports, snapshots
from relations.api.activity import ActivityNumbers
from relations.api.agreements import AgreementRecords
from relations.api.articles import ArticleRecords
from relations.api.changes import ChangeFeed
from relations.api.charts import ChartNumbers, Charts
from relations.api.corrections import CorrectionRecords
from relations.api.countries import CountryRecords
from relations.api.coverage import CoverageRows
from relations.api.docs_page import DocsPage
from relations.api.events import EventRecords
from relations.api.index import NOWHERE, Index, Nowhere
from relations.api.me import Me
from relations.api.memberships import MembershipRecords
from relations.api.officials import OfficialRecords
from relations.api.organizations import OrganizationRecords
from relations.api.outlets import OutletRecords
from relations.api.partners import PartnerRecords
from relations.api.posts import PostRecords
from relations.api.search import Search
from relations.api.sectors import SectorRecords
from relations.api.status import Status
from relations.api.stories import StoryRecords
from relations.api.vocabularies import Vocabularies, Vocabulary

app_name = "api"

lists = SimpleRouter()
lists.register("partners", PartnerRecords, "partner")
lists.register("countries", CountryRecords, "country")
lists.register("outlets", OutletRecords, "outlet")
lists.register("articles", ArticleRecords, "article")
lists.register("stories", StoryRecords, "story")
lists.register("events", EventRecords, "event")
lists.register("agreements", AgreementRecords, "agreement")
lists.register("officials", OfficialRecords, "official")
lists.register("organizations", OrganizationRecords, "organization")
lists.register("posts", PostRecords, "post")
lists.register("memberships", MembershipRecords, "membership")
lists.register("sectors", SectorRecords, "sector")
lists.register("corrections", CorrectionRecords, "correction")

# /api/v1/
v1 = [
    path("", Index.as_view(), name="index"),
    *lists.urls,
    path("activity/", ActivityNumbers.as_view(), name="activity"),
    path("charts/", Charts.as_view(), name="chart-list"),
    path("charts/<slug:id>/", ChartNumbers.as_view(), name="chart-detail"),
    path("coverage/", CoverageRows.as_view(), name="coverage"),
    path("search/", Search.as_view(), name="search"),
    path("changes/", ChangeFeed.as_view(), name="change-list"),
    path("me/", Me.as_view(), name="me"),
    path("status/", Status.as_view(), name="status"),
    *snapshots.urls,
    *exports.urls,
    path("vocabularies/", Vocabularies.as_view(), name="vocabulary-list"),
    path("vocabularies/<slug:id>/", Vocabulary.as_view(), name="vocabulary-detail"),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:index")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", DocsPage.as_view(), name="docs"),
    path("v1/", include(v1)),
    re_path(r"^(?P<rest>.*)$", Nowhere.as_view(), name=NOWHERE),
]
