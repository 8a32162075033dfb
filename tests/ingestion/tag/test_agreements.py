"""What a document is worth, how many it stands for, and what it is a part of."""

from pathlib import Path

import pytest

from ingestion.tag.findings import AgreementFinding
from tests.ingestion.tag.reader import read

WORTH = [
    ("وقعت سوريا وتركيا اتفاقية لبناء محطات كهرباء بقيمة 7 مليارات دولار.", 7e9, "USD", "stated"),
    ("وقعت وزارة الطاقة السورية مع شركة تركية عقداً قيمته نحو 120 مليون دولار.", 12e7, "USD", "about"),
    ("وقع وزير الطاقة السوري مع نظيره التركي مذكرة تفاهم. وتبلغ قيمة المذكرة 50 مليون يورو.", 5e7, "EUR", "stated"),
    ("وقعت سوريا وروسيا عقدا لتوريد القمح. وتبلغ قيمته أكثر من 30 مليون دولار.", 3e7, "USD", "at_least"),
    ("وقعت سوريا وتركيا مذكرة تفاهم للكهرباء. وحضر الوزيران الحفل. وتقدر قيمة المشاريع الواردة في المذكرة بسبعة مليارات دولار.", 7e9, "USD", "stated"),
    ("وقعت سوريا وروسيا عقدا لتوريد القمح. وتقدر كلفة العقد بنحو 30 مليون روبل.", 3e7, "RUB", "about"),
    ("وقعت سوريا وأذربيجان 14 بروتوكولا بقيمة إجمالية تصل إلى 500 مليون دولار.", 5e8, "USD", "up_to"),
    ("وقعت سوريا وتركيا اتفاقية قرض بقيمة 100 مليون دولار.", 1e8, "USD", "stated"),
    ("أبرمت دمشق وموسكو عقدا بـ7 ملايين دولار.", 7e6, "USD", "stated"),
    ("أبرمت دمشق وموسكو عقدا بسبعة ملايين دولار.", 7e6, "USD", "stated"),
    ("Syria and Turkey signed a $7bn energy deal in Damascus.", 7e9, "USD", "stated"),
    ("Syria signed an agreement with Turkey worth more than $7 billion on Thursday.", 7e9, "USD", "at_least"),
    ("Syria and Russia signed a contract valued at 30 million euros.", 3e7, "EUR", "stated"),
    ("Syria and Turkey signed a memorandum of understanding in Ankara. The memorandum is worth up to $50 million.", 5e7, "USD", "up_to"),
    ("Syria and Turkey signed a contract in Ankara. It is valued at about 50 million Turkish liras.", 5e7, "TRY", "about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "currency", "basis"), WORTH)
def test_what_it_is_worth(text: str, amount: float, currency: str, basis: str) -> None:
    (found,) = read(text).agreements
    assert (found.amount, found.currency, found.amount_basis) == (amount, currency, basis)
    assert found.amount_span is not None
    told = [e for e in found.evidence if e.start <= found.amount_span.start < e.end]
    assert len(told) == 1  # the sentence that says so is among the evidence


def test_between_two_amounts() -> None:
    text = "أبرمت دمشق وموسكو عقدا تتراوح قيمته بين 5 و7 ملايين دولار لاستيراد القمح."
    (found,) = read(text).agreements
    assert (found.amount, found.amount_upper, found.amount_basis) == (5e6, 7e6, "between")


@pytest.mark.parametrize(
    "text",
    [
        "وقعت سوريا وتركيا اتفاقية تجارة حرة، وبلغ حجم التبادل التجاري بين البلدين 3 مليارات دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم، وقدمت أنقرة منحة بقيمة 10 ملايين دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم. وبلغت قيمة صادرات تركيا إلى سوريا ملياري دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم. وتبلغ قيمة المشروع 10 ملايين دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم. وأعدت الوزارة عقدا آخر. وتبلغ قيمة العقد 10 ملايين دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم. وتبلغ قيمة الصادرات المذكورة في المذكرة 10 ملايين دولار.",
        "وقعت سوريا وتركيا مذكرة تفاهم. وحضر الوزيران الحفل. وتبلغ قيمتها 10 ملايين دولار.",
        "وقعت سوريا وروسيا عقد نفط بسعر 60 دولارا للبرميل.",
        "وقعت سوريا وروسيا عقدا بقيمة 60 دولارا للبرميل.",
        "Syria and Turkey signed a trade agreement after trade turnover reached $3 billion.",
        "Syria and Turkey signed a contract. Turkey exported goods worth $2 billion last year.",
        "Turkey gave $10 million in aid after Syria and Turkey signed an agreement.",
    ],
)
def test_money_that_is_not_its_own(text: str) -> None:
    (found,) = read(text).agreements
    assert (found.amount, found.currency, found.amount_basis) == (None, None, None)


def test_the_first_of_two_currencies_is_the_one_stated() -> None:
    text = (
        "وقعت سوريا وتركيا 47 اتفاقية ومذكرة تفاهم قيمتها 24 مليار ليرة تركية، أي 600 مليون دولار."
    )
    whole, other = read(text).agreements
    assert (whole.count, whole.amount, whole.currency) == (47, 24e9, "TRY")
    assert other.amount is None  # told in one breath, and counted once


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وقع الجانبان السوري والتركي 14 بروتوكولا في أنقرة.", 14),
        ("وقع الجانبان السوري والتركي أربعة عشر بروتوكولا في أنقرة.", 14),
        ("وقع الجانبان السوري والتركي خمسا وعشرين اتفاقية في أنقرة.", 25),
        ("وقع الجانبان السوري والتركي سبع اتفاقيات في أنقرة.", 7),
        ("وقع الجانبان السوري والتركي مذكرتي تفاهم في أنقرة.", 2),
        ("وقع الجانبان السوري والتركي إحدى عشرة اتفاقية في أنقرة.", 11),
        ("وقع الجانبان السوري والتركي اتفاقية في أنقرة.", None),
        ("Syria and Turkey signed twelve protocols in Ankara.", 12),
        ("Syria and Turkey signed a protocol in Ankara.", None),
    ],
)
def test_how_many_it_stands_for(text: str, count: int | None) -> None:
    (found,) = read(text).agreements
    assert found.count == count


