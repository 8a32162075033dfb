"""Pasted pages: headline, dateline, outlet and date found, furniture masked, body kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.clean import clean

BODY = [
    "وصل وزير النقل التركي إلى دمشق صباح اليوم في زيارة عمل تستمر يومين يلتقي خلالها عدداً من"
    " المسؤولين السوريين.",
    "وتتناول المباحثات إعادة تشغيل الخطوط الحديدية بين البلدين، وتسهيل عبور الشاحنات، وفتح ممرات"
    " جديدة للبضائع في المعابر الشمالية.",
]
HEADLINE = "وزير النقل التركي يبدأ زيارة إلى دمشق"


def page(*, before: list[str] | None = None, after: list[str] | None = None) -> str:
    return "\n".join([*(before or []), HEADLINE, *BODY, *(after or [])])


def masked(text: str) -> list[str]:
    lines = text.split("\n")
    return [lines[n] for n in clean(text).boilerplate]


def title_of(text: str) -> str | None:
    span = clean(text).title
    return text[span.start : span.end] if span else None


def test_a_clean_text_loses_nothing() -> None:
    text = page()
    assert masked(text) == []
    assert title_of(text) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "الرئيسية", "أخبار سياسة", "Contact us", "photo__final-cut__2231", "example.com",
        "![](https://example.org/a.jpg)", "3 تعليقات", "Share Tweet Print",
    ],
)  # fmt: skip
def test_menus_above_the_headline_are_masked(line: str) -> None:
    text = page(before=[line])
    assert masked(text) == [line]
    assert title_of(text) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "المصدر: وكالات", "وسوم: تركيا، نقل", "زر الذهاب إلى الأعلى", "تابعونا على تلغرام",
        "شارك المقال", "جميع الحقوق محفوظة لموقع المثال", "Back to top", "الدولار = 110 ليرة",
        "اشترك في نشرتنا البريدية", "صحيفة المثال - وكالات",
    ],
)  # fmt: skip
def test_furniture_below_the_body_is_masked(line: str) -> None:
    assert masked(page(after=[line])) == [line]


def test_a_list_of_other_headlines_is_masked_to_its_end() -> None:
    sidebar = [
        "اقرأ أيضاً",
        "موسكو تستضيف مؤتمراً للطاقة",
        "باكو تعلن أسعار النفط",
        "منتخب كرة القدم يفوز بثلاثة أهداف ويتأهل إلى الدور التالي وسط فرحة جماهيره في العاصمة"
        " والمدن الأخرى وفي الجاليات",
    ]
    assert masked(page(after=sidebar)) == sidebar


def test_a_heading_inside_the_body_stays() -> None:
    text = "\n".join([HEADLINE, BODY[0], "خطوط حديدية", BODY[1]])
    assert masked(text) == []


def test_a_related_link_between_paragraphs_hides_only_itself() -> None:
    text = "\n".join([HEADLINE, BODY[0], "اقرأ أيضاً: معرض دمشق يفتح أبوابه", BODY[1]])
    assert masked(text) == ["اقرأ أيضاً: معرض دمشق يفتح أبوابه"]


def test_outlet_dateline_and_date_are_read() -> None:
    found = clean(page(before=["حلب - المثال", "تاريخ النشر: 5 آذار 2025"],
                       after=["المصدر: المثال"]))  # fmt: skip
    assert found.outlet == "المثال"
    assert found.published == date(2025, 3, 5)
    assert found.dateline is not None


@pytest.mark.parametrize("line", ["نشر في ربيع العام", "تاريخ النشر: أمس", "31 شباط 2025"])
def test_a_date_that_cannot_be_read_stays_empty(line: str) -> None:
    assert clean(page(before=[line])).published is None


def test_a_text_that_opens_with_its_body_has_no_headline() -> None:
    assert clean("\n".join(BODY)).title is None


def test_a_given_title_is_found_in_the_text() -> None:
    text = page(before=["بيان صحفي مهم من وزارة النقل اليوم"])
    span = clean(text, title=HEADLINE).title
    assert span is not None
    assert text[span.start : span.end] == HEADLINE


def test_english_is_told_from_arabic() -> None:
    assert clean(page()).language == "ar"
    assert clean("The minister arrived in Damascus on a two-day visit to meet officials.") \
        .language == "en"  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_is_cleaned_within_its_own_lines(text: str) -> None:
    found = clean(text)
    lines = text.split("\n")
    assert all(0 <= n < len(lines) for n in found.boilerplate)
    if found.title:
        assert 0 <= found.title.start < found.title.end <= len(text)
        assert "\n" not in text[found.title.start : found.title.end]


@pytest.mark.parametrize("line", ["دمشق (رويترز) 22 ديسمبر/كانون الأول", "ANKARA (AA)", "عنب بلدي"])
def test_a_credit_between_headline_and_body_is_masked(line: str) -> None:
    assert masked("\n".join([HEADLINE, line, *BODY])) == [line]


def test_a_dateline_with_its_agency_stays_the_articles_own() -> None:
    assert masked("\n".join([HEADLINE, "دمشق / الأناضول", *BODY])) == []


def test_an_agencys_notice_is_masked_though_it_reads_like_prose() -> None:
    notice = (
        "الأخبار المنشورة على الصفحة الرسمية لوكالة الأناضول، هي اختصار لجزء من الأخبار التي تُعرض"
        " للمشتركين عبر نظام تدفق الأخبار."
    )
    assert masked(page(after=[notice])) == [notice]
