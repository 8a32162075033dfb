"""Word: text and tables in their order; nothing that a file asks for is done."""

import io
import socket
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingestion.extract import Extracted, ExtractionRefused, read
from tests.ingestion import documents as made

TITLE = "وفد روسي في دمشق"
FIRST = "وصل وفد روسي إلى دمشق وبحث ملفات الطاقة والنقل."
LAST = "واتفق الجانبان على مواصلة اللقاءات."


def _text(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Extracted)
    assert found.format == "docx"
    return found.text


def _code(data: bytes) -> str:
    with pytest.raises(ExtractionRefused) as refused:
        read(data)
    assert refused.value.message.endswith(".")
    return refused.value.code


def _body(xml: str) -> bytes:
    """A Word file with this for its body."""
    start = '<?xml version="1.0" encoding="UTF-8"?>'
    document = f"<w:document {nsdecls('w')}><w:body>{xml}</w:body></w:document>"
    return made.rewritten(made.word(FIRST), "word/document.xml", (start + document).encode())


def test_tables_stand_where_they_stood_and_headers_nowhere() -> None:
    rows = (("البند", "القيمة"), ("الكهرباء", "300 ميغاواط"))
    text = _text(made.word(TITLE, FIRST, LAST, rows=rows, header="سري"))
    assert text.split("\n") == [TITLE, FIRST, "البند\tالقيمة", "الكهرباء\t300 ميغاواط", LAST]


def test_a_cell_over_two_columns_is_told_once() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "المجموع"
    table.cell(0, 2).text = "300"
    file = io.BytesIO()
    document.save(file)
    assert _text(file.getvalue()) == "المجموع\t300"


def test_insertions_and_fields_are_read_and_deletions_are_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inserted = f'<w:ins w:id="1" w:author="a">{run.format("جديد ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>قديم</w:delText></w:r></w:del>'
    field = f"<w:sdt><w:sdtContent>{run.format('حقل')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run.format('فقرة')}</w:p></w:sdtContent></w:sdt>"
    assert _text(_body(f"<w:p>{inserted}{deleted}{field}</w:p>{block}")) == "جديد حقل\nفقرة"
    assert parse_xml(f"<w:p {nsdecls('w')}/>") is not None


def test_macros_are_refused_where_they_may_run_and_passed_over_where_not() -> None:
    plain = made.word(TITLE, FIRST)
    assert TITLE in _text(made.rewritten(plain, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 99))
    types = (
        b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    )
    assert _code(made.rewritten(plain, "[Content_Types].xml", types)) == "macros"


def test_files_that_a_document_names_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    xml = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>A&e;B</w:t></w:r></w:p></w:body></w:document>"
    assert _code(
        made.rewritten(made.word(FIRST), "word/document.xml", (entity + xml).encode())
    ) == ("unsafe")
    for encoding in ("UTF-16", "UTF-7", "IBM037"):
        hidden = f'<?xml version="1.0" encoding="{encoding}"?>{entity}{xml}'.encode(encoding)
        assert _code(made.rewritten(made.word(FIRST), "word/document.xml", hidden)) in (
            ("unsafe", "damaged")
        ), encoding


def test_a_small_file_of_a_million_paragraphs_is_refused_at_once() -> None:
    data = _body("<w:p/>" * 1_000_000)
    assert len(data) < 200_000
    assert _code(data) == "too_large"


def test_a_small_file_of_endless_spaces_is_refused() -> None:
    assert _code(_body(f"<w:p><w:r><w:t>{' ' * 40_000_000}</w:t></w:r></w:p>")) == "too_large"


def test_half_a_file_is_refused() -> None:
    whole = made.word(TITLE, FIRST, LAST)
    assert _code(whole[: len(whole) // 2]) == "damaged"
    assert _code(made.rewritten(whole, "word/document.xml", b"<w:document")) == "damaged"


def test_a_file_without_a_word_is_refused() -> None:
    assert _code(made.word("", " ")) == "no_text"


def test_what_a_file_points_to_outside_is_not_called_and_what_it_carries_not_opened() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        address = f"http://127.0.0.1:{canary.getsockname()[1]}/a"
        plain = made.word(TITLE, FIRST)
        with zipfile.ZipFile(io.BytesIO(plain)) as parts:
            rels = parts.read("word/_rels/document.xml.rels").decode()
        outside = "".join(
            f'<Relationship Id="x{n}" Type="{kind}{name}" Target="{address}" TargetMode="External"/>'
            for n, name in enumerate(
                ("attachedTemplate", "image", "hyperlink", "oleObject", "frame")
            )
        )
        rels = rels.replace("</Relationships>", f"{outside}</Relationships>")
        hurt = made.rewritten(plain, "word/_rels/document.xml.rels", rels.encode())
        hurt = made.rewritten(hurt, "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" * 99)
        assert _text(hurt) == f"{TITLE}\n{FIRST}"
        with pytest.raises(BlockingIOError):
            canary.accept()[0].close()
