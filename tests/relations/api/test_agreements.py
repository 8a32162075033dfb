"""Agreements: their steps, and the status that follows from those the reader may see."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import (
    Agreement,
    AgreementParty,
    AgreementRelation,
    Citation,
    LegalAction,
    LegalActionMention,
    Signatory,
)
from tests import factories as make
from tests.relations.api.reader import Reader

MAY, JUNE = dt.date(2025, 5, 29), dt.date(2025, 6, 1)


def accepted(partner: str, *steps: tuple[str, dt.date | None], **values: object) -> Agreement:
    return make.agreement(partner, *steps, **{**make.decided(), **values})


def test_an_agreement_shows_its_steps(reader: Reader) -> None:
    bundle = accepted("TR", slug="bundle", is_umbrella=True)
    made = accepted(
        "TR",
        ("signed", MAY),
        ("announced", None),
        slug="gas",
        umbrella=bundle,
        value_amount="7000000000.00",
        value_currency="USD",
        value_basis="about",
    )
    made.sectors.add(make.sector("energy"))
    AgreementParty.objects.create(agreement=made, country_id="QA")
    AgreementRelation.objects.create(agreement=made, kind="cites", target=bundle)
    signing = made.legal_actions.get(action="signed")
    signing.precision = "month"
    signing.save()
    Signatory.objects.create(legal_action=signing, official=make.official(slug="minister"))
    Citation.objects.create(legal_action=signing, url="https://example.org/gas")
    shown = reader.get("agreements/gas/")["data"]
    assert (shown["status"], shown["status_on"]) == ("signed", "2025-05-29")
    assert (shown["umbrella"], shown["sectors"]) == ("bundle", ["energy"])
    assert shown["value"] == {
        "amount": "7000000000.00",
        "upper": None,
        "currency": "USD",
        "basis": "about",
    }
    assert shown["parties"] == [{"country": "QA", "organization": None, "label": ""}]
    assert shown["relations"] == [{"kind": "cites", "agreement": "bundle"}]
    announced, signed = shown["legal_actions"]
    assert (announced["action"], announced["date"]) == ("announced", None)
    assert (signed["action"], signed["date"]) == ("signed", "2025-05")
    assert [one["official"] for one in signed["signatories"]] == ["minister"]
    assert [one["url"] for one in signed["citations"]] == ["https://example.org/gas"]
    assert shown["html_url"] == "http://testserver/agreements/gas/"
    assert reader.get("agreements/bundle/")["data"]["value"] is None


def test_the_status_follows_from_what_the_reader_sees(reader: Reader, known_reader: Reader) -> None:
    made = accepted("TR", ("signed", MAY), slug="gas")
    LegalAction.objects.create(agreement=made, action="cancelled", date=JUNE, precision="day")
    shown = reader.get("agreements/gas/")["data"]
    assert shown["status"] == "signed"
    assert [step["action"] for step in shown["legal_actions"]] == ["signed"]
    opened = known_reader.get("agreements/gas/")["data"]
    assert opened["status"] == "cancelled"
    assert [step["review"] for step in opened["legal_actions"]] == ["accepted", "suggested"]
    assert reader.ids("agreements/", status="signed") == ["gas"]
    assert reader.ids("agreements/", status="cancelled") == []
    both = "accepted,suggested"
    assert known_reader.ids("agreements/", status="cancelled", review=both) == ["gas"]


def test_steps_show_their_sentences_on_request(reader: Reader) -> None:
    made = accepted("TR", ("signed", MAY), slug="gas")
    told = make.article("وقع الطرفان مذكرة.")
    LegalActionMention.objects.create(
        legal_action=made.legal_actions.get(),
        version=told.current_version,
        start=0,
        end=18,
        quote="وقع الطرفان مذكرة.",
        fingerprint="f" * 64,
        **make.decided(),
    )
    (bare,) = reader.get("agreements/")["data"]
    assert not {"mentions", "citations"} & bare["legal_actions"][0].keys()
    (shown,) = reader.get("agreements/", include="mentions")["data"]
    (step,) = shown["legal_actions"]
    assert [mention["quote"] for mention in step["mentions"]] == ["وقع الطرفان مذكرة."]
    assert "citations" not in step


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"partner": "TR"}, ["gas"]),
        ({"instrument": "contract"}, ["port"]),
        ({"sector": "energy"}, ["gas"]),
        ({"status": "signed,announced"}, ["port", "gas"]),
        ({"status": "announced"}, ["port"]),
        ({"official": "minister"}, ["gas"]),
        ({"umbrella": "port"}, ["gas"]),
        ({"counted": "false"}, ["gas"]),
        ({"expires_before": "2026-01-01"}, ["port"]),
        ({"from_": "2025-05-01", "to": "2025-05-31"}, ["gas"]),
    ],
)
def test_filters(reader: Reader, parameters: dict[str, str], found: list[str]) -> None:
    gas = accepted("TR", ("signed", MAY), slug="gas", count_in_totals=False)
    gas.sectors.add(make.sector("energy"))
    Signatory.objects.create(
        legal_action=gas.legal_actions.get(), official=make.official(slug="minister")
    )
    day = dt.date(2025, 12, 31)
    port = accepted("RU", ("announced", JUNE), slug="port", instrument="contract", expires_on=day)
    Agreement.objects.filter(pk=gas.pk).update(umbrella=port)
    assert reader.ids("agreements/", **parameters) == found


def test_suggested_agreements_are_hidden(reader: Reader) -> None:
    make.agreement("TR", slug="guess")
    answer = reader.get("agreements/")
    assert (answer["data"], answer["meta"]["hidden_suggestions"]) == ([], 1)
    reader.get("agreements/guess/", 403)


def test_queries_do_not_grow_with_agreements(reader: Reader) -> None:
    bundle = accepted("TR", is_umbrella=True)
    for _number in range(20):
        made = accepted("TR", ("signed", MAY), ("ratified", JUNE), umbrella=bundle)
        made.sectors.add(make.sector("energy"))
        Citation.objects.create(legal_action=made.legal_actions.first(), url="https://a.example")
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get("agreements/", include="mentions,citations")
    assert len(answer["data"]) == 21
    assert len(queries) <= 11  # the first for the state of the data, by which it is known again


def test_suggested_neighbours_are_not_named(reader: Reader, known_reader: Reader) -> None:
    guess = make.agreement("TR", slug="guess")
    made = accepted("TR", slug="gas", umbrella=guess)
    AgreementRelation.objects.create(agreement=made, kind="cites", target=guess)
    shown = reader.get("agreements/gas/")["data"]
    assert (shown["umbrella"], shown["relations"]) == (None, [])
    opened = known_reader.get("agreements/gas/")["data"]
    assert opened["umbrella"] == "guess"
    assert opened["relations"] == [{"kind": "cites", "agreement": "guess"}]
