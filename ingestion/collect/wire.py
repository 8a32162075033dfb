"""One request over the wire: the address vetted and pinned, the answer bounded in bytes and time.

requests-hardened resolves a name once, refuses addresses within somebody's house and connects to
the very address it looked at. Ours are a second look at that address, no redirects, no proxies and
no passwords from the environment, a bound on bytes once unpacked, and a clock for all of it: a
server that sends a byte a second never meets a socket's timeout.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin

import requests
import urllib3
from django.conf import settings
from requests_hardened.client import HTTPSession
from requests_hardened.config import Config
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from ingestion.collect.addresses import (
    NO_ADDRESS,
    AddressRefused,
    check_fetchable,
    is_also_allowed,
    is_global,
)
from ingestion.collect.faults import BLOCKED, FetchFault
from ingestion.extract.result import storable

PRODUCT = "Rawabit"  # the name by which a robots.txt speaks to us
LIMIT, NO_ANSWER, BROKEN_OFF, CERTIFICATE = "fetch_limit", "no_answer", "broken_off", "certificate"
REDIRECTS, MOST_HOPS = (301, 302, 303, 307, 308), 5
CONNECT_WITHIN, SILENT_FOR = 10.0, 15.0  # seconds
_CHUNK = 64 * 1024
# Of the headers so many are kept, each so long; cookies are nobody's evidence.
_MOST_HEADERS, _LONGEST_HEADER = 40, 500
_NOT_KEPT = ("set-cookie",)


class Deadline:
    """A moment by which all must be done; when it comes, the line is cut."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.sockets: list[socket.socket] = []

    @property
    def left(self) -> float:
        return max(0.0, self.end - time.monotonic())

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Cut every line that was opened meanwhile once the time is over."""
        watch = threading.Timer(self.left, self._cut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
            watch.join()
            for line in self.sockets:
                line.close()
            self.sockets.clear()

    def check(self) -> None:
        if not self.left:
            raise FetchFault(LIMIT)

    def _cut(self) -> None:
        for line in list(self.sockets):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in small letters
    data: bytes


class _Adapter(IPFilterAdapter):
    """Looks a second time at what a name led to, and hands the line over to the deadline."""

    def __init__(self, *, is_https_proto: bool, deadline: Deadline) -> None:
        super().__init__(is_https_proto=is_https_proto)
        self.deadline = deadline

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        self._allow_loopback = is_also_allowed(str(request.url))
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        address = ipaddress.ip_address(host["host"].strip("[]"))
        if not (is_global(address) or self._allow_loopback):
            raise InvalidIPAddress(address)
        return host, pool

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        told = {"lines": self.deadline.sockets}
        pool.ConnectionCls = type("Watched", (_Watched, pool.ConnectionCls), told)
        return pool


class _Watched:
    lines: list[socket.socket]

    def _new_conn(self) -> socket.socket:
        line: socket.socket = super()._new_conn()  # type: ignore[misc]
        # A second handle on the same line: TLS takes the first one over.
        self.lines.append(line.dup())
        return line


def user_agent() -> str:
    contact = settings.COLLECT_CONTACT.strip()
    return f"{PRODUCT}/1.0 (+{contact})" if contact else f"{PRODUCT}/1.0"


def next_hop(address: str, answer: Answer) -> str | None:
    """Return where an answer leads, looked at as any address is; None where it leads nowhere."""
    location = answer.headers.get("location", "").strip()
    if answer.status not in REDIRECTS or not location:
        return None
    try:
        target = urljoin(address, location)
        check_fetchable(target)
    except (AddressRefused, ValueError):
        raise FetchFault(BLOCKED, lasting=True) from None
    return target


def get(
    url: str,
    *,
    deadline: Deadline,
    most_bytes: int,
    headers: Mapping[str, str] | None = None,
    cut: bool = False,
) -> Answer:
    """Ask once, without following; raises FetchFault. `cut`: what is too much is left out."""
    try:
        with deadline.kept(), _session(deadline) as session:
            timeout = (min(CONNECT_WITHIN, deadline.left), min(SILENT_FOR, deadline.left))
            answer = session.get(
                url,
                headers=dict(headers or {}),
                stream=True,
                allow_redirects=False,
                timeout=timeout,
            )
            with closing(answer):
                data = _read(answer, most_bytes, deadline, cut)
    except InvalidIPAddress:
        raise FetchFault(BLOCKED, lasting=True) from None
    except (requests.exceptions.InvalidURL, UnicodeError):
        raise FetchFault(NO_ADDRESS, lasting=True) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError) as e:
        deadline.check()
        raise FetchFault(_code_of(e)) from e
    return Answer(answer.status_code, _kept(answer.headers), data)


def _session(deadline: Deadline) -> requests.Session:
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=(CONNECT_WITHIN, SILENT_FOR),
        user_agent_override=user_agent(),
    )
    session = HTTPSession(config)
    session.trust_env = False  # neither proxies nor passwords of this machine
    session.headers.update({"Accept-Encoding": "gzip", "Connection": "close"})
    for prefix, secure in (("http://", False), ("https://", True)):
        session.mount(prefix, _Adapter(is_https_proto=secure, deadline=deadline))
    return session


def _read(answer: requests.Response, most_bytes: int, deadline: Deadline, cut: bool) -> bytes:
    data = bytearray()
    for chunk in answer.raw.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > most_bytes:
            if cut:
                return bytes(data[:most_bytes])
            raise FetchFault(LIMIT)
        deadline.check()
    deadline.check()  # a line that was cut looks like an end to what tells no length
    return bytes(data)


def _code_of(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return CERTIFICATE
    broken = (urllib3.exceptions.ProtocolError, urllib3.exceptions.DecodeError)
    return BROKEN_OFF if isinstance(error, broken) else NO_ANSWER


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    kept = [(name, value) for name, value in headers.items() if name.lower() not in _NOT_KEPT]
    return {
        storable(name.lower())[:_LONGEST_HEADER]: storable(value)[:_LONGEST_HEADER]
        for name, value in kept[:_MOST_HEADERS]
    }
