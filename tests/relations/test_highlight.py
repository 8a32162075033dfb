"""Marks in a text: nothing lost, whole words, overlaps without crossing."""

from hypothesis import given
from hypothesis import strategies as st

from relations.highlight import Marked, lines, snap

TEXT = "زار وزير تركي دمشق.\nقائمة جانبية\nووقّع الطرفان مذكرة 👍 تفاهم."


def evidence(start: int, end: int, key: int = 1) -> Marked:
    return Marked(start, end, "evidence", key)


def test_a_span_inside_a_word_marks_the_word() -> None:
    at = TEXT.index("تركي")
    assert snap(TEXT, at + 1, at + 2) == (at, at + 4)
    first = TEXT.index("وقّع")
    assert TEXT[slice(*snap(TEXT, first, first + 4))] == "ووقّع"


def test_a_span_is_cut_to_the_text() -> None:
    assert snap(TEXT, -5, 2) == (0, 3)
    _start, end = snap(TEXT, len(TEXT) - 6, len(TEXT) + 50)
    assert end == len(TEXT)
    assert snap(TEXT, 900, 950) == (len(TEXT), len(TEXT))
    assert lines(TEXT, [], [evidence(900, 950), evidence(4, 4)])[0].pieces[0].evidence == ()


def test_offsets_count_code_points_beyond_the_first_plane() -> None:
    at = TEXT.index("تفاهم")
    pieces = lines(TEXT, [], [evidence(at, at + 5)])[2].pieces
    assert [p.text for p in pieces if p.evidence] == ["تفاهم"]


def test_boilerplate_lines_are_told_apart() -> None:
    assert [line.masked for line in lines(TEXT, [1], [])] == [False, True, False]


def test_overlapping_evidence_is_cut_where_either_ends() -> None:
    text = "aa bb cc dd"
    pieces = lines(text, [], [evidence(0, 8, 1), evidence(3, 11, 2)])[0].pieces
    assert [(p.text, p.evidence, p.opens) for p in pieces] == [
        ("aa ", (1,), (1,)),
        ("bb cc", (1, 2), (2,)),
        (" dd", (2,), ()),
    ]


def test_of_nested_mentions_the_shortest_is_shown() -> None:
    text = "وزير الخارجية التركي"
    outer, inner = Marked(0, 20, "mention", 1), Marked(14, 20, "mention", 2)
    pieces = lines(text, [], [outer, inner])[0].pieces
    assert [(p.text, p.mention) for p in pieces] == [("وزير الخارجية ", 1), ("التركي", 2)]


def test_evidence_over_two_lines_opens_once() -> None:
    text = "one two\nthree four"
    first, second = lines(text, [], [evidence(4, 13)])
    assert first.pieces[-1].opens == (1,)
    assert second.pieces[0].evidence == (1,)
    assert second.pieces[0].opens == ()


@given(
    st.text("اب وّ.\n👍a", min_size=1, max_size=60),
    st.lists(
        st.tuples(
            st.integers(-3, 70), st.integers(-3, 70), st.sampled_from(["evidence", "mention"])
        ),
        max_size=8,
    ),
)
def test_no_letter_is_lost_or_moved(text, spans) -> None:
    marked = [Marked(a, b, group, key) for key, (a, b, group) in enumerate(spans)]
    out = lines(text, [], marked)
    assert "\n".join("".join(p.text for p in line.pieces) for line in out) == text
    assert all(piece.text for line in out for piece in line.pieces)
    opened = [key for line in out for piece in line.pieces for key in piece.opens]
    assert len(opened) == len(set(opened))
