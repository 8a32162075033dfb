"""Bytes to text: whatever encoding, whatever the name; and plain refusals."""

import pytest

from ingestion.extract import ExtractionRefused, extract, plain_title
from tests.ingestion import documents as made

TEXT = (
    "دمشق وأنقرة توقعان مذكرة تفاهم في مجال النقل\n"
    "وقّع وزير النقل السوري ونظيره التركي في دمشق مذكرة تفاهم لتسيير رحلات جوية بين البلدين.\n"
    "وقال الوزير إن العمل بالمذكرة يبدأ بعد شهر من توقيعها، وإن لجنة فنية ستتابع التنفيذ.\n"
)
PAGE = """<!doctype html>
<html lang="ar"><head><meta charset="{charset}"><title>موقع</title>
<meta property="og:title" content="وفد روسي في دمشق">
<meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2025-05-04T10:00:00Z">
<link rel="canonical" href="https://example.org/news/7"></head>
<body><nav><a href="/">الرئيسية</a><a href="/s">سياسة</a></nav>
<article><h1>وفد روسي في دمشق</h1>
<p>وصل وفد روسي إلى العاصمة السورية في زيارة رسمية تستمر يومين ويبحث ملفات الطاقة والنقل.</p>
<p>وأجرى الوفد لقاءات مع مسؤولين في الحكومة، وناقش معهم مشاريع مشتركة بين البلدين.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"],
)
def test_text_comes_out_of_every_common_encoding(encoding: str) -> None:
    expected = TEXT.replace("ّ", "") if encoding == "iso-8859-6" else TEXT
    assert extract(expected.encode(encoding)).text == expected


def test_content_tells_the_format() -> None:
    assert extract(TEXT.encode()).format == "plain"
    assert extract(PAGE.format(charset="utf-8").encode()).format == "html"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_its_article_and_what_it_says_about_itself(charset: str) -> None:
    found = extract(PAGE.format(charset=charset).encode(charset))
    assert found.text.startswith("وفد روسي في دمشق\n")
    assert "وأجرى الوفد لقاءات" in found.text
    assert "جميع الحقوق" not in found.text
    assert found.title == "وفد روسي في دمشق"
    assert found.outlet == "صحيفة المثال"
    assert found.published is not None
    assert found.published.isoformat() == "2025-05-04"
    assert found.url == "https://example.org/news/7"
    assert found.language == "ar"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x00\x00\x00", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(99), "image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image"),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><!DOCTYPE svg><svg><text>a</text></svg>",
            "image",
        ),
        (
            b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;">]>\n<svg>&c;</svg>',
            "image",
        ),
        (b"<!-- > --><!--[--><s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "image"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(99), "media"),
        (b"\x7fELF" + bytes(range(256)) * 20, "program"),
        (b"MZ\x90\x00" + bytes(300), "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"\x1f\x8b\x08" + bytes(99), "packed"),
        (b"Rar!\x1a\x07" + bytes(99), "packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_type"),
        (b"{\\rtf1 text}", "unknown_type"),
        (made.zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "unknown_type"),
        (made.zipped({"mimetype": b"application/epub+zip"}), "unknown_type"),
        (made.zipped({"a.txt": b"text"}), "nested"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7 ...", "damaged"),
        (b"PK\x03\x04....", "damaged"),
        (b"12 ... 34 !!", "no_text"),
        (b"<!doctype html><html><head><title>x</title></head><body></body></html>", "no_text"),
        ("سوريا ".encode() * 600_000, "too_large"),
        (b"word " * 10_000_000, "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(ExtractionRefused) as refused:
        extract(data)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_nul_and_foreign_line_ends_are_removed() -> None:
    assert extract(("\x00" + TEXT).replace("\n", "\r\n").encode()).text == TEXT


def test_a_title_cannot_reorder_or_hide_letters() -> None:
    assert plain_title("بيان \u202eكاذب\u202c\x00\nسطر") == "بيان كاذب سطر"


def test_the_text_itself_keeps_its_marks() -> None:
    marked = "قال\u202e " + TEXT
    assert extract(marked.encode()).text == marked


def test_a_few_damaged_bytes_lose_only_themselves() -> None:
    data = (TEXT * 20).encode()
    damaged = data[:500] + b"\xff" + data[500:]
    assert extract(damaged).encoding == "utf-8"


@pytest.mark.parametrize(
    ("hurt", "whole"),
    [
        ("دمشق \ud83d\ude00", "دمشق \U0001f600"),
        ("دمشق \ud800", "دمشق \ufffd"),
        ("\udfff\ud800 دمشق", "\ufffd\ufffd دمشق"),
    ],
)
def test_halves_of_surrogate_pairs_are_joined_or_marked(hurt: str, whole: str) -> None:
    data = TEXT.replace("دمشق", hurt).encode("utf-8", "surrogatepass")
    assert extract(data).text == TEXT.replace("دمشق", whole)


def test_a_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    found = extract(TEXT[:30].encode() + b"\x80\x81\xfe" + TEXT[30:].encode())
    assert found.encoding == "utf-8"
    assert found.text.replace("\ufffd", "") == TEXT


def test_nothing_but_halves_is_refused_with_a_reason() -> None:
    with pytest.raises(ExtractionRefused) as refused:
        extract(("\ud800" * 50).encode("utf-8", "surrogatepass"))
    assert refused.value.code in ("binary", "no_text")


def test_a_page_of_endless_tags_is_refused_at_once() -> None:
    with pytest.raises(ExtractionRefused, match="tags"):
        extract(("<!doctype html><html><body>" + "س<br>" * 200_000).encode())


def test_words_that_open_as_a_program_does_are_words() -> None:
    assert extract("MZN reports: وزير تركي زار دمشق.".encode()).format == "plain"
    assert extract("BMW تفتتح مصنعا في دمشق.".encode()).format == "plain"


def test_scripts_of_a_page_are_no_text() -> None:
    hurt = PAGE.format(charset="utf-8").replace(
        "<p>وصل", "<script>alert('نص خفي')</script><p onclick=alert(1)>وصل"
    )
    text = extract(hurt.encode()).text
    assert "نص خفي" not in text
    assert "alert" not in text
