"""Submitting a list's form loses no filter, and each filter that has no field stands as a chip."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html

from relations.models import MonthBasis, Organization
from relations.views.agreement_query import AgreementQuery
from relations.views.article_query import ArticleQuery
from relations.views.event_query import EventQuery
from tests import factories as make
from tests.relations.world import World

MARCH = dt.date(2026, 3, 1)
EVENTS = EventQuery(
    partner="TR", sector="energy", types=("CONSULT", "AGREE"), first=dt.date(2025, 1, 1),
    last=MARCH, basis=MonthBasis.EVENT.value, review="accepted", undated=True, sample="0",
    official="minister", met="other", posts=("fm", "pm"), organization="ministry",
    agreement="energy-memo", level="minister", words="زيارة", outlet="paper", precision="day",
    dated="explicit", since=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC), order="oldest",
)  # fmt: skip
ARTICLES = ArticleQuery(
    partner="TR", sector="energy", outlet="paper", but_outlets=("sample",), sample="0",
    undated=True, from_day=dt.date(2026, 1, 5), to_day=dt.date(2026, 3, 9),
    since=dt.datetime(2026, 1, 2, tzinfo=dt.UTC), words="دمشق",
)  # fmt: skip
AGREEMENTS = AgreementQuery(
    partner="TR", sector="energy", instrument="mou", status="signed", signed="2025", sample="0",
    step="announced", timed="announced-signed", quiet="6", value="unknown", dated="signed",
    undated=True, every=True, words="تفاهم", first=dt.date(2025, 1, 2), last=MARCH,
    review="accepted", order="waiting",
)  # fmt: skip
OFFICIALS = QueryDict("p=sy&t=minister&org=ministry&held=1&as_of=2026-01-02&q=أسعد&review=accepted")
SEARCH = QueryDict(
    "q=زيارة&k=event&p=tr&s=energy&src=paper&y=2026&lang=ar&review=accepted&sort=date"
)
BY_MONTH = QueryDict("p=tr&s=energy&from=2025-01&to=2026-02&stack=sector")
BY_PARTNER = QueryDict("p=tr&p=ru&s=energy&t=CONSULT&t=AGREE&from=2025-01&to=2026-02&per=1000")

LISTS = {
    "/en/events/": EVENTS.parameters,
    "/en/articles/": ARTICLES.parameters,
    "/en/agreements/": AGREEMENTS.parameters,
    "/en/agreements/ledger/": AGREEMENTS.but(order="").parameters,
    "/en/agreements/due/": AGREEMENTS.parameters,
    "/en/officials/": OFFICIALS,
    "/en/search/": SEARCH,
    "/en/charts/cooperation-by-month/": BY_MONTH,
    "/en/charts/activity-by-partner/": BY_PARTNER,
    "/en/compare/": BY_PARTNER,
}
NOT_IN_A_CHIP = {"sort", "by"}  # orders are told beside the rows, `by` only with a date
WAYS = [(address, "") for address in LISTS] + [
    (address, name) for address, asked in LISTS.items() for name in asked
]


@pytest.fixture
def named(world: World) -> World:
    Organization.objects.create(slug="ministry", name_ar="وزارة", name_en="Ministry")
    return world


def question(answer: Any) -> Any:
    """What the page understood."""
    context = answer.context
    if "asked" in context and hasattr(context["asked"], "narrowed"):
        return context["asked"].parameters
    if "kind" in context:
        return context["chart"].asked.but(stack=""), context["chart"].stack
    return context["question"]


def as_submitted(page: str) -> list[tuple[str, str]]:
    """What a browser sends for the page's own form; it drops dates that are not whole."""
    form = next(
        form
        for form in html.fromstring(page).forms
        if form.get("aria-label") == "Filters" or form.get("class") == "ask"
    )
    for field in form.inputs:
        whole = {"date": r"(\d{4}-\d\d-\d\d)?", "month": r"(\d{4}-\d\d)?"}.get(field.get("type"))
        assert whole is None or re.fullmatch(whole, field.value or ""), field.name
    return [(name, value or "") for name, value in form.form_values()]


@pytest.mark.parametrize(("address", "name"), WAYS)
def test_a_form_keeps_each_filter(address: str, name: str, named: World, staff: Client) -> None:
    every = LISTS[address]
    given = [(key, one) for key in every for one in every.getlist(key) if name in ("", key)]
    if address.endswith("/search/") and name not in ("", "q"):
        given.append(("q", every["q"]))
    before = staff.get(f"{address}?{urlencode(given)}")
    assert before.context["notes"] in ([], ()), "the filter is understood"
    after = staff.get(f"{address}?{urlencode(as_submitted(before.text))}")
    assert question(after) == question(before)


@pytest.mark.parametrize("asked", [EVENTS, ARTICLES, AGREEMENTS])
def test_every_field_of_a_question_is_tried(asked: Any) -> None:
    plain = type(asked)()
    same = {name for name in vars(plain) if getattr(plain, name) == getattr(asked, name)}
    assert same - {"first", "last"} <= {"notes", "through"}


@pytest.mark.parametrize(
    ("address", "asked"),
    [("/en/events/", EVENTS), ("/en/articles/", ARTICLES), ("/en/agreements/", AGREEMENTS),
     ("/en/agreements/ledger/", AGREEMENTS), ("/en/agreements/due/", AGREEMENTS)],
)  # fmt: skip
def test_each_filter_is_a_chip_that_takes_it_away(
    address: str, asked: Any, named: World, staff: Client
) -> None:
    answer = staff.get(f"{address}?{asked.parameters.urlencode()}")
    chips = answer.context["chips"]
    without = [QueryDict(chip.address.partition("?")[2]) for chip in chips]
    told = set()
    for chip, left in zip(chips, without, strict=True):
        assert chip.address.startswith(address), chip
        gone = {
            name
            for name in asked.parameters
            if len(left.getlist(name)) < len(asked.parameters.getlist(name))
        }
        assert len(gone - {"sort"}) == 1, chip
        told |= gone
    assert set(asked.parameters) - told <= NOT_IN_A_CHIP


def test_officials_show_the_review_that_their_form_only_passes_on(
    named: World, staff: Client
) -> None:
    answer = staff.get(f"/en/officials/?{OFFICIALS.urlencode()}")
    [chip] = answer.context["chips"]
    assert chip.label == "Reviewed"
    assert "review" not in chip.address
    assert "org=ministry" in chip.address


def test_days_of_articles_are_counted_as_they_are_asked(world: World, client: Client) -> None:
    for day in (1, 15, 31):
        make.article("خبر", published_on=dt.date(2025, 1, day))
    for query, count in (("from=2025-01&to=2025-01", 3), ("from=2025-01-02&to=2025-01-31", 2)):
        assert client.get(f"/articles/?{query}").context["counted"] == count
    whole = ArticleQuery(first=dt.date(2025, 1, 1), last=dt.date(2025, 1, 1))
    assert whole.address.endswith("from=2025-01&to=2025-01")
    assert whole.articles(None).count() == 3
