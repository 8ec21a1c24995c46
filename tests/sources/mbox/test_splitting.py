"""Cutting a mailbox into mails: the inverse of writing one, in every dialect, from any block size, and from any mail on."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.sources.mbox.splitting import FIRST_LINE, HEADER_CAP, LOOKAHEAD, split
from tests.sources.mbox.writers import SEPARATOR, SEPARATORS, Letter, mail, mboxcl, mboxcl2, mboxo, mboxrd

DIALECTS = [mboxo, mboxrd, mboxcl, mboxcl2]

heads = st.lists(
    st.sampled_from([b"Subject: x", b"To: a@x.example,", b"\tb@x.example", b"X-From: From a@x", b"From: a@x.example"]),
    max_size=4,
)
lines = st.sampled_from(
    [
        b"",
        b"",
        b"Hello",
        b"From here",
        b">From there",
        b">>From",
        b"From",
        b"\0\xff",
        SEPARATOR,
        b"Subject: quoted",
        b"x" * 300,
    ]
)
letters = st.lists(
    st.builds(
        lambda head, body: Letter((b"Message-ID: <a@x.example>", *head), tuple(body)),
        heads,
        st.lists(lines, max_size=12),
    ),
    min_size=1,
    max_size=6,
)


class Unseekable(io.BytesIO):
    """A stream as a zip gives it: no seeking, and fewer bytes than asked for."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.most if size is None or size < 0 else min(size, self.most))


def heads_of(stream: BinaryIO, start: int = 0) -> list[tuple[bytes, int]]:
    """Header blocks with plain line ends, and where each mail ends."""
    return [(piece.head.replace(b"\r\n", b"\n"), piece.after) for piece in split(stream, start)]


@pytest.mark.parametrize("write", DIALECTS)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@given(written=letters)
def test_splitting_is_the_inverse_of_writing(write: Callable[..., bytes], end: bytes, written: list[Letter]) -> None:
    data = write(written, end)
    found = heads_of(io.BytesIO(data))
    assert [head.split(b"\nContent-Length")[0] for head, _ in found] == [b"\n".join(letter.head) for letter in written]
    ends = [len(write(written[:n], end)) for n in range(1, len(written) + 1)]
    assert [after for _, after in found] == ends


@settings(max_examples=40)
@given(letters, st.sampled_from(DIALECTS), st.integers(1, 40))
def test_block_size_does_not_matter(written: list[Letter], write: Callable[..., bytes], most: int) -> None:
    data = write(written)
    assert heads_of(Unseekable(data, most)) == heads_of(io.BytesIO(data))


@settings(max_examples=40)
@given(letters, st.sampled_from(DIALECTS), st.booleans())
def test_reading_goes_on_after_any_mail(written: list[Letter], write: Callable[..., bytes], seekable: bool) -> None:
    data = write(written)
    whole = heads_of(io.BytesIO(data))
    for number, (_, after) in enumerate(whole, 1):
        stream = io.BytesIO(data) if seekable else Unseekable(data, 1000)
        assert heads_of(stream, after) == whole[number:]


def test_a_grown_file_goes_on_where_it_ended() -> None:
    first, more = mboxrd([mail(1), mail(2)]), mboxrd([mail(3)])
    after = list(split(io.BytesIO(first)))[-1].after
    assert after == len(first)
    assert len(list(split(io.BytesIO(first + more), after))) == 1
    shorn = first.rstrip(b"\n")
    assert len(list(split(io.BytesIO(shorn + b"\n\n" + more), len(shorn)))) == 1


@pytest.mark.parametrize("separator", SEPARATORS)
def test_each_program_s_separator_is_known(separator: bytes) -> None:
    data = mboxrd([mail(1)]) + separator + b"\nSubject: x\n\n"
    assert len(list(split(io.BytesIO(data)))) == 2
    assert FIRST_LINE.match(b"\xef\xbb\xbf\n" + separator + b"\r\n")


