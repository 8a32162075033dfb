"""How fast articles are tagged: the whole, its stages, the names beside spaCy, many names.

`--megabytes 1` for a quick run. CPU seconds of one process; a megabyte is 10^6 bytes of UTF-8.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import psutil

import ingestion.tag as tagger
from bench.rows import Row, compared, print_rows
from ingestion.clean import clean
from ingestion.tag.gazetteer import Builder
from ingestion.tag.lexicon import Lexicon, NameRow, compile_lexicon
from relations.arabic import bounded_words, fold, fold_text
from tests.ingestion.seed_lexicon import seed_rows

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = date(2025, 11, 20)
# What `ingestion.tag.tag` calls, and the stage each belongs to.
CLEANING, READING, OTHER = "clean", "fold, words, sentences, match", "the rest"
STAGES = {
    "Reading": READING,
    "find_countries": "countries and places",
    "country_mentions": "countries and places",
    "place_mentions": "countries and places",
    "find_organizations": "organizations",
    "find_officials": "officials",
    "official_mentions": "officials",
    "find_dates": "dates",
    "Sides": "partners",
    "salience": "partners",
    "about_partners": "partners",
    "find_events": "events",
    "find_agreements": "agreements",
    "find_sectors": "sectors",
}
LIMIT_SECONDS, LIMIT_MEGABYTES = 3.0, 250.0  # for 100k names
LEAST_SPEED = 0.5  # MB/s
TURNS = 9
MANY, FEW, PEER = 100_000, 1_000, 10_000  # names
_LETTERS = "بتجحدرزسشصطعغفقكلمنه"
_VOWELS = ("", "ا", "و", "ي")


def read_texts() -> list[str]:
    """The labelled corpus's own documents where CORPUS_DIR names it, else the samples."""
    corpus = os.environ.get("CORPUS_DIR")
    folder = Path(corpus) / "seeds" if corpus else ROOT / "tests" / "samples"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"{folder}: no .txt files; unset CORPUS_DIR to measure on tests/samples.")
    return texts


def repeated(texts: Sequence[str], megabytes: float) -> list[str]:
    """Whole articles over and over, up to about that size."""
    rounds = max(1, round(megabytes * 1e6 / sum(map(_size, texts))))
    return list(texts) * rounds


def _size(text: str) -> int:
    return len(text.encode())


def seconds_per_megabyte(texts: Sequence[str], work: Callable[[str], object]) -> float:
    """CPU seconds; what was there before is kept out of the garbage collector's way."""
    work(texts[0])
    gc.collect()
    start = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - start) / (sum(map(_size, texts)) / 1e6)


def filler() -> Iterator[str]:
    """Names of two and three words that nobody bears, the same ones in each run."""
    draw = random.Random(7)

    def word() -> str:
        pairs = range(draw.randint(2, 4))
        return "".join(draw.choice(_LETTERS) + draw.choice(_VOWELS) for _ in pairs)

    while True:
        yield " ".join(word() for _ in range(draw.randint(2, 3)))


def names_up_to(count: int, texts: Iterable[str]) -> list[NameRow]:
    """Known names, those in the texts first, then filler: so the findings stay the same."""
    read = " ".join(map(fold_text, set(texts)))
    known = sorted(seed_rows()["names"], key=lambda row: fold_text(row.text) not in read)[:count]
    return known + [
        NameRow(("official", "organization")[n % 2], name, f"filler-{n}", "name", "ZZ", "ar")
        for n, name in zip(range(len(known), count), filler(), strict=False)
    ]


def lexicon_of(count: int, texts: Sequence[str]) -> Lexicon:
    return compile_lexicon(**{**seed_rows(), "names": names_up_to(count, texts)})


def read_article(lexicon: Lexicon, text: str) -> None:
    tagger.tag(text, cleaned=clean(text), lexicon=lexicon, published=PUBLISHED)


def measure_whole(texts: Sequence[str]) -> Iterator[Row]:
    """The fastest turn, since what else the machine does is not our cost."""
    lexicon = compile_lexicon(**seed_rows())
    cost = min(
        seconds_per_megabyte(part, lambda text: read_article(lexicon, text))
        for part in parts_of(texts)
    )
    yield compared("whole tagging of an article", 1 / cost, LEAST_SPEED, "MB/s", ">= 1")
    spent = measure_stages(texts, lexicon)
    whole = sum(spent.values())
    for name, seconds in spent.items():
        yield compared(f"  its stage: {name}", seconds, whole, "s")


