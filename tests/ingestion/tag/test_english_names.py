"""English names: countries told by their capitals, titles, surnames, counterparts."""

import pytest

from ingestion.tag.english import verb_forms
from ingestion.tag.findings import OfficialMention
from tests.ingestion.tag.reader import read


def countries(text: str) -> set[str]:
    return {c.country for c in read(text).countries}


def named(text: str) -> dict[str, str | None]:
    return {o.name: o.official for o in read(text).officials if o.name}


def mentions(text: str) -> list[OfficialMention]:
    return list(read(text).officials)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US and the UK agree with the UAE.", {"US", "GB", "AE"}),
        ("The U.S. position is known.", {"US"}),
        ("They told us that the mess is over.", set()),
        ("They polish the table; a swede is a root.", set()),
        ("Polish and Czech firms came.", {"PL", "CZ"}),
        ("Ankara and the Kremlin agreed with Damascus.", {"TR", "RU", "SY"}),
        ("Turkey, Türkiye and Turkiye are one.", {"TR"}),
        ("The road from Lattakia to Deir Ezzor is open.", {"SY"}),
        ("Two Syrians and three Azerbaijanis came.", {"SY", "AZ"}),
        ("syria and russia in small letters", {"SY", "RU"}),
        ("Turkmen fighters left the village.", set()),
        ("The Turkmen president spoke.", {"TM"}),
    ],
)
def test_countries_by_name_demonym_capital_and_metonym(text: str, expected: set[str]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "official"),
    [
        ("Turkish Foreign Minister Hakan Fidan spoke.", "Hakan Fidan", "hakan-fidan"),
        ("Foreign Minister Fidan spoke in Ankara.", "Fidan", "hakan-fidan"),
        ("Putin spoke in Moscow.", "Putin", "vladimir-putin"),
        ("Al-Sharaa spoke in Damascus.", "Al-Sharaa", "ahmad-al-sharaa"),
        ("President Sharaa spoke in Damascus.", "Sharaa", "ahmad-al-sharaa"),
        (
            "Russian Deputy Foreign Minister Mikhail Bogdanov spoke.",
            "Mikhail Bogdanov",
            "mikhail-bogdanov",
        ),
        ("Türkiye's Energy and Natural Resources Minister Jane Doe spoke.", "Jane Doe", None),
    ],
)
def test_people_behind_english_titles(text: str, name: str, official: str | None) -> None:
    assert named(text) == {name: official}


def test_a_title_in_several_words_keeps_its_country() -> None:
    text = "Türkiye's Energy and Natural Resources Minister Jane Doe spoke."
    (found,) = (o for o in mentions(text) if o.name)
    assert found.country == "TR"
    assert found.role_text == "Türkiye's Energy and Natural Resources Minister"


def test_a_counterpart_bears_the_role_named_before() -> None:
    text = "Syrian Transport Minister John Doe met his Turkish counterpart Jane Roe in Ankara."
    found = {o.name: (o.country, o.role_text) for o in mentions(text) if o.name}
    assert found["Jane Roe"] == ("TR", "Turkish counterpart")


def test_an_envoy_serves_who_sent_him_not_where_he_goes() -> None:
    text = "Russia's special envoy to Syria John Doe spoke."
    (found,) = (o for o in mentions(text) if o.name)
    assert found.country == "RU"


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("The Syrian foreign minister spoke.", "asaad-al-shaibani"),
        ("The Turkish foreign minister spoke.", "hakan-fidan"),
        ("The Turkish deputy foreign minister spoke.", None),
        ("A foreign minister of another land spoke.", None),
        ("The former Syrian foreign minister spoke.", None),
    ],
)
def test_a_title_alone_is_its_holder_but_never_a_deputy(text: str, official: str | None) -> None:
    holders = {"asaad-al-shaibani", "hakan-fidan"}
    assert {o.official for o in mentions(text)} & holders == ({official} if official else set())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("sign", {"sign", "signs", "signing", "signed"}),
        ("supply", {"supply", "supplies", "supplying", "supplied"}),
        ("ship", {"ship", "ships", "shipping", "shipped"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("withdraw", {"withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("hand over", {"hand over", "hands over", "handing over", "handed over"}),
        ("cancel", {"cancel", "cancels", "canceling", "cancelling", "canceled", "cancelled"}),
    ],
)
def test_a_verb_is_known_in_all_its_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms
