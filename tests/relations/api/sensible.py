"""What a description cannot say: which identifiers there are, and which parameters go together."""

import json
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

from relations import search_words
from relations.api.bulk_files import CSV, XLSX
from relations.api.chart_asking import NAMES
from relations.api.exports import OWN
from relations.correcting import SHORTEST_TEXT, clean
from relations.views.chart_kinds import KINDS

Described = dict[str, Any]
Query = dict[str, Any]

# The list that the values of a parameter are identifiers of.
LISTS = {
    "partner": "partners",
    "actor": "countries",
    "recipient": "countries",
    "country": "countries",
    "sector": "sectors",
    "outlet": "outlets",
    "article": "articles",
    "story": "stories",
    "agreement": "agreements",
    "umbrella": "agreements",
    "official": "officials",
    "person": "officials",
    "organization": "organizations",
    "parent": "organizations",
    "post": "posts",
}
FEW = 5
CORRECTIONS = "/api/v1/corrections/"
REPORTED_ON = ("events", "agreements", "officials", "articles")


def with_what_there_is(schema: Described, read: Callable[[str], Any]) -> Described:
    """Name in the description the identifiers and cursors of this site."""
    for path, methods in schema["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", ()):
            known = _values(path, parameter, read)
            if known:
                kind = parameter["schema"]
                (kind["items"] if kind["type"] == "array" else kind)["enum"] = known
    reported = schema["paths"][CORRECTIONS]["post"]["requestBody"]["content"]["application/json"]
    known = [one for name in REPORTED_ON for one in identifiers(name, read)]
    reported["schema"]["properties"]["id"]["enum"] = known
    return schema


def _values(path: str, parameter: Described, read: Callable[[str], Any]) -> list[str]:
    name, kind, within = parameter["name"], parameter["schema"], path.split("/")[3]
    if within == "corrections" or "enum" in kind or "enum" in kind.get("items", {}):
        return []  # of corrections there are none yet
    if parameter["in"] == "query" and name in LISTS:
        return identifiers(LISTS[name], read)
    if parameter["in"] == "path" and name == "id":
        return ["latest"] if within == "snapshots" else identifiers(within, read)
    if name == "file":
        return [one["file"] for one in read("/api/v1/snapshots/latest/")["data"]["files"]]
    if name == "cursor" and within != "search":  # where it goes with one question
        more = read(f"{path}?limit=1")["links"]["next"]
        return parse_qs(urlsplit(more).query)["cursor"] if more else []
    if name == "since":
        return ["now", read("/api/v1/changes/?limit=1")["meta"]["next"]]
    return []


def identifiers(name: str, read: Callable[[str], Any]) -> list[str]:
    return [one["id"] for one in read(f"/api/v1/{name}/?fields=id&limit={FEW}")["data"]]


def make_sensible(context: Any, case: Any) -> Any:
    """Leave out of a right request what does not go together; a wrong one stays as it is."""
    if not case.meta.generation.mode.is_positive:
        return case
    if case.path == CORRECTIONS and case.method == "POST":
        _report(case)
    if not case.query:
        return case
    query = dict(case.query)
    name = case.path.removeprefix("/api/v1/").partition("/")[0]
    if ":" not in str(query.get("cursor", ":")):
        del query["cursor"]  # the list has one page, so there is none to be had
    if "cursor" in query:
        _keep(query, {"cursor", "limit", "count", "fields", "include"})
    _in_order(query)
    if name in OF_LISTS:
        OF_LISTS[name](query, case.path_parameters)
    case.query = query
    return case


def _report(case: Any) -> None:
    """What it is called belongs to one body; white space alone says nothing is wrong."""
    if not isinstance(case.body, dict):
        return  # what is left out on purpose
    if len(clean(case.body.get("text", ""))) < SHORTEST_TEXT:
        case.body["text"] = "It was signed on another day."
    told = json.dumps(case.body, sort_keys=True).encode()
    case.headers["Idempotency-Key"] = sha256(told).hexdigest()


def _keep(query: Query, names: Collection[str]) -> None:
    for name in set(query) - set(names):
        del query[name]


def _in_order(query: Query) -> None:
    """The first day or month before the last one."""
    if {"from", "to"} <= query.keys():
        query["from"], query["to"] = sorted((query["from"], query["to"]))
    first, dots, last = str(query.get("month", "")).partition("..")
    if dots:
        query["month"] = "..".join(sorted((first, last)))


def _activity(query: Query, _path: Query) -> None:
    """One sum over sectors, or over both signs of a score, is refused."""
    if "sector" not in query.get("group_by", ()) and "sector" in query:
        query["sector"] = query["sector"][:1]
    quads = query.get("quad")
    if quads and "type" in query:
        del query["type"]
    if query.get("measure") == "score":
        types = query.pop("type", [])
        signs = {int(quad) < 3 for quad in quads or ()}
        if len(signs) > 1 or types:
            query.pop("quad", None)


def _chart(query: Query, path: Query) -> None:
    """Each chart has parameters of its own, and shows so many months."""
    if "id" not in path:
        return
    takes = KINDS[path["id"]].takes
    _keep(query, {"fields", *(NAMES[name] for name in takes.names)})
    query.pop("from", None)
    if query.get("stack") not in takes.stacks:
        query.pop("stack", None)
    types = [one for one in query.pop("type", ()) if one in takes.types]
    if types:
        query["type"] = types


def _export(query: Query, path: Query) -> None:
    """What there is to say of a CSV means nothing for the others."""
    ending = path.get("ending", CSV)
    _keep(query, set(query) - {"schema", "closing", "bom"} | set(OWN[ending]))
    if ending == XLSX:
        query.pop("include", None)


def _search(query: Query, _path: Query) -> None:
    """Any text is a question; one without a word asks for nothing."""
    query.pop("cursor", None)
    if "q" in query and not search_words.read(str(query["q"])).wanted:
        query["q"] = "دمشق"


OF_LISTS: dict[str, Callable[[Query, Query], None]] = {
    "activity": _activity,
    "charts": _chart,
    "exports": _export,
    "search": _search,
}
