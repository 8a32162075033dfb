"""Addresses of the pages; the same under `/` in Arabic and `/en/` in English."""

from django.urls import path

from relations.views.agreement import agreement_detail
from relations.views.agreement_file import agreement_file
from relations.views.agreement_list import agreement_list
from relations.views.article import article_detail
from relations.views.article_list import article_list
from relations.views.brief import brief_detail, brief_file, brief_list
from relations.views.brief_writing import (
    brief_discard,
    brief_edit,
    brief_issue,
    brief_new,
    brief_refresh,
    brief_revise,
)
from relations.views.chart import chart_detail, chart_file, chart_list
from relations.views.compare import compare
from relations.views.counterparts import counterpart_map
from relations.views.coverage import coverage
from relations.views.due import agreement_due, due_calendar
from relations.views.event import event_detail
from relations.views.event_list import event_list
from relations.views.feeds import feed_of_list, feed_of_subscription, feed_of_thing
from relations.views.ledger import agreement_ledger
from relations.views.methodology import methodology
from relations.views.official import official_detail
from relations.views.officials import official_list
from relations.views.organization import organization_detail
from relations.views.overview import overview
from relations.views.partner import partner_detail
from relations.views.post import post_detail
from relations.views.preferences import preferences
from relations.views.quality import quality
from relations.views.report import report
from relations.views.review import review_decide, review_hold, review_queue, review_undo
from relations.views.search import search_page
from relations.views.sector import sector_detail
from relations.views.watch_stop import watch_stop
from relations.views.watching import watch_new, watching

urlpatterns = [
    path("", overview, name="overview"),
    path("partners/<slug:iso2>/", partner_detail, name="partner-detail"),
    path("compare/", compare, name="compare"),
    path("sectors/<slug:slug>/", sector_detail, name="sector-detail"),
    path("charts/", chart_list, name="chart-list"),
    path("charts/<slug:slug>/", chart_detail, name="chart-detail"),
    path("charts/<slug:slug>.<slug:ending>", chart_file, name="chart-file"),
    path("events/", event_list, name="event-list"),
    path("events/<slug:public_id>/", event_detail, name="event-detail"),
    path("articles/", article_list, name="article-list"),
    path("articles/<slug:public_id>/", article_detail, name="article-detail"),
    path("agreements/", agreement_list, name="agreement-list"),
    path("agreements/ledger/", agreement_ledger, name="agreement-ledger"),
    path("agreements/due/", agreement_due, name="agreement-due"),
    path("agreements/due.ics", due_calendar, name="agreement-due-calendar"),
    path("agreements/<slug:slug>/", agreement_detail, name="agreement-detail"),
    path("agreements/<slug:slug>/files/<int:pk>/", agreement_file, name="agreement-file"),
    path("officials/", official_list, name="official-list"),
    path("officials/counterparts/", counterpart_map, name="counterpart-map"),
    path("officials/<slug:slug>/", official_detail, name="official-detail"),
    path("posts/<slug:slug>/", post_detail, name="post-detail"),
    path("organizations/<slug:slug>/", organization_detail, name="organization-detail"),
    path("briefs/", brief_list, name="brief-list"),
    path("briefs/new/", brief_new, name="brief-new"),
    path("briefs/<slug:public_id>/", brief_detail, name="brief-detail"),
    path("briefs/<slug:public_id>.pdf", brief_file, name="brief-file"),
    path("briefs/<slug:public_id>/edit/", brief_edit, name="brief-edit"),
    path("briefs/<slug:public_id>/refresh/", brief_refresh, name="brief-refresh"),
    path("briefs/<slug:public_id>/issue/", brief_issue, name="brief-issue"),
    path("briefs/<slug:public_id>/discard/", brief_discard, name="brief-discard"),
    path("briefs/<slug:public_id>/revise/", brief_revise, name="brief-revise"),
    path("coverage/", coverage, name="coverage"),
    path("quality/", quality, name="quality"),
    path("methodology/", methodology, name="methodology"),
    path("report/<slug:kind>/<slug:key>/", report, name="report"),
    path("preferences/", preferences, name="preferences"),
    path("watching/", watching, name="watching"),
    path("watching/new/", watch_new, name="watch-new"),
    path("watching/stop/<slug:public_id>/<slug:token>/", watch_stop, name="watch-stop"),
    path(
        "watching/feeds/<slug:public_id>/<slug:token>.atom",
        feed_of_subscription,
        name="feed-of-subscription",
    ),
    path("feeds/<slug:kind>.atom", feed_of_list, name="feed-of-list"),
    path("feeds/<slug:kind>/<slug:slug>.atom", feed_of_thing, name="feed-of-thing"),
    path("search/", search_page, name="search"),
    path("review/", review_queue, name="review"),
    path("review/decide/", review_decide, name="review-decide"),
    path("review/undo/", review_undo, name="review-undo"),
    path("review/hold/", review_hold, name="review-hold"),
]
