"""English pages: bylines, share bars, rights, datelines; and sentences that only begin alike."""

import pytest

from ingestion.clean import clean

BODY = (
    "The transport ministers of the two countries met on Thursday and spoke about opening the"
    " border roads to lorries, officials said after the meeting."
)


def hidden(line: str) -> bool:
    text = f"Ministers speak about border roads\n{BODY}\n{line}\n{BODY}"
    return 2 in clean(text).boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Farmers wait for rain in the north",
        "Read also: Farmers wait for rain in the north",
        "Related stories",
        "Share this article",
        "Follow us on X",
        "Advertisement",
        "Subscribe to our newsletter",
        "Tags: roads, border, freight",
        "Photo: News agency",
        "Photo by Staff Photographer",
        "Source: News agency",
        "© 2025 The Daily Page. All rights reserved.",
        "By Staff Writer",
        "Edited by Night Desk",
        "Click here to join our channel",
        "Story continues below",
        "5 min read",
    ],
)
def test_furniture_of_an_english_page_is_masked(line: str) -> None:
    assert hidden(line)


@pytest.mark.parametrize(
    "line",
    [
        "By the evening the roads had been opened to lorries of both countries, officials said.",
        "By the river",
        "Follow-up talks are due next month.",
        "Photographs of the signing were shown to the press by the ministry later in the day.",
        "Source countries of the goods were not named by the ministers in their remarks then.",
    ],
)
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert not hidden(line)


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("ANKARA (AA) – ", "ANKARA (AA)"),
        ("DAMASCUS, Oct 3 (SANA) - ", "DAMASCUS, Oct 3 (SANA)"),
        ("MOSCOW, October 3. /TASS/. ", "MOSCOW, October 3. /TASS/"),
        ("BAKU, Azerbaijan, October 3 -- ", "BAKU, Azerbaijan, October 3"),
        ("Baku, November 3, AZERTAC - ", "Baku, November 3, AZERTAC"),
        ("ISTANBUL/ANKARA (Reuters) - ", "ISTANBUL/ANKARA (Reuters)"),
        ("DAMASCUS (SANA) ", "DAMASCUS (SANA)"),
        ("DAMASCUS — ", "DAMASCUS"),
        ("The minister said: ", None),
        ("On Monday, October 3, ", None),
        ("", None),
    ],
)
def test_datelines_of_agencies(opening: str, dateline: str | None) -> None:
    text = f"Ministers speak about border roads\n{opening}{BODY}"
    span = clean(text).dateline
    assert (span and text[span.start : span.end]) == dateline
