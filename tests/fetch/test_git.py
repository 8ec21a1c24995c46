"""The real git on real repositories: small, bare, empty, damaged, foreign, hostile."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.core.errors import UnreadableExport
from kith.core.records import InteractionRecord, PersonRecord
from kith.fetch.git import MARK, write_log
from kith.intake.container import open_container
from kith.intake.recognise import GitFolder, recognise
from kith.intake.source import Export
from kith.sources import SOURCES, git

Run = Callable[..., None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with the owner's address in git's configuration."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\n\tname = Ana Silva\n\temail = ana@acme.example\n")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: alone, with a co-author, by an address that .mailmap replaces and somebody reviewed."""
    folder = tmp_path / "work" / "names"
    folder.mkdir(parents=True)
    run(folder, "init", "-q", "-b", "main")
    (folder / ".mailmap").write_text("Олена Коваль <olena@kyiv.example> <olena@old.example>\n", "utf-8")
    run(folder, "add", ".mailmap")
    commit(folder, "First light")
    commit(folder, "Parse names\n\nLong story.\n\nCo-authored-by: 李明 <liming@bei.example>")
    commit(folder, "Sort\n\nReviewed-by: Ana Silva\n  <ana@acme.example>", author="olena <olena@old.example>")
    return folder


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, timeout=60)


def commit(folder: Path, message: str, author: str = "Ana Silva <ana@acme.example>") -> None:
    run(
        folder,
        "commit",
        "-q",
        "--allow-empty",
        "--author",
        author,
        "--date",
        "2025-03-04T10:00:00+02:00",
        "-m",
        message,
    )


def test_a_folder_with_a_repository_comes_all_the_way(repository: Path, tmp_path: Path) -> None:
    container = open_container(repository.parent)
    [(member, source)] = recognise(container, SOURCES).claimed
    assert isinstance(member, GitFolder) and source is git.SOURCE
    write_log(member.folder, tmp_path / "git.log")
    written = open_container(tmp_path / "git.log")
    [(log, again)] = recognise(written, SOURCES).claimed
    assert again is git.SOURCE
    items = list(source.read(Export(log)))
    happened = [
        (item.kind.value, [one.claim.value for one in item.participants])
        for item in items
        if isinstance(item, InteractionRecord)
    ]
    assert happened == [
        ("commit", ["ana@acme.example", "liming@bei.example"]),
        ("review", ["olena@kyiv.example", "ana@acme.example"]),
    ]
    people = {item.key: item for item in items if isinstance(item, PersonRecord)}
    assert set(people) == {"liming@bei.example", "olena@kyiv.example", "me:ana@acme.example"}
    assert people["olena@kyiv.example"].name == "Олена Коваль"
    assert [claim.value for claim in people["olena@kyiv.example"].claims] == ["olena@kyiv.example", "olena@old.example"]
    assert people["me:ana@acme.example"].is_me


