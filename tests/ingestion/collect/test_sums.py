"""What came in is what ended in one way or another: of an archive, and of a feed, to the last one."""

import io
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Count

from ingestion import pipeline
from ingestion.models import Document, Feed, FeedItem, Outcome, Receipt, Stage
from ingestion.receipts import count_ends
from ingestion.views.add_articles import Batch, keep
from ingestion.wording import WORDS
from tests import factories as make
from tests.ingestion import documents as made
from tests.ingestion.collect.site import Site, article, item, rss
from tests.ingestion.collect.test_feeds import BODY, CAKE, RECIPE, VISIT, feed, go, pubdate, work

__all__ = ["feed"]  # a fixture
pytestmark = pytest.mark.django_db

SAID = "زار وزير الخارجية التركي دمشق وبحث التعاون في مجال الطاقة مع نظيره السوري."
PAGE = '<html lang=ar><head><link rel=canonical href="https://paper.example/1"></head><body><article>{}</article></body></html>'


def mixed() -> tuple[bytes, int]:
    """An archive with some of everything, and how many files are in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", SAID)
        archive.writestr("/copy.txt", SAID.encode("utf-16"))
        archive.writestr("first.html", PAGE.format(f"<p>{SAID}</p>" * 3))
        archive.writestr("second.html", PAGE.format(f"<p>{SAID} ثم غادر.</p>" * 3))
        archive.writestr("report.docx", made.word("خبر آخر", "أعلنت أذربيجان توريد الغاز."))
        archive.writestr("locked.pdf", made.locked_pdf())
        archive.writestr("inside.zip", made.zipped({"a.txt": SAID.encode()}))
        archive.writestr("bomb.txt", bytes(5_000_000))
        archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        archive.writestr("empty.txt", b"")
        archive.writestr("noise.bin", bytes(range(256)) * 40)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(101))
        count = len(archive.namelist())
    return file.getvalue(), count


def added(data: bytes, by: User) -> Batch:
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("all.zip", data)
    given = {"files": [upload], "text": "", "links": [], "outlet": None, "published_on": None}
    batch = keep(given, by=by)
    while waiting := Document.objects.to_read().order_by("pk").first():
        step = pipeline.parse if waiting.stage == Stage.RECEIVED else pipeline.tag_document
        assert step(waiting.pk) is not None
    return batch


def test_every_file_of_an_archive_ends_in_one_way(django_user_model: Any) -> None:
    make.countries()
    editor = django_user_model.objects.create(username="editor")
    data, count = mixed()
    batch = added(data, editor)
    ends = count_ends(batch)
    members = Receipt.objects.filter(batch=batch).exclude(archive=None)
    assert members.count() == count == 13
    assert ends["unpacked"] == 1
    assert sum(ends.values()) == count + 1
    print(
        f"\n{count} files: { ({name: n for name, n in ends.items() if n and name != 'unpacked'}) }"
    )
    assert (ends["created"], ends["new_version"], ends["duplicate"]) == (3, 1, 1)
    assert (ends["rejected"], ends["failed"], ends["waiting"]) == (8, 0, 0)
    for document in Document.objects.all():
        assert document.stage == Stage.DONE
        assert document.outcome in Outcome.values
        if document.outcome == Outcome.REJECTED:
            assert document.code in WORDS
    again = count_ends(added(data, editor))
    assert (again["created"], again["new_version"], again["failed"]) == (0, 0, 0)
    assert sum(again.values()) == count + 1


def test_every_item_of_a_feed_is_counted_once(site: Site, feed: Feed) -> None:
    site.put("/1", article(VISIT, BODY))
    site.put("/2", article(CAKE, RECIPE))
    items = [
        item(VISIT, "/1", guid="1", date=pubdate()),
        item(VISIT, "/1", guid="1", date=pubdate()),
        item(CAKE, "/2", guid="2"),
        item("gone", "/3", guid="3"),
        item("inside", "http://192.168.1.1/x", guid="4"),
        item("nothing"),
        item("too long", "/" + "a" * 3000, guid="5"),
        item("no page", "javascript:alert(1)", guid="6"),
    ]
    for told in (items, items[:4] + [item("changed", "/3", guid="3"), *items[4:]], items * 130):
        site.put("/rss", rss(*told))
        got = go(feed).fetch
        parts = (got.new, got.changed, got.known, got.repeated, got.left_out)
        assert got.items == len(told) == sum(parts), parts
        work(site)
    documents = Document.objects.exclude(stage=Stage.TO_FETCH)
    by_end = dict(documents.values_list("outcome").annotate(n=Count("pk")))
    assert sum(by_end.values()) == Document.objects.count()
    assert set(by_end) <= {"created", "new_version", "duplicate", "rejected", "failed"}
    assert not FeedItem.objects.filter(document=None).exists()
