"""Events: evidence, citations, what readers may open, and filters of the list."""

import datetime as dt

from django.test import Client

from relations.models import Event, Membership, Post, TextPolicy
from tests import factories as make
from tests.relations.world import World


def address(event: Event) -> str:
    return f"/en/events/{event.public_id}/"


def test_evidence_and_dates_in_words(world: World, client: Client) -> None:
    page = client.get(address(world.accepted)).content.decode()
    assert "زار وزير الخارجية التركي دمشق." in page
    assert f"/en/articles/{world.article.public_id}/?v=1#ev-" in page
    assert "5 March 2026" in page
    assert "As written" in page
    assert 'March 2026 <span class="small">(Date of the event)</span>' in page


def test_a_citation_from_memory_is_shown_as_unsourced(world: World, client: Client) -> None:
    page = client.get(address(world.curated)).content.decode()
    assert "Told from memory." in page
    assert "Unsourced" in page


def test_suggestions_open_after_a_login(world: World, client: Client, staff: Client) -> None:
    assert client.get(address(world.suggested)).url.startswith("/en/admin/login/?next=")
    page = staff.get(address(world.suggested)).content.decode()
    assert "Not yet reviewed" in page


def test_a_suggested_sentence_of_an_accepted_event_is_only_counted(
    world: World, client: Client, staff: Client
) -> None:
    make.event_mention(world.accepted, make.article("جملة أخرى عن الزيارة."))
    page = client.get(address(world.accepted)).content.decode()
    assert "جملة أخرى" not in page
    assert "1 more sentence" in page
    assert "جملة أخرى" in staff.get(address(world.accepted)).content.decode()


def test_evidence_obeys_access_and_policy(world: World, client: Client) -> None:
    inside = make.article("نص داخلي.", access="internal")
    closed = make.article("نص مغلق.", outlet=make.outlet("closed", text_policy=TextPolicy.NONE))
    for article in (inside, closed):
        make.event_mention(world.accepted, article, **make.decided())
    page = client.get(address(world.accepted)).content.decode()
    assert "نص داخلي" not in page
    assert "نص مغلق" not in page
    assert "2 more sentences" in page


def test_a_rejected_event_is_gone_and_a_merged_one_leads_on(world: World, staff: Client) -> None:
    Event.objects.filter(pk=world.curated.pk).update(review="rejected")
    assert staff.get(address(world.curated)).status_code == 404
    Event.objects.filter(pk=world.sample.pk).update(merged_into=world.friction)
    assert staff.get(address(world.sample)).url == address(world.friction)


def test_a_role_is_the_one_held_on_the_day(world: World, client: Client) -> None:
    posts = [
        Post.objects.create(
            slug=f"post-{n}", label_ar=f"منصب {n}", label_en=f"Post {n}", role="minister"
        )
        for n in (1, 2)
    ]
    change = dt.date(2026, 3, 5)  # the first day of the second post, and the day of the event
    Membership.objects.create(
        official=world.minister,
        post=posts[0],
        start_date=dt.date(2024, 12, 21),
        end_date=change,
        end_known="known",
    )
    Membership.objects.create(official=world.minister, post=posts[1], start_date=change)
    page = client.get(address(world.accepted)).content.decode()
    assert "Post 2" in page
    assert "Post 1" not in page


def listed(client: Client, query: str) -> set[int]:
    return {event.pk for event in client.get(f"/events/?{query}").context["page"]}


def test_filters_of_the_list(world: World, staff: Client) -> None:
    assert listed(staff, "p=az") == {world.curated.pk}
    assert listed(staff, "s=energy") == {world.accepted.pk, world.suggested.pk}
    assert listed(staff, "s=energy&review=accepted") == {world.accepted.pk}
    assert listed(staff, "t=friction") == {world.friction.pk}
    assert listed(staff, "undated=1") == {world.undated.pk}
    assert listed(staff, "sample=1") == {world.sample.pk}
    assert world.sample.pk not in listed(staff, "sample=0")
    assert listed(staff, "from=2026-02&to=2026-02&t=COOPERATE") == {world.suggested.pk}
    assert listed(staff, "o=minister") == {world.accepted.pk}


def test_words_are_found_in_summary_and_evidence_in_any_spelling(
    world: World, staff: Client
) -> None:
    assert listed(staff, "q=الطاقه") == {world.suggested.pk}
    assert listed(staff, "q=زيارة اولى") == {world.accepted.pk}
    assert listed(staff, "q=ز.ارة") == set()


def test_samples_are_badged(world: World, staff: Client) -> None:
    page = staff.get("/en/events/?p=ru&t=cooperation").content.decode()
    assert 'class="badge sample"' in page
    assert 'class="badge sample"' not in staff.get("/en/events/?p=az").content.decode()


def test_a_long_list_has_pages_that_keep_the_filter(world: World, client: Client) -> None:
    for _number in range(30):
        make.event("AZ", day=dt.date(2026, 1, 5), **make.decided())
    answer = client.get("/events/?p=az&page=2")
    assert len(answer.context["page"]) == 6
    assert 'href="?p=az&amp;page=1"' in answer.content.decode()
