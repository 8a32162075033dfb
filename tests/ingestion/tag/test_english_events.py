"""English events and agreements in our own sentences: all forms, both voices, near misses."""

import pytest

from ingestion.tag.findings import AgreementFinding
from tests.ingestion.tag.reader import read


def coded(text: str) -> list[tuple[str, str | None, str, str]]:
    return [(e.type, e.mode, e.actor, e.recipient) for e in read(text).events]


def agreements(text: str) -> list[AgreementFinding]:
    return list(read(text).agreements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Turkish minister paid a visit to Damascus.", ("CONSULT", "visit", "TR", "SY")),
        ("A Syrian delegation travelled to Baku.", ("CONSULT", "visit", "SY", "AZ")),
        ("Putin received the Syrian president in Moscow.", ("CONSULT", "visit", "SY", "RU")),
        (
            "The Syrian foreign minister was received by his Russian counterpart in Moscow.",
            ("CONSULT", "visit", "SY", "RU"),
        ),
        (
            "Talks between Syrian and Turkish officials were held.",
            ("CONSULT", "meeting", "SY", "TR"),
        ),
        ("Putin and al-Sharaa spoke by phone.", ("CONSULT", "phone", "RU", "SY")),
        ("Syria, Russia sign trade accord", ("SUPPORT", "sign", "SY", "RU")),
        (
            "A protocol was signed by the Syrian and Turkish transport ministers.",
            ("SUPPORT", "sign", "SY", "TR"),
        ),
        ("The State Duma ratified the agreement with Syria.", ("SUPPORT", "ratify", "RU", "SY")),
        ("Türkiye reopened its consulate in Aleppo.", ("SUPPORT", "open-mission", "TR", "SY")),
        ("Baku appointed a new ambassador to Syria.", ("SUPPORT", "appoint", "AZ", "SY")),
        (
            "The Azerbaijani ambassador presented his credentials to the Syrian president.",
            ("SUPPORT", "appoint", "AZ", "SY"),
        ),
        ("Aliyev invited his Syrian counterpart to visit Baku.", ("AGREE", "invite", "AZ", "SY")),
        ("Moscow pledged to help Syria build roads.", ("AGREE", "pledge-aid", "RU", "SY")),
        ("Syria and Türkiye agreed to share water.", ("AGREE", "plan", "SY", "TR")),
        ("Azerbaijan began pumping gas to Syria.", ("COOPERATE", "energy-supply", "AZ", "SY")),
        ("Russian wheat was unloaded in Latakia, Syria.", ("COOPERATE", "trade", "RU", "SY")),
        (
            "A Syrian-Turkish business council was formed.",
            ("COOPERATE", "joint-committee", "SY", "TR"),
        ),
        ("Türkiye trained Syrian police officers.", ("COOPERATE", "training", "TR", "SY")),
        (
            "Turkish Airlines resumed direct flights to Damascus.",
            ("COOPERATE", "transport-link", "TR", "SY"),
        ),
        ("Russia and Syria held joint military exercises.", ("COOPERATE", None, "RU", "SY")),
        ("Türkiye extradited two suspects to Syria.", ("COOPERATE", None, "TR", "SY")),
        ("Russia has dispatched humanitarian aid to Syria.", ("AID", "relief", "RU", "SY")),
        ("Azerbaijan donated vaccines to Syria.", ("AID", "in-kind", "AZ", "SY")),
        ("Russia wrote off Syrian debts.", ("AID", "debt-relief", "RU", "SY")),
        ("Türkiye lifted restrictions on exports to Syria.", ("CONCEDE", "ease", "TR", "SY")),
        ("Türkiye eased sanctions on Syria.", ("CONCEDE", "ease", "TR", "SY")),
        ("Turkish troops withdrew from Syria.", ("RETREAT", "withdraw", "TR", "SY")),
        ("Russia handed over captured soldiers to Syria.", ("RETREAT", "release", "RU", "SY")),
        ("Syria urged Russia to return the money.", ("REQUEST", "change", "SY", "RU")),
        ("Damascus accused Moscow of delay.", ("ACCUSE", "allege", "SY", "RU")),
        ("Ankara condemned the attack on Syria.", ("ACCUSE", "disapprove", "TR", "SY")),
        ("Syria summoned the Russian ambassador.", ("ACCUSE", "disapprove", "SY", "RU")),
        (
            "The visit by the Turkish minister to Damascus was cancelled.",
            ("REJECT", "meet", "TR", "SY"),
        ),
        (
            "The contract with the Russian company has been cancelled by Syria.",
            ("SANCTION", "discontinue", "SY", "RU"),
        ),
        ("Syria closed its embassy in Moscow, Russia.", ("SANCTION", "withdraw", "SY", "RU")),
        ("Türkiye deployed more troops to Syria.", ("MOBILIZE", "troops", "TR", "SY")),
        (
            "The Turkish parliament approved an extension of the troop mandate in Syria.",
            ("MOBILIZE", "troops", "TR", "SY"),
        ),
        ("Turkish aircraft bombed positions in Syria.", ("ASSAULT", "aerial", "TR", "SY")),
        ("A Turkish drone strike hit a road in Syria.", ("ASSAULT", "drone", "TR", "SY")),
    ],
)
def test_english_acts(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert expected in coded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian energy minister to visit Baku", ("AGREE", "plan", "SY", "AZ")),
        ("Russia, Syria to hold talks in Moscow", ("AGREE", "plan", "SY", "RU")),
        ("Russia will reopen its embassy in Damascus.", ("AGREE", "plan", "RU", "SY")),
        ("Erdogan is expected to visit Damascus.", ("AGREE", "plan", "TR", "SY")),
        ("The Syrian foreign minister is due in Moscow.", ("AGREE", "plan", "SY", "RU")),
        ("Syria and Türkiye plan to sign an agreement.", ("AGREE", "intend-sign", "SY", "TR")),
    ],
)
def test_what_is_to_come_is_a_plan(text: str, expected: tuple[str, str, str, str]) -> None:
    assert coded(text) == [expected]


