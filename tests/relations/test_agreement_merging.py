"""Merging agreements and undoing it: nothing of either is lost."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from ingestion.store.matching import find_agreement
from relations import agreement_merging, review
from relations.models import (
    Agreement,
    AgreementAttachment,
    AgreementParty,
    AgreementRelation,
    Citation,
    LegalAction,
    LegalActionMention,
    Merging,
    Signatory,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY, LATER = dt.date(2025, 5, 4), dt.date(2025, 6, 1)
Pair = tuple[Agreement, Agreement]


def mention(step: LegalAction, text: str) -> LegalActionMention:
    version = make.article(text).versions.get()
    return LegalActionMention.objects.create(
        legal_action=step, version=version, start=0, end=len(text), quote=text, fingerprint=text
    )


@pytest.fixture
def pair() -> Pair:
    """Both know the signing; each has something else of its own."""
    keep = make.agreement("TR", ("signed", DAY))
    other = make.agreement(
        "TR", ("signed", DAY), ("ratified", LATER), title_en="Gas", value_amount=5,
        value_currency="USD",
    )  # fmt: skip
    third = make.agreement("TR")
    ours, theirs = keep.legal_actions.get(), other.legal_actions.get(action="signed")
    LegalAction.objects.filter(pk=ours.pk).update(
        review="suggested", reviewed_at=None, reviewed_via=""
    )
    mention(ours, "نص أول"), mention(theirs, "نص ثان")
    mention(other.legal_actions.get(action="ratified"), "نص ثالث")
    minister = make.official("فيدان", "TR")
    Signatory.objects.create(legal_action=ours, official=minister)
    Signatory.objects.create(legal_action=theirs, official=minister)
    Signatory.objects.create(legal_action=theirs, label="وزير")
    Citation.objects.create(legal_action=theirs, url="https://example.org/a")
    AgreementParty.objects.create(agreement=keep, label="البنك")
    AgreementParty.objects.create(agreement=other, label="البنك")
    AgreementParty.objects.create(agreement=other, label="الصندوق")
    AgreementRelation.objects.create(agreement=other, kind="amends", target=third)
    AgreementRelation.objects.create(agreement=third, kind="implements", target=other)
    AgreementRelation.objects.create(agreement=other, kind="cites", target=keep)
    make.agreement("TR", umbrella=other)
    make.event(agreement=other)
    other.sectors.add(make.sector())
    AgreementAttachment.objects.create(
        agreement=other, file=ContentFile(b"%PDF-1.7", name="x"), name="x.pdf",
        content_type="application/pdf", size=8, sha256="0" * 64,
    )  # fmt: skip
    return keep, other


def state() -> list[Any]:
    """All that a merge touches, but for when a row was last written."""
    rows: list[Any] = []
    for model in (
        Agreement, LegalAction, LegalActionMention, Signatory, Citation, AgreementParty,
        AgreementRelation, AgreementAttachment,
    ):  # fmt: skip
        for row in model.objects.order_by("pk").values():
            row.pop("updated_at", None)
            rows.append((model.__name__, row))
    for agreement in Agreement.objects.order_by("pk"):
        rows.append([agreement.pk, *agreement.sectors.all(), *agreement.events.all()])
    return rows


def test_what_both_know_is_one_and_nothing_is_lost(pair: Pair, editor: Any) -> None:
    keep, other = pair

    agreement_merging.merge_agreements(*pair, by=editor)

    keep = Agreement.objects.with_status().get(pk=keep.pk)
    assert (keep.review, keep.status, keep.title_en, keep.value_amount) == (
        "accepted", "ratified", "Gas", 5,
    )  # fmt: skip
    signed, ratified = keep.legal_actions.in_order()
    assert {row.quote for row in signed.mentions.all()} == {"نص أول", "نص ثان"}
    assert signed.review == "accepted"
    assert {str(row) for row in signed.signatories.all()} == {"فيدان", "وزير"}
    assert signed.citations.count() == 1
    assert ratified.mentions.get().quote == "نص ثالث"
    assert {str(party) for party in keep.parties.all()} == {"البنك", "الصندوق"}
    assert keep.relations.get().kind == "amends"
    assert keep.related_by.exclude(agreement=other).get().kind == "implements"
    assert keep.parts.count() == keep.events.count() == keep.attachments.count() == 1
    other.refresh_from_db()
    assert other.merged_into == keep


def test_undoing_a_merge_restores_both(pair: Pair, editor: Any) -> None:
    before = state()
    record = agreement_merging.merge_agreements(*pair, by=editor)
    assert state() != before

    agreement_merging.undo_merge(record, by=editor)

    assert state() == before
    with pytest.raises(ValidationError):
        agreement_merging.undo_merge(record, by=editor)


def test_what_an_editor_did_after_the_merge_outlives_its_undoing(pair: Pair, editor: Any) -> None:
    keep, _other = pair
    record = agreement_merging.merge_agreements(*pair, by=editor)
    keep.refresh_from_db()
    review.fix(keep, by=editor, title_en="Gas supply")

    agreement_merging.undo_merge(record, by=editor)

    keep.refresh_from_db()
    assert (keep.review, keep.title_en) == ("accepted", "Gas supply")


def test_merges_that_may_not_be(pair: Pair, editor: Any) -> None:
    keep, other = pair
    part = other.parts.get()
    russian = make.agreement("RU")
    for one, two in ((keep, keep), (keep, russian), (part, other), (other, part)):
        with pytest.raises(ValidationError):
            agreement_merging.merge_agreements(one, two, by=editor)
    assert not Merging.objects.exists()


def test_a_title_read_with_an_older_lexicon_leads_to_the_kept_one(pair: Pair, editor: Any) -> None:
    keep, other = pair
    agreement_merging.merge_agreements(*pair, by=editor)
    version = make.article("نص").versions.get()

    class Finding:
        partner, agreement = "TR", other.slug

    assert find_agreement(Finding, version) == keep  # type: ignore[arg-type]
