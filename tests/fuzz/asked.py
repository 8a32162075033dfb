"""Targets that read what somebody asks: cursors and filters of the API, addresses, tables."""

import datetime as dt
import ipaddress
import json
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from rest_framework.request import Request

from ingestion.collect.addresses import LONGEST, AddressRefused, canonical, check_fetchable
from ingestion.collect.faults import LONGEST_WAIT, wait_of
from relations.api import activity, agreements, articles, events, officials, search
from relations.api.filters import declared, read_months
from relations.api.pagination import SALT, limit_of, question_of, read_cursor, written_cursor
from relations.api.parameters import refuse_unknown, words_of
from relations.api.problems import Problem
from relations.resources.wording import REFUSALS
from relations.sheets.reading import MOST_COLUMNS, MOST_ROWS, SheetRefused, read_sheet
from relations.views.asked import Asked
from tests.fuzz.target import CODES, TRICKS, Target, is_storable, table, text_of

FILTERS = [
    events.EventRecords.filterset_class,
    articles.ArticleRecords.filterset_class,
    agreements.AgreementRecords.filterset_class,
    officials.OfficialRecords.filterset_class,
    activity.ActivityNumbers.filterset_class,
]
NAME = "-month,id 0123456789ab"
PATH = "/api/v1/events/"


def request_of(query: QueryDict) -> Request:
    plain = HttpRequest()
    plain.method, plain.path, plain.GET = "GET", PATH, query
    plain.META = {"SERVER_NAME": "site.example", "SERVER_PORT": "80", "QUERY_STRING": ""}
    return Request(plain)


def asking(**values: str) -> Request:
    query = QueryDict(mutable=True)
    query.update(values)
    return request_of(query)


def is_problem(problem: Problem) -> None:
    """A status and a body that can be sent, with what is wrong by its name."""
    assert problem.status_code == 400
    told = problem.members["errors"]
    assert told
    assert all(error["parameter"] is not None and error["detail"] for error in told)
    json.dumps(told, default=str).encode()


def cursors(data: bytes) -> None:
    text = text_of(data)
    is_refused(text, SALT, NAME)
    place = [text.encode("utf-8", "replace").decode(), len(data), None, "2025-03-01"]
    made = written_cursor(SALT, NAME, place)
    assert read_cursor(asking(cursor=made), SALT, NAME) == place
    at = (data[0] if data else 0) % len(made)
    changed = made[:at] + ("a" if made[at] != "a" else "b") + made[at + 1 :]
    for cursor, salt, name in (
        (changed, SALT, NAME),
        (made, f"{SALT}2", NAME),
        (made, SALT, f"{NAME}c"),
    ):
        is_refused(cursor, salt, name)


def is_refused(cursor: str, salt: str, name: str) -> None:
    try:
        read_cursor(asking(cursor=cursor), salt, name)
    except Problem as problem:
        is_problem(problem)
    else:
        raise AssertionError(f"taken: {cursor!r} under {salt!r} for {name!r}")


def filters(data: bytes) -> None:
    which, rest = (data[0] if data else 0) % len(FILTERS), text_of(data[1:])
    filterset = FILTERS[which]
    query = QueryDict(rest.encode("utf-8", "replace"), mutable=True)
    request = request_of(query)
    known = {*declared(filterset), "limit", "cursor", "count", "include"}
    try:
        refuse_unknown(request, known)
    except Problem as problem:
        is_problem(problem)
    else:
        assert set(query) <= known
    for ask in (limit_of, *(lambda r, n=n: words_of(r, n, ("a", "b")) for n in list(query)[:3])):
        try:
            ask(request)  # type: ignore[operator]
        except Problem as problem:
            is_problem(problem)
    form = filterset(query, request=request).form
    if form.is_valid():
        for value in form.cleaned_data.values():
            assert not isinstance(value, dt.date) or 1 <= value.year <= 9999
    assert re.fullmatch("[0-9a-f]{12}", question_of(request, save=("limit",)))
    years_and_pages(query)


def years_and_pages(query: QueryDict) -> None:
    for text in query.values():
        span = read_months(text)
        assert span is None or span[0] <= span[1]
        try:
            assert 1900 <= search._year(text) <= 2100
        except Problem as problem:
            is_problem(problem)
    asked = Asked(query)
    asked.days(), asked.moment("at", "at"), asked.slugs("id")
    assert all("\x00" not in note for note in asked.notes)
    assert not TRICKS.search(asked.words())


def is_told(code: str, words: Any = CODES) -> None:
    """In words, to whoever sent it."""
    assert code in words, code


