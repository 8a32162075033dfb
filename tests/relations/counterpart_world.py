"""Two governments in small: posts, who held them when, and what they did together."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from relations.models import Event, Membership, Official, Organization, Post
from tests import factories as make

LABELS = {
    "minister": "وزير",
    "head_of_state": "رئيس",
    "deputy_minister": "نائب وزير",
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def body(slug: str, iso2: str, **values: Any) -> Organization:
    make.country(iso2)
    values = {"name_ar": slug, "name_en": slug, "classification": "ministry", **values}
    made = {"defaults": {"country_id": iso2, **values}}
    return Organization.objects.get_or_create(slug=slug, **made)[0]


def post(slug: str, iso2: str, label: str, role: str = "minister", **values: Any) -> Post:
    return Post.objects.create(
        slug=slug,
        label_ar=label,
        label_en=slug.replace("-", " ").title(),
        role=role,
        country=make.country(iso2),
        organization=body(slug.removesuffix("-minister"), iso2),
        **values,
    )


def tenure(held: Post, who: Official, start: str = "", end: str = "", **values: Any) -> Membership:
    values.setdefault("end_known", "known" if end else "unknown")
    return Membership.objects.create(
        official=who,
        post=held,
        start_date=day(start) if start else None,
        start_precision="day" if start else "",
        end_date=day(end) if end else None,
        end_precision="day" if end else "",
        **values,
    )


def together(when: str | None, *people: Official, partner: str = "TR", **values: Any) -> Event:
    """An accepted meeting of these; `review` and others may be told otherwise."""
    decision = {} if values.get("review") == "suggested" else make.decided()
    made = make.event(partner, day=day(when) if when else None, **{**decision, **values})
    made.officials.set(people)
    return made


@dataclass(frozen=True)
class Governments:
    """Foreign ministers changed in 2025; the ministers of energy never met."""

    ours: Post
    theirs: Post
    our_energy: Post
    their_energy: Post
    before: Official
    now: Official
    fidan: Official


def build() -> Governments:
    make.countries()
    ours = post("sy-foreign-minister", "SY", "وزير الخارجية السوري")
    theirs = post("tr-foreign-minister", "TR", "وزير الخارجية التركي")
    our_energy = post("sy-energy-minister", "SY", "وزير الطاقة السوري")
    their_energy = post("tr-energy-minister", "TR", "وزير الطاقة والموارد الطبيعية التركي")
    before = make.official("وزير سابق", slug="before", name_en="Earlier")
    now = make.official("أسعد الشيباني", slug="shaibani", name_en="Asaad al-Shaibani")
    fidan = make.official("هاكان فيدان", "TR", slug="fidan", name_en="Hakan Fidan")
    tenure(ours, before, "2020-01-01", "2025-01-01")
    tenure(ours, now, "2025-01-01", end_known="ongoing", as_of=day("2026-01-01"))
    tenure(theirs, fidan, "2023-06-03", end_known="ongoing", as_of=day("2026-01-01"))
    for slug, held in (("bashir", our_energy), ("bayraktar", their_energy)):
        who = make.official(slug, held.country_id, slug=slug, name_en=slug.title())
        tenure(held, who, "2024-01-01")
    return Governments(ours, theirs, our_energy, their_energy, before, now, fidan)
