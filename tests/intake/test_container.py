"""Containers: what comes out of files, zips and folders, and what each is called."""

import errno
import os
import zipfile
from pathlib import Path

import pytest

from kith.core.errors import UnreadableExport
from kith.intake.container import FileMember, GitFolder, digest, open_container
from kith.intake.held import BytesMember
from kith.intake.limits import Limits


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "exports"
    (root / "mail" / "Inbox.mbox").mkdir(parents=True)
    (root / "mail" / "Inbox.mbox" / "mbox").write_bytes(b"From a\n")
    (root / "Łódź.csv").write_text("Name\n")
    with zipfile.ZipFile(root / "in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", "First Name\nAna\n")
        archive.writestr("__MACOSX/._Connections.csv", "x")
        archive.writestr("Part-1.zip", "x")
        archive.writestr("Jobs/", "")
    return root


def names(container) -> list[str]:
    return [member.name for member in container.members]


def test_a_folder_gives_its_files_and_those_of_its_zips(folder):
    with open_container(folder) as container:
        assert names(container) == ["in.zip/Connections.csv", "Łódź.csv", "mail/Inbox.mbox/mbox"]
        assert dict(container.left) == {
            "in.zip/__MACOSX/._Connections.csv": "A hidden file of the system.",
            "in.zip/Part-1.zip": "A zip inside a zip: unpack it and import it by itself.",
        }
        member = container.members[0]
        assert (member.size, member.head, member.open().read()) == (15, b"First Name\nAna\n", b"First Name\nAna\n")


def test_one_file_and_one_zip(folder):
    with open_container(folder / "Łódź.csv") as container:
        assert names(container) == ["Łódź.csv"]
    (folder / "in.zip").rename(folder / "in.bin")
    with open_container(folder / "in.bin") as container:
        assert names(container) == ["Connections.csv"]


def test_hidden_files_links_and_pipes_are_left(folder):
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "secret.csv").write_bytes(b"x")
    os.mkfifo(folder / "pipe")
    (folder / "hosts").symlink_to("/etc/hosts")
    (folder / "up").symlink_to(folder.parent)
    with open_container(folder) as container:
        assert len(container.members) == 3
        left = dict(container.left)
    assert {".DS_Store", "Thumbs.db", ".cache/", "pipe", "hosts", "up"} <= set(left)
    assert left["hosts"] == left["up"] == "A link: Kith does not follow links inside a folder."


def test_a_repository_is_one_member_and_is_not_entered(folder):
    for name in ("project/.git", "bare.git"):
        (folder / name).mkdir(parents=True)
        (folder / name / "HEAD").write_text("ref: refs/heads/main\n")
        (folder / name / "objects").mkdir()
        (folder / name / "refs").mkdir()
    (folder / "project" / "fixture.csv").write_text("Name\n")
    with open_container(folder) as container:
        found = [member for member in container.members if isinstance(member, GitFolder)]
    assert [(member.name, member.folder) for member in found] == [
        ("bare.git/.git", folder / "bare.git"),
        ("project/.git", folder / "project"),
    ]
    with open_container(folder / "project") as container:
        assert names(container) == ["project/.git"]
    with pytest.raises(UnreadableExport):
        found[0].open()


def test_a_digest_knows_a_grown_file_by_its_old_part():
    old, new = BytesMember("x", b"a" * 3_000_000), BytesMember("x", b"a" * 3_000_000 + b"more")
    assert digest(new, old.size) == digest(old) == digest(old, old.size) != digest(new)
    assert digest(old, 0) == digest(BytesMember("x", b""))


def test_a_zip_member_can_be_read_on_from_anywhere(tmp_path):
    data = os.urandom(1_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mail.mbox", data)
    with open_container(tmp_path / "a.zip") as container, container.members[0].open() as stream:
        stream.seek(700_000)
        assert stream.read(5) == data[700_000:700_005]
        stream.seek(3)
        assert stream.read(5) == data[3:8]


def test_a_path_that_is_nothing_and_a_pipe_are_refused_with_a_hint(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none", tmp_path / "pipe"):
        with pytest.raises(UnreadableExport) as caught:
            open_container(path)
        assert caught.value.hint


def test_too_many_files_in_a_folder_are_refused(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.csv").write_bytes(b"")
    with pytest.raises(UnreadableExport, match="too many files"):
        open_container(tmp_path, Limits(folder_members=10))


@pytest.fixture
def locked(folder, monkeypatch):
    """A folder that may not be looked into, also by who may look everywhere."""
    (folder / "locked" / "inner").mkdir(parents=True)
    (folder / "locked" / "people.csv").write_text("Name\n")
    refused, scandir, inner = folder / "locked", os.scandir, str(folder / "locked")

    def scan(path):
        if str(path).startswith(inner):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    def ask(self, *, follow_symlinks=True):
        if str(self).startswith(inner + "/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return stat(self, follow_symlinks=follow_symlinks)

    stat = Path.stat
    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(Path, "stat", ask)
    return refused


def test_a_folder_that_may_not_be_read_costs_itself_alone(folder, locked):
    with open_container(folder) as container:
        assert len(names(container)) == 3
        assert dict(container.left)["locked/"] == "This folder cannot be read: permission denied."


def test_a_folder_that_may_not_be_read_is_refused_if_it_is_all_there_is(locked):
    with pytest.raises(UnreadableExport) as caught:
        open_container(locked)
    assert caught.value.detail == f"{locked.name}: permission denied." and caught.value.hint


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may do less")
def test_nobody_is_refused_what_belongs_to_others(folder):
    (folder / "locked").mkdir(mode=0o700)
    reachable = [folder, *folder.parents][:-2]
    modes = {path: path.stat().st_mode for path in reachable}
    try:
        for path in reachable:
            path.chmod(path.stat().st_mode | 0o055)
        os.seteuid(65534)
        with open_container(folder) as container:
            left = dict(container.left)
    finally:
        os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)
    assert left["locked/"] == "This folder cannot be read: permission denied."


def test_what_the_system_makes_up_is_never_read(tmp_path):
    assert FileMember("kmsg", Path("/proc/kmsg"), 0).head == b""
    with pytest.raises(UnreadableExport, match="could not be read"):
        _ = FileMember("mem", Path("/proc/self/mem"), 1).head


def test_a_name_that_is_no_text_is_written_out(tmp_path):
    inner = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(inner)
    for name in (b"/\xff.csv", b"/\xfe.csv"):
        with open(inner + name, "w") as file:
            file.write("Name\n")
    with open_container(tmp_path) as container:
        assert names(container) == ["caf\\xe9/\\xfe.csv", "caf\\xe9/\\xff.csv"]
        assert [member.open().read() for member in container.members] == [b"Name\n"] * 2
