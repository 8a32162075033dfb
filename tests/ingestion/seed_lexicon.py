"""A lexicon from the project's own seed files, without a database."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingestion.tag.cues import cue_rows
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


def country_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        code = row["iso2"]
        names = [
            row["name_ar"],
            row["official_ar"],
            *row["other_names"],
            row["name_en"],
            *row.get("other_names_en", []),
        ]
        for text in dict.fromkeys(filter(None, names)):
            yield NameRow("country", text, code, "name", code, _language(text))
        forms = [
            *row["adjectives_ar"].values(),
            *row.get("adjectives_ar_other", []),
            *row["demonyms_en"],
        ]
        for text in dict.fromkeys(filter(None, forms)):
            yield NameRow("country", text, code, "demonym", code, _language(text))


def place_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        form = "metonym" if row["metonym"] else row["kind"]
        english = row["name_en"].split(" (")[0]
        for text in dict.fromkeys([row["name_ar"], *row["variants_ar"], english]):
            yield NameRow("place", text, row["id"], form, row["country"], _language(text))


def organization_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        country = row["country"]
        english = row["name_en"].split(" (")[0]
        for text in dict.fromkeys([row["name_ar"], *row["other_names"], english]):
            yield NameRow("organization", text, row["id"], "name", country, _language(text))


def official_rows(rows: list[dict[str, Any]]) -> Iterator[NameRow]:
    for row in rows:
        for text in dict.fromkeys([row["name_ar"], row["name_en"], *row["other_names"]]):
            yield NameRow("official", text, row["id"], "name", row["country"], _language(text))


def _day(value: Any, *, after: bool = False) -> date | None:
    text = str(value or "")
    if not text:
        return None
    parts = [int(p) for p in text.split("-")] + [1, 1]
    found = date(parts[0], parts[1], parts[2])
    return found + timedelta(days=1) if after else found


def holder_rows(rows: list[dict[str, Any]]) -> Iterator[HolderRow]:
    for row in rows:
        for number, held in enumerate(row["memberships"]):
            yield HolderRow(
                post=f"{held['organization']}-{held['role']}-{number}",
                role=held["role"],
                portfolio="",
                organization=held["organization"] or "",
                country=row["country"],
                official=row["id"],
                start=_day(held["start_date"]),
                end=_day(held["end_date"], after=True),
                label_ar=held["post_ar"] or "",
                label_en=held["post_en"] or "",
            )


def agreement_rows(rows: list[dict[str, Any]]) -> Iterator[AgreementRow]:
    for row in rows:
        signed = [a["date"] for a in row["legal_actions"] if a["action"] == "signed"]
        yield AgreementRow(
            row["id"],
            (row["title_ar"], row["title_en"]),
            row["partner"],
            row["instrument"],
            _day(signed[0]) if signed else None,
        )


def cues() -> list[CueRow]:
    return [
        row
        for path in sorted((SEEDS / "lexicon").glob("*.yaml"))
        for row in cue_rows(_read(path), path.name)
    ]


@lru_cache(maxsize=2)
def seed_lexicon(folder: Path = SEEDS) -> Lexicon:
    def table(name: str) -> list[dict[str, Any]]:
        key = "persons" if name == "officials" else name
        rows: list[dict[str, Any]] = _read(folder / f"{name}.yaml")[key]
        return rows

    people = table("officials")
    return compile_lexicon(
        names=[
            *country_rows(table("countries")),
            *place_rows(table("places")),
            *organization_rows(table("organizations")),
            *official_rows(people),
        ],
        holders=holder_rows(people),
        cues=cues(),
        agreements=agreement_rows(table("agreements")),
        home="SY",
        partners=("TR", "RU", "AZ"),
    )