def test_a_headline_in_the_infinitive_looks_ahead() -> None:
    (event,) = read("Türkiye to supply Syria with electricity").events
    assert (event.type, event.mode) == ("COOPERATE", "energy-supply")
    assert "future" in event.flags


def test_in_may_is_a_month_and_may_is_a_doubt() -> None:
    assert coded("In May Russia signed an agreement with Syria.")
    assert coded("Russia may sign an agreement with Syria.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Syria did not sign an agreement with Russia.",
        "Syria and Türkiye have yet to sign the accord.",
        "Syria hopes to sign an agreement with Russia.",
        "Türkiye might send aid to Syria.",
        "Ankara hosted talks between Russia and Ukraine.",
        "Turkish-backed forces moved in northern Syria.",
        "Energy prices in Syria and Russia are a matter of supply and demand.",
        "Ministers in Syria and Türkiye deal with the drought.",
    ],
)
def test_denials_hopes_and_likenesses_are_no_events(text: str) -> None:
    assert coded(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Türkiye held talks on Syria.",
        "Russian and Turkish ministers met over the situation in Syria.",
        "Türkiye and Qatar signed an agreement on the war in Syria.",
    ],
)
def test_a_country_that_is_only_talked_of_is_no_party(text: str) -> None:
    assert coded(text) == []


def test_a_visit_told_again_is_the_same_visit() -> None:
    text = (
        "The Syrian president visited Baku on 2 March 2025. During that visit, SOCAR signed a"
        " memorandum of understanding with the Syrian energy ministry."
    )
    assert [e.type for e in read(text).events].count("CONSULT") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers of Syria and Türkiye discussed supplying gas.",
        "Syria and Türkiye signed an accord for the supply of gas.",
        "Syria and Türkiye agreed to supply the town with gas.",
    ],
)
def test_what_is_talked_of_or_agreed_is_not_done(text: str) -> None:
    assert "COOPERATE" not in {type_ for type_, *_ in coded(text)}


@pytest.mark.parametrize(
    ("text", "instrument", "action", "count"),
    [
        ("Syria and Russia signed two memoranda of understanding.", "mou", "signed", 2),
        ("Türkiye and Syria signed 14 protocols.", "protocol", "signed", 14),
        ("The Russian parliament ratified the protocol with Syria.", "protocol", "ratified", None),
        (
            "The agreement between Syria and Türkiye entered into force.",
            "agreement",
            "entered_into_force",
            None,
        ),
        ("Syria suspended the agreement with Russia.", "agreement", "suspended", None),
        ("Damascus terminated the contract with a Russian firm.", "contract", "terminated", None),
        ("Türkiye and Syria renewed the trade agreement.", "agreement", "amended", None),
        (
            "The Russian and Syrian ministers issued a joint statement.",
            "joint_statement",
            "announced",
            None,
        ),
        ("A Turkish firm was awarded a contract in Syria.", "contract", "announced", None),
        ("Azerbaijan and Syria signed a letter of intent.", "letter_of_intent", "signed", None),
        (
            "Syria and Türkiye are negotiating a free trade agreement.",
            "agreement",
            "negotiated",
            None,
        ),
    ],
)
def test_english_agreements(text: str, instrument: str, action: str, count: int | None) -> None:
    (found,) = agreements(text)
    assert (found.instrument, found.action, found.count) == (instrument, action, count)


@pytest.mark.parametrize(
    "text",
    [
        "Ministers of Syria and Türkiye will deal with the border.",
        "Syria has not signed an agreement with Russia.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert agreements(text) == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The refinery takes crude from the oil fields.", "energy"),
        ("Exporters ask for lower tariffs in the free zone.", "trade_investment"),
        ("The freight train crossed the railway bridge.", "transport"),
        ("Surgeons opened a clinic beside the hospital.", "health"),
        ("Farmers wait for irrigation and fertiliser.", "agriculture_food"),
        ("Scholarships let students enter the university.", "education"),
        ("Soldiers and border guards stopped a drone.", "defence_security"),
        ("The museum shows antiquities from the heritage site.", "culture"),
        ("Refugees and returnees asked the court for passports.", "justice_migration"),
        ("A data centre and satellites serve the internet.", "technology"),
        ("Pilgrims and tourists filled the hotels.", "tourism"),
        ("Tents and relief reached the displaced.", "humanitarian"),
        ("The central bank printed banknotes.", "finance"),
    ],
)
def test_english_sectors(text: str, sector: str) -> None:
    assert sector in {s.sector for s in read(text).sectors if not s.minor}
