"""Stories: the same news at several outlets, of articles that the reader may open."""

import datetime as dt

import pytest

from relations.models import Access, Story
from tests import factories as make
from tests.relations.api.reader import Reader

MARCH = dt.date(2025, 3, 1)


@pytest.fixture
def told(reader: Reader) -> Reader:
    """One story at two outlets, one that nobody outside may open, one without articles."""
    twice, closed = (Story.objects.create(public_id=name) for name in ("twice", "closed"))
    Story.objects.create(public_id="empty")
    for slug, day in (("late", MARCH + dt.timedelta(days=2)), ("early", MARCH)):
        made = make.article(
            story=twice, outlet=make.outlet(slug), published_on=day, public_id=f"of-{slug}"
        )
        made.partners.create(country_id="TR", score=1)
    hidden = make.article(story=twice, access=Access.INTERNAL, published_on=MARCH, public_id="in")
    hidden.partners.create(country_id="RU", score=1)
    make.article(story=closed, access=Access.INTERNAL)
    return reader


def test_a_story_tells_of_its_open_articles(told: Reader) -> None:
    (listed,) = told.get("stories/")["data"]
    assert "articles" not in listed
    shown = told.get("stories/twice/")["data"]
    assert (shown["article_count"], shown["outlets"]) == (2, ["early", "late"])
    assert (shown["first_published_on"], shown["last_published_on"]) == ("2025-03-01", "2025-03-03")
    assert shown["partners"] == ["TR"]
    assert shown["title"]
    assert [one["id"] for one in shown["articles"]] == ["of-early", "of-late"]
    assert shown["articles"][0]["url"] == "http://testserver/api/v1/articles/of-early/"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"partner": "TR"}, ["twice"]),
        ({"partner": "RU"}, []),
        ({"outlet": "late"}, ["twice"]),
        ({"article": "of-early"}, ["twice"]),
        ({"from_": "2025-03-02", "to": "2025-03-31"}, ["twice"]),
        ({"from_": "2025-03-04"}, []),
        ({"to": "2025-03-01"}, ["twice"]),
    ],
)
def test_filters_of_stories(told: Reader, asked: dict[str, str], found: list[str]) -> None:
    assert told.ids("stories/", **asked) == found


def test_what_only_closed_articles_tell_is_not_there(told: Reader, editor: Reader) -> None:
    told.get("stories/closed/", 404)
    told.get("stories/empty/", 404)
    told.get("stories/", 400, article="in")
    assert set(editor.ids("stories/")) == {"twice", "closed"}
    assert editor.get("stories/twice/")["data"]["article_count"] == 3


def test_a_merged_story_leads_to_the_one_that_stands(told: Reader) -> None:
    other = Story.objects.create(public_id="other")
    Story.objects.filter(public_id="empty").update(merged_into=other)
    response = told.client.get("/api/v1/stories/empty/")
    assert (response.status_code, response["Cache-Control"]) == (301, "max-age=300")
    assert response["Location"] == "http://testserver/api/v1/stories/other/"


def test_queries_do_not_grow_with_stories(
    told: Reader, django_assert_max_num_queries: object
) -> None:
    for _number in range(20):
        make.article(story=Story.objects.create())
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert len(told.ids("stories/", include="articles")) == 21
