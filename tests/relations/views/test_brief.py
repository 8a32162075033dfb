"""Briefs as people make and read them: each number holds, nothing closed is told, no junk breaks."""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from relations import activity, brief, deleting
from relations.brief_content import SECTIONS, Content
from relations.models import Article, Brief, Event, Review
from relations.views.agreement_query import read_agreement_query
from relations.views.brief_material import MOST_SOURCES, Period
from relations.views.brief_telling import tell
from relations.views.event_query import read_event_query
from relations.views.page import sides
from tests import factories as make
from tests.relations.views.conftest import counted_links
from tests.relations.world import World

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
PERIOD = Period(FIRST, LAST)
NEW = {"partner": "tr", "from": "2026-01", "to": "2026-03"}


def begin(staff: Client, **asked: str) -> Brief:
    answer = staff.post("/en/briefs/new/", {**NEW, **asked})
    assert answer.status_code == 302
    return Brief.objects.get(public_id=answer.url.split("/")[-2])


def issue(staff: Client, made: Brief) -> Brief:
    assert staff.post(f"/en/briefs/{made.public_id}/issue/").status_code == 302
    made.refresh_from_db()
    return made


def address(made: Brief, step: str = "") -> str:
    return f"/en/briefs/{made.public_id}/{step}"


def form_of(staff: Client, made: Brief, **changes: str) -> dict[str, Any]:
    page = staff.get(address(made, "edit/"))
    fields = page.context["fields"]
    data = {f"{field.key}-{code}": field.texts[code] for field in fields for code in ("ar", "en")}
    titles = {"title-ar": made.title_ar, "title-en": made.title_en}
    return {**data, **titles, "edition": str(page.context["brief"].edition), **changes}


def said(client: Client, made: Brief) -> str:
    page = client.get(address(made)).content.decode()
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page.partition("<main")[2]))


def check(content: Content) -> None:
    """Every statement's figures are direct counts, its sources exist, its records are frozen."""
    numbers = [source.number for source in content.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= MOST_SOURCES
    for section, rows in content.sections.items():
        assert section in SECTIONS
        for one in rows:
            assert set(one.sources) <= set(numbers)
            assert set(one.keys) <= set(content.records)
            for language in ("ar", "en"):
                assert one.plain(language)
            for figure in one.figures:
                assert figure.number == len(set(figure.records)) == direct_count(figure)


def direct_count(figure: Any) -> int:
    from django.http import QueryDict

    data = QueryDict(figure.query)
    if figure.listed == "event-list":
        return read_event_query(data, sides(), []).events().distinct().count()
    question = read_agreement_query(data, sides(), [])
    return question.agreements(AnonymousUser()).distinct().count()


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["CONSULT", "COOPERATE", "REJECT"]),
        st.sampled_from([Review.ACCEPTED, Review.SUGGESTED, Review.REJECTED]),
        st.one_of(st.none(), st.dates(dt.date(2025, 9, 1), dt.date(2026, 4, 30))),
        st.booleans(),  # told in an article that everybody may open
    ),
    max_size=12,
)


class AnyWorld(TestCase):
    """Whatever happened, a brief says no number that the lists do not."""

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(EVENTS, st.integers(1, 6))
    def test_numbers_are_direct_counts(self, events: list[Any], length: int) -> None:
        make.countries()
        for kind, review, day, is_open in events:
            decided = make.decided(review) if review != Review.SUGGESTED else {}
            made = make.event(day=day, type=kind, mode="", **decided)
            article = make.article(access="public" if is_open else "internal")
            make.event_mention(made, article, **make.decided())
        make.agreement("TR", ("signed", dt.date(2026, 2, 1)), **make.decided())
        activity.rebuild()
        first = dt.date(2026, 4 - min(length, 3), 1)
        content = tell(make.country("TR"), Period(first, LAST), AnonymousUser())
        check(content)
        told = {key for rows in content.sections.values() for one in rows for key in one.keys}
        accepted = set(Event.objects.accepted().values_list("public_id", flat=True))
        assert {key[6:] for key in told if key.startswith("event:")} <= accepted
        closed = Article.objects.filter(access="internal").values_list("public_id", flat=True)
        assert not {source.article for source in content.sources} & set(closed)


