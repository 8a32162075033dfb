"""Merging, undoing and splitting in the admin: what editors see, and who may not."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from relations import activity, event_merging, official_merging
from relations.models import (
    Event,
    Membership,
    Mention,
    Merging,
    Official,
    OfficialName,
    Post,
    Review,
    Separation,
    Story,
)
from tests import factories as make

DAY = dt.date(2025, 5, 4)
TEXT = "خبر اليوم\nاستقبل الوزير هكان فيدان نظيره في دمشق.\nانتهى"


@pytest.fixture
def known(db: None) -> Official:
    make.countries()
    official = make.official("هاكان فيدان", "TR", slug="hakan-fidan")
    post = Post.objects.create(slug="fm", label_ar="وزير الخارجية", role="minister")
    Membership.objects.create(official=official, post=post)
    return official


@pytest.fixture
def candidate(known: Official) -> Official:
    made = Official.objects.create(name_ar="هكان فيدان", country_id="TR", via="machine")
    OfficialName.objects.create(official=made, text="هكان فيدان", via="machine")
    version = make.article(TEXT).versions.get()
    start = TEXT.index("هكان")
    Mention.objects.create(
        version=version, start=start, end=start + 10, quote="هكان فيدان", kind="official",
        official=made, country_id="TR", role_text="الوزير",
    )  # fmt: skip
    return made


@pytest.fixture
def event(db: None) -> Event:
    """Two sentences tell it; the second says why it joined."""
    made = make.event(day=DAY)
    make.event_mention(made, make.article("نص أول"))
    why = {"type": "CONSULT", "mode": "visit", "time": "day", "likeness": 3}
    make.event_mention(made, make.article("نص ثان"), joined_by=why)
    activity.rebuild()
    return made


def address(name: str, *args: Any) -> str:
    with translation.override("ar"):  # an English page before may have left its language behind
        return reverse(name, args=args)


def page_of(row: Any, name: str = "change") -> str:
    return address(f"admin:relations_{row._meta.model_name}_{name}", row.pk)


def site_of(event: Event) -> str:
    return address("event-detail", event.public_id)


def undo(record: Merging) -> str:
    return address(f"admin:relations_{record.kind}_undo_merge", record.pk)


def split(event: Event, mention: Any) -> str:
    return address("admin:relations_event_split", event.pk, mention.pk)


def test_a_candidate_is_shown_with_its_sentence_and_three_answers(
    desk: Client, candidate: Official
) -> None:
    page = desk.get(page_of(candidate)).text
    assert "استقبل الوزير <mark>هكان فيدان</mark> نظيره في دمشق.</blockquote>" in page
    assert "خبر اليوم" not in page.split("<blockquote")[1].split("</blockquote>")[0]
    for button in ('form="official_form" name="_accept"', 'form="official_form" name="_reject"'):
        assert button in page
    assert page_of(candidate, "merge") in page
    assert 'name="_accept" value="1"' not in desk.get(page_of(make.official("آخر"))).text


def test_the_likely_one_stands_first_and_nothing_is_linked_by_itself(
    desk: Client, known: Official, candidate: Official
) -> None:
    make.official("فاطمة الزهراء", "TR")
    make.official("هكان فيدان", "RU")
    page = desk.get(page_of(candidate, "merge"))
    choices = page.context["form"].fields["likely"].choices
    assert [pk for pk, _label in choices] == [known.pk, Official.objects.get(country="RU").pk]
    assert "وزير الخارجية" in choices[0][1]
    assert not Merging.objects.exists()


def test_a_candidate_is_merged_and_the_merge_undone(
    desk: Client, editor: Any, known: Official, candidate: Official
) -> None:
    answer = desk.post(page_of(candidate, "merge"), {"likely": known.pk}, follow=True)
    record = Merging.objects.get()
    assert answer.redirect_chain[-1][0] == page_of(known)
    assert f'<button class="button" form="undo-{record.pk}">' in answer.text
    assert f'id="undo-{record.pk}" action="{undo(record)}"' in answer.text
    assert record.by == editor
    assert desk.get(address("official-detail", candidate.slug)).url == address(
        "official-detail", known.slug
    )

    answer = desk.post(undo(record), follow=True)

    candidate.refresh_from_db()
    assert candidate.merged_into is None
    assert answer.redirect_chain[-1][0] == page_of(known)
    assert f'href="{page_of(candidate)}"' in answer.text
    assert desk.get(address("official-detail", candidate.slug)).status_code == 200


def test_what_may_not_be_merged_is_said_plainly(
    desk: Client, known: Official, candidate: Official
) -> None:
    rejected = make.official("مرفوض", "TR", **make.decided(Review.REJECTED))
    merged = make.official("قديم", "TR")
    official_merging.merge_officials(known, merged, by=None)
    for data in (
        {},
        {"other": candidate.pk},
        {"other": rejected.pk},
        {"other": merged.pk},
        {"other": "999999"},
        {"other": merged.pk, "likely": known.pk},
        {"likely": "no"},
    ):
        page = desk.post(page_of(candidate, "merge"), data)
        assert page.status_code == 200
        assert "errorlist" in page.text
    assert Merging.objects.count() == 1


def test_another_country_is_asked_about(desk: Client, known: Official, candidate: Official) -> None:
    Official.objects.filter(pk=candidate.pk).update(country="RU")
    page, data = page_of(candidate, "merge"), {"other": known.pk}
    assert 'name="across_countries"' not in desk.get(page).text
    assert 'name="across_countries"' in desk.post(page, data).text
    assert not Merging.objects.exists()

    desk.post(page, {**data, "across_countries": "on"})

    assert Merging.objects.get().kept == known.slug


def test_tenures_left_out_are_told_with_the_merge(
    desk: Client, known: Official, candidate: Official
) -> None:
    tenure = known.memberships.get()
    Membership.objects.create(official=candidate, post=tenure.post)
    desk.post(page_of(candidate, "merge"), {"likely": known.pk})
    assert "it was known already" in desk.get("/en" + page_of(known)).text


def test_choices_to_merge_with_hold_no_rejected_one(desk: Client, known: Official) -> None:
    make.official("هاكان المرفوض", "TR", **make.decided(Review.REJECTED))
    asked = {
        "app_label": "relations",
        "model_name": "official",
        "field_name": "merged_into",
        "term": "هاكان",
    }
    found = desk.get(address("admin:autocomplete"), asked).json()["results"]
    assert [row["id"] for row in found] == [str(known.pk)]


def test_an_event_takes_another_in_and_gives_it_back(desk: Client, event: Event) -> None:
    other = make.event(day=DAY, summary_ar="زيارة أخرى")
    page = desk.get(page_of(event, "merge"))
    assert [pk for pk, _label in page.context["form"].fields["likely"].choices] == [other.pk]

    answer = desk.post(page_of(event, "merge"), {"likely": other.pk}, follow=True)

    record = Merging.objects.get()
    assert answer.redirect_chain[-1][0] == page_of(event)
    assert f'form="undo-{record.pk}"' in answer.text
    redirected = desk.get(site_of(other))
    assert (redirected.status_code, redirected.url) == (301, site_of(event))

    desk.post(undo(record))
    other.refresh_from_db()
    assert other.merged_into is None
    assert Merging.objects.get().undone_at
    desk.post(undo(record))  # said once more: refused in words, nothing changes
    assert activity.find_differences() == []


def test_a_mention_says_why_it_is_here_and_may_be_another_event(desk: Client, event: Event) -> None:
    mention = event.mentions.last()
    page = desk.get("/en" + page_of(event)).text
    assert "the same partner, type and mode (Visit); the same day; likeness 3" in page
    assert f'formaction="/en{split(event, mention)}"' in page

    answer = desk.post(split(event, mention), follow=True)

    part = Event.objects.exclude(pk=event.pk).get()
    assert part.mentions.get() == mention
    assert f'href="{page_of(part)}"' in answer.text
    assert Separation.objects.get().event == event
    # What is left is the only sentence: no button any more, and a refusal in words.
    assert "formaction" not in desk.get(page_of(event)).text
    desk.post(split(event, event.mentions.get()))
    assert Event.objects.count() == 2


def test_a_page_of_an_event_tells_staff_why_and_lets_them_split(
    desk: Client, client: Client, event: Event
) -> None:
    page = desk.get("/en" + site_of(event)).text
    assert "Joined by the machine: the same partner" in page
    assert f'action="/en{split(event, event.mentions.last())}"' in page
    Event.objects.update(**make.decided())
    event.mentions.update(**make.decided())
    desk.logout()
    page = desk.get("/en" + site_of(event)).text
    assert "نص ثان" in page
    assert "Joined by the machine" not in page
    assert "/split/" not in page


def test_a_split_of_a_story_is_undone_by_one_click(desk: Client, looker: Client) -> None:
    story = Story.objects.create()
    make.article("خبر أول", story=story)
    article = make.article("خبر ثان", story=story)
    page = desk.post(address("admin:relations_story_split", story.pk, article.pk), follow=True)
    alone = Story.objects.get(split_from=story)
    back = address("admin:relations_story_undo_split", alone.pk)
    assert page.text.count(f'form="undo-split-{alone.pk}"') == 1
    assert f'action="{back}"' in page.text
    assert looker.post(back).status_code == 403
    assert desk.get(back).status_code == 405

    page = desk.post(back, follow=True)

    assert page.redirect_chain[-1][0] == page_of(story)
    assert story.articles.count() == 2
    assert "undo-split" not in page.text
    assert desk.post(back, follow=True).status_code == 200
    assert story.articles.count() == 2


@pytest.fixture
def looker(db: None) -> Client:
    """A browser of one who may look at everything and change nothing."""
    user = User.objects.create(username="looker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    browser = Client()
    browser.force_login(user)
    return browser


def test_who_may_not_change_may_not_merge_split_or_undo(
    looker: Client, client: Client, event: Event, known: Official, candidate: Official
) -> None:
    other = make.event(day=DAY)
    records = [
        event_merging.merge_events(event, other, by=None),
        official_merging.merge_officials(known, make.official("ثالث", "TR"), by=None),
    ]
    forbidden = [
        (page_of(event, "merge"), {"other": make.event(day=DAY).pk}),
        (page_of(candidate, "merge"), {"other": known.pk}),
        (split(event, event.mentions.first()), {}),
        *((undo(record), {}) for record in records),
    ]
    for page, data in forbidden:
        assert looker.post(page, data).status_code == 403
        assert "/login/" in client.post(page, data).url
    assert looker.get(page_of(candidate, "merge")).status_code == 403
    assert Merging.objects.standing().count() == 2
    assert not Separation.objects.exists()
    for row in (event, candidate, known):
        shown = looker.get(page_of(row)).text
        assert "/merge/" not in shown
        assert "undo-" not in shown
        assert "formaction" not in shown
    assert "/split/" not in looker.get(site_of(event)).text


def test_nothing_happens_by_a_link(desk: Client, event: Event) -> None:
    record = event_merging.merge_events(event, make.event(day=DAY), by=None)
    assert desk.get(undo(record)).status_code == 405
    assert desk.get(split(event, event.mentions.first())).status_code == 405
    wrong_kind = address("admin:relations_official_undo_merge", record.pk)
    assert desk.post(wrong_kind).status_code == 404
    assert desk.get(page_of(event, "merge").replace(str(event.pk), "999999")).status_code == 404
