"""Zip: every file in it is told, none is written anywhere, and a bomb is put out in time."""

import io
import struct
import zipfile

import pytest

from ingestion.extract import ExtractionRefused, Member, Unpacked, read
from ingestion.extract.archive import LARGEST_WHOLE, MOST_FILES
from tests.ingestion import documents as made

NEWS = "زار وزير تركي دمشق وبحث التعاون في الطاقة.".encode()


def _members(data: bytes, largest: int = 1_000_000) -> dict[str, Member]:
    found = read(data, largest=largest)
    assert isinstance(found, Unpacked)
    return {member.name: member for member in found.members}


def _code(data: bytes) -> str:
    with pytest.raises(ExtractionRefused) as refused:
        read(data, largest=1_000_000)
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_files_come_out_with_their_folders_and_without_what_systems_leave() -> None:
    parts = {
        "أخبار/خبر.txt": NEWS,
        "b.html": b"<p>b</p>",
        "__MACOSX/b.html": b"x",
        ".DS_Store": b"x",
    }
    found = _members(made.zipped(parts))
    assert {name: member.data for name, member in found.items()} == {
        "أخبار/خبر.txt": NEWS,
        "b.html": b"<p>b</p>",
    }


@pytest.mark.parametrize("page", ["utf-8", "cp1256", "cp720"])
def test_names_come_out_of_every_common_code_page(page: str) -> None:
    name = "زيارة الوزير إلى دمشق.txt"
    assert list(_members(_named(name.encode(page)))) == [name]


def test_western_names_stay_western() -> None:
    assert list(_members(_named("Gespräch über Öl.txt".encode("cp437")))) == [
        "Gespräch über Öl.txt"
    ]


def _named(name: bytes) -> bytes:
    """A zip whose only file has these bytes for its name, and does not say what they mean."""
    placeholder = b"x" * len(name)
    return made.zipped({placeholder.decode(): NEWS}).replace(placeholder, name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/cron.d/job", "etc/cron.d/job"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("a/./../b.txt", "a/b.txt"),
        ("خبر\u202etxt.exe", "خبر txt.exe"),
        ("..", "?"),
    ],
)
def test_names_lead_nowhere(name: str, shown: str) -> None:
    assert list(_members(made.zipped({name: NEWS}))) == [shown]


def test_two_files_of_one_name_are_two() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"two")
    assert list(_members(file.getvalue())) == ["a.txt", "a.txt (2)"]


def test_an_archive_in_an_archive_is_refused_alone() -> None:
    found = _members(made.zipped({"in.zip": made.zipped({"a.txt": NEWS}), "b.txt": NEWS}))
    assert (found["in.zip"].code, found["in.zip"].data) == ("entry_nested", b"")
    assert found["b.txt"].data == NEWS


def test_word_files_in_it_are_no_archives() -> None:
    assert _members(made.zipped({"a.docx": made.word("خبر")}))["a.docx"].code == ""


def test_a_file_that_grows_without_measure_is_refused_alone() -> None:
    found = _members(made.zipped({"bomb.txt": bytes(5_000_000), "b.txt": NEWS}), 10_000_000)
    assert found["bomb.txt"].code == "entry_bomb"
    assert found["b.txt"].data == NEWS


def test_a_file_over_the_limit_is_refused_alone() -> None:
    found = _members(made.zipped({"a.txt": b"ab" * 600_000, "b.txt": NEWS}))
    assert found["a.txt"].code == "entry_too_large"
    assert found["a.txt"].size == 1_200_000


def test_what_would_fill_a_disk_is_refused_before_it_is_unpacked() -> None:
    part = bytes(LARGEST_WHOLE // 4)
    assert _code(made.zipped({f"{n}.txt": part for n in range(5)})) == "zip_bomb"
    assert _code(made.zipped({f"{n}": b"" for n in range(MOST_FILES + 1)})) == "zip_bomb"


def test_a_header_that_lies_about_the_size_gains_nothing() -> None:
    data = made.zipped({"bomb.txt": bytes(3_000_000), "b.txt": NEWS})
    lying = data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1000))
    found = _members(lying)
    assert found["bomb.txt"].code == "entry_damaged"
    assert found["b.txt"].data == NEWS


def test_what_asks_for_a_password_is_refused() -> None:
    whole = bytearray(made.zipped({"a.txt": NEWS, "b.txt": NEWS}))
    _lock(whole, "a.txt")
    assert _members(bytes(whole))["a.txt"].code == "entry_encrypted"
    _lock(whole, "b.txt")
    assert _code(bytes(whole)) == "encrypted"


def _lock(data: bytearray, name: str) -> None:
    """Set the mark of encryption in both headers of a file."""
    entry = data.rindex(name.encode()) - 46
    data[entry + 8] |= 1
    data[data.index(name.encode()) - 30 + 6] |= 1


def test_links_are_not_followed() -> None:
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert _members(file.getvalue())["link.txt"].code == "entry_link"


def test_empty_and_broken_archives_are_told() -> None:
    assert _code(made.zipped({})) == "empty_archive"
    whole = made.zipped({"a.txt": NEWS})
    assert _code(whole[: len(whole) // 2]) == "damaged"
    assert _code(b"PK\x03\x04" + bytes(300)) == "damaged"


def test_a_damaged_file_leaves_the_others() -> None:
    data = bytearray(made.zipped({"a.txt": NEWS * 3, "b.txt": NEWS}))
    place = data.index(b"a.txt") + len(b"a.txt") + 5
    data[place : place + 8] = b"\xff" * 8
    found = _members(bytes(data))
    assert found["a.txt"].code == "entry_damaged"
    assert found["b.txt"].data == NEWS


@pytest.mark.parametrize("hurt", ["place", "no_name", "method", "lzma"])
def test_an_entry_that_is_nowhere_or_nothing_leaves_the_others(hurt: str) -> None:
    """Found by `make fuzz`: the standard library raises what it does not name for these."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA if hurt == "lzma" else 0) as archive:
        archive.writestr("a.txt", NEWS)
        archive.writestr("b.txt", NEWS + b" ")
    data = bytearray(file.getvalue())
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(b"a.txt"))
    if hurt == "place":
        data[central + 42 : central + 46] = struct.pack("<I", 2**31)
    elif hurt == "no_name":
        data = bytearray(data.replace(b"a.txt", b"\0.txt"))
    elif hurt == "method":
        data[central + 10 : central + 12] = struct.pack("<H", 99)
    else:
        body = data.index(b"a.txt") + 5
        data[body + 4 : body + 20] = b"\xff" * 16
    found = list(_members(bytes(data)).values())
    assert [member.code for member in found] == ["" if hurt == "no_name" else "entry_damaged", ""]
    assert found[1].data == NEWS + b" "


def test_a_list_of_files_that_lies_is_damage() -> None:
    whole = made.zipped({"a.txt": NEWS, "b.txt": NEWS})
    end = whole.index(b"PK\x05\x06")
    for start in range(end, end + 20):
        hurt = whole[:start] + b"\x7f" + whole[start + 1 :]
        try:
            read(hurt, largest=1_000_000)
        except ExtractionRefused as refused:
            assert refused.code in ("damaged", "empty_archive", "binary")  # noqa: PT017


def test_many_names_for_the_same_bytes_are_a_bomb() -> None:
    """Entries that lie over each other: a small file, and without measure once unpacked."""
    whole = made.zipped({"a.txt": bytes(900_000)})
    start, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
    entry, times = whole[start:end], 1_500
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entry) * times, start, 0)
    data = whole[:start] + entry * times + tail
    assert len(data) < 100_000
    assert _code(data) == "zip_bomb"