def test_many_events_keep_their_sources_on_the_page(world: World) -> None:
    for number in range(MOST_SOURCES + 9):
        event = make.event(day=dt.date(2026, 3, 1), **make.decided())
        make.event_mention(event, make.article(f"خبر {number}"), **make.decided())
    content = tell(make.country("TR"), PERIOD, AnonymousUser())
    check(content)
    assert len(content.sources) == MOST_SOURCES
    assert content.statements("summary")[0].figures[0].number == MOST_SOURCES + 10


def test_from_the_form_to_a_numbered_brief(world: World, staff: Client, client: Client) -> None:
    made = begin(staff)
    check(brief.content_of(made))
    assert client.get(address(made)).status_code == 302  # a draft asks for a login
    assert not client.get("/en/briefs/").context["page"].object_list
    issue(staff, made)
    assert made.number == f"{timezone.localdate().year}-001"
    assert (made.issued_as, made.is_issued) == ("staff", True)
    text = said(client, made)
    assert "January 2026 to March 2026: 1 event of cooperation with Türkiye" in text
    assert "Left out, because nobody had decided: 1 event" in text
    assert made.number in client.get("/briefs/?p=tr").content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_number_opens_its_list(
    prefix: str, world: World, staff: Client, client: Client
) -> None:
    made = issue(staff, begin(staff))
    page = client.get(f"{prefix}/briefs/{made.public_id}/").content.decode()
    links = counted_links(page, f"{prefix}/events/?") | counted_links(
        page, f"{prefix}/agreements/?"
    )
    assert links
    for href, number in links:
        assert client.get(href).context["counted"] == number, href


def test_words_of_an_editor_stand_before_what_is_generated(world: World, staff: Client) -> None:
    made = begin(staff)
    data = form_of(staff, made, **{"events-en": "A visit of weight [1].", "friction-ar": "هدوء"})
    assert staff.post(address(made, "edit/"), data).status_code == 302
    made.refresh_from_db()
    assert set(made.words) == {"events", "friction"}
    text = said(staff, made)
    assert "A visit of weight" in text
    assert "هدوء" in text  # said in Arabic only, it stands for both
    other = make.event(day=dt.date(2026, 3, 9), summary_en="A summit", **make.decided())
    make.event_mention(other, make.article("قمة في دمشق."), **make.decided())
    staff.post(address(made, "refresh/"))
    made.refresh_from_db()
    text = said(staff, made)
    assert "A visit of weight" in text
    assert "A summit" not in text
    assert "other sentences have been generated" in text
    offered = {
        field.key
        for field in staff.get(address(made, "edit/")).context["fields"]
        if field.is_offered
    }
    assert offered == {"events"}
    taken = form_of(staff, made, **{"events-generated": "1"})
    staff.post(address(made, "edit/"), taken)
    assert "A summit" in said(staff, made)


def test_numbers_in_words_follow_their_sources(world: World, staff: Client) -> None:
    made = begin(staff)
    title = brief.content_of(made).source(1)
    staff.post(address(made, "edit/"), form_of(staff, made, **{"assessment-en": "Watch [1]."}))
    earlier = make.event(day=dt.date(2026, 1, 2), **make.decided())
    make.event_mention(earlier, make.article("لقاء أول."), **make.decided())
    staff.post(address(made, "refresh/"))
    made.refresh_from_db()
    assert made.words["assessment"]["en"] == "Watch [2]."
    assert brief.content_of(made).source(2).key == title.key
    world.accepted.delete()
    staff.post(address(made, "refresh/"))
    made.refresh_from_db()
    kept = int(re.search(r"\d+", made.words["assessment"]["en"])[0])
    assert brief.content_of(made).source(kept).key == title.key


