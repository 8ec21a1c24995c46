"""Zips that mean harm: each refused in words before a byte of any of its files is given out."""

import io
import stat
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from kith.core.errors import UnreadableExport
from kith.intake.container import open_container
from kith.intake.limits import Limits

SLIPS = [
    "../evil.csv",
    "a/../../evil.csv",
    "a/..",
    "..",
    "/etc/cron.d/evil",
    "//host/share/evil",
    "..\\evil.csv",
    "a\\..\\..\\evil.csv",
    "\\\\host\\share\\evil",
    "C:/evil.csv",
    "c:evil.csv",
    "good.csv\0../evil.csv",
    "\0evil.csv",
    "./",
    "...//../x",
]


def zipped(path, *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED):
    """A zip with entries named just so: the standard writer would tidy some names, so they are put in afterwards."""
    sink = io.BytesIO()
    places = []
    with zipfile.ZipFile(sink, "w", method) as archive:
        for number, (name, data) in enumerate(entries):
            place = str(number).ljust(len(name.encode()), "x")
            places.append((place.encode(), name.encode()))
            archive.writestr(place, data)
    raw = sink.getvalue()
    for place, name in places:
        raw = raw.replace(place, name)
    path.write_bytes(raw)
    return path


def refused(path, limits: Limits = Limits()) -> str:  # noqa: B008
    with pytest.raises(UnreadableExport) as caught:
        open_container(path, limits)
    assert caught.value.detail
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize("name", SLIPS)
def test_names_that_lead_out_of_the_export_are_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", ("Connections.csv", b"First Name\n"), (name, b"x"))
    assert "entry" in refused(path)


def test_in_a_folder_a_hostile_zip_costs_only_itself(tmp_path):
    zipped(tmp_path / "a.zip", ("../x", b"x"))
    (tmp_path / "b.csv").write_bytes(b"x")
    with open_container(tmp_path) as container:
        assert [member.name for member in container.members] == ["b.csv"]
        ((name, reason),) = container.left
    assert name == "a.zip"
    assert "leads out" in reason


def test_names_with_markup_and_formulas_pass_verbatim(tmp_path):
    wanted = ["<script>alert(1)<_script>.csv", "=HYPERLINK(1).csv", "\u202egpj.csv"]
    path = zipped(tmp_path / "a.zip", *[(name, b"x") for name in wanted])
    with zipfile.ZipFile(path, "w") as archive:
        for name in wanted:
            archive.writestr(name, b"x")
    with open_container(path) as container:
        assert [member.name for member in container.members] == wanted


def test_links_duplicates_and_encrypted_entries_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "a link or a device" in refused(path)
    assert "stands in it twice" in refused(zipped(path, ("a.csv", b"x"), ("a.csv", b"y")))
    zipped(path, ("a.csv", b"x"))
    raw = bytearray(path.read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert "encrypted" in refused(path)


def test_a_bomb_that_states_its_size_is_refused_at_once(tmp_path):
    path = zipped(tmp_path / "a.zip", ("a.csv", b"\0" * 20_000_000))
    assert "200 times" in refused(path)


def test_a_bomb_that_lies_about_its_size_is_stopped_while_streaming_in_bounded_memory(tmp_path):
    path = zipped(tmp_path / "a.zip", ("a.csv", b"\0" * 50_000_000))
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 4_100_000)
    path.write_bytes(raw)
    limits = Limits(ratio=50, ratio_slack=2_000_000)
    tracemalloc.start()
    with (
        open_container(path, limits) as container,
        container.members[0].open() as stream,
        pytest.raises(UnreadableExport),
    ):
        while stream.read(65_536):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_the_ratio_holds_while_streaming_and_seeking_whatever_the_list_says(tmp_path):
    path = zipped(tmp_path / "a.zip", ("a.csv", b"\0" * 3_000_000))
    with open_container(path) as container:
        member = container.members[0]
        object.__setattr__(member, "limits", Limits(ratio=10, ratio_slack=1_000_000))
        with member.open() as stream, pytest.raises(UnreadableExport, match="10 times"):
            stream.read()
        with member.open() as stream, pytest.raises(UnreadableExport, match="10 times"):
            stream.seek(2_900_000)


def million_entries(path):
    """A zip of a million empty entries, written by hand: 80 MB of list."""
    entry = b"PK\x01\x02" + b"\0" * 24 + struct.pack("<HHHHHLL", 7, 0, 0, 0, 0, 0, 0)
    with path.open("wb") as sink:
        for number in range(1_000_000):
            sink.write(entry + b"%07d" % number)
        size = sink.tell()
        sink.write(b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 65_535, 65_535, size, 0, 0))


def test_a_million_entries_are_refused_without_reading_them(tmp_path):
    million_entries(tmp_path / "a.zip")
    tracemalloc.start()
    assert "more than 20,000 files" in refused(tmp_path / "a.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_overlapping_entries_are_refused(tmp_path):
    """Two entries of the list that share one packed block."""
    data = zlib.compress(b"x" * 1000)[2:-4]
    local = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(b"x" * 1000), len(data), 1000, 1, 0)
    body = local + b"a" + data
    listed = b"".join(
        struct.pack(
            "<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(b"x" * 1000), len(data), 1000, 1, 0, 0, 0, 0, 0, 0
        ) + name
        for name in (b"a", b"b")
    )  # fmt: skip
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 2, 2, len(listed), len(body), 0)
    (tmp_path / "a.zip").write_bytes(body + listed + end)
    assert "overlaps" in refused(tmp_path / "a.zip")


def test_nested_zips_are_never_opened(tmp_path):
    inner = zipped(tmp_path / "inner.zip", ("../x", b"x")).read_bytes()
    for _ in range(5):
        inner = zipped(tmp_path / "inner.zip", ("deep.zip", inner)).read_bytes()
    with open_container(tmp_path / "inner.zip") as container:
        assert container.members == ()
        assert container.left == (("deep.zip", "A zip inside a zip: unpack it and import it by itself."),)


def test_every_truncation_of_a_zip_is_refused_or_damaged_in_words(tmp_path):
    path = zipped(tmp_path / "a.zip", ("a.csv", b"Name,Town\nAna,Porto\n" * 20), ("b.csv", b"x"))
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        if size < 4:
            continue
        refused(path)


def test_every_flipped_byte_ends_in_bytes_or_a_refusal(tmp_path):
    path = zipped(tmp_path / "a.zip", ("a.csv", b"Name,Town\nAna,Porto\n" * 20), ("b.csv", b"x"))
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with open_container(path) as container:
                for member in container.members:
                    with member.open() as stream:
                        stream.read()
        except UnreadableExport:
            continue


def test_an_entry_over_the_limit_is_refused_unless_it_is_mail_or_stored(tmp_path):
    limits = Limits(member_bytes=1000)
    text, mail = b"Name,Town\n" * 200, b"From a@x.example Tue Mar  4 10:00:00 2025\nSubject: x\n\n" * 40
    assert "more than 1,000 bytes" in refused(zipped(tmp_path / "a.zip", ("a.csv", text)), limits)
    for path in (
        zipped(tmp_path / "b.zip", ("a.mbox", mail)),
        zipped(tmp_path / "c.zip", ("a.csv", text), method=zipfile.ZIP_STORED),
    ):
        with open_container(path, limits) as container:
            assert len(container.members) == 1
