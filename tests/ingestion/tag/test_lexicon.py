"""The lexicon: same rows give the same version, any change another; a fourth partner is a row."""

from dataclasses import replace

import pytest

from ingestion.clean import clean
from ingestion.tag import tag
from ingestion.tag.lexicon import CueRow, Lexicon, NameRow, compile_lexicon

NAMES = [
    NameRow("country", "سوريا", "SY", "name", "SY", "ar"),
    NameRow("country", "مصر", "EG", "name", "EG", "ar"),
    NameRow("country", "مصري", "EG", "demonym", "EG", "ar"),
]
CUES = [
    CueRow("event", "ar", "وقع", "SUPPORT", "sign", 1,
           {"match": "verb", "frame": "mutual", "needs": "instrument"}),
    CueRow("instrument", "ar", "اتفاقية", "agreement"),
    CueRow("action", "ar", "وقع", "signed"),
]  # fmt: skip


def lexicon(names: list[NameRow] = NAMES, cues: list[CueRow] = CUES, home: str = "SY",
            partner: str = "EG") -> Lexicon:  # fmt: skip
    return compile_lexicon(names=names, cues=cues, home=home, partners=[partner])


def test_order_of_rows_changes_nothing() -> None:
    assert lexicon().version == lexicon(NAMES[::-1], CUES[::-1]).version


def test_any_change_of_content_changes_the_version() -> None:
    versions = {
        lexicon().version,
        lexicon([*NAMES, NAMES[0]._replace(text="سورية")]).version,
        lexicon([*NAMES[:2], NAMES[2]._replace(ambiguous=True)]).version,
        lexicon(cues=[replace(CUES[0], weight=0.5), *CUES[1:]]).version,
        lexicon(home="EG", partner="SY").version,
    }
    assert len(versions) == 5


@pytest.mark.parametrize(("home", "partner"), [("SY", "EG"), ("EG", "SY")])
def test_home_and_partners_are_data(home: str, partner: str) -> None:
    text = "وقعت مصر وسوريا اتفاقية."
    found = tag(text, cleaned=clean(text), lexicon=lexicon(home=home, partner=partner),
                published=None)  # fmt: skip
    assert [(e.partner, e.type) for e in found.events] == [(partner, "SUPPORT")]
    assert found.agreements[0].instrument == "agreement"


def test_an_empty_lexicon_finds_only_dates() -> None:
    empty = compile_lexicon(names=[], home="SY", partners=[])
    text = "وقعت مصر وسوريا اتفاقية في 5 آذار 2025."
    found = tag(text, cleaned=clean(text), lexicon=empty, published=None)
    assert found.countries == found.events == ()
    assert len(found.dates) == 1


def test_a_stop_word_holds_unless_its_neighbour_settles_it() -> None:
    stop = CueRow("stop", "ar", "مصري", "EG", options={"unless_after": ["وفد"]})
    known = lexicon(cues=[stop])

    def mentions(text: str) -> int:
        return len(tag(text, cleaned=clean(text), lexicon=known, published=None).countries)

    assert mentions("قال مصري إن العمل جار") == 0
    assert mentions("وصل وفد مصري صباحا") == 1


@pytest.mark.parametrize(
    "term", ["مص.*", "(مص+)+ر$", "مص[ر]", "^مصر$", "مصر|سوريا", "(?:مصر){1,99}"]
)
def test_what_an_editor_types_is_words_and_no_pattern(term: str) -> None:
    typed = compile_lexicon(
        names=[NameRow("country", term, "EG", "name", "EG", "ar")], home="SY", partners=["EG"]
    )
    text = "زار الوزير مصص وسوريا " + "مص" * 5_000
    assert tag(text, cleaned=clean(text), lexicon=typed, published=None).countries == ()
