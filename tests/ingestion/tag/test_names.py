"""Countries, officials and organizations in sentences of our own."""

from datetime import date

import pytest

from ingestion.tag.findings import OfficialMention
from tests.ingestion.tag.reader import read


def countries(text: str) -> set[str]:
    return {c.country for c in read(text).countries}


def officials(text: str, published: date | None = date(2025, 11, 20)) -> list[OfficialMention]:
    return [o for o in read(text, published).officials if o.name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد إلى أنقرة قادماً من باكو.", {"TR", "AZ"}),
        ("قال مسؤولون روس إن العمل مستمر.", set()),
        ("قال المسؤولون الروس إن العمل مستمر.", {"RU"}),
        ("وزارة المالية تدرس الوضع المالي.", set()),
        ("اشترت الأسرة الجبن والألبان من السوق.", set()),
        ("تمتد السكة من عمّان إلى دمشق.", {"JO", "SY"}),
        ("أقلعت الطائرة من مسقط في سلطنة عُمان.", {"OM"}),
        ("وسوريا وتركيا وروسيا وأذربيجان.", {"SY", "TR", "RU", "AZ"}),
        ("العلاقات السورية–الروسية تتقدم.", {"SY", "RU"}),
        ("هذا مشترك بين الجميع.", set()),
        ("Officials from Syria and Azerbaijan met in Istanbul.", {"SY", "AZ", "TR"}),
    ],
)
def test_countries_by_name_adjective_and_city(text: str, expected: set[str]) -> None:
    assert countries(text) == expected


def test_a_capital_is_a_place_behind_a_preposition_and_else_its_government() -> None:
    found = read("أعلنت موسكو أن وفدها يزور المتحف في موسكو.").countries
    assert [c.form for c in found] == ["metonym", "place"]


def test_every_spelling_of_an_official_is_one_person() -> None:
    text = "التقى الوزير مُرهف أبو قصرة ضباطاً. وقال مرهف أبي قصرة إن العمل جارٍ. وغادر أبو قصرة."
    assert {o.official for o in officials(text)} == {"murhaf-abu-qasra"}
    assert len(officials(text)) == 3


def test_a_surname_that_is_a_word_needs_a_title_or_the_full_name() -> None:
    assert officials("ذلك ما يقوله الشرع في البحر الأسود.") == []
    assert officials("قال الرئيس الشرع إن العمل جارٍ.")[0].official == "ahmad-al-sharaa"


def test_the_fallen_regime_is_no_official() -> None:
    assert officials("حدث ذلك بعد سقوط نظام بشار الأسد بأشهر.") == []


@pytest.mark.parametrize(
    ("day", "official"),
    [(date(2025, 6, 1), "asaad-al-shaibani"), (date(2024, 11, 1), "bassam-sabbagh")],
)
def test_a_title_is_its_holder_on_the_day(day: date, official: str) -> None:
    found = read("أجرى وزير الخارجية السوري مباحثات مع ضيوفه الروس.", day).officials
    assert [(o.official, o.rule) for o in found] == [(official, "official.title")]


def test_a_deputy_is_not_the_minister() -> None:
    found = read("وصل نائب وزير الخارجية السوري إلى موسكو.").officials
    assert all(o.official != "asaad-al-shaibani" for o in found)


def test_a_counterpart_bears_the_same_role() -> None:
    found = officials("بحث وزير الدفاع السوري مرهف أبو قصرة مع نظيره التركي يشار غولر التدريب.")
    assert [o.official for o in found] == ["murhaf-abu-qasra", "yasar-guler"]
    assert found[1].role_text == "نظيره التركي"
    assert found[1].post is not None


def test_an_unknown_name_behind_a_title_is_a_candidate() -> None:
    found = officials("افتتح مدير غرفة تجارة حمص سامر الدروبي المعرض.")
    assert [(o.official, o.name, o.country) for o in found] == [(None, "سامر الدروبي", "SY")]
    assert found[0].role_text == "مدير غرفة تجارة حمص"


def test_english_titles_stand_before_names() -> None:
    found = officials("Turkish Foreign Minister Hakan Fidan met Syria's Energy Minister in Ankara.")
    assert [(o.official, o.role_text) for o in found] == [
        ("hakan-fidan", "Turkish Foreign Minister")
    ]


def test_organizations_are_found_by_their_longest_name() -> None:
    found = read("أصدرت وزارة الدفاع التركية بياناً.").organizations
    assert [o.organization for o in found] == ["tr-mod"]
