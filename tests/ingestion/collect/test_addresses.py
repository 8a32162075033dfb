"""Twenty-five spellings of an address in our own house: none is called, and all are told alike."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils import translation

from ingestion.collect.addresses import AddressRefused, canonical, check_fetchable
from ingestion.collect.faults import FetchFault
from ingestion.collect.fetching import fetch
from ingestion.wording import in_words
from tests.ingestion.collect.site import Site, serving

pytestmark = pytest.mark.django_db

FORMS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0x0.0x0.0x1", "0177.0.0.1",
    "017700000001", "0.0.0.0", "0", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1.", "localhost", "LOCALHOST.",
    "a.localhost", "printer.local", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[0:0:0:0:0:ffff:7f00:0001]",
)  # fmt: skip
# Not of this machine, and of nobody's public web either.
ELSEWHERE = (
    "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "192.88.99.1", "[fe80::1]", "[fc00::1]",
    "[fec0::1]", "[ff02::1]", "[fe80::1%25eth0]", "[2001:db8::1]", "db", "a.internal", "site.lan",
)  # fmt: skip


@contextmanager
def canary() -> Iterator[tuple[socket.socket, int]]:
    """Somebody on this machine who would notice the first packet, on all its addresses."""
    with socket.create_server(("", 0), family=socket.AF_INET6, dualstack_ipv6=True) as listener:
        listener.setblocking(False)
        yield listener, listener.getsockname()[1]
        with pytest.raises(BlockingIOError):
            listener.accept()[0].close()


def test_there_are_twenty_five() -> None:
    assert len(set(FORMS)) == 25


def test_no_spelling_of_this_machine_is_called_and_all_are_told_alike(settings: Any) -> None:
    assert settings.COLLECT_ALSO_ALLOWED == []
    with canary() as (_listener, port):
        told = set()
        for form in (*FORMS, *ELSEWHERE):
            for address in (f"http://{form}:{port}/", f"http://{form}/", f"https://{form}:80/a"):
                with pytest.raises(AddressRefused) as refused:
                    check_fetchable(address)
                with pytest.raises(FetchFault) as fault:
                    fetch(address)
                assert refused.value.code == fault.value.code
                assert (fault.value.lasting, fault.value.is_refusal) == (True, True)
                told.add(fault.value.code)
        assert told == {"address_private"}
    for language in ("ar", "en"):
        with translation.override(language):
            assert len(in_words("address_private")) > 20


def test_no_redirect_to_any_of_them_is_followed(site: Site) -> None:
    """The wire's own second look: whatever an address is called by, where it leads is vetted."""
    with canary() as (_listener, port):
        for form in filter(str.isascii, FORMS):
            site.put("/", b"", 302, Location=f"http://{form}:{port}/")
            with pytest.raises(FetchFault) as fault:
                fetch(site.url())
            assert fault.value.code == "blocked_address", form


def test_the_canary_would_notice() -> None:
    with serving() as site, socket.create_connection(tuple(site.host.split(":"))):  # type: ignore[arg-type]
        pass
    with pytest.raises(pytest.fail.Exception), canary() as (_listener, port):
        socket.create_connection(("127.0.0.1", port)).close()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "address_none"),
        ("ftp://paper.example/a", "address_none"),
        ("gopher://paper.example/", "address_none"),
        ("data:text/html,a", "address_none"),
        ("javascript:alert(1)", "address_none"),
        ("http://paper.example:22/", "address_port"),
        ("http://paper.example:8080/", "address_port"),
        ("http://user@paper.example/", "address_login"),
        ("http://user:secret@paper.example/", "address_login"),
        ("http://paper.example\\@127.0.0.1/", "address_none"),
        ("http://127.0.0.1#@paper.example/", "address_private"),
        # Found by `make fuzz`: no database keeps these.
        ("http://paper.exa\x00mple/a", "address_none"),
        ("http://paper.example/\ud800", "address_none"),
    ],
)
def test_schemes_ports_and_logins_are_refused(address: str, code: str) -> None:
    with pytest.raises(FetchFault) as fault:
        fetch(address)
    assert (fault.value.code, fault.value.lasting) == (code, True)


@pytest.mark.parametrize("nowhere", ["http:/?a=1", "http:///", "https://", "http://[::1/a"])
def test_what_leads_to_no_site_is_no_address(nowhere: str) -> None:
    """Found by `make fuzz`: the first became http:///, and then http://."""
    assert canonical(nowhere) is None


def test_a_page_that_says_it_is_only_bytes_is_read_by_what_it_is(site: Site) -> None:
    from ingestion.extract import Extracted, extract

    page = b"<!doctype html><html><body><article><p>The ministers met in Damascus.</p></article>"
    site.put("/", page, Content_Type="application/octet-stream")
    found = extract(fetch(site.url()).data)
    assert isinstance(found, Extracted)
    assert found.format == "html"