def addresses(data: bytes) -> None:
    url = text_of(data)
    wait = wait_of(url)
    assert wait is None or dt.timedelta() <= wait <= LONGEST_WAIT
    once = canonical(url)
    assert once is None or canonical(once) == once, "one page, two addresses"
    try:
        taken = check_fetchable(url)
    except AddressRefused as refused:
        is_told(refused.code)
        return
    assert len(taken) <= LONGEST
    for address in (url.strip(), taken):
        parts = urlsplit(address)
        assert parts.scheme.lower() in ("http", "https")
        assert parts.username is None
        assert parts.port in (None, 80, 443)
        is_public(parts.hostname or "")


def is_public(host: str) -> None:
    """However it is spelled: what the system itself takes for an address is one of the world."""
    found: Any = None
    if ":" in host:
        found = ipaddress.ip_address(host)
    else:
        assert "." in host.rstrip("."), host
        assert not host.rstrip(".").endswith(("localhost", ".local", ".internal"))
        try:
            found = ipaddress.ip_address(socket.inet_aton(host.rstrip(".")))
        except OSError:
            return
    assert found.is_global, host
    assert not found.is_multicast, host


def tables(data: bytes) -> None:
    try:
        found = read_sheet(data)
    except SheetRefused as refused:
        is_told(refused.code, REFUSALS)
        json.dumps(refused.facts)
        return
    assert len(found.head) <= MOST_COLUMNS
    assert 0 < len(found.rows) <= MOST_ROWS
    assert all(len(row) == len(found.head) for row in found.rows)
    assert found.lines == sorted(set(found.lines))
    json.dumps(found)
    for cell in (cell for row in (found.head, *found.rows) for cell in row):
        assert not isinstance(cell, str) or is_storable(cell)


def cursor_seeds() -> Iterator[bytes]:
    yield written_cursor(SALT, f"{NAME} of another list", ["2025-03-01", 7]).encode()
    yield b"WyJhIiwxXQ:Zm9v"
    yield b".eJw:x"


def query_seeds() -> Iterator[bytes]:
    for number in range(len(FILTERS)):
        first = bytes([number])
        yield first + b"partner=TR,RU&from=2025-03-01&to=2025-03-29&limit=10&count=true"
        yield first + b"month=2024-12..2025-03&type=CONSULT&sector=energy&year=2025"
        yield first + b"month=undated&review=suggested&id=ev-1,ev-2&quad=1,2"
        yield first + b"_connector=OR&partner__iso2=TR&cursor=%00&limit=1e9&at=20250329T101500Z"


def address_seeds() -> Iterator[bytes]:
    for url in (
        "https://paper.example/news/1?utm_source=x#top", "http://93.184.216.34/", "http://2130706433/",
        "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "//a.example/b",
        "http://a:b@c.example/", "http://a.example:22/", "https://переводчик.example/", "120",
        "http://xn--mgbab2bd.example/a%20b", "Sun, 22 Nov 2026 10:00:00 GMT", "http://a.example./",
        "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://a.example\\@127.0.0.1/",
    ):  # fmt: skip
        yield url.encode()


def table_seeds() -> Iterator[bytes]:
    yield "الاسم,العمر\nأحمد,1\n".encode()
    yield 'a;b\r\n"c;d";\'=1+1\r\n'.encode("utf-16")
    yield b"a\tb\n1\t2\n"


def query_words() -> Iterator[str]:
    names = {name for filterset in FILTERS for name in declared(filterset)}
    yield from (f"&{name}=" for name in sorted(names))
    yield from (
        "&limit=",
        "&q=",
        "%00",
        "%ED%A0%80",
        "..",
        "2025-02-30",
        "undated",
        "true",
        "%D9%A2",
    )


def address_words() -> Iterator[str]:
    yield from (
        "http://",
        "https://",
        "127.0.0.1",
        "localhost",
        "[::1]",
        "@",
        ":80",
        ":8080",
        "%2e",
    )
    yield from ("0x", "0177", "。", "\u00ad", "\u200d", "xn--", "?utm_source=", "#", "..", "//")


TARGETS = table(
    Target(
        "cursors",
        "a cursor reads back as it was written; changed, made up or of another list it is refused",
        cursors,
        cursor_seeds,
        longest=300,
    ),
    Target(
        "filters",
        "any query is understood or a problem that names the parameter; years stay years",
        filters,
        query_seeds,
        query_words,
        300,
    ),
    Target(
        "addresses",
        "one page has one address; what may be fetched is of the world, however it is spelled",
        addresses,
        address_seeds,
        address_words,
        200,
    ),
    Target(
        "tables",
        "a sheet is rows as wide as its head, or a refusal",
        tables,
        table_seeds,
        lambda: iter((",", ";", "\t", '"', '""', "\r\n", "=", "PK\x03\x04")),
    ),
)
