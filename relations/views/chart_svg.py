"""A chart as one picture that stands alone: title, key, drawing, source, in either direction."""

import base64
import functools
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations import months
from relations.models.bilingual import in_arabic
from relations.views.chart_citation import plain
from relations.views.chart_object import BARS, LINES, Chart

WIDTH, EDGE = 960, 32
AXIS, ENDS = 46, 110  # what stands beside the plot
LETTER = 0.54  # of the size of its letters, a letter's usual width
FONTS = {
    "arabic": "vendor/ibm-plex-sans-arabic-arabic-400-normal.woff2",
    "latin": "vendor/ibm-plex-sans-arabic-latin-400-normal.woff2",
}
# The colours of the light theme; a picture in a paper knows no other.
STYLE = """
text{font:400 13px "Plex Arabic","IBM Plex Sans Arabic","Noto Sans Arabic","DejaVu Sans",sans-serif}
text{fill:#52606e}
.title{font-size:23px;fill:#16202b}.said{font-size:15px;fill:#16202b}.source{font-size:12px}
.name,.number,.end{fill:#16202b}.paper{fill:#fff}.band{fill:#e6eaef}
.grid{stroke:#d9e0e8}.base{stroke:#52606e}
.tone-0{fill:#12436d}.tone-1{fill:#f46a25}.tone-2{fill:#28a197}.tone-3{fill:#801650}
.edge-0{stroke:#12436d}.edge-1{stroke:#f46a25}.edge-2{stroke:#28a197}.edge-3{stroke:#801650}
.hatched{stroke-width:1}rect[class^=tone]{stroke:#fff;stroke-width:1}
pattern rect{stroke:none!important}
.stroke{stroke-width:2.5}.stroke-0{stroke:#12436d}
.stroke-1{stroke:#f46a25;stroke-dasharray:8 4}.stroke-2{stroke:#28a197;stroke-dasharray:3 3}
.stroke-3{stroke:#801650;stroke-dasharray:10 3 2 3}
"""


class TextLine(NamedTuple):
    text: str
    y: float
    role: str


class Key(NamedTuple):
    label: str
    tone: int | None  # null: the sign for what is not yet reviewed
    swatch_x: float
    text_x: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """Where everything stands on the picture, in pixels."""

    title: str
    description: str
    language: str
    direction: str
    height: int
    style: SafeString
    lines: list[TextLine]
    legend: list[Key]
    plot_x: float
    plot_y: float
    plot_width: float
    axis_x: float
    ends_x: float
    width: int = WIDTH
    axis_width: int = AXIS
    ends_width: int = ENDS

    @property
    def edge(self) -> int:
        """The side where reading begins."""
        return WIDTH - EDGE if self.direction == "rtl" else EDGE


def standalone(chart: Chart, request: HttpRequest) -> bytes:
    return render_to_string(
        "charts/standalone.svg", {"chart": chart, "sheet": _sheet(chart, request)}
    ).encode()


@functools.cache
def policy() -> str:
    """What a browser lets the picture use where it is opened by itself: this style alone."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; sandbox"


def _sheet(chart: Chart, request: HttpRequest) -> Sheet:
    arabic = in_arabic()
    said = plain(unescape(strip_tags(chart.said)))
    lines, y = _stacked([(plain(chart.title), "title", 23), (said, "said", 15)], 44)
    legend, y = _legend(_labels(chart), y + 4, arabic)
    top = y + 12
    bottom = top + chart.drawing.height + 26
    source = plain(_source(chart))
    address = request.build_absolute_uri(chart.permalink)
    feet, bottom = _stacked([(source, "source", 12), (address, "source", 12)], bottom)
    beside = 0 if chart.shape == BARS else AXIS
    ends = ENDS if chart.shape == LINES else 0
    return Sheet(
        title=plain(chart.title),
        description=f"{said} {source}",
        language=get_language() or "ar",
        direction="rtl" if arabic else "ltr",
        height=round(bottom + 8),
        style=_style(),
        lines=[*lines, *feet],
        legend=legend,
        plot_x=EDGE if arabic else EDGE + beside,
        plot_y=top,
        plot_width=WIDTH - 2 * EDGE - beside - ends,
        # Numbers of the axis end 8 pixels before its far side; in Arabic that is the margin.
        axis_x=WIDTH - EDGE - AXIS + 8 if arabic else EDGE,
        ends_x=WIDTH - EDGE - ENDS - (AXIS if arabic else 0),
    )


def _source(chart: Chart) -> str:
    through = chart.standing.data_through
    if through is None:
        return _("Source: Rawabit.")
    day = months.day_in_words(through, arabic=in_arabic())
    return _("Source: Rawabit, data through {day}.").format(day=day)


def _stacked(texts: Sequence[tuple[str, str, int]], y: float) -> tuple[list[TextLine], float]:
    """Set paragraphs under one another; return them and where the next thing may stand."""
    lines = []
    for text, role, size in texts:
        for line in wrapped(text, int((WIDTH - 2 * EDGE) / (size * LETTER))):
            lines.append(TextLine(line, y, role))
            y += round(size * 1.5)
    return lines, y


def wrapped(text: str, letters: int) -> Iterator[str]:
    """Break at blanks; a picture has no lines of its own."""
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > letters:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _labels(chart: Chart) -> list[tuple[str, int | None]]:
    labels: list[tuple[str, int | None]] = [
        (f"{entry.label} ({entry.total})", entry.tone) for entry in chart.legend
    ]
    if chart.grid.by_review and chart.grid.waiting and chart.shape != LINES:
        labels.append((_("not yet reviewed"), None))
    return labels


def _legend(
    labels: Sequence[tuple[str, int | None]], y: float, arabic: bool
) -> tuple[list[Key], float]:
    keys, used = [], 0.0
    for label, tone in labels:
        wide = 14 + 8 + len(label) * 13 * LETTER + 24
        if used and used + wide > WIDTH - 2 * EDGE:
            used, y = 0.0, y + 24
        start = EDGE + used
        swatch = WIDTH - start - 14 if arabic else start
        text = WIDTH - start - 22 if arabic else start + 22
        keys.append(Key(plain(label), tone, swatch, text, y))
        used += wide
    return keys, y + (24 if keys else 0)


@functools.lru_cache
def _style() -> SafeString:
    """Colours, and the letters themselves where they are here, since a picture loads nothing."""
    faces = []
    for path in FONTS.values():
        found = finders.find(path)
        if found:
            letters = base64.b64encode(Path(found).read_bytes()).decode()
            faces.append(
                '@font-face{font-family:"Plex Arabic";'
                f'src:url("data:font/woff2;base64,{letters}") format("woff2");'
                f"unicode-range:{_range(path)}}}"
            )
    return mark_safe("".join(faces) + STYLE)  # our own text only


def _range(path: str) -> str:
    if path == FONTS["arabic"]:
        return "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF"
    return "U+0000-00FF,U+2000-206F"
