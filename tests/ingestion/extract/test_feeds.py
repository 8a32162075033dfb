"""Feeds as they come: every dialect, bad manners of all kinds, and never another error than ours."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion import extract_guard
from ingestion.extract.feeds.items import FeedRead, FeedRefused
from ingestion.extract.feeds.reading import read_feed

DAMASCUS = dt.timezone(dt.timedelta(hours=3))
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=DAMASCUS)
ADDRESS = "https://paper.example/rss/all.xml"


def read(data: str | bytes, content_type: str = "", address: str = ADDRESS) -> FeedRead:
    raw = data.encode() if isinstance(data, str) else data
    return read_feed(raw, address=address, content_type=content_type, now=NOW)


def rss(*items: str, head: str = '<?xml version="1.0"?>', channel: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>ورقة</title>{channel}{inside}</channel></rss>'


def dated(raw: str) -> tuple[Any, str]:
    item = read(rss(f"<title>خبر</title><pubDate>{raw}</pubDate>")).items[0]
    return item.published, item.dated


def refusal(data: str | bytes) -> str:
    with pytest.raises(FeedRefused) as caught:
        read(data)
    return caught.value.code


def test_rss_is_read() -> None:
    got = read(
        rss(
            "<title>Minister &amp;amp; <![CDATA[<b>envoy</b>]]></title><guid>a-1</guid>"
            "<link>/news/1?id=2</link><description>Short</description>"
            "<pubDate>Sat, 21 Nov 2026 23:30:00 GMT</pubDate>",
            channel="<ttl>90</ttl>",
        )
    )
    item = got.items[0]
    assert (got.kind, got.title, got.every, got.warning) == ("rss20", "ورقة", 90, "")
    assert (item.guid, item.title) == ("a-1", "Minister & envoy")
    assert item.link == "https://paper.example/news/1?id=2"
    assert item.content == "Short"
    assert (item.published, item.dated) == (dt.date(2026, 11, 22), "ok")  # in Damascus


def test_atom_rdf_and_news_sitemaps_are_read() -> None:
    atom = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>a</title>'
        '<link href="https://x.example/1"/><updated>2026-11-20T10:00:00+03:00</updated>'
        '<content type="html">&lt;p&gt;whole&lt;/p&gt;</content><summary>s</summary></entry></feed>'
    ).items[0]
    assert (atom.guid, atom.link, atom.content) == ("urn:1", "https://x.example/1", "<p>whole</p>")
    assert atom.published == dt.date(2026, 11, 20)

    rdf = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<item rdf:about="https://x.example/2"><title>b</title><link>https://x.example/2</link>'
        "<dc:date>2026-11-19</dc:date></item></rdf:RDF>"
    ).items[0]
    assert (rdf.link, rdf.published) == ("https://x.example/2", dt.date(2026, 11, 19))

    sitemap = read(
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/3</loc><news:news>'
        "<news:publication_date>2026-11-18T08:00:00Z</news:publication_date>"
        "<news:title>زيارة</news:title></news:news></url><url><loc>https://x.example/4</loc></url>"
        "</urlset>"
    )
    assert sitemap.kind == "sitemap"
    assert [item.link for item in sitemap.items] == [
        "https://paper.example/3",
        "https://x.example/4",
    ]
    assert [item.dated for item in sitemap.items] == ["ok", "missing"]
    assert sitemap.items[0].title == "زيارة"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("22 تشرين الثاني 2026 10:00", dt.date(2026, 11, 22)),
        ("السبت، ٢١ نوفمبر ٢٠٢٦", dt.date(2026, 11, 21)),
        ("5 شباط 2026", dt.date(2026, 2, 5)),
        ("12 جمادى الآخرة 1447", dt.date(2025, 12, 3)),
        ("1447-06-12", dt.date(2025, 12, 3)),
        ("2026-11-21T22:30:00Z", dt.date(2026, 11, 22)),
        ("Sun, 22 Nov 2026 12:00:00 +0300", dt.date(2026, 11, 22)),
    ],
)
def test_dates_are_read_as_outlets_write_them(raw: str, day: dt.date) -> None:
    assert dated(raw) == (day, "ok")


@pytest.mark.parametrize(
    ("raw", "how"),
    [
        ("", "missing"),
        ("yesterday, I think", "missing"),
        ("Mon, 23 Nov 2026 10:00:00 GMT", "future"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "past"),
        ("0001-01-01T00:00:00Z", "past"),
        ("99 تشرين الثاني 2026", "missing"),
        ("10 رمضان 1490", "future"),
    ],
)
def test_a_date_out_of_bounds_is_none_and_told(raw: str, how: str) -> None:
    assert dated(raw) == (None, how)


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
    "<rss><channel><title>&lol2;</title></channel></rss>"
)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY x "y">]>',
        '<!-- a --><!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!doctype rss PUBLIC "a" "b" [<!ENTITY x SYSTEM "http://127.0.0.1/">]>',
        '<!ENTITY x "y">',
    ],
)
def test_declarations_are_refused(head: str) -> None:
    assert refusal(rss("<title>&x;</title>", head=head)) == "xml_dtd"
    assert refusal(rss("<title>&x;</title>", head=head).encode("utf-16")) == "xml_dtd"
    assert refusal(BILLION) == "xml_dtd"


def test_the_doctype_of_old_feeds_is_let_through() -> None:
    head = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    assert read(rss("<title>&lt;!ENTITY&gt; told of</title>", head=head)).items[0].title


def test_what_is_no_feed_is_told_as_that() -> None:
    assert refusal("<!DOCTYPE html><html><body><form>login</form></body></html>") == "not_a_feed"
    assert refusal("<html><body>login</body></html>") == "not_a_feed"
    assert refusal("") == "not_a_feed"
    assert refusal("just words") == "not_a_feed"
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20) == "not_a_feed"
    assert refusal('{"version": "https://jsonfeed.org"}') == "not_a_feed"
    assert refusal("<sitemapindex><sitemap/></sitemapindex>") == "sitemap_index"


def test_depth_and_size_are_bounded_and_items_are_cut() -> None:
    assert refusal(rss("<a>" * 257 + "</a>" * 257)) == "feed_limits"
    assert refusal(rss(*["<b>" * 200_000])) == "feed_limits"
    assert read(rss("<description><![CDATA[" + "<p>" * 999 + "]]></description>")).items
    assert read(rss("<description>" + "a<br>" * 999 + "</description>")).items
    assert refusal(b" " * (5 * 1024 * 1024 + 1)) == "feed_limits"
    many = read(rss(*[f"<title>{n}</title>" for n in range(1005)]))
    assert (len(many.items), many.left_out) == (1000, 5)


def test_a_broken_feed_keeps_its_items_and_says_so() -> None:
    got = read(rss("<title>one</title><link>https://x.example/1</link>").replace("</rss>", "</rs"))
    assert [item.link for item in got.items] == ["https://x.example/1"]
    assert got.warning


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859-6"])
@pytest.mark.parametrize("said", ["", "utf-8", "right"])
def test_a_wrong_charset_spoils_nothing(encoding: str, said: str) -> None:
    name = encoding if said == "right" else said
    head = f'<?xml version="1.0" encoding="{name}"?>' if name else '<?xml version="1.0"?>'
    title = "الرئيس السوري يستقبل وزير الخارجية التركي في دمشق"
    data = rss(f"<title>{title}</title>", *[f"<title>{title}</title>"] * 5, head=head)
    if (encoding, said) in (("iso8859-6", ""), ("iso8859-6", "utf-8")):
        return  # its letters are those of other encodings: nothing tells
    assert read(data.encode(encoding)).items[0].title == title


def test_an_item_that_changes_has_another_digest() -> None:
    one, two, same = (
        read(rss(f"<title>{title}</title><pubDate>{date}</pubDate>")).items[0].digest
        for title, date in (("a", "x"), ("b", "x"), ("a", "y"))
    )
    assert one != two
    assert one == same


def test_the_guarded_process_reads_feeds() -> None:
    got = extract_guard.read_feed(
        rss("<title>a</title><pubDate>2026-11-20</pubDate>").encode(),
        address=ADDRESS,
        content_type="",
        now=NOW,
    )
    assert got.items[0].published == dt.date(2026, 11, 20)
    with pytest.raises(FeedRefused, match="entities"):
        extract_guard.read_feed(BILLION.encode(), address=ADDRESS, content_type="", now=NOW)


PIECES = st.sampled_from(
    [
        b"<rss>", b"</rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>",
        b"<guid isPermaLink='x'>", b"<pubDate>", b"</pubDate>", b"<![CDATA[", b"]]>", b"<!--", b"-->",
        b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xD800;", b"&#x110000;", b"<?xml ",
        b"encoding='utf-7'", b"encoding='idna'?>", b"?>", b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<entry>", b"<content type='xhtml'>", b"<urlset>", b"<url>", b"<loc>", b"<lastmod>", b"http://[",
        b"//[::1", b"Mon, 99 Zzz 0000", b"2026-02-30", b"9999-12-31T23:59:59-23:59", b"1447-13-40",
        "٣٠ رمضان ١٤٤٧".encode(), b"\xff\xfe", b"\x00", b"\xc7\xe1", b"<a:b:c>", b"<itunes:x ", b"'>",
        b"<georss:point>1 2", b"<media:content url='x'/>", b"<link href='y' rel=", b"<source>", b"<",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=40), st.text(max_size=30))
def test_no_bytes_raise(pieces: list[bytes], content_type: str) -> None:
    try:
        items = read(b"".join(pieces), content_type).items
    except FeedRefused:
        return
    for item in items:
        said = item.title + item.link + item.guid + item.content
        assert "\x00" not in said
        assert said.encode() or item.digest
