"""Outlets on this machine through a day: what their feeds tell, hour by hour, and a ledger of it.

Time is the machine's, `ahead` of it by the hours that were skipped. What a feed allows, what broke,
which bytes went out for which page: all stands in the ledger as it was answered.
"""

import datetime as dt
import hashlib
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from itertools import count

from tests.ingestion.collect.site import Reply, Site, article, item

NEWS = "بحث وزير الخارجية السوري مع نظيره التركي في دمشق التعاون بين سوريا وتركيا في الطاقة."
# Of these no run of three is likely to come twice, so that only copies are kin.
_WORDS = (
    "دقيق سكر برتقال فرن كعكة ملح زيت حليب عسل تفاح كرز لوز جوز تمر خبز ماء شاي قهوة بيض سمك "
    "ملعب كرة هدف لاعب مدرب بطولة سباحة جري قفز دراجة حكم جمهور شوط كأس ميدالية فريق صافرة "
    "لوحة فنان مسرح أغنية عود طبلة قصيدة رواية كتاب فيلم ممثل ستارة ألوان نحت حرف ورق حبر قلم "
    "شجرة وردة نهر جبل مطر ريح غيمة شمس قمر نجم بحر رمل صخر عصفور قطة حصان نحلة فراشة غابة حقل"
)
WORDS = _WORDS.split()
SHAPES = ("rss", "atom", "sitemap", "renaming", "busy", "login")


@dataclass(frozen=True)
class Ask:
    """One request: when, for what, how it was answered. `least`: seconds to the next at least."""

    at: float
    path: str
    status: int
    least: float = 0.0
    alone: float = 0.0  # how long the whole host asked to be left alone
    told: tuple[int, ...] = ()  # items, in a feed
    sha256: str = ""  # of a page


@dataclass
class Piece:
    """What a page is: `news`, `other`, `gone`, `inside`; `twin`: the first one with its text."""

    number: int
    kind: str
    twin: int
    text: str
    at: dt.datetime | None
    edits: int = 0
    said: int = 0  # how often the feed's words about it were changed

    @property
    def path(self) -> str:
        return f"/{self.number}"

    @property
    def title(self) -> str:
        return f"{' '.join(self.text.split()[-4:])} {self.said or ''}".strip()

    @property
    def page(self) -> bytes:
        later = [random.Random(f"{self.twin} {n}").choices(WORDS, k=14) for n in range(self.edits)]
        more = [f"وأضاف البيان لاحقا {' '.join(words)}." for words in later]
        lead = [NEWS] if self.kind == "news" else []
        about = "تعاون سوري تركي جديد: " if lead else ""
        head = about + " ".join(self.text.split()[:4])
        return article(head, *lead, self.text, *more).encode()


@dataclass
class Wire:
    """A feed: its shape, what it told so far, in which hours it misbehaves."""

    site: Site
    path: str
    shape: str
    pieces: list[Piece] = field(default_factory=list)
    bad_hours: tuple[int, ...] = ()


