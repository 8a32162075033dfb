"""Verbs in the persons that news is told in, and the words that only look like verbs."""

import pytest

from ingestion.tag.conjugation import verb_spellings
from relations.arabic import fold_text
from tests.ingestion.tag.reader import read


def spellings(verb: str) -> set[str]:
    return set(verb_spellings(fold_text(verb)))


@pytest.mark.parametrize(
    ("listed", "forms"),
    [
        ("يزور", {"يزور", "تزور", "نزور"}),
        ("دعا", {"دعا", "دعت", "دعوا"}),
        ("التقى", {"التقي", "التقت", "التقوا"}),
        ("وقع", {"وقع"}),
        ("رد", {"رد"}),
        ("أعاد فتح", {"اعاد فتح", "اعادت فتح", "اعادوا فتح", "اعادا فتح"}),
    ],
)
def test_what_changes_in_the_word_itself(listed: str, forms: set[str]) -> None:
    assert forms <= spellings(listed)


def test_a_present_form_gives_no_past() -> None:
    assert spellings("يزور") == {"يزور", "تزور", "نزور"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("استضافت دمشق وفداً روسياً برئاسة وزير النقل الروسي.", "CONSULT"),
        ("ذيّل الوزيران السوري والتركي بروتوكولاً للتعاون.", "SUPPORT"),
        ("شجبت سوريا القصف التركي.", "ACCUSE"),
        ("وزعت تركيا في سوريا سلالاً غذائية.", "AID"),
        ("عززت تركيا نقاطها العسكرية في سوريا.", "MOBILIZE"),
        ("تقف روسيا إلى جانب سوريا.", "SUPPORT"),
    ],
)
def test_rarer_verbs_say_the_same_acts(text: str, type_: str) -> None:
    assert type_ in {e.type for e in read(text).events}


def test_what_is_counted_is_no_verb() -> None:
    text = "يدرس في روسيا أربعة آلاف طالب سوري."
    assert not [e for e in read(text).events if e.type == "REQUEST"]
    assert [e for e in read("طالب وزير سوري روسيا بالتعويض.").events if e.type == "REQUEST"]
