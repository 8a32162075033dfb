"""The guide is true: its addresses answer, its list of lists is whole."""

import json
import re
from pathlib import Path

from relations.api.index import LISTS
from relations.api.problems import FURTHER_KINDS, KINDS
from relations.models import ApiScope
from tests import factories as make
from tests.relations.api.reader import Reader

GUIDE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_address_answers_as_the_guide_says(reader: Reader) -> None:
    make.sector("energy")
    addresses = re.findall(r'"\$site/([^"]*)"', GUIDE)
    assert len(addresses) > 8
    wrong = addresses.pop()
    for address in addresses:
        reader.get(address or "/api/v1/")
    (shown,) = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    problem = json.dumps(reader.get(wrong, 400), ensure_ascii=False)
    assert json.loads(problem.replace("testserver", "localhost:8000")) == json.loads(shown)


def test_every_list_is_named() -> None:
    assert set(re.findall(r"^\| `(\w+)/` \|", GUIDE, re.MULTILINE)) == set(LISTS)


def test_every_problem_and_scope_is_told() -> None:
    rows = re.findall(r"^\| (\d{3}) \| ([^|]*) \|", GUIDE, re.MULTILINE)
    told = {(int(status), code) for status, codes in rows for code in re.findall(r"`(.*?)`", codes)}
    further = {(status, code) for code, (status, _title) in FURTHER_KINDS.items()}
    assert told == {(status, code) for status, (code, _title) in KINDS.items()} | further
    assert set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)) == set(ApiScope.values)
