"""Targets that read strangers' bytes: pages, Word, PDF, archives, feeds, and the process around."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator

from ingestion import extract_guard
from ingestion.clean import clean
from ingestion.extract import Extracted, ExtractionRefused, Member, Unpacked, extract, read
from ingestion.extract.archive import LARGEST_WHOLE, MOST_FILES
from ingestion.extract.feeds.dates import EARLIEST, FUTURE, MISSING, OK, PAST
from ingestion.extract.feeds.items import (
    LONGEST_CONTENT,
    LONGEST_GUID,
    LONGEST_LINK,
    LONGEST_TITLE,
    MOST_ITEMS,
    FeedRefused,
)
from ingestion.extract.feeds.reading import read_feed
from ingestion.extract.feeds.syndication import WEEK
from tests.fuzz.target import CODES, SAMPLES, TRICKS, Target, is_storable, split, table
from tests.ingestion import documents as made

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
SHORT = SAMPLES / "s01.txt"
FEED_REFUSALS = ("xml_dtd", "feed_limits", "not_a_feed", "sitemap_index")
WORD_START = (
    b'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
    b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
PLAIN_WORD = made.word("زار وزير تركي دمشق.", "وبحث الطاقة.", rows=(("أ", "ب"),))
PDF_KINDS = 4
LARGEST = 1_000_000


def is_refusal(refused: ExtractionRefused) -> None:
    """One that editors are told of in words, in both languages."""
    assert refused.code in CODES, refused.code
    assert refused.message.endswith(".")


def is_feed_refusal(refused: FeedRefused) -> None:
    assert refused.code in FEED_REFUSALS
    assert refused.code in CODES
    assert all(is_storable(link) for link in refused.links)


def is_article(found: Extracted) -> None:
    assert found.text.strip()
    assert is_storable(found.text)
    assert "\r" not in found.text
    for said in (found.title, found.outlet, found.url):
        assert said is None or is_storable(said)
    assert found.title is None or not TRICKS.search(found.title), "a title that hides letters"
    assert found.format in ("plain", "html", "pdf", "docx")
    assert found.note == "" or found.note in CODES
    cleaned = clean(found.text, title=found.title)
    for span in filter(None, (cleaned.title, cleaned.dateline)):
        assert 0 <= span.start <= span.end <= len(found.text)


def one(data: bytes) -> Extracted | None:
    try:
        found = extract(data)
    except ExtractionRefused as refused:
        is_refusal(refused)
        return None
    is_article(found)
    return found


def bytes_of_any_kind(data: bytes) -> None:
    first = one(data)
    assert one(data) == first, "read twice it says something else"


def pages(data: bytes) -> None:
    one(b"<!doctype html><html><body>" + data if data[:1] != b"<" else data)


def word(data: bytes) -> None:
    """The bytes as body, as the whole main part, as another part; or as the file itself."""
    kind, inside = data[:1], data[1:]
    if kind == b"0":
        one(b"PK\x03\x04" + inside)
    elif kind == b"1":
        one(made.rewritten(PLAIN_WORD, "word/document.xml", inside))
    elif kind in (b"2", b"3"):
        part = "[Content_Types].xml" if kind == b"2" else "word/_rels/document.xml.rels"
        one(made.rewritten(PLAIN_WORD, part, inside))
    else:
        body = WORD_START + data + b"</w:body></w:document>"
        one(made.rewritten(PLAIN_WORD, "word/document.xml", body))


def pdf(data: bytes) -> None:
    """The bytes as what a page draws, in the trailer, among the objects; or as the file itself."""
    kind, inside = (data[0] if data else 0) % PDF_KINDS, data[1:]
    if kind == 0:
        one(made.pdf(1 + len(inside) % 3, inside))
    elif kind == 1:
        one(made.pdf(1, made.typed("The ministers met."), trailer=inside))
    elif kind == 2:
        one(made.pdf(1, made.typed("The ministers met."), extra=inside))
    else:
        one(b"%PDF-1.7\n" + inside)


def archives(data: bytes) -> None:
    """The bytes as a zip, or its files' names and contents."""
    packed = data
    if not data.startswith(b"PK"):
        parts = split(data, 6)
        packed = made.zipped(
            {
                name.decode("utf-8", "replace") or "?": content
                for name, content in zip(parts[::2], parts[1::2], strict=True)
            }
        )
    try:
        found = read(packed, largest=LARGEST)
    except ExtractionRefused as refused:
        is_refusal(refused)
        return
    if isinstance(found, Extracted):
        is_article(found)
        return
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    assert len(found.members) <= min(len(entries), MOST_FILES)
    assert len({member.name for member in found.members}) == len(found.members)
    assert sum(len(member.data) for member in found.members) <= LARGEST_WHOLE + LARGEST
    for member in found.members:
        is_member(member)


