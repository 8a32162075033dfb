"""What a cue of each kind may tell: targets, modes and options, for seeds and editors alike.

seeds/lexicon/README.md says what they mean; what the tagger would not understand is refused here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from babel import Locale
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.arabic import fold_text
from relations.models import PostRole
from relations.models.terms import slugs

TARGETS: dict[str, tuple[str, ...]] = {
    "event": tuple(vocabulary.EVENT_TYPES),
    "instrument": tuple(slugs(vocabulary.INSTRUMENTS)),
    "action": tuple(slugs(vocabulary.LEGAL_ACTIONS)),
    "role": tuple(PostRole.values),
    "modality": ("negation", "denied", "future", "hypothetical", "expected", "historical"),
    "party": ("both", "own", "body"),
}
MODES: dict[str, tuple[str, ...]] = {
    "instrument": ("short",),
    "role": ("counterpart", "plural", "reference"),
    "currency": ("national",),
}
CURRENCIES = frozenset(Locale("en").currencies)  # ISO 4217 as the CLDR names them
OPTIONS: dict[str, tuple[str, ...]] = {
    "event": (
        "frame", "planned", "needs", "with", "without", "statement", "reach", "object", "people",
    ),
    "instrument": ("count",),
    "stop": ("unless_after", "unless_before", "when_before"),
}  # fmt: skip
CHOICES: dict[str, tuple[str, ...]] = {
    "match": ("noun", "verb", "name", "exact"),
    "frame": ("visit", "host", "meet", "act", "mutual"),
    "needs": ("instrument",),
    "object": ("near",),
}
LISTS = ("with", "without", "unless_after", "unless_before", "when_before")
NUMBERS = ("reach", "count")


class Misfit(NamedTuple):
    """A field that makes no sense where it stands, and what it should be."""

    field: str
    reason: str


def find_misfits(*, kind: str, term: str, target: str, mode: str, options: Any) -> Iterator[Misfit]:
    """What of this cue the tagger would not understand, in the reader's language."""
    if not fold_text(term).strip():
        yield Misfit("term", _("There is no letter in it to look for."))
    yield from _about_target(kind, target)
    yield from _about_mode(kind, target, mode)
    yield from _about_options(kind, options)


def _about_target(kind: str, target: str) -> Iterator[Misfit]:
    if kind == "given_name":
        if target:
            yield Misfit("target", _("Leave this empty for an entry of this kind."))
    elif kind == "stop" and not target:
        yield Misfit("target", _("Name what the word is not, or write * for everything."))
    elif kind == "sector" and not target:
        yield Misfit("target", _("Name the sector that it tells."))
    elif kind == "currency" and target not in CURRENCIES:
        text = _("Write the currency as its three letters, such as %(example)s.")
        yield Misfit("target", text % {"example": "USD"})
    elif kind in TARGETS and target not in TARGETS[kind]:
        yield Misfit("target", _one_of(TARGETS[kind]))


def _about_mode(kind: str, target: str, mode: str) -> Iterator[Misfit]:
    known = MODES.get(kind, ())
    if kind == "event":
        if target not in vocabulary.EVENT_TYPES:
            return  # its modes are those of its type
        known = tuple(slugs(vocabulary.event_type(target).modes))
    if mode and not known:
        yield Misfit("mode", _("Leave this empty for an entry of this kind."))
    elif mode and mode not in known:
        yield Misfit("mode", _one_of(known))


def _about_options(kind: str, options: Any) -> Iterator[Misfit]:
    if not isinstance(options, Mapping):
        text = _("Write options as names and values, such as %(example)s.")
        yield Misfit("options", text % {"example": '{"match": "noun"}'})
        return
    known = ("match", *OPTIONS.get(kind, ()))
    for name, value in options.items():
        if name not in known:
            text = _("%(option)s is no option of this kind. There are: %(known)s.")
            yield Misfit("options", text % {"option": name, "known": ", ".join(known)})
        elif reason := _wrong(name, value):
            yield Misfit("options", f"{name}: {reason}")


def _wrong(name: str, value: Any) -> str:
    """What this option should be; empty where it is that."""
    checks: Iterable[tuple[bool, Callable[[], bool], str]] = (
        (name in CHOICES, lambda: value in CHOICES[name], _one_of(CHOICES.get(name, ()))),
        (name in LISTS, lambda: _are_words(value), _("It must be a list of words.")),
        (name in NUMBERS, lambda: _counts(value), _("It must be a whole number from 1 to 100.")),
        (name == "planned", lambda: _is_plan(value), _("It must be a type and one of its modes.")),
        (
            name in ("statement", "people"),
            lambda: isinstance(value, bool),
            _("It must be true or false."),
        ),
    )
    return next((reason for ours, fits, reason in checks if ours and not fits()), "")


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _counts(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100


def _is_plan(value: Any) -> bool:
    words = value.split() if isinstance(value, str) else []
    return (
        len(words) == 2
        and words[0] in vocabulary.EVENT_TYPES
        and vocabulary.mode_of(*words) is not None
    )


def _one_of(known: Iterable[str]) -> str:
    return _("It must be one of: %(known)s.") % {"known": ", ".join(known)}
