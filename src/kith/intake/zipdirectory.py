"""The list of a zip, checked before anything of it is unpacked (APPNOTE 6.3.10; D. Fifield, "A better zip bomb", WOOT 2019).

The entries are counted first, by walking the central directory without keeping it: a list of a million entries would fill the memory just by
being read.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
from typing import BinaryIO

from kith.core.errors import UnreadableExport
from kith.intake.limits import Limits

_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY = struct.Struct("<4s24xHHH12x")  # signature, lengths of name, extra, comment: 46 bytes
_LOCAL_HEADER = 30
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_ENCRYPTED = 0x1 | 0x40 | 0x2000
AGAIN = "Download the export again, or unpack it yourself and choose the folder."


def refusal(where: str, what: str, hint: str = AGAIN) -> UnreadableExport:
    """The error for a zip that is not opened. ``where`` names the zip, and the entry in it where it is about one."""
    return UnreadableExport("This zip was not opened.", f"{where}: {what}", hint)


def check_count(stream: BinaryIO, where: str, limits: Limits) -> None:
    """Refuses a zip with more entries than allowed, or whose list cannot be found; reads no further than the limit."""
    size = stream.seek(0, 2)
    begin = max(0, size - 65_557)
    stream.seek(begin)
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise refusal(where, "its end is missing, so it is cut off or no zip.", "Download the export again.")
    (listed,) = struct.unpack_from("<L", tail, at + 12)
    start = begin + at - listed
    if tail[max(0, at - 20) : at].startswith(_LOCATOR64):
        stream.seek(max(0, begin + at - 76))
        record = stream.read(56)
        if record.startswith(_END64):
            start = begin + at - 76 - int(struct.unpack_from("<Q", record, 40)[0])
    if start < 0:
        raise refusal(where, "its list of files is cut off.")
    stream.seek(start)
    for _ in range(limits.zip_members + 1):
        raw = stream.read(_ENTRY.size)
        if len(raw) < _ENTRY.size or not raw.startswith(b"PK\x01\x02"):
            return
        _, name, extra, comment = _ENTRY.unpack(raw)
        stream.seek(name + extra + comment, 1)
    raise refusal(
        where, f"it holds more than {limits.zip_members:,} files.", "Unpack what you need and choose that folder."
    )


def checked_entries(archive: zipfile.ZipFile, where: str, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files of a zip in the order of its list, without folders; refuses the whole zip if one entry is not as it should be."""
    seen: set[str] = set()
    for info in archive.infolist():
        place = f"{where}, entry {info.orig_filename[:200]!r}"
        if fault := name_fault(info.orig_filename):
            raise refusal(place, fault)
        key = unicodedata.normalize("NFC", info.filename.rstrip("/"))
        if key in seen:
            raise refusal(place, "this name stands in it twice.")
        seen.add(key)
        if fault := entry_fault(info, limits):
            raise refusal(place, fault)
    _check_overlap(archive, where)
    return [info for info in archive.infolist() if not info.is_dir()]  # only now: is_dir breaks on an empty name


def name_fault(name: str) -> str:
    """What is wrong with a name as it stands in a zip, in words; empty if nothing is."""
    if "\0" in name:
        return "its name holds a zero character."
    if "\\" in name:
        return "its name holds a backslash."
    if name.startswith("/"):
        return "its name is an absolute path."
    if len(name) > 1 and name[1] == ":" and name[0].isascii() and name[0].isalpha():
        return "its name begins with a drive letter."
    if ".." in name.split("/"):
        return "its name leads out of the export."
    return "" if name.strip("/. ") else "it has no name."


def entry_fault(info: zipfile.ZipInfo, limits: Limits) -> str:
    """What is wrong with an entry by its own statement, in words; empty if nothing is."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is a link or a device, not a file."
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted."
    if info.compress_type not in _METHODS:
        return f"it is packed by a method that Kith cannot read ({info.compress_type})."
    if info.file_size > limits.ratio_slack + limits.ratio * info.compress_size:
        return f"it says that it unpacks to more than {limits.ratio} times its size."
    return ""


def _check_overlap(archive: zipfile.ZipFile, where: str) -> None:
    """Refuses entries that share bytes, or that reach into the list: one small block unpacked many times."""
    end = archive.start_dir
    for info in sorted(archive.infolist(), key=lambda entry: entry.header_offset, reverse=True):
        stop = info.header_offset + _LOCAL_HEADER + info.compress_size
        if info.header_offset < 0 or stop > end:
            raise refusal(f"{where}, entry {info.orig_filename[:200]!r}", "it overlaps another entry.")
        end = info.header_offset
