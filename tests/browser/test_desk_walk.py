"""An editor's whole way in Arabic: from one drop to what the history tells of each decision."""

import datetime as dt
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from ingestion.models import Batch, Document, LexiconEntry
from relations import activity
from relations.deciding import REVIEWED
from relations.groups import EDITOR, REVIEWER
from relations.models import Article, Decision, Event, Review, Suggestion
from tests.browser.editor import PASSWORD, as_pdf, drop, press
from tests.ingestion import documents as made
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SAMPLES = Path(__file__).parent.parent / "samples"
CORPUS = os.environ.get("CORPUS_DIR")
ABOUT = {"000": "AZ", "001": "TR", "002": "RU", "003": "AZ", "004": "RU"}
# Without the corpus the samples that retell the five documents stand in.
FIVE = {
    f"{number}.txt": (
        Path(CORPUS) / "seeds" / f"{number}.txt" if CORPUS else SAMPLES / f"retell-{number}.txt"
    ).read_bytes()
    for number in ABOUT
}
POWER = (SAMPLES / "s14.txt").read_text(encoding="utf-8").strip()
BAKU = (SAMPLES / "s16.txt").read_text(encoding="utf-8").strip()
ARCHIVE, PRINTED, TYPED = "الوثائق الخمس.zip", "كهرباء.pdf", "باكو.docx"
COPY, BROKEN = "نسخة.txt", "تالف.pdf"
SOON = 60_000  # milliseconds, on a busy machine
# What is expected of a decision, and the keys that make it.
ACCEPT = ("accepted", "", "KeyA")
REJECT = ("rejected", "", "KeyX", "Enter")
NOT_SAID = ("rejected", "not-said", "KeyX", "Digit1")
OTHERS = ("rejected", "wrong-sides", "KeyX", "Digit2")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=SOON)
    yield
    expect.set_options(timeout=5_000)  # as Playwright has it


@pytest.fixture
def editor(transactional_db: None, django_user_model: Any) -> User:
    """One of the groups of editors and reviewers, and no administrator."""
    call_command("load_seeds", stdout=io.StringIO())
    activity.rebuild()
    user = django_user_model.objects.create_user("editor", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=[EDITOR, REVIEWER]))
    return user


def test_from_the_drop_to_the_history(
    worker: Worker, live_server: Any, editor: User, desk: Page, troubles: list[str]
) -> None:
    desk.set_default_timeout(SOON)
    expect(desk.locator("html")).to_have_attribute("dir", "rtl")
    each_dropped_document_ends_right(desk)

    fixed = decide_ten_by_keyboard(desk, f"{live_server.url}/review/")
    undone = take_the_last_back_and_decide_otherwise(desk)
    reading_again_changes_no_decision()
    history = f"{live_server.url}/admin/relations/event/{{}}/history/"
    desk.goto(history.format(fixed))
    the_correction_is_told(desk, fixed)
    desk.goto(history.format(undone))
    the_undoing_is_told(desk)
    assert not troubles


