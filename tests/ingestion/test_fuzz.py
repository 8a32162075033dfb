"""Texts, bytes and pages drawn at random: nothing is raised but a refusal, and what is found holds.

`make fuzz` draws without end; what it found once stands as an ordinary test beside the code.
"""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingestion.clean import clean
from ingestion.extract import Extracted, ExtractionRefused, extract
from ingestion.likeness import body_of, is_kin, says_the_same, shingles, signature
from ingestion.tag.findings import Finding, Findings
from tests.ingestion.seed_lexicon import seed_rows
from tests.ingestion.tag.reader import read
from tests.ingestion.tag.test_hostile import PIECES, SENTENCE


def vocabulary() -> list[str]:
    """Names, cues and triggers of the project's own lexicon."""
    rows = seed_rows()
    names = [row.text for row in rows["names"]]
    return sorted({*names, *(row.term for row in rows["cues"])})


GLUE = [" ", " ", " ", "، ", ". ", ".\n", "\n", "\n\n", "", "و", " و", " ال", "-", " - ", "/", ":", "«", "»", '"', "(", ")", "\u0651", "\u0640", "\u202e", "\u200f", "\u00a0", "\t", "…", "؟", "!", "'s ", "\x00", "\ud800", "\U0001f600"]  # fmt: skip
FIGURES = ["14", "٢٠٢٥", "12/2/2025", "2025-02-12", "31", "1446", "0", "99999999999999999999", "3.5", "12 شباط/فبراير", "مليون دولار", "30 February 2025", "الأحد", "أمس"]  # fmt: skip
words = st.one_of(st.sampled_from(vocabulary()), st.sampled_from(FIGURES), st.text(max_size=4))
texts = st.lists(
    st.one_of(st.tuples(words, st.sampled_from(GLUE)).map("".join), st.sampled_from([*PIECES.values(), SENTENCE])),
    max_size=80,
).map("".join)  # fmt: skip
days = st.one_of(st.none(), st.dates())

PAGE = (
    "<!doctype html><html lang='ar'><head><title>زيارة</title><meta property='og:site_name' "
    "content='وكالة'><meta name='date' content='2025-02-12'></head><body><nav>الرئيسية</nav><article>"
    f"<h1>زيارة</h1><p>{SENTENCE}.</p><p>{SENTENCE}.</p></article></body></html>"
)
markup = st.sampled_from(["<", ">", "</p>", "<p>", "<div", "<!--", "-->", "<script>", "&", "&#0;", "&#xD800;", "&#1114112;", "\x00", "\ud800", "]]>", "<![CDATA[", "<table><tr>", "'", '"', "<?xml version='1.0' encoding='koi8'?>", "<meta charset='utf-7'>", "<html", "<a href='http://[::'>", "<time datetime='9999-99-99'>", "<meta property='article:published_time' content='2025-13-45T99'>"])  # fmt: skip
edits = st.lists(st.tuples(st.integers(0, len(PAGE)), st.one_of(markup, st.text(max_size=5))), max_size=12)  # fmt: skip


def every_finding(found: Findings) -> list[Finding]:
    groups = (getattr(found, row.name) for row in fields(found) if row.name != "lexicon_version")
    return [finding for group in groups for finding in group]


@given(texts, days)
@example("٠" * 5000, date(2025, 11, 20))
def test_whatever_is_read_its_findings_hold(text: str, published: date | None) -> None:
    found = read(text, published)
    for finding in every_finding(found):
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        assert 0 <= finding.confidence <= 1
        for span in getattr(finding, "evidence", ()):
            assert 0 <= span.start < span.end <= len(text)
    for mention in (*found.countries, *found.places, *found.organizations, *found.dates):
        assert text[slice(*mention.span)] == mention.trigger
    for row in found.dates:
        assert row.start <= row.end
    for official in found.officials:
        assert text[slice(*official.span)] == official.trigger
    most = 1 + len(text.split())
    assert len(found.events) <= 12 * most
    assert len(found.dates) <= 1 + len(text)
    assert read(text, published) == found


@given(texts)
def test_cleaning_masks_lines_that_are_there(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(text)
    lines = text.split("\n")
    assert all(0 <= number < len(lines) for number in cleaned.boilerplate)
    for span in (cleaned.title, cleaned.dateline):
        assert span is None or 0 <= span.start <= span.end <= len(text)


@given(texts, texts)
def test_kinship_is_mutual(one: str, other: str) -> None:
    assert len(body_of(one, ())) == len(one)
    assert signature(one) == signature(one)
    assert is_kin(shingles(one), shingles(other)) == is_kin(shingles(other), shingles(one))
    assert says_the_same(one, other) == says_the_same(other, one)


def asked(data: bytes) -> Extracted | ExtractionRefused:
    try:
        return extract(data)
    except ExtractionRefused as refused:
        return refused


def answered(data: bytes) -> Extracted | None:
    found = asked(data)
    if isinstance(found, ExtractionRefused):
        assert found.code.isidentifier()  # any refusal is an answer; a fault would be raised
        assert len(found.message) > 15
        return None
    found.text.encode("utf-8")  # no half of a surrogate pair is left
    assert found.text.strip()
    assert "\x00" not in found.text
    assert "\r" not in found.text
    return found


@given(st.one_of(st.binary(max_size=300), st.builds(lambda a, b: a + b, st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"<html>", b"\x00\x00\xfe\xff"]), st.binary(max_size=200))))  # fmt: skip
@example(b"PK\x03\x04")
@example(b"%PDF-1.7")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    answered(data)


@given(texts, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"]), st.integers(0, 3))  # fmt: skip
def test_text_in_any_encoding_is_read_or_refused(text: str, encoding: str, cut: int) -> None:
    data = text.encode(encoding, "replace" if not encoding.startswith("utf") else "surrogatepass")
    answered(data[cut:])


@given(edits, st.sampled_from(["utf-8", "cp1256", "utf-16"]))
def test_any_page_is_read_or_refused(made: list[tuple[int, str]], encoding: str) -> None:
    page = PAGE
    for place, piece in made:
        page = page[:place] + piece + page[place:]
    found = answered(page.encode(encoding, "replace" if encoding == "cp1256" else "surrogatepass"))
    if found is not None:
        clean(found.text, title=found.title)


@pytest.mark.parametrize("code", ["&#0;", "&#xD800;", "&#1114112;"])
def test_impossible_characters_spelled_out_are_no_fault(code: str) -> None:
    found = answered(PAGE.replace("زار", f"زار{code}").encode())
    assert found is not None
    assert "الشيباني" in found.text