def test_a_source_that_is_none_and_a_lost_race_are_refused(world: World, staff: Client) -> None:
    made = begin(staff)
    data = form_of(staff, made, **{"assessment-en": "Watch [99]."})
    answer = staff.post(address(made, "edit/"), data)
    assert "There is no source [99]." in answer.context["wrong"]
    fine = form_of(staff, made, **{"assessment-en": "First"})
    staff.post(address(made, "edit/"), fine)
    late = staff.post(address(made, "edit/"), {**fine, "assessment-en": "Second"})
    assert late.context["wrong"]
    assert "Second" in late.content.decode()
    made.refresh_from_db()
    assert made.words["assessment"]["en"] == "First"


def test_nothing_stale_is_issued(world: World, staff: Client) -> None:
    made = begin(staff)
    Event.objects.filter(pk=world.accepted.pk).update(type="COOPERATE", mode="")
    answer = staff.post(address(made, "issue/"))
    assert answer.status_code == 409
    assert "Bring it up to date first" in answer.content.decode()
    staff.post(address(made, "refresh/"))
    assert issue(staff, made).number


def corrections() -> dict[str, Any]:
    """What may be corrected, and how the page of the brief says it."""

    def reject(world: World) -> None:
        Event.objects.filter(pk=world.accepted.pk).update(**make.decided(Review.REJECTED, "editor"))

    def date(world: World) -> None:
        Event.objects.filter(pk=world.accepted.pk).update(
            start_date=dt.date(2026, 3, 7), end_date=dt.date(2026, 3, 7)
        )

    def sector(world: World) -> None:
        world.accepted.sectors.clear()

    def merge(world: World) -> None:
        Event.objects.filter(pk=world.accepted.pk).update(merged_into=world.undated)

    def delete(world: World) -> None:
        deleting.delete_event(world.accepted, by=User.objects.get(username="staff"), reason="twice")

    def status(world: World) -> None:
        world.signed.legal_actions.filter(action="signed").delete()

    def close(world: World) -> None:
        Article.objects.filter(pk=world.article.pk).update(access="internal")

    return {
        "rejected: it does not count any more": reject,
        "the date – 5 March 2026 now 7 March 2026": date,
        "the sectors": sector,
        "merged into another": merge,
        "deleted": delete,
        "where it stands – Signed now Announced": status,
        "Source [1]: no longer open to all": close,
    }


@pytest.mark.parametrize("words", corrections())
def test_what_is_corrected_since_stands_on_top(
    words: str, world: World, staff: Client, client: Client
) -> None:
    made = issue(staff, begin(staff))
    assert "Nothing that it rests on has been corrected since." in said(client, made)
    corrections()[words](world)
    text = said(client, made)
    assert "Corrected since it was issued" in text
    assert words in text


def test_who_corrected_is_told_to_staff_alone(world: World, staff: Client, client: Client) -> None:
    made = issue(staff, begin(staff))
    deleting.delete_event(world.accepted, by=User.objects.create(username="somebody"), reason="x")
    assert "somebody" in said(staff, made)
    assert "somebody" not in said(client, made)


def test_what_was_closed_is_told_no_more(world: World, staff: Client, client: Client) -> None:
    Event.objects.filter(pk=world.accepted.pk).update(summary_ar="")  # the sentence is told
    made = issue(staff, begin(staff))
    assert "زار وزير الخارجية التركي دمشق" in said(client, made)
    Article.objects.filter(pk=world.article.pk).update(access="internal")
    text = said(client, made)
    assert "زار وزير الخارجية التركي دمشق" not in text
    assert "زيارة إلى دمشق" not in text
    assert "no longer open to all" in text
    assert "زار وزير الخارجية التركي دمشق" in said(staff, made)