def is_member(member: Member) -> None:
    assert member.name.strip()
    assert is_storable(member.name)
    assert not TRICKS.search(member.name), "a name that hides letters"
    assert not member.name.startswith("/")
    assert ".." not in member.name.split("/")
    assert "\\" not in member.name
    if member.code:
        assert member.code in CODES, member.code
        assert not member.data
    else:
        assert len(member.data) == member.size <= LARGEST


def feeds(data: bytes) -> None:
    address = "https://paper.example/rss/all.xml"
    said, rest = split(data, 2) if data[:1] == b"t" else [b"", data]
    kind = said.decode("latin-1")
    try:
        found = read_feed(rest, address=address, content_type=kind, now=NOW)
    except FeedRefused as refused:
        is_feed_refusal(refused)
        return
    assert len(found.items) <= MOST_ITEMS
    assert found.left_out >= 0
    assert 0 <= found.every <= WEEK
    assert is_storable(found.title + found.warning + found.kind)
    for item in found.items:
        assert is_storable(item.guid + item.link + item.title + item.content)
        assert not TRICKS.search(item.title), "a title that hides letters"
        assert len(item.guid) <= LONGEST_GUID
        assert len(item.title) <= LONGEST_TITLE
        assert len(item.content) <= LONGEST_CONTENT
        assert len(item.link) <= 2 * LONGEST_LINK
        assert item.dated in (OK, FUTURE, PAST, MISSING)
        assert (item.published is None) == (item.dated != OK)
        if item.published:
            assert EARLIEST <= item.published <= (NOW + dt.timedelta(days=1)).date()
        assert re.fullmatch("[0-9a-f]{64}", item.digest)


def guarded(data: bytes) -> None:
    """As the worker reads it: whatever comes, an answer comes too, and the child is there again."""
    try:
        found = extract_guard.read(data)
    except ExtractionRefused as refused:
        is_refusal(refused)
        return
    if isinstance(found, Unpacked):
        for member in found.members:
            assert member.code in CODES if member.code else is_storable(member.name)
    else:
        is_article(found)


PAGE = (
    "<!doctype html><html lang='ar'><head><title>زيارة</title><meta property='og:site_name' "
    "content='وكالة'><meta name='date' content='2025-02-12'><link rel='canonical' "
    "href='https://paper.example/1'></head><body><nav>الرئيسية</nav><article><h1>زيارة</h1><p>"
)


def page_seeds() -> Iterator[bytes]:
    text = SHORT.read_text(encoding="utf-8")[:900].replace("\n", "</p><p>")
    whole = f"{PAGE}{text}</p><table><tr><td>1</table></article></body></html>"
    for encoding in ("utf-8", "utf-16", "windows-1256"):
        yield whole.encode(encoding, "replace")
    yield b"<p>a<script>alert(1)</script><svg onload=x><iframe srcdoc='<p>b'><noscript><p>c"


def word_seeds() -> Iterator[bytes]:
    run = "<w:p><w:r><w:t>زار وزير دمشق</w:t></w:r></w:p>"
    yield run.encode()
    yield f'<w:p><w:ins w:id="1">{run}</w:ins><w:del w:id="2">{run}</w:del></w:p>'.encode()
    yield f"<w:tbl><w:tr><w:tc>{run}</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>".encode()  # fmt: skip
    yield b"1" + WORD_START + run.encode() + b"</w:body></w:document>"
    with zipfile.ZipFile(io.BytesIO(PLAIN_WORD)) as parts:
        yield b"2" + parts.read("[Content_Types].xml")
        yield b"3" + parts.read("word/_rels/document.xml.rels")
    yield b"0" + PLAIN_WORD[4:2048]


def pdf_seeds() -> Iterator[bytes]:
    yield b"\x00" + made.typed("The ministers met in Damascus.", "They signed.")
    yield b"\x01/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<11>/U<22>>>/ID[<00><00>]"
    yield b"\x022 0 obj\n<</Type/Pages/Count 2/Kids[10 0 R 2 0 R]>>\nendobj\n"
    yield b"\x03" + made.pdf(1, made.typed("Seen."))[9:]
    yield b"\x03" + made.stored("energy.pdf")[9:2000]


def archive_seeds() -> Iterator[bytes]:
    yield made.zipped(
        {"a/b.txt": "زار وزير".encode(), "../c.html": b"<p>c", "d.zip": b"PK\x05\x06"}
    )
    yield made.zipped({"a.txt": bytes(3000)})
    yield made.zipped({})
    yield "خبر.txt\0زار وزير دمشق\0C:\\x\\..\\y\0two\0__MACOSX/a\0three".encode()


