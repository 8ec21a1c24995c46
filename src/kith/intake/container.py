"""The only door for bytes: a path becomes members under limits, or is refused before a byte of it is given out."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from kith.core.errors import UnreadableExport
from kith.intake.limits import Limits
from kith.intake.members import FileMember, GitFolder, ZipMember
from kith.intake.source import Member
from kith.intake.zipdirectory import check_count, checked_entries, refusal

__all__ = ["Container", "FileMember", "GitFolder", "Limits", "ZipMember", "digest", "open_container"]

_CHUNK = 1_048_576
_JUNK = {"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin"}
HIDDEN = "A hidden file of the system."
LINK = "A link: Kith does not follow links inside a folder."
SPECIAL = "Not a file but a device, pipe or socket."
NESTED = "A zip inside a zip: unpack it and import it by itself."
#: Reasons for what is left although nothing is wrong with it: nobody has to look after it.
ON_PURPOSE = frozenset({HIDDEN, LINK, SPECIAL})


@dataclass
class Container:
    """What stands at a path. ``members`` in the order of their names in a folder, of the list in a zip; ``left`` names with reasons.

    Close it when done, or use it in a ``with`` statement: members of zips are read through it.
    """

    path: Path
    members: tuple[Member, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    _open: ExitStack = field(default_factory=ExitStack, repr=False)

    def close(self) -> None:
        """Closes the zips."""
        self._open.close()

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_container(path: Path, limits: Limits = Limits()) -> Container:  # noqa: B008 (frozen)
    """Opens a file, a zip or a folder (with zips in it).

    Raises `UnreadableExport` where nothing can come: no such path, a folder that may not be read, a damaged or hostile zip, too many files. A bad
    zip inside a folder only costs itself, and so does a file or folder there that may not be read: it stands in ``left`` with the reason. Zips
    in zips, links and hidden files are left, too.
    """
    opener = _Opener(limits)
    try:
        if os.path.isdir(path):  # asks without raising, also where the folder above may not be searched
            opener.folder(path)
        else:
            opener.single(path)
    except BaseException:
        opener.stack.close()
        raise
    return Container(path, tuple(opener.members), tuple(opener.left), opener.stack)


def digest(member: Member, upto: int | None = None) -> str:
    """SHA-256 (FIPS 180-4, hexadecimal), which processors compute by themselves, of the first ``upto`` bytes, or of all: so a grown file is known by its old part."""
    state, rest = hashlib.sha256(), upto
    with member.open() as stream:
        while block := stream.read(_CHUNK if rest is None else min(_CHUNK, rest)):
            state.update(block)
            rest = None if rest is None else rest - len(block)
    return state.hexdigest()


def is_repository(folder: Path) -> bool:
    """Whether a folder is a git working tree (also a linked one) or a bare repository. One that may not be looked into is none."""
    inner = folder / ".git"
    # os.path asks without raising: pathlib does for a folder that may not be searched.
    if os.path.isfile(inner) or os.path.isfile(inner / "HEAD"):
        return True
    return os.path.isfile(folder / "HEAD") and os.path.isdir(folder / "objects") and os.path.isdir(folder / "refs")


def is_hidden(name: str) -> bool:
    """Whether a part of a path is what systems and programs hide."""
    return any(part.startswith(".") or part.casefold() in _JUNK for part in name.split("/"))


class _Opener:
    """Collects members while walking."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members: list[Member] = []
        self.left: list[tuple[str, str]] = []
        self.stack = ExitStack()

    def single(self, path: Path) -> None:
        try:
            found = path.stat()
        except (OSError, ValueError):
            # Not the whole path: it may hold a token, and what is said here is kept with the import.
            what = f"{_shown(path.name)} is not there."
            raise UnreadableExport("There is nothing at this path.", what, "Check the spelling.") from None
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableExport(
                "This is not a file or folder.", _shown(path.name), "Choose a file, a zip or a folder."
            )
        member = FileMember(_shown(path.name), path, found.st_size)
        if path.suffix.lower() == ".zip" or member.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self.zip(path, member.name, "")
        else:
            self.add(member)

    def add(self, member: Member) -> None:
        self.members.append(member)
        self.count()

    def count(self) -> None:
        """Raises `UnreadableExport` for more than an export can be."""
        if len(self.members) + len(self.left) > self.limits.folder_members:
            raise UnreadableExport(
                "This folder holds too many files.",
                f"Kith stopped at {self.limits.folder_members:,}.",
                "Choose the folder that holds just the exports.",
            )

    def folder(self, root: Path) -> None:
        """Each folder before those in it. A repository is one member and is not entered; links and hidden folders are not either."""
        waiting = [(root, "")]
        while waiting:
            folder, inside = waiting.pop()
            if is_repository(folder):
                self.add(GitFolder(f"{inside or _shown(folder.resolve().name)}/.git", folder))
                continue
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self.unreadable(folder, inside, error)
                continue
            below = [(entry, f"{inside}/{_shown(entry.name)}".lstrip("/")) for entry in entries]
            enter = [(Path(entry.path), name) for entry, name in below if self.entry(entry, name)]
            waiting += reversed(enter)
            self.count()

    def unreadable(self, folder: Path, inside: str, error: OSError) -> None:
        """A folder that may not be looked into costs itself alone; if it is the one that was chosen, there is nothing else."""
        if inside:
            self.left.append((inside + "/", f"This folder cannot be read: {_why(error)}."))
            return
        hint = "Change its permissions, or copy what you want to a folder of yours."
        raise UnreadableExport("This folder cannot be read.", f"{_shown(folder.name)}: {_why(error)}.", hint) from error

    def entry(self, entry: os.DirEntry[str], name: str) -> bool:
        """Take in what stands in a folder; returns whether it is a folder that is to be entered."""
        try:
            if entry.is_dir(follow_symlinks=False):
                if not is_hidden(entry.name):
                    return True
                self.left.append((name + "/", HIDDEN))
            else:
                self.file(entry, name)
        except OSError as error:  # gone since the folder was listed, or on a disk that fails
            self.left.append((name, f"It cannot be read: {_why(error)}."))
        return False

    def file(self, entry: os.DirEntry[str], name: str) -> None:
        """A file, a zip, or what is left because it is neither."""
        if is_hidden(entry.name):
            self.left.append((name, HIDDEN))
        elif entry.is_symlink():
            self.left.append((name, LINK))
        elif not entry.is_file(follow_symlinks=False):
            self.left.append((name, SPECIAL))
        elif name.lower().endswith(".zip"):
            try:
                self.zip(Path(entry.path), name, name + "/")
            except UnreadableExport as error:
                self.left.append((name, str(error)))
        else:
            self.add(FileMember(name, Path(entry.path), entry.stat(follow_symlinks=False).st_size))

    def zip(self, path: Path, where: str, prefix: str) -> None:
        try:
            with path.open("rb") as stream:
                check_count(stream, where, self.limits)
            archive = self.stack.enter_context(zipfile.ZipFile(path))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise refusal(where, "it is damaged or cut off.", "Download the export again.") from error
        found: list[Member] = []
        left: list[tuple[str, str]] = []
        for info in checked_entries(archive, where, self.limits):
            member = ZipMember(prefix + info.filename, info, archive, self.limits)
            if is_hidden(info.filename):
                left.append((member.name, HIDDEN))
            elif info.filename.lower().endswith(".zip"):
                left.append((member.name, NESTED))
            elif too_big(member):
                raise refusal(
                    f"{where}, entry {info.filename[:200]!r}", f"it has more than {self.limits.member_bytes:,} bytes."
                )
            else:
                found.append(member)
        self.left += left
        for one in found:
            self.add(one)


def _shown(name: str) -> str:
    """A file's name as text: bytes that are none (disks keep any) are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _why(error: OSError) -> str:
    """The system's own words, in the middle of a sentence."""
    said = error.strerror or "the system refused"
    return said[:1].lower() + said[1:]


def too_big(member: ZipMember) -> bool:
    """Whether an entry is over the limit and neither mail nor stored as it is (those are only ever streamed)."""
    over = member.size > member.limits.member_bytes
    return over and member.info.compress_type != zipfile.ZIP_STORED and not member.head.lstrip().startswith(b"From ")