def test_a_brief_for_staff_names_closed_articles_and_stays_inside(
    world: World, staff: Client, client: Client
) -> None:
    Article.objects.filter(pk=world.article.pk).update(access="internal")
    public, internal = begin(staff), begin(staff, internal="1")
    assert not brief.content_of(public).sources
    (source,) = brief.content_of(internal).sources
    assert source.article == world.article.public_id
    issue(staff, internal)
    assert client.get(address(internal)).status_code == 302
    reader = Client()
    reader.force_login(User.objects.create(username="reader"))
    assert reader.get(address(internal)).status_code == 404
    assert reader.get(address(internal)[:-1] + ".pdf").status_code == 404
    assert client.get("/briefs/").context["page"].paginator.count == 0


def test_a_draft_that_is_opened_to_all_is_generated_anew(world: World, staff: Client) -> None:
    Article.objects.filter(pk=world.article.pk).update(access="internal")
    made = begin(staff, internal="1")
    staff.post(address(made, "refresh/"), {"for": "all"})
    made.refresh_from_db()
    assert not made.is_internal
    assert not brief.content_of(made).sources


def test_a_revision_replaces_what_was_issued(world: World, staff: Client, client: Client) -> None:
    made = issue(staff, begin(staff))
    first = staff.post(address(made, "revise/")).url
    assert staff.post(address(made, "revise/")).url == first  # one at a time
    later = Brief.objects.get(supersedes=made)
    assert "Replaced by" not in said(client, made)
    issue(staff, later)
    assert f"Replaced by {later.number}" in said(client, made)
    assert f"Replaces {made.number}" in said(client, later)
    assert int(later.number[-3:]) == int(made.number[-3:]) + 1


