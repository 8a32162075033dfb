"""What is marked: whole words of the text as it was written, and the part of it that is shown."""

import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from bench.world.search_pairs import PAIRS
from relations.arabic import fold_text, words
from relations.search_marks import extract, hits, marked
from relations.search_stems import keys_of, wanted_by
from relations.search_words import read

TEXT = "وصل الوفد.\nاقرأ أيضا عن المساعدات\nوبالمُساعَداتِ التي أُقرّت عادت الحياة. انتهى."
MARKS = "ًٌٍَُِّْـ\u200f"


def test_the_original_spelling_is_marked() -> None:
    found = extract(TEXT, read("مساعدة"), masked=[1])
    assert found is not None
    assert found.found == ("وبالمُساعَداتِ",)
    assert "".join(piece.text for piece in found.pieces) == ("وبالمُساعَداتِ التي أُقرّت عادت الحياة.")


def test_the_sentence_with_most_of_the_question_is_shown() -> None:
    text = "زار وفد المدينة. بحث الوفد إعادة إعمار المدينة. عاد الوفد."
    found = extract(text, read("إعادة الإعمار الوفد"))
    assert found is not None
    assert found.found == ("الوفد", "إعادة", "إعمار")


def test_only_whole_phrases_are_marked() -> None:
    text = "إعادة النظر في إعادة الإعمار"
    assert [h.span.start for h in hits(text, read('"إعادة الإعمار"'))] == [15, 21]
    assert not hits(text, read('"إعمار"'))
    assert len(hits(text, read("«إعادة إعمار»"))) == 2


def test_a_text_shorter_than_the_phrase_is_not_marked() -> None:
    for length in range(1, 6):
        text = " ".join(["غاز"] * length)
        assert bool(hits(text, read('"غاز غاز غاز غاز"'))) == (length >= 4)


def test_unwanted_words_are_not_marked() -> None:
    assert len(hits("غاز ونفط", read("غاز -نفط"))) == 1


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "كلمة " * 200 + "المساعدات " + "أخرى " * 200
    found = extract(text, read("مساعدة"))
    assert found is not None
    shown = "".join(piece.text for piece in found.pieces)
    assert len(shown) <= 250
    assert found.cut_before
    assert found.cut_behind
    assert set(shown.split()) == {"كلمة", "المساعدات", "أخرى"}


def test_nothing_found_is_nothing_shown() -> None:
    assert extract(TEXT, read("قمح")) is None
    assert extract("", read("قمح")) is None


LETTERS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةءؤئ", min_size=3, max_size=9)


@given(
    st.lists(LETTERS, min_size=1, max_size=12),
    st.integers(0, 11),
    st.sampled_from(["", "و", "ب", "ل", "ال", "بال", "وبال", "لل"]),
    st.sampled_from(["", "ات", "ها", "ين", "هم"]),
    st.data(),
)
def test_a_highlight_covers_the_form_that_answers(
    told: list[str], place: int, before: str, behind: str, data: st.DataObject
) -> None:
    """Whatever vowel signs and tatweel stand in it, the whole original word is marked."""
    word = told[place % len(told)]
    form = before + word + behind
    assume(wanted_by(fold_text(word)) & keys_of(fold_text(form)))
    written = form[0] + "".join(
        letter + data.draw(st.sampled_from(["", *MARKS])) for letter in form[1:]
    )
    text = " ".join([*told, written, *told])
    spans = {h.span for h in hits(text, read(word))}
    start = len(" ".join(told)) + 1
    assert (start, start + len(written)) in spans
    for span in spans:  # nothing but whole words
        assert span.start == 0 or text[span.start - 1] == " "
        assert span.end == len(text) or text[span.end] == " "


@given(st.text(max_size=200), st.sampled_from([pair.query for pair in PAIRS]))
def test_pieces_are_the_text_and_marks_answer(text: str, query: str) -> None:
    question = read(query)
    found = hits(text, question)
    pieces = marked(text, found)
    assert "".join(piece.text for piece in pieces) == text
    wanted = {key for term in question.wanted for keys in term.keys for key in keys}
    for piece in pieces:
        if piece.marked:
            keys = {k for w in words(fold_text(piece.text)) for k in keys_of(w.group())}
            assert keys & wanted
            assert not unicodedata.category(piece.text[0]).startswith("Z")
