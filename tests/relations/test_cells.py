"""Cells that a spreadsheet program would run, in the files that we write: text, and nothing else."""

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from relations.sheets import WRITERS
from relations.sheets.cells import as_meant, harmless

RUN = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＠SUM(A1)",
]


@pytest.mark.parametrize("text", [*RUN, "'=1", "''=1"])
def test_what_would_run_is_marked_and_comes_back_as_it_was(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert as_meant(harmless(text)) == text


@pytest.mark.parametrize("value", ["قمة 2025", "a=b", "'quoted'", "", -3, 1.5, None])
def test_what_does_not_run_is_left(value: object) -> None:
    assert harmless(value) == value


def test_no_program_opens_a_formula_in_either_file() -> None:
    rows = [[text, -5] for text in RUN]
    written = WRITERS["csv"].write(["=head", "n"], rows, right_to_left=False)
    read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in read] == ["'=head", *(f"'{text}" for text in RUN)]
    assert {row[1] for row in read[1:]} == {"-5"}
    written = WRITERS["xlsx"].write(["=head", "n"], rows, right_to_left=False)
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in file.read(name) for name in sheets)
    cells = list(load_workbook(io.BytesIO(written)).active.iter_rows(min_row=2))
    assert {row[0].data_type for row in cells} <= {"s", "inlineStr"}
    assert {row[1].value for row in cells} == {-5}
