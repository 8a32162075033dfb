"""Articles: which are open, and how much of their text."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from relations.models import (
    Access,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Mention,
    Outlet,
    Review,
    Story,
    TextPolicy,
)
from tests import factories as make
from tests.relations.api.reader import Reader

TEXT = "زار أحمد موسكو."


def mention_of_russia(version: ArticleVersion) -> Mention:
    return Mention.objects.create(
        version=version, kind="country", country_id="RU", start=9, end=14, quote="موسكو"
    )


def test_all_open_articles_are_listed(reader: Reader, editor: Reader) -> None:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    yesterday = timezone.now() - dt.timedelta(days=1)
    make.article(public_id="plain")
    make.article(public_id="internal", access=Access.INTERNAL)
    make.article(public_id="embargoed", access=Access.EMBARGOED, embargoed_until=tomorrow)
    make.article(public_id="released", access=Access.EMBARGOED, embargoed_until=yesterday)
    assert sorted(reader.ids("articles/")) == ["plain", "released"]
    assert len(editor.ids("articles/")) == 4
    reader.get("articles/internal/", 404)
    reader.get("articles/embargoed/", 404)
    assert editor.get("articles/internal/")["data"]["access"] == "internal"


def test_an_article_tells_where_it_comes_from(reader: Reader) -> None:
    made = make.article(
        TEXT,
        outlet=make.outlet("paper"),
        canonical_url="https://example.org/1",
        published_on=dt.date(2025, 3, 1),
        story=Story.objects.create(public_id="st-1"),
    )
    ArticlePartner.objects.create(article=made, country_id="RU", score=0.9, reason="عاصمة")
    ArticlePartner.objects.create(article=made, country_id="TR", **make.decided(Review.REJECTED))
    ArticleSector.objects.create(article=made, sector=make.sector("energy"), **make.decided())
    answer = reader.get("articles/")
    (shown,) = answer["data"]
    assert answer["meta"]["hidden_suggestions"] == 0
    assert shown["id"] == made.public_id
    assert shown["html_url"] == f"http://testserver/articles/{made.public_id}/"
    assert (shown["outlet"], shown["story"]) == ("paper", "st-1")
    assert (shown["published_on"], shown["published_basis"]) == ("2025-03-01", "given")
    assert shown["canonical_url"] == "https://example.org/1"
    (partner,) = shown["partners"]
    assert (partner["country"], partner["review"]) == ("RU", "suggested")
    assert [sector["sector"] for sector in shown["sectors"]] == ["energy"]
    assert shown["version"] == 1
    assert not {"text", "mentions"} & shown.keys()


@pytest.mark.parametrize(
    ("policy", "text", "quote"),
    [
        (TextPolicy.FULL, TEXT, "موسكو"),
        (TextPolicy.QUOTES, None, "موسكو"),
        (TextPolicy.NONE, None, None),
    ],
)
def test_text_is_shown_as_the_outlet_allows(
    reader: Reader, editor: Reader, policy: TextPolicy, text: str | None, quote: str | None
) -> None:
    made = make.article(TEXT, outlet=make.outlet(text_policy=policy))
    mention_of_russia(made.current_version)
    for one in (reader, editor):
        (shown,) = one.get("articles/", include="text,mentions")["data"]
        assert (shown["text"], shown["text_policy"]) == (text, policy)
        assert [(m["country"], m["quote"]) for m in shown["mentions"]] == [("RU", quote)]
        assert one.get(f"articles/{made.public_id}/")["data"] == shown


def test_the_version_in_force_is_shown(reader: Reader) -> None:
    made = make.article("نص قديم.", outlet=make.outlet(text_policy=TextPolicy.FULL))
    make.version(made, "نص جديد.", boilerplate=[2])
    shown = reader.get(f"articles/{made.public_id}/", include="text")["data"]
    assert (shown["version"], shown["text"], shown["masked_lines"]) == (2, "نص جديد.", [2])
    assert "mentions" not in shown


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"outlet": "paper"}, "a"),
        ({"partner": "TR"}, "a"),
        ({"partner": "RU"}, "b"),
        ({"sector": "energy"}, "b"),
        ({"official": "ahmad"}, "a"),
        ({"story": "st-1"}, "b"),
        ({"undated": "true"}, "b"),
        ({"undated": "false"}, "a"),
        ({"sample": "true"}, "b"),
        ({"from_": "2025-03-02"}, ""),
        ({"from_": "2025-03-01", "to": "2025-03-01"}, "a"),
    ],
)
def test_filters(reader: Reader, parameters: dict[str, str], found: str) -> None:
    paper, sample = make.outlet("paper"), make.outlet("sample", is_sample=True)
    first = make.article(TEXT, public_id="a", outlet=paper, published_on=dt.date(2025, 3, 1))
    story = Story.objects.create(public_id="st-1")
    second = make.article(public_id="b", outlet=sample, story=story)
    ArticlePartner.objects.create(article=first, country_id="TR")
    ArticlePartner.objects.create(article=first, country_id="RU", **make.decided(Review.REJECTED))
    ArticlePartner.objects.create(article=second, country_id="RU", **make.decided())
    ArticleSector.objects.create(article=second, sector=make.sector("energy"))
    ahmad = make.official(slug="ahmad")
    Mention.objects.create(
        version=first.current_version, kind="official", official=ahmad, start=4, end=8, quote="أحمد"
    )
    assert reader.ids("articles/", **parameters) == list(found)


def test_articles_come_newest_first_and_undated_last(reader: Reader) -> None:
    for name, day in (
        ("old", dt.date(2024, 1, 1)),
        ("undated", None),
        ("new", dt.date(2025, 1, 1)),
    ):
        make.article(public_id=name, published_on=day)
    assert reader.ids("articles/") == ["new", "old", "undated"]


def test_an_article_without_an_outlet_gives_no_text(reader: Reader) -> None:
    made = make.article(TEXT)
    shown = reader.get(f"articles/{made.public_id}/")["data"]
    assert (shown["outlet"], shown["text"], shown["text_policy"]) == (None, None, "quotes")


def test_queries_do_not_grow_with_articles(reader: Reader) -> None:
    for _number in range(30):
        made = make.article(TEXT, outlet=make.outlet("paper"))
        ArticlePartner.objects.create(article=made, country_id="RU")
        mention_of_russia(made.current_version)
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get("articles/", include="text,mentions")
    assert len(answer["data"]) == 30
    assert len(queries) <= 6  # one of them for the state of the database
    assert Outlet.objects.count() == 1
