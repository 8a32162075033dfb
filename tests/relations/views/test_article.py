"""Articles: the frozen text with its marks, and whose eyes it is for."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from relations.models import Article, Mention, TextPolicy
from tests import factories as make
from tests.relations.world import TEXT, World


def address(article: Article, query: str = "") -> str:
    return f"/en/articles/{article.public_id}/{query}"


def test_evidence_is_marked_and_leads_to_its_event(world: World, client: Client) -> None:
    page = client.get(address(world.article)).content.decode()
    anchor = f"ev-{world.accepted.mentions.get().pk}"
    assert f'<span class="anchor" id="{anchor}"></span><mark class="ev"' in page
    assert f'href="#{anchor}"' in page
    assert f"/en/events/{world.accepted.public_id}/" in page
    assert '<p class="masked"' in page
    assert f"/en/events/{world.suggested.public_id}/" not in page
    assert "1 suggestion is not yet reviewed." in page


def test_staff_see_suggested_evidence_told_apart(world: World, staff: Client) -> None:
    page = staff.get(address(world.article)).content.decode()
    assert '<mark class="ev unread"' in page
    assert f"/en/events/{world.suggested.public_id}/" in page


def test_names_are_marked_inside_evidence(world: World, client: Client) -> None:
    at = TEXT.index("التركي")
    Mention.objects.create(
        version=world.article.current_version,
        kind="country",
        country=make.country("TR"),
        start=at + 2,
        end=at + 6,
        quote="تركي",
    )
    page = client.get(address(world.article)).content.decode()
    assert '<span class="named country" title="Country: Türkiye">التركي</span>' in page


def test_a_text_cannot_break_out_of_its_page(world: World, client: Client) -> None:
    evil = make.article(
        '<script>alert(1)</script> \u202eعكس & "اقتباس"',
        outlet=make.outlet("paper"),
        published_on=dt.date(2026, 1, 1),
    )
    page = client.get(address(evil)).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("policy", "text_shown", "quote_shown"),
    [
        (TextPolicy.FULL, True, True),
        (TextPolicy.QUOTES, False, True),
        (TextPolicy.NONE, False, False),
    ],
)
def test_what_an_outlet_lets_us_show(
    policy: str, text_shown: bool, quote_shown: bool, world: World, client: Client, staff: Client
) -> None:
    type(world.article.outlet).objects.filter(slug="paper").update(text_policy=policy)
    page = client.get(address(world.article)).content.decode()
    assert ("اقرأ أيضا" in page) is text_shown
    assert ("زار وزير الخارجية التركي دمشق." in page.split("</header>")[-1]) is quote_shown
    assert "اقرأ أيضا" in staff.get(address(world.article)).content.decode()


def test_an_unknown_outlet_has_promised_nothing(world: World, client: Client) -> None:
    page = client.get(address(make.article("كلمة " * 20 + "\nسطر ثان"))).content.decode()
    assert "سطر ثان" not in page


def test_a_login_that_is_no_staff_opens_suggestions_but_no_closed_text(
    world: World, client: Client
) -> None:
    client.force_login(User.objects.create_user("reader"))
    type(world.article.outlet).objects.filter(slug="paper").update(text_policy="quotes")
    page = client.get(address(world.article)).content.decode()
    assert "وبحث الجانبان ملف الطاقة." in page
    assert "اقرأ أيضا" not in page


def test_internal_and_embargoed_articles_ask_for_a_login(
    world: World, client: Client, staff: Client
) -> None:
    inside = make.article("سر", access="internal")
    assert client.get(address(inside)).url.startswith("/en/admin/login/?next=")
    assert staff.get(address(inside)).status_code == 200
    assert inside not in client.get("/articles/").context["page"].object_list
    assert inside in staff.get("/articles/").context["page"].object_list


def test_versions_are_listed_and_open(world: World, client: Client) -> None:
    make.version(world.article, "نص معدل تماما.")
    page = client.get(address(world.article)).content.decode()
    assert "نص معدل تماما." in page
    assert 'href="?v=1"' in page
    old = client.get(address(world.article, "?v=1")).content.decode()
    assert "اقرأ أيضا" in old
    assert client.get(address(world.article, "?v=99")).status_code == 200


def listed(client: Client, query: str) -> set[int]:
    return {article.pk for article in client.get(f"/articles/?{query}").context["page"]}


def test_filters_of_the_list(world: World, client: Client) -> None:
    undated = make.article("بلا تاريخ")
    assert listed(client, "p=tr") == {world.article.pk}
    assert listed(client, "undated=1") == {undated.pk}
    assert listed(client, "src=paper") == {world.article.pk}
    assert listed(client, "from=2026-03") == {world.article.pk}
    assert listed(client, "to=2026-02&sample=0") == set()
    assert listed(client, "q=ملف الطاقه") == {world.article.pk}