def each_dropped_document_ends_right(page: Page) -> None:
    page.get_by_role("link", name="إضافة مقالات").first.click()
    printed = as_pdf(page, POWER)
    dropped = {
        ARCHIVE: made.zipped(FIVE),
        PRINTED: printed,
        TYPED: made.word(*BAKU.split("\n")),
        COPY: FIVE["004.txt"].decode().encode("utf-16"),
        BROKEN: printed[: len(printed) // 2],
    }
    drop(page, dropped)
    expect(page.locator("#chosen li bdi:first-child")).to_have_text(list(dropped))
    page.locator(".submit-row input[type=submit]").click()

    # By itself: the rows of the archive are added, and nobody loads the page again.
    expect(page.locator("tr[data-alive=no]")).to_have_count(10)
    expect(page.locator("#progress")).to_contain_text("أُنجز الكل")
    ends = page.locator("#progress .ends a")
    expect(ends).to_have_text(["الكل 10", "مقالات جديدة 7", "مكررات 1", "أراشيف 1", "مرفوض 1"])
    expect(row(page, ARCHIVE)).to_contain_text("فُكّ ضغطه: 5 ملفات")
    for name in (PRINTED, TYPED, *list(FIVE)[:4]):
        expect(row(page, name)).to_have_attribute("data-outcome", "created")
        expect(row(page, name)).to_contain_text("مقال جديد")
    for name in FIVE:
        expect(row(page, name).locator(".out-of")).to_have_text(f"من {ARCHIVE}")
    expect(row(page, BROKEN).locator("b")).to_have_text("مرفوض")
    expect(row(page, BROKEN).locator(".reason")).to_have_text(
        "الملف تالف أو مبتور. أنشئه من جديد، أو الصق نصه."
    )
    # Whichever of the two was read first.
    twins = [row(page, name).locator("td b").inner_text() for name in (COPY, "004.txt")]
    assert sorted(twins) == ["مقال جديد", "مكرر"]
    links = {row(page, n).locator("td a").first.get_attribute("href") for n in (COPY, "004.txt")}
    assert len(links) == 1
    what_was_stored_is_what_was_dropped()


def what_was_stored_is_what_was_dropped() -> None:
    assert Batch.objects.get().created_by == User.objects.get(username="editor")
    assert Article.objects.count() == 7
    assert not Article.objects.filter(tagged_at=None).exists()
    texts = {
        document.name: document.article.versions.get().text
        for document in Document.objects.exclude(article=None).select_related("article")
    }
    assert (texts[PRINTED], texts[TYPED]) == (POWER, BAKU)
    for number, partner in ABOUT.items():
        article = Document.objects.get(name=f"{number}.txt").article
        assert [found.country_id for found in article.partners.all()] == [partner]
    assert activity.find_differences() == []


def decide_ten_by_keyboard(page: Page, queue: str) -> int:
    """Four of the whole queue, then six events, the first of them corrected; return that one."""
    page.goto(queue)
    expected = [decide(page, *way) for way in (ACCEPT, NOT_SAID, ACCEPT, REJECT)]
    page.goto(f"{queue}?what=event")
    fixed = key_of(page)
    correct_the_type(page)
    moved_on(page, fixed)
    expected += [(fixed, "fixed", "")]
    expected += [decide(page, *way) for way in (ACCEPT, OTHERS, ACCEPT, REJECT, ACCEPT)]

    expect(page.locator("#today")).to_have_text("10")
    made_of_them = [
        (f"{decision.kind}-{decision.object_id}", decision.verdict, decision.reason)
        for decision in Decision.objects.order_by("pk")
    ]
    assert made_of_them == expected
    for key, verdict, reason in expected:
        item = row_of(key)
        state = Review.REJECTED if verdict == "rejected" else Review.ACCEPTED
        assert (item.review, item.review_reason) == (state, reason)
        assert (item.reviewed_by.username, item.reviewed_via) == ("editor", "editor")
    return int(fixed.partition("-")[2])


def decide(page: Page, verdict: str, reason: str, *keys: str) -> tuple[str, str, str]:
    """Press these keys for what is open; return what is expected of it."""
    decided = key_of(page)
    for code in keys:
        page.keyboard.press(code) if code == "Enter" else press(page, code)
    moved_on(page, decided)
    return decided, verdict, reason


def correct_the_type(page: Page) -> None:
    """By the keys alone: into the fields, to the next type, and accepted so."""
    press(page, "KeyE")
    expect(page.locator("#id_fix-type")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")


def key_of(page: Page) -> str:
    return str(page.locator("#one").get_attribute("data-key"))


def moved_on(page: Page, decided: str) -> None:
    expect(page.locator("#one")).not_to_have_attribute("data-key", decided)
    expect(page.locator("#review")).not_to_have_class(re.compile(r"\bbusy\b"))


def row(page: Page, name: str) -> Locator:
    named = page.locator("th > bdi", has_text=re.compile(f"^{re.escape(name)}$"))
    return page.locator("#batch tbody tr", has=named)


def row_of(key: str) -> Any:
    kind, _dash, number = key.partition("-")
    return REVIEWED[kind].objects.get(pk=number)


def take_the_last_back_and_decide_otherwise(page: Page) -> int:
    """Undo with the key: the suggestion is as it was, and is then rejected; return it."""
    last = Decision.objects.latest("pk")
    press(page, "KeyZ")
    expect(page.locator("#one")).to_have_attribute("data-key", f"event-{last.object_id}")
    expect(page.locator("#today")).to_have_text("9")
    event = Event.objects.get(pk=last.object_id)
    assert (event.review, event.reviewed_by, event.reviewed_via) == (Review.SUGGESTED, None, "")
    decide(page, *NOT_SAID)
    expect(page.locator("#today")).to_have_text("10")
    event.refresh_from_db()
    assert (event.review, event.review_reason) == (Review.REJECTED, "not-said")
    standing = Decision.objects.filter(undone_at=None)
    assert (Decision.objects.count(), standing.count()) == (11, 10)
    assert activity.find_differences() == []
    return event.pk


def reading_again_changes_no_decision() -> None:
    """By the worker, with a word more in the lexicon, so that all of it is really read again."""
    LexiconEntry.objects.create(kind="sector", term="استمطار", target="energy", weight=5)
    before = decided(), waiting()
    [read_with] = set(Article.objects.values_list("lexicon_version", flat=True))
    call_command("retag", wait=True, stdout=io.StringIO())
    [read_again_with] = set(Article.objects.values_list("lexicon_version", flat=True))
    assert read_again_with != read_with
    assert (decided(), waiting()) == before
    assert activity.find_differences() == []


def decided() -> dict[str, list[dict[str, Any]]]:
    """Every field of every row that is no suggestion any more."""
    return {
        kind: list(model.objects.exclude(review=Review.SUGGESTED).order_by("pk").values())
        for kind, model in REVIEWED.items()
    }


def waiting() -> set[tuple[str, int]]:
    """What is open; reading again brings nothing back, and makes nothing for a second time."""
    return set(Suggestion.objects.values_list("kind", "object_id"))


def the_correction_is_told(page: Page, fixed: int) -> None:
    """Who, when, and the type from what to what; below it, what the machine made."""
    event = Event.objects.get(pk=fixed)
    old = Decision.objects.get(kind="event", object_id=fixed).before["values"]["type"]
    types = dict(Event._meta.get_field("type").flatchoices)
    assert event.type != old
    corrected = own_changes(page).filter(has=page.locator("del"))
    changed = corrected.locator("li", has_text="النوع").filter(has=page.locator("del"))
    expect(changed.locator("del")).to_have_text(str(types[old]))
    expect(changed.locator("ins")).to_have_text(str(types[event.type]))
    expect(corrected.locator("td").first).to_have_text("editor")
    accepted = own_changes(page).filter(has_text="مقبول").first
    expect(accepted.locator("td").first).to_have_text("editor")
    told_at = accepted.locator("time").get_attribute("datetime")
    assert event.reviewed_at is not None
    assert abs(dt.datetime.fromisoformat(str(told_at)) - event.reviewed_at).total_seconds() < 5
    the_machine_made_it(page)


def the_undoing_is_told(page: Page) -> None:
    """The three decisions of the editor, the newest first, and then the machine's part."""
    cells = [own_changes(page).nth(number).locator("td") for number in range(3)]
    assert [cell.nth(1).inner_text() for cell in cells] == [
        "مرفوض: الجملة لا تقول هذا",
        "أُعيد فتحه",
        "مقبول",
    ]
    assert {cell.first.inner_text() for cell in cells} == {"editor"}
    the_machine_made_it(page)


def the_machine_made_it(page: Page) -> None:
    made_by = own_changes(page).last.locator("td")
    expect(made_by.first).to_have_text("الوسم الآلي")
    expect(made_by.nth(1)).to_have_text("إنشاء")


def own_changes(page: Page) -> Locator:
    """The lines about the event itself, without those about its sentences."""
    return page.locator(".row-history tbody tr:not(:has(p.quiet))")
