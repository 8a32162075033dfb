"""Each fuzz target holds for its seeds and for some inputs made of them; `make fuzz` goes on."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import FOLDER
from tests.fuzz.drawing import drawn_at_random, inputs
from tests.fuzz.targets import NAMES, find

SEEDS = 8  # of those that have many; tagging has a hundred


@pytest.mark.parametrize("name", NAMES)
def test_seeds_hold(name: str) -> None:
    seeds = list(find(name).seeds())
    for seed in seeds[:: max(1, len(seeds) // SEEDS)]:
        find(name).holds(seed)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_made_of_seeds_holds(name: str, data: st.DataObject) -> None:
    target = find(name)
    target.holds(data.draw(inputs(target)))


def test_where_nothing_follows_the_code_inputs_are_drawn() -> None:
    target = find("questions")
    drawn = list(islice(drawn_at_random(target), 60))
    assert len(set(drawn)) > 20
    assert max(map(len, drawn)) <= target.longest


@pytest.mark.parametrize("name", NAMES)
def test_each_target_says_what_it_claims(name: str) -> None:
    target = find(name)
    assert target.name == name
    assert len(target.claims) > 30


def test_what_is_found_stays_out_of_git() -> None:
    ignored = (Path(__file__).parents[2] / ".gitignore").read_text(encoding="utf-8")
    assert "/.data/" in ignored
    assert FOLDER.parent.name == ".data"
