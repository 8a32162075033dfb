"""What the database itself refuses."""

import datetime as dt
from typing import Any

import pytest
from django.db import Error, transaction

from relations.models import (
    Change,
    Coverage,
    Event,
    Membership,
    Mention,
    Organization,
    Post,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
JAN, JUN, DEC = dt.date(2025, 1, 1), dt.date(2025, 6, 1), dt.date(2025, 12, 1)


def _refused(name: str, action: Any) -> None:
    with pytest.raises(Error, match=name), transaction.atomic():
        action()


def _post(**values: Any) -> Post:
    ministry = Organization.objects.create(
        slug="ministry", name_ar="وزارة", classification="ministry", country=make.country("SY")
    )
    values = {"slug": "minister", "label_ar": "وزير", "role": "minister", **values}
    return Post.objects.create(organization=ministry, **values)


def test_a_mention_outside_its_text_is_refused() -> None:
    version = make.article("زار وزير تركي دمشق.").versions.get()
    kind = {"version": version, "kind": "country", "country": make.country("TR")}
    _refused(
        "not its quotation", lambda: Mention.objects.create(start=4, end=99, quote="x", **kind)
    )
    _refused(
        "not its quotation", lambda: Mention.objects.create(start=4, end=9, quote="وزيرة", **kind)
    )
    Mention.objects.create(start=4, end=8, quote="وزير", **kind)


def test_a_mention_names_exactly_one_thing() -> None:
    version = make.article("زار وزير تركي دمشق.").versions.get()
    _refused(
        "names_one_thing",
        lambda: Mention.objects.create(
            version=version,
            start=0,
            end=3,
            quote="زار",
            kind="country",
            country=make.country("TR"),
            official=make.official(),
        ),
    )


def test_a_stored_text_is_frozen() -> None:
    version = make.article().versions.get()
    version.text = "نص آخر"
    _refused("text_is_frozen", version.save)


def test_an_event_needs_the_partner_on_one_side() -> None:
    make.countries()
    _refused("partner_takes_part", lambda: make.event("TR", actor_id="SY", recipient_id="QA"))


def test_a_date_is_whole_or_absent() -> None:
    _refused("date_complete", lambda: make.event(start_date=JAN))
    _refused(
        "end_after_start",
        lambda: make.event(start_date=JUN, end_date=JAN, precision="range", basis="explicit"),
    )


def test_a_decision_says_via_what_and_when() -> None:
    event = make.event()
    _refused(
        "decision_complete", lambda: Event.objects.filter(pk=event.pk).update(review="accepted")
    )


def test_two_holders_of_an_exclusive_post_do_not_overlap() -> None:
    post = _post(exclusive=True)
    ongoing = {"post": post, "end_known": "ongoing", "as_of": DEC}
    Membership.objects.create(official=make.official(), start_date=JAN, **ongoing)
    _refused(
        "one_holder",
        lambda: Membership.objects.create(official=make.official(), start_date=JUN, **ongoing),
    )
    open_question = {"post": post, "end_known": "unknown", "start_date": JUN}
    Membership.objects.create(official=make.official(), **open_question)


def test_holders_who_follow_each_other_share_the_day() -> None:
    post = _post(exclusive=True)
    Membership.objects.create(
        official=make.official(), post=post, start_date=JAN, end_date=JUN, end_known="known"
    )
    Membership.objects.create(
        official=make.official(), post=post, start_date=JUN, end_date=DEC, end_known="known"
    )
    assert Membership.objects.on(JUN).count() == 1


def test_a_post_made_exclusive_passes_it_on() -> None:
    post = _post(exclusive=False)
    Membership.objects.create(official=make.official(), post=post, start_date=JAN)
    post.exclusive = True
    post.save()
    assert Membership.objects.get().exclusive


def test_ongoing_needs_the_day_it_was_seen() -> None:
    post = _post()
    _refused(
        "ongoing_has_as_of",
        lambda: Membership.objects.create(
            official=make.official(), post=post, start_date=JAN, end_known="ongoing"
        ),
    )


def test_coverage_cannot_concern_more_than_it_saw() -> None:
    outlet = make.outlet()
    _refused(
        "part_of_whole",
        lambda: Coverage.objects.create(outlet=outlet, day=JAN, monitored=1, concerned=2),
    )


def test_there_is_one_home_country() -> None:
    make.countries()
    turkey = make.country("TR")
    turkey.role = "home"
    _refused("one_home", turkey.save)


def test_changes_record_content_and_not_a_save() -> None:
    event = make.event()
    Change.objects.all().delete()

    event.save()
    assert not Change.objects.exists()

    event.summary_ar = "زيارة"
    event.save()
    assert [(c.kind, c.object_id, c.action) for c in Change.objects.all()] == [
        ("event", event.public_id, "updated")
    ]
