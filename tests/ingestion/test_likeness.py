"""How alike two texts are: copies, excerpts, updates, and other reports of the same events."""

import random
from itertools import combinations
from pathlib import Path

import pytest

from ingestion import likeness
from ingestion.extract import extract
from tests.ingestion.kin_texts import ARTICLE, EXCERPT, OTHER_WORDS, UPDATE

SAMPLES = Path(__file__).parents[2] / "seeds" / "samples"


def _kin(one: str, other: str) -> bool:
    return likeness.is_kin(likeness.shingles(one), likeness.shingles(other))


def _share_a_band(one: str, other: str) -> bool:
    return bool(set(likeness.signature(one)) & set(likeness.signature(other)))


@pytest.mark.parametrize("other", [EXCERPT, UPDATE, ARTICLE + "\nشارك الخبر مع أصدقائك"])
def test_copies_excerpts_and_updates_are_kin_and_found(other: str) -> None:
    assert _kin(ARTICLE, other)
    assert _share_a_band(ARTICLE, other)


def test_the_same_news_in_other_words_is_no_kin() -> None:
    assert not _kin(ARTICLE, OTHER_WORDS)


def test_an_excerpt_is_known_by_containment_alone() -> None:
    whole, part = likeness.shingles(ARTICLE), likeness.shingles(EXCERPT)
    assert likeness.jaccard(whole, part) < likeness.NEAR
    assert likeness.containment(whole, part) >= likeness.EXCERPT


def test_a_sentence_is_too_short_to_be_kin() -> None:
    sentence = ARTICLE.split("\n")[0]
    assert likeness.signature(sentence) == []
    assert not _kin(sentence, ARTICLE)


@pytest.mark.parametrize("text", ["", " \n", "خبر", "خبر عاجل", "\ud800 خبر", "ا" * 100_000])
def test_odd_texts_have_shingles_and_no_signature(text: str) -> None:
    assert len(likeness.shingles(text)) == 1
    assert likeness.signature(text) == []
    assert not likeness.says_the_same(text, ARTICLE)


def test_a_signature_is_the_same_every_time_and_fits_the_database() -> None:
    made = likeness.signature(ARTICLE)
    assert made == likeness.signature(ARTICLE.replace(" ", "  "))
    assert len(made) == likeness.BANDS
    assert all(-(2**63) <= number < 2**63 for number in made)
    # Stored signatures are compared with those of tomorrow: a change must change MADE_BY too.
    assert (likeness.MADE_BY, made[0]) == ("1.3.128x2.1.2", 2148525941790677785)


def test_smallest_excerpts_are_found() -> None:
    """A fifth of a text shares a band with it, whichever fifth it is."""
    draw = random.Random(1)
    words = [f"كلمة{draw.randrange(10**9)}" for _ in range(500)]
    whole = " ".join(words)
    found = [_share_a_band(whole, " ".join(words[at : at + 100])) for at in range(0, 400, 10)]
    assert sum(found) >= 0.95 * len(found)


def test_samples_tell_the_same_events_and_are_no_kin() -> None:
    texts = [extract(file.read_bytes()).text for file in sorted(SAMPLES.glob("*.txt"))]
    assert len(texts) == 40
    said = [likeness.shingles(text) for text in texts]
    assert not [pair for pair in combinations(said, 2) if likeness.is_kin(*pair)]


SAME = [
    ARTICLE.replace("،", "").replace(" ", "  "),
    ARTICLE + "\nتابعونا على تلغرام\nالمصدر وكالة الأنباء",
    "أخبار الاقتصاد\n" + ARTICLE,
    ARTICLE.replace("\n", " "),
    ARTICLE.replace("الطاقة", "الطَّاقة"),
]
DIFFERENT = [
    ARTICLE.replace("400", "450"),
    ARTICLE.replace("400", "٤٥٠"),
    ARTICLE.replace("12 أيار", "13 أيار"),
    ARTICLE.replace("وقّع الجانبان", "لم يوقّع الجانبان"),
    ARTICLE.replace("حلب", "حمص", 1),
    ARTICLE + "\nوعاد الوفد إلى بلاده مساء اليوم نفسه.",
    ARTICLE + "\nارتفع العدد إلى 5",
    ARTICLE.rsplit("\n", 1)[0],
    "تأجيل الزيارة\n" + ARTICLE.split("\n", 1)[1],
    "عاجل: ألغيت الزيارة.\n" + ARTICLE,
    OTHER_WORDS,
]


@pytest.mark.parametrize("other", SAME)
def test_another_frame_says_the_same(other: str) -> None:
    assert likeness.says_the_same(ARTICLE, other)
    assert likeness.says_the_same(other, ARTICLE)


@pytest.mark.parametrize("other", DIFFERENT)
def test_a_word_figure_or_sentence_is_an_update(other: str) -> None:
    assert not likeness.says_the_same(ARTICLE, other)
    assert not likeness.says_the_same(other, ARTICLE)