def parts(text: str) -> dict[str, AgreementFinding | None]:
    """Each document's instrument with the finding that it is a part of."""
    found = read(text).agreements
    by_span = {item.span: item for item in found}
    return {item.instrument: by_span[item.part_of] if item.part_of else None for item in found}


@pytest.mark.parametrize(
    "text",
    [
        "وقعت سوريا وتركيا 14 بروتوكولا، منها مذكرة تفاهم في النقل.",
        "وقعت سوريا وتركيا 14 بروتوكولا من بينها مذكرة تفاهم في النقل.",
        "وقعت سوريا وتركيا مذكرة تفاهم في النقل ضمن 14 بروتوكولا.",
        "مذكرة التفاهم التي وقعها الوزير السوري ونظيره التركي واحدة من 14 بروتوكولا.",
        "Syria and Turkey signed 14 protocols, including a memorandum of understanding on transport.",
        "The memorandum of understanding signed by Syria and Turkey is one of 14 protocols.",
    ],
)
def test_a_part_names_its_bundle(text: str) -> None:
    found = parts(text)
    whole = found["mou"]
    assert whole is not None
    assert (whole.instrument, whole.count) == ("protocol", 14)
    assert found["protocol"] is None


@pytest.mark.parametrize(
    "text",
    [
        "وقعت وزارة الطاقة السورية مع شركة تركية عقدا بموجب الاتفاقية الإطارية الموقعة بين البلدين.",
        "وقعت وزارة الطاقة السورية مع شركة تركية عقد استثمار في إطار الاتفاقية الموقعة بين البلدين.",
        "Syria and Turkey signed a contract under the framework agreement signed in 2024.",
    ],
)
def test_what_is_signed_under_a_framework(text: str) -> None:
    found = parts(text)
    whole = found["contract"]
    assert whole is not None
    assert (whole.instrument, whole.count) == ("agreement", None)
    assert found["agreement"] is None


def test_documents_side_by_side_are_no_parts() -> None:
    text = "وقعت سوريا وتركيا بروتوكولا للطاقة ومذكرة تفاهم في النقل."
    assert set(parts(text).values()) == {None}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "وقعت سوريا وتركيا بروتوكولا للطاقة ومذكرة تفاهم للنقل بقيمة 5 ملايين دولار.",
            ["بروتوكولا للطاقة", "مذكرة تفاهم للنقل"],
        ),
        ("أبرمت دمشق وموسكو عقدا تتراوح قيمته بين 5 و7 ملايين دولار.", ["عقدا"]),
        (
            "Syria and Turkey signed a protocol on energy and a memorandum of understanding.",
            ["protocol on energy", "memorandum of understanding"],
        ),
    ],
)
def test_a_name_ends_where_the_next_document_or_the_price_begins(
    text: str, names: list[str]
) -> None:
    found = read(text).agreements
    assert [text[item.span.start : item.span.end] for item in found] == names


def test_a_sample_tells_what_its_memorandum_is_worth_and_trade_is_not() -> None:
    folder = Path(__file__).resolve().parents[2] / "samples"
    (memo,) = read((folder / "s14.txt").read_text(encoding="utf-8")).agreements
    assert (memo.agreement, memo.amount, memo.currency) == ("tr-2025-power-mou", 7e9, "USD")
    for name in ("s20", "s26"):  # trade turnover
        found = read((folder / f"{name}.txt").read_text(encoding="utf-8")).agreements
        assert [item.amount for item in found] == [None] * len(found)