class Press:
    """`sites` with their `wires`; the same day for the same seed."""

    def __init__(self, sites: list[Site], feeds: int, hours: int, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sites, self.hours, self.hour, self.ahead = sites, hours, -1, 0.0
        self.number, self.serial = count(1), count(1)
        self.ledger: dict[str, list[Ask]] = {site.host: [] for site in sites}
        self.down: dict[str, range] = {}
        self.lock = threading.Lock()
        self.strike_at, self.struck, self.go_on = 0, threading.Event(), threading.Event()
        self.wires = [self._wire(n) for n in range(feeds)]
        self.mirror = self.wires[len(sites)]  # another feed of the first one's outlet
        for n, site in enumerate(sites):
            if n % 3 == 0:
                start = self.dice.randrange(1, max(2, hours - 5))
                self.down[site.host] = range(
                    start, start + self.dice.randint(1, min(4, hours // 3))
                )

    def now(self) -> float:
        return time.time() + self.ahead

    def next_hour(self) -> None:
        """Tell something new, change some of what was told."""
        self.hour += 1
        for wire in self.wires:
            for _piece in range(2 if self.hour == 0 else self.dice.random() < 0.25):
                self._publish(wire)
        told = [piece for wire in self.wires for piece in wire.pieces if piece.kind != "inside"]
        for piece in self.dice.sample(told, max(1, len(self.wires) // 12) if self.hour else 0):
            piece.said += 1
            piece.edits += piece.kind != "gone" and self.dice.random() < 0.7

    def _wire(self, n: int) -> Wire:
        site = self.sites[n % len(self.sites)]
        wire = Wire(site, f"/feed{n}", SHAPES[n % len(SHAPES)])
        hour = self.dice.randrange(1, self.hours - 1)
        wire.bad_hours = (hour, hour + 1)
        site.pages[wire.path] = lambda headers: self._feed(wire, headers)
        return wire

    def _publish(self, wire: Wire) -> None:
        kind = self.dice.choices(("news", "other", "gone", "inside"), (55, 30, 8, 7))[0]
        number, text = next(self.number), " ".join(self.dice.choices(WORDS, k=40)) + "."
        at = dt.datetime.now(dt.UTC) if self.dice.random() < 0.9 else None
        piece = Piece(number, kind, number, text, at)
        news = [(w, p) for w in self.wires for p in w.pieces if p.kind == "news"]
        if kind == "news" and news and self.dice.random() < 0.3:
            first = self.dice.choice(news)[1]
            held = {w.site.host for w, p in news if p.twin == first.twin}
            if wire.site.host not in held:
                piece.text, piece.twin = first.text, first.twin
        wire.site.pages[piece.path] = lambda headers: self._page(wire.site, piece)
        wire.pieces.append(piece)
        if wire is self.wires[0]:
            self.mirror.pieces.append(piece)

    def _note(self, site: Site, ask: Ask) -> None:
        """Write it down; keep whoever asks waiting where the worker is to be killed."""
        with self.lock:
            self.ledger[site.host].append(ask)
            self.strike_at -= 1
            strikes = self.strike_at == 0
        if strikes:
            self.struck.set()
            self.go_on.wait(10)

    def _is_down(self, site: Site) -> bool:
        return self.hour in self.down.get(site.host, ())

    def _page(self, site: Site, piece: Piece) -> Reply:
        if self._is_down(site):
            self._note(site, Ask(self.now(), piece.path, 503))
            return Reply(status=503)
        if piece.kind == "gone":
            self._note(site, Ask(self.now(), piece.path, 404))
            return Reply(status=404)
        body = piece.page
        told = hashlib.sha256(body).hexdigest()
        self._note(site, Ask(self.now(), piece.path, 200, sha256=told))
        return _whole(body, {})

    def _feed(self, wire: Wire, headers: dict[str, str]) -> Reply:
        reply, ask = self._answer(wire, headers)
        self._note(wire.site, ask)
        if reply is None:
            raise ConnectionAbortedError
        return reply

    def _answer(self, wire: Wire, headers: dict[str, str]) -> tuple[Reply | None, Ask]:
        now, bad = self.now(), self.hour in wire.bad_hours
        if self._is_down(wire.site):
            dead = wire.site is self.sites[0]
            return None if dead else Reply(status=503), Ask(now, wire.path, 0 if dead else 503)
        if bad and wire.shape == "busy":
            wait = 3 * 3600.0
            reply = Reply(status=429, headers={"Retry-After": str(int(wait))})
            return reply, Ask(now, wire.path, 429, wait, wait)
        if bad and wire.shape == "login":
            page = b"<!DOCTYPE html><html><form>login</form></html>"
            return _whole(page, {}), Ask(now, wire.path, 200)
        body, asks = self._render(wire)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag}), Ask(now, wire.path, 304)
        sent = {"ETag": tag}
        if wire.shape == "atom":
            sent["Cache-Control"] = f"public, max-age={asks}"
        told = tuple(piece.number for piece in wire.pieces)
        return _whole(body, sent), Ask(now, wire.path, 200, asks, told=told)

    def _render(self, wire: Wire) -> tuple[bytes, int]:
        """Return the feed, and how many seconds it asks to be left alone."""
        if wire.shape == "atom":
            return _atom(wire.pieces, wire.site).encode(), 3 * 3600
        if wire.shape == "sitemap":
            return _sitemap(wire.pieces, wire.site).encode(), 0
        # A feed that names its items anew each time; any other has an identifier of each.
        name = next(self.serial) if wire.shape == "renaming" else "x"
        told = [
            item(p.title, _link(p, wire.site), guid=f"{p.number}-{name}", date=_date(p))
            for p in wire.pieces
        ]
        ttl = "<ttl>150</ttl>" if wire.shape == "rss" else ""
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel>{ttl}{"".join(told)}</channel></rss>'
        ).encode(), 150 * 60 if ttl else 0


def _whole(body: bytes, headers: dict[str, str]) -> Reply:
    """Without a length, so that whoever asks is done when the site is, and not before."""

    def chunks() -> Iterator[bytes]:
        yield body

    return Reply(headers=headers, chunks=chunks)


def _link(piece: Piece, site: Site) -> str:
    return f"http://10.0.0.1{piece.path}" if piece.kind == "inside" else site.url(piece.path)


def _date(piece: Piece) -> str:
    return formatdate(piece.at.timestamp()) if piece.at else ""


def _atom(pieces: list[Piece], site: Site) -> str:
    told = "".join(
        f'<entry><id>urn:{p.number}</id><title>{p.title}</title><link href="{_link(p, site)}"/>'
        + (f"<published>{p.at.isoformat()}</published>" if p.at else "")
        + "</entry>"
        for p in pieces
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{told}</feed>'


def _sitemap(pieces: list[Piece], site: Site) -> str:
    told = "".join(
        f"<url><loc>{_link(p, site)}</loc>"
        + (f"<lastmod>{p.at.isoformat()}</lastmod>" if p.at else "")
        + f'<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<n:title>{p.title}</n:title></n:news></url>"
        for p in pieces
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><urlset xmlns="{space}">{told}</urlset>'