def measure_stages(texts: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """Seconds of each stage, by a clock around each function that `tag` calls."""
    spent = dict.fromkeys((CLEANING, *STAGES.values(), OTHER), 0.0)
    plain = {name: getattr(tagger, name) for name in STAGES}

    def clocked(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            result = function(*args, **kwargs)
            if stage == READING:  # made when first asked for: counted here, not with who asks
                _ = result.sentences, result.of_kind("event")
            spent[stage] += time.process_time() - start
            return result

        return call

    def read(text: str) -> None:
        cleaned = clocked(CLEANING, clean)(text)
        tagger.tag(text, cleaned=cleaned, lexicon=lexicon, published=PUBLISHED)

    for name, function in plain.items():
        setattr(tagger, name, clocked(STAGES[name], function))
    start = time.process_time()
    try:
        for text in texts:
            read(text)
    finally:
        for name, function in plain.items():
            setattr(tagger, name, function)
    whole = time.process_time() - start
    spent[OTHER] = whole - sum(spent.values())
    return spent


def measure_names(texts: Sequence[str]) -> Row:
    """The pass over names beside spaCy's, tokenising and folding included on either side."""
    rows = names_up_to(PEER, texts)
    builder = Builder()
    for row in rows:
        builder.add_name(row.kind, row.target, row.text, row, row.language == "ar")
    gazetteer = builder.build()

    def find(text: str) -> None:
        folded = fold(text).text
        found = bounded_words(folded)
        gazetteer.find(folded, found.starts, found.ends)

    name, target = "names: fold, match, word bounds, clitics; spaCy PhraseMatcher", ">= 4"
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        print("spaCy is not there: run `make bench`, which installs it.", file=sys.stderr)
        ours = 1 / seconds_per_megabyte(texts, find)
        return Row(name, round(ours, 3), None, "MB/s", None, target, None)
    nlp = spacy.blank("ar")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(row.text) for row in rows])
    ours, other = in_turns(texts, find, lambda text: matcher(nlp.make_doc(text)))
    return compared(name, 1 / ours, 1 / other, "MB/s", target)


def measure_many(texts: Sequence[str]) -> Row:
    few, many = (lexicon_of(count, texts) for count in (FEW, MANY))
    slow, fast = in_turns(
        texts, lambda text: read_article(many, text), lambda text: read_article(few, text)
    )
    return compared("whole tagging, 100k names over 1k", slow, fast, "s/MB", "<= 1.6")


def in_turns(
    texts: Sequence[str], ours: Callable[[str], object], other: Callable[[str], object]
) -> tuple[float, float]:
    """Seconds per megabyte of both, in turns: that turn whose ratio is the middle one."""
    turns = [
        (seconds_per_megabyte(part, ours), seconds_per_megabyte(part, other))
        for part in parts_of(texts)
    ]
    return sorted(turns, key=lambda turn: turn[0] / turn[1])[len(turns) // 2]


def parts_of(texts: Sequence[str]) -> list[Sequence[str]]:
    size = max(1, len(texts) // TURNS)
    return [texts[start : start + size] for start in range(0, len(texts), size)]


def measure_load() -> Iterator[Row]:
    """The fastest of three loads, each in a process of its own: memory once taken stays taken."""
    loads = [
        json.loads(
            subprocess.run(
                [sys.executable, "-m", "bench.tagging", "--load"],
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for _ in range(3)
    ]
    seconds, megabytes = min(loads)
    yield compared("100k names from rows to lexicon", seconds, LIMIT_SECONDS, "s", "<= 1")
    yield compared("100k names, memory at the peak", megabytes, LIMIT_MEGABYTES, "MB", "<= 1")


def load_names() -> tuple[float, float]:
    """Seconds and megabytes, the rows counted in."""
    seed_rows()
    names = names_up_to(MANY, read_texts())
    parts = [(n.kind, n.text, n.target, n.form, n.country, n.language) for n in names]
    rows = seed_rows() | {"names": (NameRow(*part) for part in parts)}
    del names
    gc.collect()
    before = psutil.Process().memory_info().rss
    with Peak() as peak:
        start = time.process_time()
        lexicon = compile_lexicon(**rows)
        seconds = time.process_time() - start
    assert lexicon.gazetteer.size > MANY
    return seconds, (peak.rss - before) / 1e6


class Peak:
    """The most memory the process held while inside, looked at a hundred times a second."""

    def __enter__(self) -> "Peak":
        self.rss = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._over.wait(0.01):
            self.rss = max(self.rss, process.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.rss = max(self.rss, psutil.Process().memory_info().rss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--megabytes", type=float, default=8, help="of text to read")
    parser.add_argument("--load", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        print(json.dumps(load_names()))
        return
    texts = repeated(read_texts(), options.megabytes)
    rows = [
        *measure_whole(texts),
        measure_names(texts),
        measure_many(texts),
        *measure_load(),
    ]
    title = f"Tagging of {sum(map(_size, texts)) / 1e6:.1f} MB, CPU time of one process"
    print_rows(title, rows, as_json=options.json)


if __name__ == "__main__":
    main()
