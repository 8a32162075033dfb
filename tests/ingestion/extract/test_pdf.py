"""PDF: Arabic in its order, and a plain word about each that cannot be read."""

import pytest

from ingestion.extract import Extracted, ExtractionRefused, read
from ingestion.extract.lines import join_lines, join_pages
from ingestion.extract.pdf import MOST_PAGES, is_reversed
from tests.ingestion import documents as made


def _text(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Extracted)
    assert found.format == "pdf"
    return found.text


def _code(data: bytes) -> str:
    with pytest.raises(ExtractionRefused) as refused:
        read(data)
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_arabic_comes_out_in_its_order_and_whole_paragraphs() -> None:
    lines = _text(made.stored("energy.pdf")).split("\n")
    assert lines[0] == "وزير الطاقة التركي يزور دمشق ويوقع مذكرة تفاهم"
    assert lines[1] == "دمشق، 12 شباط 2025"
    assert lines[2].startswith("زار وزير الطاقة والموارد الطبيعية التركي دمشق يوم الأربعاء، وبحث")
    assert lines[2].endswith("لتوريد الكهرباء بقدرة 300 ميغاواط عبر خط حلب.")
    assert "قيد الإعداد (المرحلة الأولى)." in lines[3]
    table = "\n".join(lines[4:-1])
    assert all(cell in table for cell in ("البند", "القيمة", "الكهرباء", "2 مليار متر مكعب"))
    assert lines[-1] == "على أن تستكمل المشاورات في أنقرة خلال الشهر المقبل."


def test_words_that_run_backwards_are_refused_and_not_stored() -> None:
    assert _code(made.stored("backwards.pdf")) == "reversed"


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("زار وزير الطاقة التركي دمشق وبحث التعاون في مجالي الكهرباء والغاز.", False),
        ("راز ريزو ةقاطلا يكرتلا قشمد ثحبو نواعتلا ىف ىلاجم ءابرهكلا زاغلاو.", True),
        ("The minister visited Damascus on Sunday.", False),
        ("", False),
    ],
)
def test_reversed_text_is_known_by_letters_that_only_end_words(text: str, backwards: bool) -> None:
    assert is_reversed(text) == backwards


def test_latin_pages_are_read() -> None:
    text = _text(made.pdf(2, made.typed("The ministers met in Damascus.", "They signed nothing.")))
    assert "The ministers met in Damascus." in text


def test_a_locked_pdf_asks_for_one_without_password() -> None:
    assert _code(made.locked_pdf()) == "encrypted"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_pdf_is_refused(share: float) -> None:
    whole = made.stored("energy.pdf")
    assert _code(whole[: int(len(whole) * share)]) == "damaged"


def test_noise_behind_the_right_first_bytes_is_refused() -> None:
    assert _code(b"%PDF-1.7\n" + bytes(range(256)) * 20) == "damaged"


def test_pictures_of_pages_are_told_from_empty_ones() -> None:
    assert _code(made.stored("scan.pdf")) == "scanned"
    assert _code(made.pdf(3)) == "no_text"


def test_of_ten_thousand_pages_the_first_are_read_and_that_is_told() -> None:
    found = read(made.pdf(10_000, made.typed("A page of many.")))
    assert isinstance(found, Extracted)
    assert found.note == "first_pages"
    assert 1 <= found.text.count("A page of many.") <= MOST_PAGES


def test_a_bad_table_of_contents_is_mended() -> None:
    whole = made.pdf(1, made.typed("The ministers met in Damascus."))
    moved = whole.replace(b"startxref\n", b"startxref\n9")
    assert "Damascus" in _text(moved)


def test_lines_broken_by_the_margin_are_one_paragraph() -> None:
    block = ["زار وزير الطاقة التركي دمشق يوم الأربعاء وبحث", "مع نظيره التعاون في الطاقة.", "خبر"]
    assert join_lines(block) == [" ".join(block[:2]), "خبر"] or join_lines(block)[0].startswith(
        " ".join(block[:2])
    )
    assert join_lines(["an agree-", "ment"]) == ["an agreement"]
    assert join_lines(["الأول", "زار الوزير دمشق وبحث التعاون في الطاقة والنقل"]) == [
        "الأول",
        "زار الوزير دمشق وبحث التعاون في الطاقة والنقل",
    ]


def test_a_sentence_cut_by_the_end_of_a_page_is_made_whole() -> None:
    first = "وقال الوزير إن العمل بالمذكرة يبدأ بعد شهر من توقيعها في"
    assert join_pages([["عنوان", first], ["دمشق.", "ثم"]]) == ["عنوان", first + " دمشق.", "ثم"]
    assert join_pages([["انتهى الخبر هنا بعد جملة طويلة تمامًا."], ["خبر"]])[1] == "خبر"


@pytest.mark.parametrize("shown", ["\x00", " \t ", "\x01\x02", "12 . 34"])
def test_a_page_of_blanks_and_figures_holds_no_text(shown: str) -> None:
    """Found by `make fuzz`: such a text was stored as an article of nothing."""
    assert _code(made.pdf(1, made.typed(shown))) == "no_text"
