"""The search page: both languages, marks, counts that lead on, kind answers to junk."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from relations import search, search_index
from relations.models import Article, TextPolicy
from tests import factories as make
from tests.relations.views.conftest import counted_links
from tests.relations.world import World

MOST_QUERIES = 12


@pytest.fixture
def index(world: World) -> World:
    search_index.refresh_all()
    return world


def ask(client: Client, typed: str, more: str = "", prefix: str = "") -> str:
    answer = client.get(f"{prefix}/search/?q={quote(typed)}{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_found_is_marked_in_both_languages(index: World, client: Client) -> None:
    for prefix in ("", "/en"):
        page = ask(client, "زيارات", prefix=prefix)
        assert "<mark>زيارة</mark> أولى" in page
        assert f'href="{prefix}/events/{index.accepted.public_id}/#evidence"' in page
        assert f'href="{prefix}/articles/{index.article.public_id}/"' in page
    assert "Searched also:" in page
    assert '<bdi dir="auto">زيارة</bdi>' in page


def test_a_page_asks_little(
    index: World, client: Client, staff: Client, django_assert_max_num_queries
) -> None:
    for number in range(30):
        event = make.event(day=index.accepted.start_date, summary_ar="زيارة", **make.decided())
        make.event_mention(event, make.article(f"زيارة رقم {number} الى دمشق"), **make.decided())
        make.agreement("TR", ("signed", None), title_ar="اتفاق زيارة", **make.decided())
        make.official(f"زيارة {number}")
    search_index.refresh_all()
    for reader in (client, staff):
        for more in ("", "&k=article", "&p=tr&y=2026", "&k=event&page=2"):
            with django_assert_max_num_queries(MOST_QUERIES, info=more):
                assert "<mark>زيارة</mark>" in ask(reader, "زيارة", more)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert "<mark>" not in ask(reader, "زرافة")


def test_each_count_leads_to_as_many(index: World, staff: Client) -> None:
    for number in range(8):
        make.event("RU", summary_ar=f"زيارة رقم {number}", **make.decided())
    search_index.refresh_all()
    page = ask(staff, "زيارة")
    found = re.findall(
        r'<li><a href="([^"]+)"[^>]*>(?:<bdi>)?[^<]+(?:</bdi>)?</a> <span class="number">(\d+)',
        page,
    )
    assert len(found) > 4
    for href, number in found:
        answer = staff.get(href.replace("&amp;", "&"))
        assert answer.context["answer"].total == int(number), href
    assert counted_links(page, "/search/") is not None


def test_one_kind_is_paged(index: World, client: Client) -> None:
    for number in range(45):
        make.event("RU", summary_ar=f"توريد القمح {number}", **make.decided())
    search_index.refresh_all()
    page = ask(client, "قمح")
    assert page.count('class="row"') == 5
    seen = set()
    for number in (1, 2, 3, 99):
        page = ask(client, "قمح", f"&k=event&page={number}")
        seen |= set(re.findall(r"/events/([\w-]+)/", page))
    assert len(seen) == 45


def test_filters_in_force_can_be_taken_away(index: World, client: Client) -> None:
    page = ask(client, "زيارة", "&k=event&p=tr&sort=date", prefix="/en")
    chips = page[page.index("Filters in force") : page.index("</ul>", page.index("Filters in"))]
    assert "/en/search/?q=" in chips
    assert chips.count("<li>") == 2
    assert "sort=date" in chips


@pytest.mark.parametrize(
    "query",
    [
        "q=زيارة&k=nothing&p=xx&s=none&src=no&y=abc&lang=xx&review=maybe&sort=odd&page=x",
        "q=زيارة&y=99999999999&page=99999999999999",
        "q=زيارة&y=-5&page=-1",
        "q=زيارة&y=٢٠٢٦&page=٢",
        "q=%00%01&k=%00",
        "q=' OR 1=1; DROP TABLE relations_event; --",
        "q=a & b | !c <-> d:*",
        "q=%E2%80%AE%FF%FE",
        "q=" + "س" * 10_000,
        "q=" + "كلمة " * 2_000,
        "q=<script>alert(1)</script>",
        "q=%25s %25(asked)s {events}",
        "q[]=x&q=1&q=2",
    ],
)
def test_junk_is_answered(query: str, index: World, client: Client) -> None:
    answer = client.get(f"/en/search/?{query}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_what_was_left_out_is_said(index: World, client: Client) -> None:
    page = ask(client, "زيارة", "&p=xx&y=abc", prefix="/en")
    assert page.count("it was left out") == 2
    assert "The question is long" in ask(client, "ا" * 10_000, prefix="/en")
    assert "Only words to leave out" in ask(client, "-زيارة", prefix="/en")
    assert "There is no word in this question" in ask(client, "؟!", prefix="/en")
    assert "How to ask" in client.get("/en/search/").content.decode()


def test_nothing_found_says_why_and_helps(index: World, client: Client) -> None:
    page = ask(client, '"زيارات"', prefix="/en")
    assert "Search without the quotation marks" in page
    assert f'href="/en/search/?q={quote("زيارات")}"' in page
    page = ask(client, "زيارة", "&p=az&y=1999", prefix="/en")
    assert "without them there" in page
    page = ask(client, "الشباني", prefix="/en")
    assert "Known names" in page
    assert "أسعد الشيباني" in page


def test_suggestions_ask_for_a_login(index: World, client: Client, staff: Client) -> None:
    answer = client.get(f"/search/?q={quote('زيارة')}&review=suggested")
    assert answer.status_code == 302
    assert "/admin/login/" in answer.url
    assert staff.get(f"/search/?q={quote('زيارة')}&review=suggested").status_code == 200


def test_text_that_may_not_be_shown_is_not(index: World, client: Client, staff: Client) -> None:
    silent = make.outlet("silent", text_policy=TextPolicy.NONE)
    article = make.article("وصل القمح إلى المرفأ.", outlet=silent)
    Article.objects.filter(pk=article.pk).update(title="خبر من المرفأ")
    search_index.refresh_all()
    page = ask(client, "قمح مرفأ")
    assert article.public_id in page
    assert "القمح" not in page
    assert "<mark>القمح</mark>" in ask(staff, "قمح مرفأ")


def test_marked_text_is_escaped(index: World, client: Client) -> None:
    make.article("<b>القمح</b> & <script>x</script>")
    search_index.refresh_all()
    page = ask(client, "قمح")
    assert "&lt;b&gt;<mark>القمح</mark>&lt;/b&gt; &amp; &lt;script&gt;" in page


@pytest.mark.django_db(transaction=True)
def test_a_slow_question_gets_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make.article("خبر عن القمح.")
    search_index.refresh_all()
    monkeypatch.setattr(search, "PATIENCE", "1ms")
    monkeypatch.setattr(search, "_RECENT", "(1 + length(pg_sleep(1)::text))")
    assert "answering took too long" in ask(client, "قمح", prefix="/en")


def test_every_page_has_the_box(index: World, client: Client) -> None:
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/events/").content.decode()
        assert f'role="search" action="{prefix}/search/"' in page
        assert client.get(f"{prefix}/search/").content.decode().count('role="search"') == 1
