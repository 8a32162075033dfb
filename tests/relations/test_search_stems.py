"""By which stems words meet: the language's rules, on words that no measurement asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.world.search_pairs import PAIRS
from relations.arabic import fold_text, words
from relations.search_plurals import lexicon
from relations.search_stems import DERIVED, EXACT, keys_of, wanted_by


def meets(asked: str, written: str) -> bool:
    return bool(wanted_by(fold_text(asked)) & keys_of(fold_text(written)))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مساعدة", "وبالمساعدات"),
        ("إعادة", "لإعادة"),
        ("الإعمار", "إعمار"),
        ("لإعادة", "إعادة"),
        ("رئيس", "والرؤساء"),
        ("رئيس", "رئيسهما"),
        ("حكومة", "حكومته"),
        ("جامعة", "جامعتان"),
        ("بلد", "البلدين"),
        ("مصنع", "مصانعها"),
        ("جسر", "الجسور"),
        ("نظام", "أنظمة"),
        ("تدبير", "تدابير"),
        ("قاعدة", "قواعد"),
        ("تركيا", "تركية"),
        ("تركيا", "الأتراك"),
        ("تجارة", "التجارية"),
        ("ألمانيا", "لألمانيا"),
        ("التزام", "الالتزامات"),
        ("مستشفى", "مستشفيين"),
        ("مبادئ", "مبدأ"),
        ("أعلن", "أعلنت"),
        ("يزور", "سيزور"),
        ("شؤون", "شئون"),
        ("agreements", "agreement"),
        ("country", "countries"),
        ("signed", "signing"),
        ("planned", "plan"),
        ("trade", "trading"),
    ],
)
def test_forms_of_one_word_meet(asked: str, written: str) -> None:
    assert meets(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("تعاون", "تعيين"),
        ("رسمي", "رسوم"),
        ("فكرة", "كرة"),
        ("قانون", "قال"),
        ("بيان", "بين"),
        ("سوريا", "سور"),
        ("وزارة", "زيارة"),
        ("minister", "ministry"),
        ("sing", "sin"),
    ],
)
def test_different_words_do_not(asked: str, written: str) -> None:
    assert not meets(asked, written)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.query)
def test_every_question_of_the_measurement_is_answered(pair) -> None:
    keys = {key for found in words(fold_text(pair.text)) for key in keys_of(found.group())}
    assert all(wanted_by(found.group()) & keys for found in words(fold_text(pair.query)))


def test_every_listed_plural_meets_its_singular() -> None:
    for plural, singular in lexicon().items():
        assert meets(singular, plural), plural
        assert meets(plural, singular), plural


@given(st.text(min_size=1, max_size=80))
def test_every_word_is_found_by_itself(text: str) -> None:
    for found in words(fold_text(text)):
        keys = keys_of(found.group())
        assert wanted_by(found.group()) & keys
        assert all(key.lstrip(DERIVED + EXACT) for key in keys)
