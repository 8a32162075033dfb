"""Which portfolios answer each other, by the words of their labels."""

import pytest

from relations.portfolios import likeness, portfolio, stems

PLACES = stems(["سوري", "سوريا", "تركي", "التركية", "روسي", "الجمهورية العربية السورية"])


def alike(one: str, other: str) -> float:
    return likeness(portfolio(one, PLACES), portfolio(other, PLACES))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير الخارجية والمغتربين السوري", "وزير الخارجية التركي"),
        ("وزير الاقتصاد والصناعة السوري", "وزير الصناعة والتكنولوجيا التركي"),
        ("وزير الشؤون الاجتماعية والعمل السوري", "وزيرة العمل والضمان الاجتماعي التركية"),
        ("وزير الطوارئ وإدارة الكوارث السوري", "رئيس إدارة الكوارث والطوارئ التركية"),
    ],
)
def test_portfolios_meet_by_a_word_that_heads_both(one: str, other: str) -> None:
    assert alike(one, other) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير الخارجية السوري", "وزير التجارة الخارجية التركي"),  # "foreign" says which trade
        ("وزير التنمية الإدارية السوري", "وزير التنمية الاقتصادية الروسي"),
        ("وزير الداخلية السوري", "وزير الدفاع التركي"),
        ("وزير شؤون رئاسة الجمهورية السوري", "رئيس الشؤون الدينية التركية"),
    ],
)
def test_an_adjective_or_a_rank_makes_no_counterpart(one: str, other: str) -> None:
    assert alike(one, other) == 0


def test_of_several_the_nearest_has_most_words_in_common() -> None:
    higher = "وزير التعليم العالي والبحث العلمي السوري"
    assert alike(higher, "وزير العلوم والتعليم العالي الروسي") > alike(
        higher, "وزير التعليم الروسي"
    )


def test_spelling_and_gender_change_nothing() -> None:
    assert alike("وزيرة الزراعه", "وَزير الزِّراعة") == 1


def test_a_label_of_rank_alone_has_no_portfolio() -> None:
    assert portfolio("حاكم مصرف سوريا", PLACES).words == frozenset()
    assert portfolio("مدير إدارة روسيا في وزارة الخارجية", stems(["روسيا"])).words == frozenset()