@pytest.fixture
def writer(world: World) -> Iterator[Client]:
    """Somebody who writes briefs and does not issue them."""
    user = User.objects.create(username="writer", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    browser = Client()
    browser.force_login(user)
    return browser


STEPS = ["new/", "{}/edit/", "{}/issue/", "{}/discard/", "{}/refresh/", "{}/revise/"]


@pytest.mark.parametrize("step", STEPS)
def test_only_those_who_may_write(step: str, world: World, staff: Client, client: Client) -> None:
    made = begin(staff)
    path = f"/en/briefs/{step.format(made.public_id)}"
    post = step in STEPS[-2:]
    reader = Client()
    reader.force_login(User.objects.create(username="reader"))
    for browser, status in ((client, 302), (reader, 403)):
        answer = browser.post(path) if post else browser.get(path)
        assert answer.status_code == status
        assert browser.post(path, NEW).status_code == status
    assert Brief.objects.filter(pk=made.pk, state="draft", edition=1).exists()
    assert Brief.objects.count() == 1


def test_an_editor_writes_and_a_publisher_issues(writer: Client, staff: Client) -> None:
    made = begin(writer)
    assert "Discard" in said(writer, made)
    assert writer.post(address(made, "issue/")).status_code == 403
    assert issue(staff, made).number


def test_a_draft_goes_after_a_question_and_an_issue_never(world: World, staff: Client) -> None:
    made = begin(staff)
    assert "Keep the draft" in staff.get(address(made, "discard/")).content.decode()
    assert Brief.objects.exists()
    staff.post(address(made, "discard/"))
    assert not Brief.objects.exists()
    made = issue(staff, begin(staff))
    for step in ("discard/", "issue/", "refresh/"):
        assert staff.post(address(made, step)).status_code == 409
    assert staff.get(address(made, "edit/")).status_code == 302
    assert Brief.objects.filter(pk=made.pk).exists()


JUNK = [
    "?partner=xx&from=junk&to=2026-99",
    "?partner=tr&from=2026-03&to=2025-01",
    "?partner=tr&from=0001-01&to=9999-12",
    "?partner=tr&from=1900-01&to=2100-12",
    "?partner=%00&from=%E2%80%AE&internal=perhaps",
    "?partner=tr&from=2100-12",
]


@pytest.mark.parametrize("query", JUNK)
@pytest.mark.parametrize("path", ["/en/briefs/new/", "/briefs/"])
def test_junk_is_answered_kindly(path: str, query: str, world: World, staff: Client) -> None:
    assert staff.get(path + query + "&p=tr&st=nonsense&page=99999999").status_code == 200


def test_junk_in_forms_breaks_nothing(world: World, staff: Client) -> None:
    assert staff.post("/en/briefs/new/", {"partner": "zz"}).status_code == 200
    made = begin(staff)
    for edition in ("", "٣", "-1", "9" * 40, "x"):
        data = form_of(staff, made, edition=edition)
        assert staff.post(address(made, "edit/"), data).context["wrong"]
    long = form_of(staff, made, **{"assessment-ar": "س" * (brief.LONGEST_WORDS + 1)})
    assert staff.post(address(made, "edit/"), long).context["wrong"]
    marks = form_of(staff, made, **{"assessment-ar": "<b>خط</b> \ue000 \u202e [1–9999] {0}"})
    staff.post(address(made, "edit/"), marks)
    assert staff.get(address(made)).status_code == 200
    for path in ("/briefs/none/", "/briefs/none.pdf", "/briefs/none/edit/"):
        assert staff.get(path).status_code == 404


def test_titles_of_others_turn_nothing_around(world: World, staff: Client) -> None:
    Event.objects.filter(pk=world.accepted.pk).update(
        summary_ar="\u202e<script>alert(1)</script>\ue000", summary_en=""
    )
    page = staff.get(address(begin(staff))).content.decode()
    assert "<script>alert(1)" not in page
    assert "\u202e" not in page
    assert "\ue000" not in page


@pytest.mark.parametrize("events", [1, 30])
def test_a_page_asks_few_questions(
    events: int, world: World, staff: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(events):
        event = make.event(day=dt.date(2026, 2, 1), **make.decided())
        event.officials.add(world.minister)
        make.event_mention(event, make.article(f"خبر {number}"), **make.decided())
    made = begin(staff)
    pages = ["/briefs/", "/briefs/new/?partner=tr", address(made), address(made, "edit/")]
    for path in pages:
        with django_assert_max_num_queries(12):
            assert staff.get(path).status_code == 200
    issue(staff, made)
    Event.objects.with_partner("TR").update(type="COOPERATE", mode="")
    Article.objects.update(access="internal")
    for browser in (staff, Client()):
        with django_assert_max_num_queries(12):
            assert browser.get(address(made)).status_code == 200


def test_the_file_is_a_pdf_of_a_page_or_two(world: World, staff: Client, client: Client) -> None:
    made = issue(staff, begin(staff))
    for prefix, words in (("/en", f"Brief {made.number}"), ("", "2026")):
        answer = client.get(f"{prefix}/briefs/{made.public_id}.pdf")
        if answer.status_code == 503:  # no Pango on this machine: the page says so, tested below
            assert "libpango" in answer.content.decode()
            continue
        assert answer["Content-Type"] == "application/pdf"
        document = pypdfium2.PdfDocument(answer.content)
        assert 1 <= len(document) <= 2
        text = document[0].get_textpage().get_text_range()
        assert words in text
        document.close()


def test_without_the_library_a_page_says_what_to_install(
    world: World, staff: Client, client: Client, monkeypatch: Any
) -> None:
    made = issue(staff, begin(staff))
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as on a machine that has none
    answer = client.get(address(made)[:-1] + ".pdf")
    assert answer.status_code == 503
    assert "apt-get install libpango-1.0-0" in answer.content.decode()
    assert "print the page from the browser" in answer.content.decode()


def test_nothing_is_fetched_but_static_files(world: World) -> None:
    from relations.views.brief_pdf import static_file

    assert static_file("http://testserver/static/css/brief.css").endswith("css/brief.css")
    for wrong in ("http://example.org/x.png", "file:///etc/passwd", "http://h/static/none.css"):
        with pytest.raises(ValueError, match="not a static file"):
            static_file(wrong)
