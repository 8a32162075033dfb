"""A client as a stranger would have one made from docs/openapi.yaml reads every list."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from relations.api import snapshot_writing
from relations.api.index import LISTS
from relations.management.commands.write_api_schema import SCHEMA
from tests import factories as make
from tests.relations.api import one_of_each
from tests.relations.api.reader import key_for_all

PACKAGE = "rawabit_as_generated"
NOT_KNOWN_TO_IT = {"application/gzip": "application/octet-stream"}
NEEDED = {"search": {"q": "موسكو"}}
EMPTY = {"corrections"}  # nothing was reported
LONG = {"countries", "events", "articles"}  # there is more than one here


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    schema: dict[str, Any] = yaml.load(SCHEMA.read_bytes(), yaml.CSafeLoader)
    return schema


@pytest.fixture(scope="module")
def package(described: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Generated without a warning, or there is something that the description says badly."""
    folder = tmp_path_factory.mktemp("generated")
    source = folder / "openapi.json"  # the same, read in a tenth of the time
    source.write_text(json.dumps(described, default=str), encoding="utf-8")
    config = Config.from_sources(
        ConfigFile(post_hooks=[], content_type_overrides=NOT_KNOWN_TO_IT),
        MetaType.NONE,
        document_source=source,
        file_encoding="utf-8",
        overwrite=False,
        output_path=folder / PACKAGE,
    )
    warnings = generate(config=config)
    assert [f"{one.header} {one.detail}" for one in warnings] == []
    sys.path.insert(0, str(folder))
    yield PACKAGE
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def endpoint(package: str, path: str, described: dict[str, Any]) -> ModuleType:
    operation = described["paths"][path]["get"]
    (tag,) = operation["tags"]
    return importlib.import_module(f"{package}.api.{tag}.{operation['operationId']}")


@pytest.mark.django_db(transaction=True)
def test_it_reads_every_list(
    package: str, described: dict[str, Any], live_server: Any, settings: Any, tmp_path: Path
) -> None:
    files = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    make.countries()
    one_of_each.build()
    snapshot_writing.write()
    client = importlib.import_module(package).AuthenticatedClient(
        live_server.url, key_for_all(), raise_on_unexpected_status=True
    )
    with client:
        for name in LISTS:
            path = f"/api/v1/{name}/"
            module = endpoint(package, path, described)
            told = described["paths"][path]["get"].get("parameters", ())
            first = {"limit": 1} if "limit" in {one["name"] for one in told} else {}
            pages = list(read(module, client, NEEDED.get(name, {}) | first))
            assert all(pages) or name in EMPTY, name
            assert name not in LONG or len(pages) > 1, name


def read(module: ModuleType, client: Any, asked: dict[str, Any]) -> Iterator[Any]:
    """Read the first pages into models; a problem is no answer."""
    for _page in range(3):
        answer = module.sync(client=client, **asked)
        assert type(answer).__name__ != "Problem", answer
        assert answer.meta.citation.startswith("Rawabit. ")
        yield answer.data
        following = parse_qs(urlsplit(getattr(answer.links, "next_", None) or "").query)
        if "cursor" not in following:
            return
        asked = asked | {"cursor": following["cursor"][0]}
