"""Text members: encodings, line ends, lengths."""

import tracemalloc

import pytest

from kith.intake.held import BytesMember
from kith.intake.lines import LONGEST_LINE, open_text, sniff, text_lines
from tests.intake.streams import Endless

TEXT = 'Name,Town\r\nŻółć Þórsdóttir,"Łódź"\r\n山田太郎,東京\r\nعلي,القاهرة\r\n'


def lines(data: bytes) -> list[str]:
    return [line.text for line in text_lines(BytesMember("x", data))]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_every_unicode_encoding_gives_the_same_lines(data):
    assert "".join(lines(data)) == TEXT
    assert len(lines(data)) == 4


def test_windows_1252_is_read_line_by_line_beside_utf_8():
    data = "Müller\n".encode() + "Müller – „gut“ €\n".encode("cp1252") + b"\x81\x8d undefined\n" + "Ægir\n".encode()
    assert lines(data) == ["Müller\n", "Müller – „gut“ €\n", "\x81\x8d undefined\n", "Ægir\n"]


def test_one_broken_byte_does_not_turn_a_utf_8_line_into_windows_1252():
    assert lines("Łódź ".encode() + b"\xff" + " Żary\n".encode()) == ["Łódź \ufffd Żary\n"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    data = end.join(["a", "b", "", "c"]).encode()
    assert lines(data) == ["a" + end, "b" + end, end, "c"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_line_end_cut_by_a_block_is_one_line_end(codec):
    text = "x" * 65_535 + "\r\n" + "y" * 32_766 + "\r\n"
    assert [len(line) for line in lines(text.encode(codec))] == [65_537, 32_768]


def test_zero_characters_are_taken_out_and_counted():
    (line,) = text_lines(BytesMember("x", b"A\0na,Sil\0va,123456789\n"))
    assert (line.text, line.nuls) == ("Ana,Silva,123456789\n", 2)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_line_of_a_hundred_megabytes_is_passed_over_in_bounded_memory(codec):
    before = "first,line,of,a,table\n" * 4000
    member = Endless(before.encode(codec), "x".encode(codec) * 500_000, 200, "\nlast,line\n".encode(codec))
    tracemalloc.start()
    kept = [(line.number, line.long, line.text[:9]) for line in text_lines(member) if line.number > 4000]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kept == [(4001, True, "xxxxxxxxx"), (4002, False, "last,line")]
    assert peak < 12 * LONGEST_LINE


def test_the_text_stream_passes_over_long_lines_and_says_which():
    stream = open_text(BytesMember("x", b"a\0\n" + b"y" * 2_000_000 + b"\nb\r\nc"))
    assert stream.readline(1) == "a"
    assert stream.read(3) == "\nb\r"
    assert list(stream) == ["\n", "c"]
    assert (stream.nuls, stream.refused) == (1, [2])


def test_plain_text_is_never_taken_for_utf_16():
    assert sniff(b"") == sniff(b"a") == sniff(b"\0\0\0\0\0\0") == sniff("äöü,ß".encode("cp1252")) == "utf-8"
