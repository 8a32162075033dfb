"""Whether a document was made, is only drafted, or is what was agreed without one."""

import pytest

from ingestion.tag.findings import AgreementFinding
from tests.ingestion.tag.reader import read


def only(text: str) -> AgreementFinding:
    (found,) = read(text).agreements
    return found


@pytest.mark.parametrize(
    ("text", "action", "planned"),
    [
        ("وقعت سوريا وتركيا مذكرة تفاهم.", "signed", False),
        ("ناقش الوزيران السوري والتركي مسودة مذكرة تفاهم بين البلدين.", "announced", True),
        ("طلبت سوريا من تركيا تطبيق بروتوكول عام 1987.", "signed", False),
        ("أصدر وزيرا الطاقة السوري والتركي بياناً مشتركاً.", "signed", False),
    ],
)
def test_the_state_of_a_document(text: str, action: str, planned: bool) -> None:
    found = only(text)
    assert (found.action, "future" in found.flags) == (action, planned)


def test_a_year_before_a_document_is_no_count() -> None:
    text = "وقعت سوريا وتركيا في أيار 2025 اتفاقية للغاز."
    found = only(text)
    assert text[found.span.start : found.span.end].startswith("اتفاقية")
    assert found.count is None


def test_what_was_agreed_is_named_behind_a_long_subject() -> None:
    text = (
        "اتفق وزير النقل السوري مع وزير النقل التركي عبد القادر أورال أوغلو في أنقرة يوم الخميس"
        " على إقامة لجنة فنية."
    )
    found = only(text)
    assert (found.instrument, found.action) == ("other", "announced")
    assert "إقامة لجنة فنية" in text[found.span.start : found.span.end]


def test_the_same_memorandum_named_again_is_one() -> None:
    only("وقعت سوريا وتركيا مذكرة تفاهم للنقل. ورحب الوزير التركي بتوقيع المذكرة مع سوريا.")


def test_an_agreement_at_home_is_not_the_partners() -> None:
    text = (
        "بحث الرئيس السوري مع الوزير التركي الوضع في سوريا.\n"
        "وأبرمت الحكومة السورية الاتفاق مع الإدارة السورية الجديدة."
    )
    assert read(text).agreements == ()
