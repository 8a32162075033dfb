"""Partners: each count equals the list it names."""

import datetime as dt

import pytest

from relations import activity
from relations.models import Access, Official, Review
from tests import factories as make
from tests.relations.api.reader import Reader


@pytest.fixture
def counted(reader: Reader) -> Reader:
    day = dt.date(2025, 3, 1)
    make.event(day=day, **make.decided())
    make.event(**make.decided())
    make.event(day=day, type="ACCUSE", mode="allege", **make.decided())
    make.event(day=day)
    make.event(day=day, **make.decided(Review.REJECTED))
    make.event("RU", day=day)
    make.agreement(**make.decided())
    make.agreement()
    for values in ({}, {"access": Access.INTERNAL}):
        about = make.article(**values)
        about.partners.create(country_id="TR", score=1)
    make.official(iso2="TR")
    Official.objects.create(slug="guess", name_ar="اسم", country_id="TR")
    activity.rebuild()
    return reader


def test_each_count_equals_its_list(counted: Reader) -> None:
    shown = {one["id"]: one for one in counted.get("partners/")["data"]}
    assert set(shown) == {"TR", "RU", "AZ"}
    assert shown["TR"]["counts"] == {
        "events": 3,
        "cooperation": 2,
        "friction": 1,
        "only_samples": 0,
        "hidden_suggestions": 1,
        "agreements": 1,
        "articles": 1,
        "officials": 1,
    }
    assert shown["RU"]["counts"]["hidden_suggestions"] == 1
    assert not any(shown["AZ"]["counts"].values())
    for one in shown.values():
        for name, address in one["lists"].items():
            assert counted.get(f"{address}&count=true")["meta"]["count"] == one["counts"][name]


def test_a_partner_has_an_address_of_its_own(counted: Reader) -> None:
    shown = counted.get("partners/TR/")["data"]
    assert shown["url"] == "http://testserver/api/v1/partners/TR/"
    assert shown["html_url"] == "http://testserver/partners/tr/"
    assert shown["name"] == {"ar": "تركيا", "en": "Türkiye"}
    assert shown["counts"]["events"] == 3
    led = counted.client.get("/api/v1/partners/tr/")
    assert led["Location"] == "http://testserver/api/v1/partners/TR/"
    counted.get("partners/QA/", 404)
    counted.get("partners/SY/", 404)


def test_queries_do_not_grow_with_partners(
    counted: Reader, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        counted.get("partners/")
