"""Real documents made many: texts, pages, Word files, a feed's items, copies, updates, broken files.

The same papers for the same seed. Each knows which article it tells and in which wording, so that
what must become of all of them can be counted before anything runs.
"""

import os
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.press import NEWS, WORDS
from tests.ingestion import documents as made
from tests.ingestion.collect.site import article

SAMPLES = Path(__file__).parent.parent / "samples"
OUTLETS = tuple(f"paper-{number}" for number in range(6))
BROKEN = "broken"


@dataclass(frozen=True)
class Paper:
    """One thing that is brought. `tells`: the article it is of; `wording`: which text of it."""

    name: str
    data: bytes
    tells: str
    wording: str = ""
    outlet: str = ""
    url: str = ""
    of_feed: bool = False

    @property
    def key(self) -> str:
        """By what the ledger knows it; the same bytes from the same place are one document."""
        return f"{self.name}|{self.outlet}|{self.url}"


Kind = Callable[[int, str, random.Random], list[Paper]]


def print_papers(number: int, seed: int) -> list[Paper]:
    """Return so many, in the order in which they are brought."""
    dice = random.Random(f"papers {seed}")
    texts, papers = _texts(), _endless(dice)
    printed: list[Paper] = []
    while len(printed) < number:
        printed += next(papers)(len(printed), dice.choice(texts), dice)
    del printed[number:]
    # Not all at once: what is brought again comes while the first is read, or long after.
    for place in dice.sample(range(number), number // 3):
        other = dice.randrange(max(0, place - 40), min(number, place + 40))
        printed[place], printed[other] = printed[other], printed[place]
    return printed


def due(papers: list[Paper]) -> Counter[str]:
    """Count how they must end: the first of an article, its other wordings, copies, refusals."""
    ends: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        if paper.tells == BROKEN:
            ends["rejected"] += 1
            continue
        known = articles[paper.tells]
        first = "new_version" if known else "created"
        ends["duplicate" if paper.wording in known else first] += 1
        known.add(paper.wording)
    return ends


def _texts() -> list[str]:
    files = [*SAMPLES.glob("*.txt"), *SAMPLES.glob("composed/*.txt")]
    if corpus := os.environ.get("CORPUS_DIR"):
        files += Path(corpus).glob("seeds/*.txt")
    return [file.read_text(encoding="utf-8") for file in sorted(files, key=lambda one: one.name)]


def _endless(dice: random.Random) -> Iterator[Kind]:
    """Which kind comes next, in shares that any hundred papers hold."""
    shares = {_plain: 50, _page: 16, _word: 4, _copy: 4, _again: 4, _update: 4, _item: 8, _other: 4}
    deck = [kind for kind, share in (shares | {_broken: 6}).items() for _one in range(share)]
    while True:
        dice.shuffle(deck)
        yield from deck


def _distinct(text: str, number: int, dice: random.Random) -> str:
    """The text with one more sentence in its body, so that it is an article of its own."""
    lines = text.split("\n")
    longest = max(range(len(lines)), key=lambda place: len(lines[place]))
    said = " ".join(dice.choices(WORDS, k=18))
    lines.insert(longest + 1, f"وأضاف التقرير رقم {number} أن {said}.")
    return "\n".join(lines)


def _plain(number: int, text: str, dice: random.Random) -> list[Paper]:
    data = _distinct(text, number, dice).encode()
    outlet = dice.choice(("", *OUTLETS))
    return [Paper(f"{number}.txt", data, f"text {number}", outlet=outlet)]


def _page_of(text: str, address: str, more: str = "") -> bytes:
    title, *rest = [line for line in text.split("\n") if line.strip()]
    page = article(title, *rest, *([more] if more else []))
    return page.replace("<head>", f'<head><link rel="canonical" href="{address}">', 1).encode()


def _page(number: int, text: str, dice: random.Random) -> list[Paper]:
    address = f"https://example.org/news/{number}"
    data = _page_of(_distinct(text, number, dice), address)
    return [Paper(f"{number}.html", data, address, outlet=dice.choice(OUTLETS))]


def _update(number: int, text: str, dice: random.Random) -> list[Paper]:
    address = f"https://example.org/live/{number}"
    first = _distinct(text, number, dice)
    more = f"وجاء لاحقا في بيان رقم {number} أن {' '.join(dice.choices(WORDS, k=14))}."
    outlet = dice.choice(OUTLETS)
    return [
        Paper(f"{number}-{n}.html", _page_of(first, address, said), address, str(n), outlet)
        for n, said in enumerate(("", more))
    ]


def _copy(number: int, text: str, dice: random.Random) -> list[Paper]:
    """Other bytes, the same text."""
    told = _distinct(text, number, dice)
    return [
        Paper(f"{number}.{code}.txt", told.encode(code), f"text {number}")
        for code in ("utf-8", "utf-16")
    ]


def _again(number: int, text: str, dice: random.Random) -> list[Paper]:
    """The same bytes twice, as from two people."""
    first = _plain(number, text, dice)[0]
    return [first, Paper(f"again-{first.name}", first.data, first.tells, outlet=first.outlet)]


def _word(number: int, text: str, dice: random.Random) -> list[Paper]:
    lines = [line for line in _distinct(text, number, dice).split("\n") if line.strip()]
    return [
        Paper(f"{number}.docx", made.word(*lines), f"text {number}", outlet=dice.choice(OUTLETS))
    ]


def _item(number: int, text: str, dice: random.Random) -> list[Paper]:
    url = f"https://example.org/feed/{number}"
    said = " ".join(dice.choices(WORDS, k=40))
    data = article(f"تعاون سوري تركي {number}", NEWS, f"{said}.").encode()
    return [Paper(f"{number}.html", data, url, "", dice.choice(OUTLETS), url, of_feed=True)]


def _other(number: int, text: str, dice: random.Random) -> list[Paper]:
    """What a feed tells of that concerns nobody here."""
    url = f"https://example.org/feed/{number}"
    data = article(dice.choice(WORDS), f"{' '.join(dice.choices(WORDS, k=40))}.").encode()
    return [Paper(f"{number}.html", data, BROKEN, "", dice.choice(OUTLETS), url, of_feed=True)]


def _broken(number: int, text: str, dice: random.Random) -> list[Paper]:
    whole = made.stored("energy.pdf")
    kinds = {
        "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "pdf": whole[: len(whole) // 2],
        "locked.pdf": made.locked_pdf(),
        "docx": made.word(text[:200])[:2000],
    }
    kind = dice.choice(sorted(kinds))
    return [Paper(f"{number}.{kind}", kinds[kind] + b"%d" % number, BROKEN)]
