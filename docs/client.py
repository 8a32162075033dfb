"""A small reader of Rawabit's API: copy this file, it needs Python 3.10 and nothing else.

from client import Rawabit

rawabit = Rawabit("https://rawabit.example")              # key="rwb_…" where you have one
for event in rawabit.all("events", partner="TR", include="mentions"):
    print(event["id"], event["summary"]["en"])
for event in rawabit.export("events", partner="TR"):       # one request, however many
    ...
rawabit.snapshot("folder")                                  # everything, each file checked
for change in rawabit.changes(since):                       # and what happened after it
    ...
since = rawabit.since                                       # keep it for the next time
rawabit.report("event", "ev-7k2m9xqt", "date", "It was …")  # with a key for corrections
"""

import gzip
import hashlib
import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}
LONGEST_WAIT = 300  # seconds


class Refused(Exception):
    """The API's problem (RFC 9457): `status`, and what it says in `problem`."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{status}: {problem.get('detail', '')}")
        self.status, self.problem = status, problem


class Incomplete(Exception):
    """A file broke off on its way, or is not the one that was announced."""


class Rawabit:
    """Asks again where that helps, and does not fetch what it has."""

    def __init__(
        self, site: str, key: str = "", *, tries: int = 6, timeout: float = 60, keep: int = 500
    ) -> None:
        self.root = site.rstrip("/") + "/api/v1/"
        self.headers = {"Accept-Language": "en", "User-Agent": "rawabit-client/1"}
        if key:
            self.headers["Authorization"] = f"Bearer {key}"
        self.tries, self.timeout, self.keep = tries, timeout, keep
        self.since = ""
        self._kept: dict[str, tuple[str, bytes]] = {}  # by address: its ETag and what it said

    def get(self, path: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer of an address: `data`, `meta`, `links`."""
        url = self._url(path, parameters)
        etag, body = self._kept.get(url, ("", b""))
        response = self._open(url, {"If-None-Match": etag} if etag else {})
        if response is not None:
            with response:
                body = response.read()
                if response.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
            self._keep(url, response.headers.get("ETag", ""), body)
        answer: dict[str, Any] = json.loads(body)
        return answer

    def all(self, name: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Go through a whole list, page by page."""
        answer = self.get(f"{name}/", **{"limit": 1000, **parameters})
        yield from answer["data"]
        while answer["links"]["next"]:
            answer = self.get(answer["links"]["next"])
            yield from answer["data"]

    def changes(self, since: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Tell what happened after a cursor; then `self.since` is where to go on."""
        more, self.since = True, since
        while more:
            answer = self.get("changes/", **{"limit": 1000, "since": self.since, **parameters})
            yield from answer["data"]
            self.since, more = answer["meta"]["next"], answer["meta"]["more"]

    def export(self, name: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Go through a list in one request; raises Incomplete where it breaks off."""
        count, closing = 0, None
        with self._open(self._url(f"exports/{name}.ndjson", parameters), {}) as response:
            for line in response:
                if not line.endswith(b"\n"):
                    break  # off in the middle of a record
                record = json.loads(line)
                if "id" not in record and "complete" in record.get("meta", {}):
                    closing = record["meta"]
                else:
                    count += 1
                    yield record
        if closing is None or closing["rows"] != count:
            raise Incomplete(f"{name}: {count} records and no count at the end")
        self.since = closing["changes_since"]

    def snapshot(self, folder: str | Path, form: str = "ndjson") -> dict[str, Any]:
        """Fetch the newest snapshot; then `self.since` is where its changes go on."""
        found = self.get("snapshots/latest/")["data"]
        Path(folder).mkdir(parents=True, exist_ok=True)
        for told in found["files"]:
            if told["format"] == form:
                self._fetch(told, Path(folder) / told["file"])
        self.since = found["changes_since"]
        return dict(found)

    def report(
        self, kind: str, id: str, fault: str, text: str, *, name: str = "", **more: str
    ) -> dict[str, Any]:
        """Report an error on a record; `name` yours, and sent again with it, it counts once."""
        body = {"kind": kind, "id": id, "fault": fault, "text": text, **more}
        headers = {
            "Idempotency-Key": name or str(uuid.uuid4()),
            "Content-Type": "application/json",
        }
        with self._open(self.root + "corrections/", headers, json.dumps(body).encode()) as answer:
            return dict(json.load(answer)["data"])

    def _fetch(self, told: dict[str, Any], target: Path) -> None:
        digest, draft = hashlib.sha256(), target.with_suffix(".part")
        with self._open(told["url"], {}) as response, draft.open("wb") as file:
            while block := response.read(1 << 16):
                digest.update(block)
                file.write(block)
        if digest.hexdigest() != told["sha256"]:
            raise Incomplete(f"{target.name} is not the file that was announced")
        draft.replace(target)

    def _url(self, path: str, parameters: dict[str, Any]) -> str:
        """`from_` is `from`, which Python keeps for itself."""
        asked = {name.rstrip("_"): _written(value) for name, value in parameters.items()}
        url = urllib.parse.urljoin(self.root, path)
        return f"{url}?{urllib.parse.urlencode(asked)}" if asked else url

    def _open(self, url: str, headers: dict[str, str], body: bytes | None = None) -> Any:
        """Return the open answer; None for “as you have it”."""
        if not url.startswith(self.root):
            raise ValueError(f"{url} is not below {self.root}: the key goes nowhere else")
        for tried in range(1, self.tries + 1):
            request = urllib.request.Request(url, body, self.headers | headers)
            try:
                return urllib.request.urlopen(request, timeout=self.timeout)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code == 304:
                        return None
                    if error.code not in WORTH_ANOTHER_TRY or tried == self.tries:
                        raise Refused(error.code, _problem(error)) from None
                    wait = _asked_to_wait(error.headers.get("Retry-After"))
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if tried == self.tries:
                    raise
                wait = None
            time.sleep(min(2**tried + random.random() if wait is None else wait, LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _keep(self, url: str, etag: str, body: bytes) -> None:
        if etag:
            self._kept.pop(url, None)
            self._kept[url] = (etag, body)
            while len(self._kept) > self.keep:
                del self._kept[next(iter(self._kept))]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _problem(error: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        problem = json.loads(error.read())
    except ValueError:  # not ours: a proxy's
        problem = {"detail": error.reason}
    return problem if isinstance(problem, dict) else {"detail": str(problem)}


def _asked_to_wait(header: str | None) -> float | None:
    """Read seconds, or a date."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
