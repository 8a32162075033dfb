"""The directory, an official, a post and an organization: by day, by role then, by reader."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client

from relations.models import Access, LegalAction, Mention, Official, Signatory
from tests import factories as make
from tests.relations.counterpart_world import Governments, build, day, post, tenure, together
from tests.relations.views.conftest import counted_links

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def governments() -> Governments:
    return build()


def listed(client: Client, query: str) -> list[str]:
    return [row.slug for row in client.get(f"/officials/?{query}").context["page"]]


def test_the_directory_looks_at_one_day(governments: Governments, client: Client) -> None:
    assert listed(client, "held=1&as_of=2024-12-31&p=sy&t=minister") == ["bashir", "before"]
    assert listed(client, "held=1&as_of=2025-01-01&p=sy&t=minister") == ["bashir", "shaibani"]
    assert listed(client, "held=1&as_of=1990-01-01") == []
    page = client.get("/en/officials/?as_of=2025-06-01&p=sy").content.decode()
    assert "since 1 January 2025, in post on 1 January 2026" in page
    assert "no post known on that day" in page  # of the earlier minister, with what he was last
    assert "from 1 January 2020 until 1 January 2025" in page
    empty = client.get("/en/officials/?held=1&as_of=1990-01-01").content.decode()
    assert "the records may not reach that far" in empty


def test_the_day_asked_for_by_default_is_that_of_the_data(
    governments: Governments, client: Client
) -> None:
    make.article(published_on=dt.date(2025, 4, 5))
    assert client.get("/officials/").context["question"].day == day("2025-04-05")


def test_a_name_is_found_in_any_spelling(governments: Governments, client: Client) -> None:
    governments.fidan.names.create(text="Hakan Fídan Şahin", language="tr")
    for words in ("شيبانى", "الشَّيباني اسعد", "SHAIBANI", "أسـعد"):
        assert listed(client, f"q={words}") == ["shaibani"], words
    for words in ("fidan sahin", "ŞAHİN", "FIDAN hakan"):
        assert listed(client, f"q={words}") == ["fidan"], words
    assert listed(client, "q=asaad hakan") == []


def test_choices_count_what_they_would_give(governments: Governments, client: Client) -> None:
    w = governments
    tenure(w.their_energy, w.fidan, "2010-01-01", "2012-01-01")
    for query in ("", "org=tr-energy", "held=1&as_of=2025-06-01", "q=fidan&p=tr"):
        context = client.get(f"/officials/?{query}").context
        for name, choices in (
            ("p", context["countries"]),
            ("t", context["roles"]),
            ("org", context["organizations"]),
        ):
            for choice in choices[:6]:
                rest = "&".join(
                    part for part in query.split("&") if not part.startswith(f"{name}=")
                )
                found = client.get(f"/officials/?{rest}&{name}={choice.value}").context["listed"]
                assert found == choice.count, (query, name, choice)


def test_rows_count_the_events_that_their_links_list(
    governments: Governments, staff: Client
) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    together("2025-03-02", w.now, w.fidan, review="suggested")
    page = staff.get("/en/officials/").content.decode()
    links = counted_links(page, "/en/events/?")
    assert ("/en/events/?o=shaibani&review=accepted", 1) in links
    for href, number in links:
        assert staff.get(href).context["counted"] == number
    assert "/en/events/?o=shaibani&amp;review=suggested" in page


def test_an_event_bears_the_post_of_its_day(governments: Governments, client: Client) -> None:
    w = governments
    tenure(w.our_energy, w.now, "2019-01-01", "2020-01-01")
    together("2019-06-01", w.now)
    together("2025-06-01", w.now)
    together("2022-06-01", w.now)
    events = client.get("/en/officials/shaibani/").context["events"]
    assert [event.post_then for event in events] == [
        "Sy Foreign Minister", "", "Sy Energy Minister",
    ]  # fmt: skip
    page = client.get("/en/officials/shaibani/").content.decode()
    assert "then <bdi>Sy Energy Minister</bdi>" in page
    assert "post on that day not known" in page


def test_counterparts_met_are_counted_dated_and_listed(
    governments: Governments, client: Client
) -> None:
    w = governments
    lavrov = make.official("لافروف", "RU", slug="lavrov")
    together("2025-03-01", w.now, w.fidan)
    together("2025-05-01", w.now, w.fidan, precision="month")
    together("2025-06-01", w.now, w.fidan, review="suggested")
    together("2025-02-01", w.now, lavrov, w.before, partner="RU")
    together("2025-02-01", w.now, lavrov, partner="RU", type="REJECT", mode="")
    answer = client.get("/en/officials/shaibani/")
    met = [(row.slug, row.times, row.last_day, row.last) for row in answer.context["met"]]
    assert met == [
        ("fidan", 2, None, day("2025-05-01")),
        ("lavrov", 1, day("2025-02-01"), day("2025-02-01")),
    ]
    for row in answer.context["met"]:
        assert client.get(row.question.address).context["counted"] == row.times
    # A partner's official met those of the home country, not those of a third.
    assert [row.slug for row in client.get("/officials/fidan/").context["met"]] == ["shaibani"]


def test_a_signature_tells_the_post_signed_in(governments: Governments, client: Client) -> None:
    w = governments
    said = make.agreement("TR", ("signed", day("2025-08-02")), slug="memo", **make.decided())
    by_role = make.agreement("TR", ("signed", day("2024-08-02")), slug="older", **make.decided())
    hidden = make.agreement("TR", ("announced", None), slug="guess", **make.decided())
    unsure = LegalAction.objects.create(agreement=hidden, action="signed")
    Signatory.objects.create(
        legal_action=said.legal_actions.get(), official=w.fidan, post=w.their_energy
    )
    Signatory.objects.create(legal_action=by_role.legal_actions.get(), official=w.fidan)
    Signatory.objects.create(legal_action=unsure, official=w.fidan)
    signed = client.get("/en/officials/fidan/").context["signed"]
    assert [(row.slug, row.signed_as) for row in signed] == [
        ("memo", "Tr Energy Minister"),
        ("older", "Tr Foreign Minister"),  # the post of that day
    ]


def name_in(article: Any, who: Official, quote: str) -> None:
    version = article.current_version
    start = version.text.index(quote)
    Mention.objects.create(
        version=version, start=start, end=start + len(quote), quote=quote, kind="official",
        official=who, rule="name", lexicon_version="1",
    )  # fmt: skip


def test_names_bear_their_language_and_texts_their_spelling(
    governments: Governments, client: Client, staff: Client
) -> None:
    w = governments
    w.fidan.names.create(text="Хакан Фидан", language="ru")
    name_in(make.article("التقى فيدان نظيره."), w.fidan, "فيدان")
    secret = make.article("وصل فيدانُ سرا.", access=Access.INTERNAL)
    name_in(secret, w.fidan, "فيدانُ")
    page = client.get("/en/officials/fidan/").content.decode()
    assert '<bdi lang="ru">Хакан Фидан</bdi>' in page
    assert '<bdi lang="ar">فيدان</bdi>' in page
    assert "in 1 article" in page
    assert "فيدانُ" not in page
    assert secret.public_id not in page
    desk = staff.get("/en/officials/fidan/").content.decode()
    assert "فيدانُ" in desk
    assert secret.public_id in desk


def test_a_post_tells_its_holders_and_their_events_while_in_it(
    governments: Governments, client: Client
) -> None:
    w = governments
    candidate = make.official("مرشح", review="suggested", reviewed_via="", reviewed_at=None)
    tenure(w.ours, candidate, "2010-01-01", "2011-01-01")
    together("2024-03-01", w.before, w.fidan)
    together("2024-03-01", w.now, w.fidan)  # not yet in the post
    together("2025-03-01", w.now, w.fidan)
    answer = client.get("/en/posts/sy-foreign-minister/?on=2024-06-01")
    assert [row.official.slug for row in answer.context["holders"].surely] == ["before"]
    assert [row.official.slug for row in answer.context["tenures"]] == ["shaibani", "before"]
    told = [event.holder_then.official.slug for event in answer.context["events"]]
    assert told == ["shaibani", "before"]
    counted = client.get(answer.context["question"].address).context["counted"]
    assert counted == answer.context["reviewed"] == 2


def test_an_organization_tells_posts_holders_and_events(
    governments: Governments, client: Client
) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    page = client.get("/en/organizations/sy-foreign/?as_of=2025-02-01")
    assert [row.official.slug for row in page.context["posts"][0].holders] == ["shaibani"]
    assert page.context["reviewed"] == 1
    assert client.get(page.context["question"].address).context["counted"] == 1
    early = client.get("/en/organizations/sy-foreign/?as_of=2000-01-01").content.decode()
    assert "nobody is recorded on 1 January 2000" in early
    assert "2 tenures known" in early


def test_nothing_of_a_candidate_is_told_to_strangers(
    governments: Governments, client: Client, staff: Client
) -> None:
    w = governments
    candidate = make.official(
        "اسم مقترح", "TR", slug="guess", review="suggested", reviewed_via="", reviewed_at=None
    )
    tenure(w.theirs, candidate, "2020-01-01", "2021-01-01")
    together("2025-03-01", w.now, candidate)
    for path in ("officials/?q=مقترح", "officials/", "officials/shaibani/", "posts/tr-foreign-minister/",
                 "organizations/tr-foreign/?as_of=2020-06-01", "officials/counterparts/"):  # fmt: skip
        assert "اسم مقترح" not in client.get(f"/{path}").content.decode(), path
    assert "اسم مقترح" in staff.get("/officials/?q=مقترح").content.decode()
    assert "اسم مقترح" in staff.get("/officials/shaibani/").content.decode()


def test_the_directory_goes_out_as_a_table_of_what_the_reader_may_see(
    governments: Governments, client: Client, staff: Client
) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    make.official(
        "=مرشح", "TR", slug="guess", review="suggested", reviewed_via="", reviewed_at=None
    )

    def rows(reader: Client) -> dict[str, dict[str, str]]:
        answer = reader.get("/officials/?as_of=2025-06-01&format=csv")
        table = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        return {row["id"]: row for row in table}

    row = rows(client)["shaibani"]
    assert (row["post"], row["from"], row["end"]) == (
        "sy-foreign-minister",
        "2025-01-01",
        "ongoing",
    )
    assert (row["seen_in_post_on"], row["events_reviewed"]) == ("2026-01-01", "1")
    assert "guess" not in rows(client)
    assert rows(staff)["guess"]["name_ar"] == "'=مرشح"  # no spreadsheet runs it


PAGES = [
    "officials/",
    "officials/?held=1&p=sy&t=minister&org=sy-foreign&q=a",
    "officials/shaibani/",
    "officials/fidan/",
    "posts/sy-foreign-minister/",
    "organizations/sy-foreign/",
    "officials/counterparts/",
]


def test_few_queries_however_much_there_is(
    governments: Governments, client: Client, staff: Client, django_assert_max_num_queries
) -> None:
    w = governments

    def walk() -> None:
        for path in PAGES:
            for reader in (client, staff):
                with django_assert_max_num_queries(MOST_QUERIES, info=path):
                    assert reader.get(f"/{path}").status_code == 200, path

    walk()
    for number in range(20):
        place = post(f"tr-post-{number}", "TR", f"وزير {number}")
        other = make.official(f"آخر {number}", "TR")
        tenure(place, other, "2020-01-01")
        event = together("2025-03-01", w.now, other, w.fidan)
        make.event_mention(event, make.article(f"خبر {number}"))
        made = make.agreement("TR", ("signed", day("2025-01-05")), **make.decided())
        Signatory.objects.create(legal_action=made.legal_actions.get(), official=w.now)
        tenure(
            w.ours,
            make.official(f"سابق {number}"),
            f"19{number + 50}-01-01",
            f"19{number + 51}-01-01",
        )
    walk()


JUNK = ["p=zz", "t=king", "org=none-such", "org=%00", "held=9", "as_of=soon", "as_of=9999-99-99",
        "as_of=0001-01-01", "q=(((", "q=%5B%5D%5C", "q=" + "ش" * 3000, "post=%00&on=x", "on=x",
        "months=x", "page=-3", "review=no", "p=tr&p=ru", "as_of=٢٠٢٥-٠١-٠١"]  # fmt: skip


def test_junk_gets_a_page_and_is_told(governments: Governments, staff: Client) -> None:
    for query in JUNK:
        for path in PAGES:
            glue = "&" if "?" in path else "?"
            assert staff.get(f"/en/{path}{glue}{query}", follow=True).status_code == 200, query
    said = " ".join(staff.get("/en/officials/?p=zz&t=king&org=none&as_of=soon").context["notes"])
    for value in ("ZZ", "king", "none", "soon"):
        assert value in said
    for path in ("posts/none-such/", "organizations/none-such/", "officials/none-such/"):
        assert staff.get(f"/en/{path}").status_code == 404
