"""Arabic digits in pages: what readers see is changed, what programs and quotations hold is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.digits import in_arabic_digits


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>87 حدثًا</p>", "<p>٨٧ حدثًا</p>"),
        ('<a href="/events/?from=2025-01">12</a>', '<a href="/events/?from=2025-01">١٢</a>'),
        ("<p>a&#39;1&amp;2</p>", "<p>a&#39;١&amp;٢</p>"),
        ('<input value="3"> 4<br> 5', '<input value="3"> ٤<br> ٥'),
        ("<script>let a = 1;</script>2", "<script>let a = 1;</script>٢"),
        ("<q>بلغ 10 <mark>ملايين 20</mark> 30</q> 4", "<q>بلغ 10 <mark>ملايين 20</mark> 30</q> ٤"),
        ('<bdi lang="en">G20</bdi> 20', '<bdi lang="en">G20</bdi> ٢٠'),
        ('<html lang="ar"><p lang="ar">1</p>', '<html lang="ar"><p lang="ar">١</p>'),
        ('<td class="wide code">A1</td><td>1</td>', '<td class="wide code">A1</td><td>١</td>'),
        ("<p data-as-written>7<p>8</p>", "<p data-as-written>7<p>8</p>"),
        ("1 < 2", "١ < ٢"),
        ("<!-- 1 -->", "<!-- 1 -->"),
        ('<svg><text x="1">9</text></svg>', '<svg><text x="1">٩</text></svg>'),
    ],
)
def test_only_the_text_of_the_page_is_changed(page: str, shown: str) -> None:
    assert in_arabic_digits(page) == shown


@given(st.text(alphabet='<>/="1٢a &;-!\n', max_size=80))
def test_nothing_but_digits_is_ever_changed(page: str) -> None:
    shown = in_arabic_digits(page)
    assert shown.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")) == page.replace("٢", "2")
    assert re.findall(r"<\w[^>]*>", shown) == re.findall(r"<\w[^>]*>", page)
