"""Addresses that look like others are shown as they are."""

import pytest

from relations.web_addresses import shown_address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://аpple.example/news", "https://xn--pple-43d.example/news"),
        ("https://sаna.sy/а", "https://xn--sna-6cd.sy/а"),
        ("https://pаper.example:443/1?a=b", "https://xn--pper-53d.example:443/1?a=b"),
    ],
)
def test_a_name_of_mixed_scripts_is_shown_as_the_machine_has_it(url: str, shown: str) -> None:
    assert shown_address(url) == shown
    host = shown.split("/")[2].split(":")[0]
    assert host.encode().decode("idna") == url.split("/")[2].split(":")[0]


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/زيارة",
        "https://وزارة.سوريا/خبر",
        "https://وزارة.example/a",
        "https://кремль.рф/news",
        "https://köşe.com.tr/",
        "https://xn--mgbab2bd.example/",
        "http://[::1/",
        "not an address",
        "",
    ],
)
def test_any_other_is_shown_as_it_is(url: str) -> None:
    assert shown_address(url) == url