def test_the_same_history_gives_the_same_bytes_for_the_user_only(repository: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    before = os.umask(0)
    try:
        write_log(repository, one)
    finally:
        os.umask(before)
    write_log(repository, two)
    assert one.read_bytes() == two.read_bytes()
    assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_a_grown_history_begins_like_the_old_one(repository: Path, tmp_path: Path) -> None:
    write_log(repository, tmp_path / "old")
    commit(repository, "More")
    write_log(repository, tmp_path / "new")
    assert (tmp_path / "new").read_bytes().startswith((tmp_path / "old").read_bytes())
    assert (tmp_path / "new").read_bytes() != (tmp_path / "old").read_bytes()


def test_other_branches_count_and_bare_repositories_too(repository: Path, tmp_path: Path) -> None:
    run(repository, "switch", "-q", "-c", "side")
    commit(repository, "Aside\n\nHelped-by: Bo <bo@x.example>")
    run(repository, "switch", "-q", "main")
    bare = tmp_path / "bare.git"
    run(tmp_path, "clone", "-q", "--bare", str(repository), str(bare))
    for folder in (repository, bare):
        write_log(folder, tmp_path / "log")
        text = (tmp_path / "log").read_text("utf-8")
        assert "bo@x.example" in text and text.count("\n") == 2 + 4
        assert "olena@kyiv.example\x1fОлена Коваль\x1folena@old.example" in text


def test_a_linked_working_tree_and_a_detached_head_are_read(repository: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    run(repository, "worktree", "add", "-q", "--detach", str(linked))
    commit(linked, "Nowhere but here")
    write_log(linked, tmp_path / "log")
    assert "Nowhere but here" in (tmp_path / "log").read_text("utf-8")


def test_a_repository_without_commits_is_only_a_head(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q", "empty")
    write_log(tmp_path / "empty", tmp_path / "log")
    assert (tmp_path / "log").read_text() == f"{MARK}\nme\x1fana@acme.example\n"


def test_without_an_own_address_there_is_no_such_line(repository: Path, tmp_path: Path, home: Path) -> None:
    (home / ".gitconfig").write_text("")
    write_log(repository, tmp_path / "log")
    assert "me\x1f" not in (tmp_path / "log").read_text("utf-8")


def test_a_folder_inside_a_repository_or_none_is_refused(repository: Path, tmp_path: Path) -> None:
    inside = repository / "inside"
    inside.mkdir()
    for folder in (inside, tmp_path / "home", tmp_path / "missing"):
        with pytest.raises(UnreadableExport) as caught:
            write_log(folder, tmp_path / "log")
        assert caught.value.hint and not (tmp_path / "log").exists()


def test_somebody_elses_repository_is_refused_with_what_to_do(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    for path in (repository, repository / ".git"):
        os.chown(path, 12_345, 12_345)
    with pytest.raises(UnreadableExport) as caught:
        write_log(repository, tmp_path / "log")
    assert caught.value.title == "This repository belongs to another user of this machine."
    assert f"git config --global --add safe.directory {repository}" in caught.value.hint
    assert not (tmp_path / "log").exists()
    run(home, "config", "--global", "--add", "safe.directory", str(repository))
    write_log(repository, tmp_path / "log")  # the advice helps


def test_the_own_environment_does_not_lead_git_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "log.showSignature")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    write_log(repository, tmp_path / "log")
    assert "Parse names" in (tmp_path / "log").read_text("utf-8")
    assert not (tmp_path / "trace").exists()


def test_nothing_that_a_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    """Each of these settings makes git run a program in some command; a signed and a missing commit give it reason to."""
    marker, evil = tmp_path / "ran", tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{marker}'\nexit 1\n")
    evil.chmod(0o755)
    raw = subprocess.run(
        ["git", "-C", str(repository), "cat-file", "commit", "HEAD"], check=True, capture_output=True
    ).stdout
    head, _, body = raw.partition(b"\n\n")
    signed = head + b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n" + body
    made = subprocess.run(
        ["git", "-C", str(repository), "hash-object", "-t", "commit", "-w", "--stdin"],
        input=signed, check=True, capture_output=True,
    ).stdout.decode().strip()  # fmt: skip
    run(repository, "update-ref", "refs/heads/main", made)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).symlink_to(evil)
    for name, value in (
        ("core.fsmonitor", str(evil)), ("core.pager", str(evil)), ("pager.log", "true"), ("core.sshCommand", str(evil)),
        ("core.hooksPath", str(hooks)), ("gpg.program", str(evil)), ("log.showSignature", "true"), ("diff.external", str(evil)),
        ("core.editor", str(evil)), ("alias.log", f"!{evil}"), ("format.pretty", "%G?"), ("log.mailmap", "false"),
        ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"), ("remote.origin.url", "ssh://evil.example/x"),
        ("remote.origin.uploadpack", str(evil)), ("core.repositoryFormatVersion", "1"), ("mailmap.file", "/dev/zero"),
        ("core.attributesFile", "/dev/zero"),
    ):  # fmt: skip
        run(repository, "config", name, value)
    write_log(repository, tmp_path / "log")
    text = (tmp_path / "log").read_text("utf-8")
    assert "Parse names" in text and "olena@kyiv.example" in text
    for missing in (repository / ".git" / "objects").glob("??/*"):
        if missing.parent.name + missing.name != made:
            missing.unlink()
    with pytest.raises(UnreadableExport):
        write_log(repository, tmp_path / "log")
    assert not marker.exists()


def test_damage_is_told_in_words_and_leaves_nothing_behind(repository: Path, tmp_path: Path) -> None:
    for path in (repository / ".git" / "objects").glob("??/*"):
        path.chmod(0o600)
        path.write_bytes(b"rubbish")
    with pytest.raises(UnreadableExport) as caught:
        write_log(repository, tmp_path / "log")
    assert caught.value.hint and "rubbish" not in str(caught.value)
    assert not (tmp_path / "log").exists()


def test_git_missing_or_too_slow_is_told(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "git").write_text("#!/bin/sh\nexec sleep 30\n")
    (slow / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow}:/usr/bin:/bin")
    with pytest.raises(UnreadableExport, match="too long"):
        write_log(repository, tmp_path / "log", patience=0.3)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableExport, match="not installed"):
        write_log(repository, tmp_path / "log")


def test_names_that_try_to_be_lines_or_fields_stay_one_row(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    run(folder, "init", "-q")
    tree = subprocess.run(
        ["git", "-C", str(folder), "mktree"], input=b"", check=True, capture_output=True
    ).stdout.strip()
    evil = (
        b"tree "
        + tree
        + b"\nauthor A\x1fB\rC\x1e <a\x1f@x.example> 1700000000 +0000\ncommitter A <a@x.example> 1700000000 +0000\n\nx\n"
    )
    made = subprocess.run(
        ["git", "-C", str(folder), "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=evil, check=True, capture_output=True,
    ).stdout.decode().strip()  # fmt: skip
    run(folder, "update-ref", "refs/heads/main", made)
    write_log(folder, tmp_path / "log")
    items = list(git.SOURCE.read(Export(open_container(tmp_path / "log").members[0])))
    assert [item for item in items if isinstance(item, InteractionRecord)] == []
    assert [item.key for item in items if isinstance(item, PersonRecord)] == ["me:ana@acme.example"]