@pytest.mark.parametrize(
    "text",
    [
        b"no empty line before\n" + SEPARATOR + b"\nSubject: x\n",
        b"\nFrom here on\nSubject: no date\n",
        b"\nFrom ana on Tue Mar  4 at noon 2025\nSubject: no time\n",
        b"\nFrom ana Tue Mar  4 10:11:12\nSubject: no year\n",
        b"\n" + SEPARATOR + b"\nno header line follows\n",
        b"\n " + SEPARATOR + b"\nSubject: x\n",
        b"\n>" + SEPARATOR + b"\nSubject: x\n",
    ],
)
def test_what_only_looks_like_a_separator(text: bytes) -> None:
    data = mboxrd([mail(1)]).rstrip(b"\n") + b"\n" + text + b"\n" + mboxrd([mail(2)])
    assert len(list(split(io.BytesIO(data)))) == 2


def test_a_length_that_leads_nowhere_is_not_believed() -> None:
    for length in (0, 3, 40, 10**6, 10**11, LOOKAHEAD):
        data = mboxrd([mail(1, b"Content-Length: %d" % length), mail(2), mail(3)])
        assert len(list(split(io.BytesIO(data)))) == 3, length


def test_text_before_the_first_mail_is_one_stray_piece() -> None:
    pieces = list(split(io.BytesIO(b"some words\n\n" + mboxrd([mail(1)]))))
    assert [piece.stray for piece in pieces] == [True, False]
    assert pieces[0].after == len(b"some words\n\n")
    assert [piece.stray for piece in split(io.BytesIO(b"no mail here"))] == [True]
    assert list(split(io.BytesIO(b""))) == list(split(io.BytesIO(b"\n \r\n"))) == []


def test_lines_ending_in_cr_alone() -> None:
    data = mboxrd([mail(1), mail(2)])
    assert heads_of(io.BytesIO(data.replace(b"\n", b"\r"))) == heads_of(io.BytesIO(data))


def test_headers_are_cut() -> None:
    [piece, _] = split(
        io.BytesIO(mboxrd([Letter((b"From: a@x.example", b"X-Long: " + b"x" * 2 * HEADER_CAP)), mail(2)]))
    )
    assert len(piece.head) == HEADER_CAP


class Endless(io.RawIOBase):
    """A first part, then ``size`` bytes made as they are read, then a last part."""

    def __init__(self, first: bytes, fill: bytes, size: int, last: bytes) -> None:
        self.first, self.fill, self.left, self.last = first, fill, size, last

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        if self.first:
            out, self.first = self.first[:size], self.first[size:]
        elif self.left > 0:
            out = (self.fill * (size // len(self.fill) + 1))[: min(size, self.left)]
            self.left -= len(out)
        else:
            out, self.last = self.last[:size], self.last[size:]
        return out


@pytest.mark.parametrize("fill", [b"x", b"\0", b"\n", b"\r", b"\n\nFrom ", b"From ", b"\n\nFrom a Tue Mar 4 "])
@pytest.mark.parametrize("place", ["body", "header", "length"])
def test_megabytes_of_anything_take_flat_memory(fill: bytes, place: str) -> None:
    first = {
        "body": mboxrd([mail(1)]),
        "header": SEPARATOR + b"\nSubject: ",
        "length": mboxrd([mail(1, b"Content-Length: %d" % LOOKAHEAD)]),
    }[place]
    size = 100_000_000 if fill == b"x" else 1_500_000 if b"From" in fill else 20_000_000
    stream = Endless(first, fill, size, b"\n\n" + mboxrd([mail(2)]))
    tracemalloc.start()
    try:
        found = list(split(stream))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [piece.head.startswith(b"From: Ana Silva <ana2@") for piece in found] == [False, True]
    assert peak < 4 * LOOKAHEAD
    assert found[-1].after > size


def test_every_prefix_is_survived() -> None:
    data = mboxcl2([mail(n) for n in range(3)])
    for size in range(len(data)):
        assert len(list(split(io.BytesIO(data[:size])))) <= 3
