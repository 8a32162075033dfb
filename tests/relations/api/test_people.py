"""Posts and memberships: who held what and when, of people who are vouched for."""

import datetime as dt

import pytest

from relations.models import Membership, Official, Organization, Post, Review
from tests import factories as make
from tests.relations.api.reader import Reader

START, MIDDLE = dt.date(2024, 12, 10), dt.date(2025, 3, 1)


@pytest.fixture
def tenures(reader: Reader) -> dict[str, Membership]:
    """Two ministers after each other, a member of a council, and one who is only suggested."""
    body = Organization.objects.create(
        slug="sy-mofa", name_ar="وزارة الخارجية", classification="ministry", country_id="SY"
    )
    council = Organization.objects.create(
        slug="council", name_ar="المجلس", classification="chamber"
    )
    minister = Post.objects.create(
        slug="minister", label_ar="وزير الخارجية", label_en="Foreign minister", role="minister",
        organization=body, country_id="SY", exclusive=True,
    )  # fmt: skip
    Post.objects.create(slug="envoy", label_ar="مبعوث", role="envoy", country_id="TR")
    first, second = make.official(slug="first"), make.official(slug="second")
    guess = Official.objects.create(slug="guess", name_ar="اسم", country_id="TR")

    def held(person: Official, **values: object) -> Membership:
        return Membership.objects.create(official=person, **values)

    known = {"start_precision": "day", "end_precision": "day"}
    return {
        "first": held(
            first, post=minister, start_date=START, end_date=MIDDLE, end_known="known", **known
        ),
        "second": held(second, post=minister, start_date=MIDDLE, start_precision="month"),
        "council": held(second, organization=council, label_ar="عضو"),
        "guess": held(guess, label_ar="مستشار", start_date=START, start_precision="year"),
    }


def test_a_membership_is_popolos(reader: Reader, tenures: dict[str, Membership]) -> None:
    number = tenures["first"].pk
    shown = reader.get(f"memberships/{number}/")["data"]
    assert shown["id"] == str(number)
    assert shown["url"] == f"http://testserver/api/v1/memberships/{number}/"
    assert (shown["person_id"], shown["post_id"]) == ("first", "minister")
    assert (shown["organization_id"], shown["role"]) == ("sy-mofa", "minister")
    assert (shown["start_date"], shown["end_date"]) == ("2024-12-10", "2025-03-01")
    assert shown["labels"] == {"ar": "وزير الخارجية", "en": "Foreign minister"}
    assert shown["review"] == "accepted"
    assert shown["updated_at"]
    (nested,) = reader.get("officials/first/")["data"]["memberships"]
    assert (nested["id"], nested["url"]) == (shown["id"], shown["url"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["first", "second", "council"]),
        ({"as_of": "2025-02-28"}, ["first"]),
        ({"as_of": "2025-03-01"}, ["second"]),
        ({"as_of": "2020-01-01"}, []),
        ({"person": "second"}, ["second", "council"]),
        ({"post": "minister"}, ["first", "second"]),
        ({"organization": "sy-mofa"}, ["first", "second"]),
        ({"organization": "council"}, ["council"]),
        ({"role": "minister"}, ["first", "second"]),
        ({"country": "TR"}, []),
        ({"updated_since": "2001-01-01"}, ["first", "second", "council"]),
        ({"updated_since": "2101-01-01"}, []),
    ],
)
def test_filters_of_memberships(
    reader: Reader, tenures: dict[str, Membership], asked: dict[str, str], found: list[str]
) -> None:
    assert reader.ids("memberships/", **asked) == [str(tenures[name].pk) for name in found]


def test_a_tenure_is_as_far_reviewed_as_the_person(
    reader: Reader, known_reader: Reader, tenures: dict[str, Membership]
) -> None:
    number = tenures["guess"].pk
    assert reader.get("memberships/")["meta"]["hidden_suggestions"] == 1
    reader.get("memberships/", 403, review="suggested")
    reader.get(f"memberships/{number}/", 403)
    assert known_reader.ids("memberships/", review="suggested") == [str(number)]
    assert known_reader.get(f"memberships/{number}/")["data"]["review"] == "suggested"
    guess = Official.objects.filter(slug="guess")
    guess.update(**make.decided(Review.REJECTED))
    known_reader.get(f"memberships/{number}/", 404)
    assert known_reader.ids("memberships/", review="suggested") == []
    (error,) = reader.get("memberships/", 400, person="guess")["errors"]
    assert error["parameter"] == "person"


def test_numbers_of_memberships_are_written_one_way(
    reader: Reader, tenures: dict[str, Membership]
) -> None:
    number = tenures["first"].pk
    response = reader.client.get(f"/api/v1/memberships/0{number}/")
    assert response["Location"] == f"http://testserver/api/v1/memberships/{number}/"
    assert reader.ids("memberships/", id=f"{number},abc,{'9' * 40}") == [str(number)]
    reader.get("memberships/", 400, id="٣")
    reader.get("memberships/abc/", 404)
    reader.get("memberships/999999999/", 404)


def test_a_post_is_popolos_with_its_holders(reader: Reader, tenures: dict[str, Membership]) -> None:
    shown = reader.get("posts/minister/")["data"]
    assert (shown["label"], shown["labels"]["en"]) == ("وزير الخارجية", "Foreign minister")
    assert (shown["role"], shown["organization_id"]) == ("minister", "sy-mofa")
    assert shown["html_url"] == "http://testserver/posts/minister/"
    assert [tenure["person_id"] for tenure in shown["memberships"]] == ["first", "second"]
    assert "memberships" not in reader.get("posts/")["data"][0]
    (held,) = reader.get("posts/", as_of="2025-02-28", include="memberships")["data"]
    assert [tenure["person_id"] for tenure in held["memberships"]] == ["first"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["envoy", "minister"]),
        ({"country": "TR"}, ["envoy"]),
        ({"organization": "sy-mofa"}, ["minister"]),
        ({"role": "minister,envoy"}, ["envoy", "minister"]),
        ({"exclusive": "true"}, ["minister"]),
        ({"as_of": "2025-06-01"}, ["minister"]),
        ({"as_of": "2020-06-01"}, []),
    ],
)
def test_filters_of_posts(
    reader: Reader, tenures: dict[str, Membership], asked: dict[str, str], found: list[str]
) -> None:
    assert reader.ids("posts/", **asked) == found


def test_holders_that_are_suggested_are_no_holders(
    reader: Reader, known_reader: Reader, tenures: dict[str, Membership]
) -> None:
    Membership.objects.filter(pk=tenures["guess"].pk).update(
        post=Post.objects.get(slug="envoy"), label_ar=""
    )
    for one in (reader, known_reader):
        assert one.get("posts/envoy/")["data"]["memberships"] == []
        assert one.ids("posts/", as_of="2025-01-01") == ["minister"]
