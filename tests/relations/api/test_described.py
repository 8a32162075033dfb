"""The API holds to its description, whatever is asked: requests made from it, right and wrong.

Schemathesis draws them and holds each answer to what the description says of it, with all of its
checks. `make test` draws the same few each time, of a row of each kind; `make fuzz` draws others,
and more of them, of the seeds and samples too.
"""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import schemathesis
from hypothesis import settings as hypothesis_settings
from schemathesis.engine import events, from_schema

from relations.api import snapshot_writing
from tests import factories as make
from tests.relations.api import one_of_each
from tests.relations.api.filled import fill
from tests.relations.api.reader import key_for_all
from tests.relations.api.sensible import make_sensible, with_what_there_is

OPENAPI = "application/vnd.oai.openapi+json"
SAMPLES = 12
SEED = 1
SELDOM = 40  # briefly, one in so many of the cases that stand for each limit and each method
# Briefly some 10 seconds of one core for each reader; at length ten times as many, till time is up.
BRIEF = {"generation": {"max-examples": 1}, "phases": {"stateful": {"enabled": False}}}
LONG = {"generation": {"max-examples": 20}, "max-time": 300}


class Site:
    """A running server, and the key that it is asked with, if any."""

    def __init__(self, url: str, key: str | None) -> None:
        self.url = url
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def read(self, path: str, accept: str = "application/json") -> Any:
        headers = {**self.headers, "Accept": accept}
        with urlopen(Request(self.url + path, headers=headers), timeout=30) as answer:
            return json.load(answer)


@pytest.fixture
def is_brief() -> bool:
    return hypothesis_settings().derandomize


@pytest.fixture(params=["nobody", "key"])
def site(
    request: pytest.FixtureRequest,
    transactional_db: None,
    live_server: Any,
    settings: Any,
    tmp_path: Path,
    is_brief: bool,
) -> Site:
    """Read by everybody; or with keys alone, by one that opens all."""
    files = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    make.countries()
    if not is_brief:
        fill(SAMPLES)
    one_of_each.build()
    snapshot_writing.write()
    settings.PUBLIC_READ = request.param == "nobody"
    return Site(live_server.url, None if settings.PUBLIC_READ else key_for_all())


def faults(site: Site, asked: dict[str, Any], every: int) -> Iterator[str]:
    """Ask, and tell what does not hold; of the cases of limits one in so many."""
    described = with_what_there_is(site.read("/api/schema/", accept=OPENAPI), site.read)
    # A line that is kept open keeps a thread of the server, and its place at the database.
    headers = {**site.headers, "Connection": "close"}
    known = {"base-url": site.url, "headers": headers, "cache": {"enabled": False}}
    config = schemathesis.Config.from_dict(known | asked)
    schema = schemathesis.openapi.from_dict(described, config=config)
    schema.hook("map_case")(make_sensible)
    numbers = count()

    @schema.hook("filter_case")
    def is_taken(context: Any, case: Any) -> bool:
        return case.meta.phase.name != "coverage" or next(numbers) % every == 0

    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            yield f"{event.label}: {event.value}"
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.ScenarioFinished):
            yield from told(event)


def told(event: events.ScenarioFinished) -> Iterator[str]:
    for nodes in event.recorder.checks.values():
        for node in nodes:
            if node.failure_info is not None:
                failure = node.failure_info
                yield f"{node.name}: {failure.failure.message}\n{failure.code_sample}"


@pytest.mark.hypothesis  # `make fuzz` runs these
@pytest.mark.timeout(1800)
def test_the_api_is_as_described(site: Site, is_brief: bool) -> None:
    asked = BRIEF | {"seed": SEED} if is_brief else LONG
    assert list(faults(site, asked, SELDOM if is_brief else 1)) == []