def feed_seeds() -> Iterator[bytes]:
    item = "<item><title>خبر</title><guid>1</guid><link>/1</link><pubDate>{}</pubDate></item>"
    for date in ("Sat, 21 Nov 2026 23:30:00 GMT", "12 جمادى الآخرة 1447", "22 تشرين الثاني 2026"):
        yield f'<?xml version="1.0"?><rss version="2.0"><channel><ttl>9</ttl>{item.format(date)}'.encode()  # fmt: skip
    yield (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>u</id><title type="html">a&lt;b</title>'
        b'<link href="//x.example/1"/><updated>2026-11-20T10:00:00+03:00</updated>'
        b'<content type="xhtml"><div>z</div></content></entry></feed>'
    )
    yield (
        b'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/3</loc>'
        b"<lastmod>2026-11-18</lastmod><n:news><n:title>t</n:title></n:news></url></urlset>"
    )
    yield b"text/xml; charset=cp1256\0<rss><channel><item><title>\xc7\xe1</title></item></channel>"
    yield b"<!DOCTYPE html><link rel=alternate type='application/rss+xml' href='/rss'>"
    yield b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>"


def any_seeds() -> Iterator[bytes]:
    yield from page_seeds()
    yield from feed_seeds()
    yield SHORT.read_bytes()[:1500]
    yield PLAIN_WORD[:3000]
    yield made.pdf(1, made.typed("Seen."))
    yield from archive_seeds()


def markup() -> Iterator[str]:
    yield from (
        "<p>", "</p>", "<article>", "<table><tr><td>", "<script>", "<style>", "<!--", "-->", "<![CDATA[",
        "]]>", "&#0;", "&#xD800;", "&amp;", "<br/>", "<h1>", "<title>", "<meta name='date' content='",
        "<meta property='og:title' content='", "<link rel='canonical' href='", "<time datetime='",
        "<a href='javascript:", "<base href='", "<svg", "<math>", "<template>", "<noscript>", "9999-99-99",
    )  # fmt: skip


def word_markup() -> Iterator[str]:
    yield from (
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>",
        "<w:ins>", "<w:sdt>", "<w:sdtContent>", "<w:smartTag>", "<w:hyperlink>", "<w:tab/>", "<w:br/>",
        '<w:gridSpan w:val="9"/>', '<w:vMerge/>', "<!DOCTYPE", "<!ENTITY", 'TargetMode="External"',
        "macroEnabled", "<Override", "<Relationship", "&#0;",
    )  # fmt: skip


def pdf_words() -> Iterator[str]:
    yield from (
        "BT", "ET", "Tj", "TJ", "Tf", "Td", "T*", "q", "Q", "cm", "Do", "/F 12 Tf", "<FEFF0633>",
        "obj", "endobj", "stream", "endstream", "xref", "trailer", "/Type", "/Pages", "/Kids", "/Count",
        "/Filter/FlateDecode", "/ObjStm", "/XRef", "/Prev", "/Encrypt", "0 R", "<<", ">>", "[", "]",
    )  # fmt: skip


def feed_markup() -> Iterator[str]:
    yield from (
        "<rss>", "<channel>", "<item>", "</item>", "<title>", "<link>", "<guid>", "<pubDate>",
        "<description>", "<content:encoded>", "<dc:date>", "<feed>", "<entry>", "<updated>", "<id>",
        "<urlset>", "<url>", "<loc>", "<lastmod>", "<sitemapindex>", "<![CDATA[", "]]>", "<!DOCTYPE rss [",
        "<!ENTITY", "<?xml", "encoding='", "xml:base='", "http://[", "//", "<itunes:", "<georss:point>",
        "<sy:updatePeriod>hourly", "<ttl>", "رمضان", "1447", "9999-12-31T23:59:59-23:59", "&#x110000;",
    )  # fmt: skip


TARGETS = table(
    Target(
        "bytes",
        "any bytes are an article that a database takes, or one of the refusals told in words",
        bytes_of_any_kind,
        any_seeds,
        markup,
        4096,
    ),
    Target("pages", "the same of a web page, whatever its markup", pages, page_seeds, markup, 4096),
    Target("word", "the same of a Word file, whatever its parts", word, word_seeds, word_markup),
    Target("pdf", "the same of a PDF, whatever its objects", pdf, pdf_seeds, pdf_words),
    Target(
        "archives",
        "each file of a zip is one row with bytes or a refusal; names lead nowhere",
        archives,
        archive_seeds,
        lambda: iter(("PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "../", "\\", "C:", "\u202e")),
    ),
    Target(
        "feeds",
        "a feed is items with dates in their bounds, or one of four refusals",
        feeds,
        feed_seeds,
        feed_markup,
        3000,
    ),
    Target(
        "guarded",
        "whatever the process that reads is given, it answers, or another takes its place",
        guarded,
        any_seeds,
        markup,
        4096,
    ),
)
