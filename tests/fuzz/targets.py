"""All targets by name; each module is loaded when one of its own is asked for."""

import importlib

import django

from tests.fuzz.target import Target

# Those that stand first take longest to reach anything new.
MODULES = {
    "tests.fuzz.texts": ("tagging", "folding", "dates", "cleaning", "questions"),
    "tests.fuzz.files": ("bytes", "pages", "word", "pdf", "archives", "feeds", "guarded"),
    "tests.fuzz.asked": ("cursors", "filters", "addresses", "tables"),
}
NEEDS_DJANGO = "tests.fuzz.asked"
NAMES = tuple(name for names in MODULES.values() for name in names)


def find(name: str) -> Target:
    module = next(module for module, names in MODULES.items() if name in names)
    if module == NEEDS_DJANGO:  # others begin much sooner without
        django.setup()
    found: Target = importlib.import_module(module).TARGETS[name]
    return found
