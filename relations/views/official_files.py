"""The directory and the counterpart map as rows of files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from relations.models import Membership, Official, Post
from relations.views.counterpart_table import Map

DIRECTORY = (
    "id", "name_ar", "name_en", "country", "review", "post", "post_ar", "post_en", "from",
    "from_known_to", "until", "until_known_to", "end", "seen_in_post_on", "events_reviewed",
    "events_not_reviewed", "page",
)  # fmt: skip
MAP = (
    "ours", "ours_ar", "ours_en", "theirs", "theirs_ar", "theirs_en", "counterparts",
    "events_reviewed", "events_not_reviewed", "reviewed_before", "last", "last_known_to", "list",
)  # fmt: skip


def directory_rows(request: HttpRequest, officials: Iterable[Official]) -> Iterator[list[Any]]:
    """Each with the post of the day, told by the page's `held`."""
    for official in officials:
        page = reverse("official-detail", args=[official.slug])
        yield [
            official.slug,
            official.name_ar,
            official.name_en,
            official.country_id or "",
            official.review,
            *_tenure(official.held),  # type: ignore[attr-defined]
            official.reviewed or 0,  # type: ignore[attr-defined]
            official.waiting or 0,  # type: ignore[attr-defined]
            request.build_absolute_uri(page),
        ]


def _tenure(held: Membership | None) -> list[Any]:
    if held is None:
        return [""] * 9
    return [
        held.post.slug if held.post else "",
        held.label_ar or (held.post.label_ar if held.post else ""),
        held.label_en or (held.post.label_en if held.post else ""),
        held.start_date or "",
        held.start_precision,
        held.end_date or "",
        held.end_precision,
        held.end_known,
        held.as_of or "",
    ]


def map_rows(request: HttpRequest, found: Map) -> Iterator[list[Any]]:
    """Each pair of posts that were ever in contact or that answer each other."""
    for ours in found.ours:
        for theirs in found.theirs:
            cell = found.cell(ours, theirs)
            contact = cell.contact
            if contact is None and not cell.answers:
                continue
            yield [
                *_names(ours),
                *_names(theirs),
                "yes" if cell.answers else "no",
                contact.accepted if contact else 0,
                contact.suggested if contact else 0,
                contact.earlier if contact else 0,
                contact.last if contact and contact.last else "",
                _known_to(contact.last_is_day) if contact and contact.last else "",
                request.build_absolute_uri(cell.question.address),
            ]


def _names(post: Post) -> list[str]:
    return [post.slug, post.label_ar, post.label_en]


def _known_to(is_day: bool) -> str:
    return "day" if is_day else "month"
