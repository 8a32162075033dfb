"""Countries, outlets, organizations, officials, sectors, vocabularies: what records refer to."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations import vocabulary
from relations.api.fields import PARTIAL_DATE
from relations.models import (
    Country,
    CountryName,
    Membership,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Post,
)
from tests import factories as make
from tests.relations.api.reader import Reader


def ministry(slug: str = "mfa", **values: object) -> Organization:
    values = {"name_ar": "وزارة الخارجية", "classification": "ministry", **values}
    return Organization.objects.create(slug=slug, country_id="SY", **values)


def minister(of: Organization) -> Post:
    return Post.objects.create(
        slug="minister",
        label_ar="وزير الخارجية",
        label_en="Foreign minister",
        role="minister",
        organization=of,
    )


@pytest.fixture
def shaibani(reader: Reader) -> Official:
    made = make.official("أسعد الشيباني", slug="shaibani", sources=["https://a.example", "memory"])
    OfficialName.objects.create(official=made, text="الشيباني", form="alias")
    Membership.objects.create(
        official=made,
        post=minister(ministry()),
        start_date=dt.date(2024, 12, 1),
        start_precision="month",
        end_known="ongoing",
        as_of=dt.date(2026, 1, 1),
    )
    Membership.objects.create(
        official=made,
        label_ar="مستشار",
        start_date=dt.date(2020, 1, 1),
        start_precision="year",
        end_date=dt.date(2022, 5, 7),
        end_precision="day",
        end_known="known",
    )
    return made


def test_an_official_is_a_popolo_person(reader: Reader, shaibani: Official) -> None:
    shown = reader.get("officials/shaibani/")["data"]
    assert shown["name"] == "أسعد الشيباني"
    assert shown["names"] == {"ar": "أسعد الشيباني", "en": None}
    assert shown["other_names"] == [{"name": "الشيباني", "lang": "ar", "note": "alias"}]
    assert shown["country"] == "SY"
    assert shown["sources"] == [{"url": "https://a.example"}, {"note": "memory"}]
    assert shown["html_url"] == "http://testserver/officials/shaibani/"
    advisor, post = shown["memberships"]
    assert (advisor["label"], advisor["role"], advisor["post_id"]) == ("مستشار", None, None)
    assert (advisor["start_date"], advisor["end_date"]) == ("2020", "2022-05-07")
    assert post["labels"] == {"ar": "وزير الخارجية", "en": "Foreign minister"}
    assert (post["role"], post["post_id"], post["organization_id"]) == (
        "minister",
        "minister",
        "mfa",
    )
    assert (post["start_date"], post["end_date"], post["end_known"]) == ("2024-12", None, "ongoing")
    dates = [advisor["start_date"], advisor["end_date"], post["start_date"]]
    assert all(re.fullmatch(PARTIAL_DATE, date) for date in dates)


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"country": "SY"}, ["shaibani"]),
        ({"country": "RU"}, []),
        ({"organization": "mfa"}, ["shaibani"]),
        ({"post": "minister"}, ["shaibani"]),
        ({"role": "minister"}, ["shaibani"]),
        ({"role": "envoy"}, []),
        ({"as_of": "2025-01-01"}, ["shaibani"]),
        ({"as_of": "2023-01-01"}, []),
    ],
)
def test_filters_of_officials(
    reader: Reader, shaibani: Official, parameters: dict[str, str], found: list[str]
) -> None:
    assert reader.ids("officials/", **parameters) == found


def test_as_of_leaves_other_tenures_out(reader: Reader, shaibani: Official) -> None:
    (shown,) = reader.get("officials/", as_of="2021-01-01")["data"]
    assert [tenure["label"] for tenure in shown["memberships"]] == ["مستشار"]


def test_candidates_are_hidden(reader: Reader) -> None:
    Official.objects.create(slug="guess", name_ar="اسم", proposed_role="وزير")
    answer = reader.get("officials/")
    assert (answer["data"], answer["meta"]["hidden_suggestions"]) == ([], 1)


def test_an_organization_has_popolo_names(reader: Reader) -> None:
    government = ministry("government", classification="government", wikidata="Q1")
    made = ministry(parent=government, name_en="Foreign ministry")
    OrganizationName.objects.create(organization=made, text="الخارجية", form="alias")
    shown = reader.get("organizations/mfa/")["data"]
    assert (shown["name"], shown["names"]["en"]) == ("وزارة الخارجية", "Foreign ministry")
    assert (shown["classification"], shown["parent_id"]) == ("ministry", "government")
    assert [name["name"] for name in shown["other_names"]] == ["الخارجية"]
    assert shown["html_url"] == "http://testserver/organizations/mfa/"
    identifiers = reader.get("organizations/government/")["data"]["identifiers"]
    assert identifiers == [{"scheme": "wikidata", "identifier": "Q1"}]
    assert reader.ids("organizations/", parent="government") == ["mfa"]
    assert reader.ids("organizations/", classification="government") == ["government"]
    assert reader.ids("organizations/", country="TR") == []


def test_countries_are_known_by_their_iso_code(reader: Reader) -> None:
    CountryName.objects.create(country_id="TR", text="التركي", form="demonym")
    shown = reader.get("countries/TR/")["data"]
    assert shown["name"] == {"ar": "تركيا", "en": "Türkiye"}
    assert shown["other_names"] == [{"name": "التركي", "lang": "ar", "note": "demonym"}]
    assert shown["html_url"] == "http://testserver/partners/tr/"
    assert reader.get("countries/QA/")["data"]["html_url"] is None
    assert set(reader.ids("countries/", role="partner")) == {"TR", "RU", "AZ"}
    assert len(reader.ids("countries/")) == Country.objects.count()


def test_a_code_in_small_letters_leads_to_the_country(reader: Reader) -> None:
    response = reader.client.get("/api/v1/countries/tr/")
    assert response.status_code == 301
    assert response["Location"] == "http://testserver/api/v1/countries/TR/"


def test_outlets_and_sectors(reader: Reader) -> None:
    make.outlet("paper", country=Country.objects.get(pk="SY"))
    make.outlet("sample", is_sample=True, text_policy="full")
    make.sector("energy")
    assert reader.get("outlets/paper/")["data"]["country"] == "SY"
    assert reader.ids("outlets/", sample="true") == ["sample"]
    assert reader.ids("outlets/", text_policy="quotes") == ["paper"]
    assert reader.ids("outlets/", country="SY") == ["paper"]
    assert reader.get("sectors/energy/")["data"]["name"] == {"ar": "energy", "en": "energy"}
    assert reader.get("sectors/energy/")["data"]["html_url"] == "http://testserver/sectors/energy/"


def test_queries_do_not_grow_with_officials(reader: Reader) -> None:
    post = minister(ministry())
    for _number in range(30):
        made = make.official()
        Membership.objects.create(official=made, post=post, start_date=dt.date(2020, 1, 1))
    with CaptureQueriesContext(connection) as queries:
        assert len(reader.ids("officials/")) == 30
    assert len(queries) <= 5


def test_vocabularies_hold_every_code_in_both_languages(reader: Reader) -> None:
    lists = {one["id"]: one["codes"] for one in reader.get("vocabularies/")["data"]}
    assert {one["code"] for one in lists["event_types"]} == set(vocabulary.EVENT_TYPES)
    assert {one["code"] for one in lists["review"]} == {"suggested", "accepted", "rejected"}
    assert len(lists["legal_actions"]) == len(vocabulary.LEGAL_ACTIONS)
    for codes in lists.values():
        assert all(one["label"]["ar"] and one["label"]["en"] for one in codes)
    (consult,) = [one for one in lists["event_types"] if one["code"] == "CONSULT"]
    assert (consult["quad_code"], consult["score"]) == (1, 2.5)
    assert {"visit", "phone"} <= {mode["code"] for mode in consult["modes"]}
    one = reader.get("vocabularies/event_types/")
    assert one["data"]["codes"] == lists["event_types"]
    assert one["meta"]["version"] == one["data"]["version"]
    assert "event_types" in reader.get("vocabularies/event_type/", 404)["detail"]


def test_the_index_leads_to_every_list(reader: Reader) -> None:
    answer = reader.get("/api/v1/")
    assert {"events", "activity", "vocabularies"} <= answer["data"].keys()
    for name, address in answer["data"].items():
        needs_key = name == "corrections"
        asked = f"{address}?q=غاز" if name == "search" else address
        reader.get(asked, 401 if needs_key else 200)
    assert reader.client.get("/api/").headers["Location"] == "/api/v1/"
