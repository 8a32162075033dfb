"""Who met whom: by the post held on the day, counted as the list behind it counts."""

import datetime as dt
import random
from collections import defaultdict

import pytest

from relations.counterparts import Contact, contacts, counterparts
from relations.models import Event, Official, Post
from relations.roles import covers
from relations.views.event_query import EventQuery
from tests import factories as make
from tests.relations.counterpart_world import (
    Governments,
    body,
    build,
    day,
    post,
    tenure,
    together,
)

pytestmark = pytest.mark.django_db
FIRST = dt.date(2025, 1, 1)


@pytest.fixture
def governments() -> Governments:
    return build()


def found(first: dt.date = FIRST) -> dict[tuple[int, int], Contact]:
    events = EventQuery("TR", types=("cooperation",)).events()
    return {(row.ours, row.theirs): row for row in contacts(events, "SY", "TR", first)}


def test_the_post_of_the_day_counts_not_todays(governments: Governments) -> None:
    w = governments
    together("2024-12-31", w.before, w.fidan)
    together("2025-01-01", w.now, w.fidan)
    together("2025-02-01", w.before, w.fidan)  # out of post by then
    row = found()[w.ours.pk, w.theirs.pk]
    assert (row.accepted, row.earlier, row.last) == (1, 1, day("2025-01-01"))
    assert len(found()) == 1


def test_suggestions_are_told_apart_and_date_nothing(governments: Governments) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    together("2025-04-01", w.now, w.fidan, review="suggested")
    row = found()[w.ours.pk, w.theirs.pk]
    assert (row.accepted, row.suggested, row.last) == (1, 1, day("2025-03-01"))


def test_what_does_not_count(governments: Governments) -> None:
    w = governments
    candidate = make.official("مرشح", "TR", review="suggested", reviewed_via="", reviewed_at=None)
    tenure(w.their_energy, candidate, "2020-01-01", "2023-01-01")
    together("2025-03-01", w.now)  # one side only
    together("2025-03-01", w.now, w.fidan, type="REJECT", mode="")  # friction
    together("2025-03-01", w.now, w.fidan, **make.decided(review="rejected"))
    together(None, w.now, w.fidan)  # no day, so nobody knows the post
    together("2022-03-01", w.before, candidate)
    kept = together("2025-03-01", w.now, w.fidan)
    together("2025-03-02", w.now, w.fidan, merged_into=kept)
    assert [(row.accepted, row.suggested, row.earlier) for row in found().values()] == [(1, 0, 0)]


def test_a_day_known_to_the_month_is_told_as_its_month(governments: Governments) -> None:
    w = governments
    together("2025-03-09", w.now, w.fidan)
    assert found()[w.ours.pk, w.theirs.pk].last_is_day
    together("2025-04-01", w.now, w.fidan, precision="month")
    row = found()[w.ours.pk, w.theirs.pk]
    assert (row.last, row.last_is_day) == (day("2025-04-01"), False)


def test_a_report_dates_what_no_text_dates(governments: Governments) -> None:
    w = governments
    together(None, w.now, w.fidan, reported_on=day("2025-05-06"))
    row = found()[w.ours.pk, w.theirs.pk]
    assert (row.accepted, row.last, row.last_is_day) == (1, day("2025-05-01"), False)


def test_who_was_seen_in_post_had_begun(governments: Governments) -> None:
    w = governments
    seen = make.official("شوهد", slug="seen")
    tenure(w.our_energy, seen, end_known="ongoing", as_of=day("2025-06-01"))
    together("2025-05-31", seen, w.fidan)
    assert found() == {}
    together("2025-06-01", seen, w.fidan)
    assert found()[w.our_energy.pk, w.theirs.pk].accepted == 1


def test_every_cell_is_its_list_and_a_count_by_hand() -> None:
    """Over random data: the one query, the list behind each number, and plain loops agree."""
    draw = random.Random(7)
    make.countries()
    people: dict[str, list[Official]] = {}
    for iso2 in ("SY", "TR"):
        held = [post(f"{iso2.lower()}-{n}", iso2, f"وزير {n}") for n in range(4)]
        people[iso2] = [make.official(f"{iso2} {n}", iso2) for n in range(6)]
        for who in people[iso2]:
            for place in draw.sample(held, 2):
                start = FIRST + dt.timedelta(days=draw.randrange(400))
                end = start + dt.timedelta(days=draw.randrange(1, 300))
                open_end = draw.random() < 0.3
                tenure(place, who, str(start), "" if open_end else str(end))
    for _number in range(120):
        when = FIRST + dt.timedelta(days=draw.randrange(600))
        who = draw.sample(people["SY"], draw.randrange(3)) + draw.sample(people["TR"], 2)
        together(str(when), *who, review=draw.choice(["accepted", "suggested"]))
    first = dt.date(2025, 6, 1)
    by_hand: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = Event.objects.filter(month__gte=first).prefetch_related("officials__memberships__post")
    for event in rows:
        then = [
            row.post
            for who in event.officials.all()
            for row in who.memberships.all()
            if covers(row, event.start_date)
        ]
        for one in then:
            for other in then:
                if (one.country_id, other.country_id) == ("SY", "TR"):
                    by_hand[one.slug, other.slug].add(event.pk)
    slugs = dict(Post.objects.values_list("pk", "slug"))
    question = EventQuery("TR", types=("cooperation",), first=first)
    cells = {(slugs[a], slugs[b]): row for (a, b), row in found(first).items() if row.in_window}
    assert len(cells) > 10
    assert {pair: row.in_window for pair, row in cells.items()} == {
        pair: len(events) for pair, events in by_hand.items()
    }
    for pair, row in cells.items():
        listed = question.but(posts=pair)
        assert listed.events().count() == row.in_window
        assert listed.but(review="accepted").events().count() == row.accepted


def test_counterparts_by_role_by_portfolio_and_by_place(governments: Governments) -> None:
    w = governments
    ours, theirs = [w.ours, w.our_energy], [w.theirs, w.their_energy]
    for side, iso2 in ((ours, "SY"), (theirs, "TR")):
        code = iso2.lower()
        side.append(post(f"{code}-president", iso2, "رئيس الجمهورية", "head_of_state"))
        side.append(post(f"{code}-deputy", iso2, "نائب وزير الخارجية", "deputy_minister"))
        bank = post(f"{code}-bank", iso2, "حاكم المصرف", "agency_head")
        speaker = post(f"{code}-speaker", iso2, "رئيس البرلمان", "other", portfolio="speaker")
        office = post(f"{code}-office", iso2, "منسق", "other", portfolio="coordinator")
        for place, kind in ((bank, "central_bank"), (speaker, "parliament"), (office, "agency")):
            place.organization = body(f"{place.slug}-body", iso2, classification=kind)
            side.append(place)
    pairs = counterparts(ours, theirs, ["سوري", "تركي"])
    assert {(a.slug[3:], b.slug[3:]) for a, b in pairs} == {
        (name, name)
        for name in (
            "foreign-minister",
            "energy-minister",
            "president",
            "deputy",
            "bank",
            "speaker",
        )
    }
