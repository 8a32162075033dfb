"""What changed between two versions reads as phrases, and nothing is lost."""

import time

from hypothesis import given
from hypothesis import strategies as st

from relations.differences import GONE, NEW, SAME, Part, compare

TEXT = st.text(alphabet="ab \nسش", max_size=60)


def test_a_changed_phrase_is_one_change() -> None:
    [title, body] = compare(
        "عنوان\nزار وزير الخارجية التركي دمشق أمس.", "عنوان\nزار وزير الدفاع الروسي دمشق أمس."
    )
    assert (title.changed, body.changed) == (False, True)
    assert body.parts == (
        Part(SAME, "زار وزير "),
        Part(GONE, "الخارجية التركي"),
        Part(NEW, "الدفاع الروسي"),
        Part(SAME, " دمشق أمس."),
    )


def test_lines_that_came_or_went_stand_alone() -> None:
    assert compare("أول\nثان", "أول\nثان\nثالث")[-1] == ((Part(NEW, "ثالث"),), True)
    assert compare("أول\nثان", "ثان")[0] == ((Part(GONE, "أول"),), True)
    assert [row.changed for row in compare("أول\nثان", "أول\nثان")] == [False, False]


@given(TEXT, TEXT)
def test_each_side_can_be_read_off(old: str, new: str) -> None:
    for side, text in ((GONE, old), (NEW, new)):
        parts = [part for row in compare(old, new) for part in row.parts]
        words = " ".join(part.text for part in parts if part.kind in (SAME, side)).split()
        assert "".join(words) == "".join(text.split())


def test_long_texts_are_compared_in_time() -> None:
    old = " ".join(f"كلمة{n % 50}" for n in range(20_000))
    start = time.monotonic()
    [passage] = compare(old, old.replace("كلمة7", "لفظ"))
    assert time.monotonic() - start < 2
    assert [part.kind for part in passage.parts] == [GONE, NEW]
