"""Values and bundles of agreements: suggested with their sentence, never over an editor's word."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ingestion.store import save_findings
from ingestion.tag import Findings
from ingestion.tag.findings import AgreementFinding
from relations import review
from relations.arabic import Span
from relations.models import Agreement, Article, Change, LegalActionMention
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = "وقعت سوريا وتركيا 14 بروتوكولا، منها بروتوكول الطاقة وبروتوكول النقل."
SECOND = "وتبلغ قيمتها نحو 500 مليون دولار."
TEXT = f"{FIRST} {SECOND}"
DAY = dt.date(2025, 5, 4)


@pytest.fixture(autouse=True)
def world() -> None:
    make.countries()


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def signing(words: str, **values) -> AgreementFinding:
    finding = AgreementFinding(
        span=span(words), rule="agreement.protocol.signed", trigger="وقعت", confidence=0.8,
        instrument="protocol", action="signed", partner="TR", date=None, sectors=(),
        signatories=(), agreement=None, count=None, evidence=(span(FIRST),),
    )  # fmt: skip
    return replace(finding, **values)


WHOLE = signing("14 بروتوكولا", count=14)
ENERGY = signing("بروتوكول الطاقة", part_of=WHOLE.span)
TRANSPORT = signing("بروتوكول النقل", part_of=WHOLE.span)
WORTH = replace(
    WHOLE,
    amount=Decimal(500_000_000),
    currency="USD",
    amount_basis="about",
    amount_span=span("500 مليون دولار"),
    evidence=(span(FIRST), span(SECOND)),
)


def save(article: Article, *found: AgreementFinding) -> None:
    fresh = Article.objects.get(pk=article.pk)
    text = fresh.versions.get(is_current=True)
    text.article = fresh
    save_findings(text, Findings(lexicon_version="lex-1", agreements=found))


def told(**values) -> Article:
    return make.article(TEXT, published_on=DAY, **values)


def value(agreement: Agreement) -> tuple[Decimal | None, str, str]:
    agreement.refresh_from_db()
    return agreement.value_amount, agreement.value_currency, agreement.value_basis


def test_a_value_is_suggested_with_the_sentence_that_tells_it() -> None:
    save(told(), WORTH)

    agreement = Agreement.objects.get()
    assert value(agreement) == (500_000_000, "USD", "about")
    assert agreement.value_mention is not None
    assert agreement.value_mention.quote == SECOND
    assert LegalActionMention.objects.count() == 2


def test_reading_again_changes_nothing() -> None:
    article = told()
    save(article, WORTH, ENERGY, TRANSPORT)
    rows = list(Agreement.objects.order_by("pk").values())
    Change.objects.all().delete()

    save(article, WORTH, ENERGY, TRANSPORT)

    assert list(Agreement.objects.order_by("pk").values()) == rows
    assert not Change.objects.exists()


def test_a_value_no_longer_read_is_withdrawn() -> None:
    article = told()
    save(article, WORTH)
    save(article, replace(WORTH, amount=None, evidence=(span(FIRST),)))
    assert value(Agreement.objects.get()) == (None, "", "")

    save(article, WORTH)
    save(article, replace(WORTH, amount=None))
    assert value(Agreement.objects.get()) == (None, "", "")


def test_a_new_reading_corrects_its_own_value_and_not_another_texts() -> None:
    first, second = told(), make.article(f"{TEXT}\n", published_on=DAY, canonical_url="https://b/1")
    save(first, WORTH)
    save(second, replace(WORTH, amount=Decimal(1)))
    agreement = Agreement.objects.get()
    assert value(agreement)[0] == 500_000_000

    save(first, replace(WORTH, amount=Decimal(7), amount_upper=Decimal(9), amount_basis="between"))
    assert value(agreement) == (7, "USD", "between")
    assert agreement.value_upper == 9


@pytest.mark.parametrize("decided", [True, False])
def test_an_editors_value_outranks_the_text(decided: bool) -> None:
    article = told()
    save(article, WHOLE)
    agreement = Agreement.objects.get()
    if decided:
        review.accept(agreement)
    else:
        agreement.locked_fields = ["value_amount"]
        agreement.save()

    save(article, WORTH)

    assert value(agreement) == (None, "", "")


def test_the_registers_own_value_stays() -> None:
    known = make.agreement(slug="tr-known", value_amount=1, value_currency="EUR", **make.decided())
    save(told(), replace(WORTH, agreement="tr-known"))
    assert value(known) == (1, "EUR", "")


def test_a_bundle_and_its_parts_count_once() -> None:
    save(told(), ENERGY, TRANSPORT, WORTH)  # whichever comes first in the text

    whole = Agreement.objects.get(is_umbrella=True)
    parts = Agreement.objects.filter(umbrella=whole)
    assert whole.count == 14
    assert {part.title_ar for part in parts} == {"بروتوكول الطاقة", "بروتوكول النقل"}
    assert list(Agreement.objects.counted()) == [whole]


def test_what_is_signed_under_a_framework_counts_beside_it() -> None:
    framework = replace(WHOLE, instrument="agreement", count=None)
    save(told(), framework, ENERGY)

    part = Agreement.objects.get(instrument="protocol")
    assert part.umbrella == Agreement.objects.get(instrument="agreement")
    assert part.umbrella is not None
    assert not part.umbrella.is_umbrella
    assert Agreement.objects.counted().count() == 2


def test_a_part_finds_its_whole_in_the_register() -> None:
    known = make.agreement(
        slug="tr-known", is_umbrella=True, count_in_totals=True, **make.decided()
    )
    save(told(), replace(ENERGY, part_of=None, umbrella="tr-known"))

    part = Agreement.objects.get(umbrella=known)
    assert not part.count_in_totals
    assert list(Agreement.objects.counted()) == [known]


def test_parts_count_again_when_their_bundle_is_rejected_or_gone() -> None:
    article = told()
    save(article, WORTH, ENERGY)
    whole = Agreement.objects.get(is_umbrella=True)
    part = Agreement.objects.get(umbrella=whole)
    review.reject(whole, reason="no such bundle")
    assert list(Agreement.objects.counted()) == [part]

    review.reopen(whole)
    save(article, ENERGY)
    part.refresh_from_db()
    assert part.umbrella is None
    assert list(Agreement.objects.counted()) == [part]


def test_an_editors_bundle_outranks_the_text() -> None:
    article = told()
    save(article, ENERGY)
    part = Agreement.objects.get()
    part.locked_fields = ["umbrella", "count_in_totals"]
    part.save()

    save(article, WORTH, ENERGY)

    part.refresh_from_db()
    assert part.umbrella is None
    assert part.count_in_totals
