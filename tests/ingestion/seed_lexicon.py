"""A lexicon from the project's own seed files, without a database."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingestion.tag.lexicon import (
    AgreementRow,
    CueRow,
    HolderRow,
    Lexicon,
    NameRow,
    compile_lexicon,
)

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in text)


def _language(text: str) -> str:
    return "ar" if _is_arabic(text) else "en"


def _spellings(row: dict[str, Any], *keys: str) -> list[tuple[str, bool]]:
    """Each spelling with whether it is also another word or thing."""
    unsure = set(row.get("ambiguous_names", []))
    texts: list[str] = []
    for key in keys:
        value = row.get(key) or []
        texts.extend([value] if isinstance(value, str) else value)
    return [(text, text in unsure) for text in dict.fromkeys(texts)]


def country_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        code = row["iso2"]
        names = _spellings(
            row, "name_ar", "official_ar", "other_names", "name_en", "other_names_en"
        )
        for text, unsure in names:
            yield NameRow("country", text, code, "name", code, _language(text), unsure)
        forms = [
            *(row.get("adjectives_ar") or {}).values(),
            *row.get("adjectives_ar_other", []),
            *row.get("demonyms_en", []),
        ]
        for text in dict.fromkeys(filter(None, forms)):
            yield NameRow("country", text, code, "demonym", code, _language(text))


def place_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        form = "metonym" if row.get("metonym") else row["kind"]
        for text, unsure in _spellings(row, "name_ar", "variants_ar", "name_en", "other_names_en"):
            bare = text.split(" (")[0]
            yield NameRow("place", bare, row["id"], form, row["country"], _language(bare), unsure)


def body_rows(kind: str, rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        for text, unsure in _spellings(row, "name_ar", "name_en", "other_names"):
            bare = text.split(" (")[0]
            country = row.get("country")
            yield NameRow(kind, bare, row["id"], "name", country, _language(bare), unsure)


def _day(value: Any) -> date | None:
    parts = [int(p) for p in str(value or "").split("-") if p]
    return date(*(parts + [1, 1])[:3]) if parts else None


def holder_rows(people: list[dict[str, Any]], posts: list[dict[str, Any]]) -> Iterator[HolderRow]:
    post_of = {post["id"]: post for post in posts}
    for row in people:
        for held in row.get("memberships", []):
            post = post_of.get(held.get("post"))
            if post is None:
                continue
            yield HolderRow(
                post=post["id"],
                role=post["role"],
                portfolio=str(post.get("portfolio") or ""),
                organization=post.get("organization") or "",
                country=row.get("country") or "",
                official=row["id"],
                start=_day(held.get("start_date")),
                end=_day(held.get("end_date")),
                label_ar=held.get("label_ar") or post["label_ar"],
                label_en=held.get("label_en") or post.get("label_en") or "",
            )


def agreement_rows(rows: list[dict[str, Any]]) -> Iterator[AgreementRow]:
    for row in rows:
        signed = [a.get("date") for a in row["legal_actions"] if a["action"] == "signed"]
        titles = tuple(t for t in (row.get("title_ar"), row.get("title_en")) if t)
        yield AgreementRow(
            row["id"],
            titles,
            row["partner"],
            row["instrument"],
            _day(signed[0]) if signed else None,
        )


def cues() -> list[CueRow]:
    return [
        row
        for path in sorted((SEEDS / "lexicon").glob("*.yaml"))
        for group in _read(path)["groups"]
        for row in _cues_of(group)
    ]


def _cues_of(group: dict[str, Any]) -> Iterator[CueRow]:
    """One row a term; the loader's own tests say whether the files are right."""
    shared = {key: value for key, value in group.items() if key != "terms"}
    return (CueRow(term=term, **{"target": "", **shared}) for term in group["terms"])


@lru_cache(maxsize=1)
def seed_rows() -> dict[str, Any]:
    """What `compile_lexicon` is called with."""

    def table(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = _read(SEEDS / f"{name}.yaml")[name]
        return rows

    countries, people = table("countries"), table("officials")
    return {
        "names": [
            *country_rows(countries),
            *place_rows(table("places")),
            *body_rows("organization", table("organizations")),
            *body_rows("official", people),
        ],
        "holders": list(holder_rows(people, table("posts"))),
        "cues": cues(),
        "agreements": list(agreement_rows(table("agreements"))),
        "home": next(row["iso2"] for row in countries if row.get("role") == "home"),
        "partners": [row["iso2"] for row in countries if row.get("role") == "partner"],
    }


@lru_cache(maxsize=1)
def seed_lexicon() -> Lexicon:
    return compile_lexicon(**seed_rows())
