"""Names in an export decide nothing: over a whole import nothing is written but in the data folder, and nothing read but the export (trust, class 8)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.book.files import card, connection, letters, linkedin, mbox
from tests.faces.terminal import Terminal, empty_book
from tests.house.tree import ROOT
from tests.intake.test_hostile_zips import zipped

#: Put together in pairs and threes they make the names of members of zips.
PIECES = ("..", ".", "", "a", "etc", "C:", "con", "~", "\0", "$(touch planted)", "-rf", "%2e%2e", "\u202e", "A" * 300)
#: Names that a disk takes, as bytes.
ON_DISK = [
    *(b"..\\..\\evil.vcf", b"C:evil.vcf", b"CON.vcf", b"aux.csv", b"nul", b"~root.vcf", b"~", b"$(touch planted).vcf", b"`touch planted`.csv"),
    *(b"-rf.vcf", b"--output=planted.vcf", b"|touch planted.vcf", b"a\nb.vcf", b"\x1b[2J.vcf", b"A" * 251 + b".vcf", b"\xff\xfe\x80.vcf"),
    *(b"%2e%2e%2fevil.vcf", b"..%c0%afevil.vcf", b".. .vcf", b"...", b"evil.vcf ", b";rm x.vcf", b"&.vcf", b"*.vcf", b"kith.sqlite3"),
    *(b"kith.toml", b"secret", b"serve.lock", "\u202efcv.elif".encode(), "．．／evil.vcf".encode(), "evil\u2028.vcf".encode()),
]  # fmt: skip
#: Where a program may write whatever it is told.
NOWHERE = {"/dev/null", "/dev/tty"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A world of its own: the data folder, an export, what lies beside them, and the folder that one stands in."""
    for name in ("export", "outside", "cwd", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "outside/secret.vcf").write_text(card("Nobody Asked", "nobody@asked.example"))
    empty_book(tmp_path / "home")
    return tmp_path


def watched(root: Path, *arguments: str | Path, **more: str) -> dict[str, Any]:
    """What `tests.faces.watched` reports."""
    environment = Terminal(root / "home").environment | more | {
        "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(root / "tmp"), "HOME": str(root / "outside"), "DJANGO_SETTINGS_MODULE": "kith.project.settings",
    }  # fmt: skip
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment["PYTHONPATH"]])
    report = root.parent / f"{root.name}.json"
    command = [sys.executable, "-m", "tests.faces.watched", str(report), *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, cwd=root / "cwd", capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return dict(json.loads(report.read_text())) | {"out": done.stdout, "err": done.stderr}


def beside(root: Path) -> dict[str, tuple[int, int, str]]:
    """Everything in that world but the data folder: kind and mode, when it was last changed, and what stands in it."""
    found = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in (*folders, *files):
            path = os.path.join(folder, name)
            stat = os.lstat(path)
            plain = not os.path.islink(path) and os.path.isfile(path)
            text = Path(os.fsdecode(path)).read_bytes() if plain else os.readlink(path) if os.path.islink(path) else b""
            found[os.fsdecode(path)] = stat.st_mode, stat.st_mtime_ns, hashlib.sha256(text).hexdigest()
    return {path: seen for path, seen in found.items() if not path.startswith(str(root / "home"))}


def assert_contained(root: Path, did: dict[str, Any], *readable: str) -> None:
    """Nothing was opened for writing, made, moved or removed outside the data folder; nothing of that world read but what was given."""
    home = str((root / "home").resolve())
    assert len(did["written"]) > 3  # the hook was there
    assert [path for path in did["written"] if path not in NOWHERE and not f"{path}/".startswith(f"{home}/")] == []
    given = (home, *(str((root / name).resolve()) for name in readable))
    foreign = [path for path in did["read"] if path.startswith(f"{root.resolve()}/") and not path.startswith(given)]
    assert [path for path in foreign if os.path.lexists(path)] == []


def hostile_export(root: Path) -> Path:
    """Every name in a folder, in a zip each; links, pipes and repositories among them; and a good file of each kind."""
    export = root / "export"
    linkedin(export, connection("Ana", "Silva"))
    mbox(export, *letters("Bo Berg <bo@berg.example>", 3))
    for number, name in enumerate(ON_DISK):
        Path(os.fsdecode(os.fsencode(export) + b"/" + name)).write_text(
            card(f"Given{number} Family", f"p{number}@disk.example")
        )
    names = [
        *("/".join(some) for length in (2, 3) for some in product(PIECES[: 16 - 4 * length], repeat=length)),
        *PIECES,
    ]
    names += ["\\".join(some) for some in product(PIECES[:6], repeat=2)]
    zips = export / "zips"
    zips.mkdir()
    for number, name in enumerate(dict.fromkeys(names)):
        inside = card(f"Zipped{number} Family", f"z{number}@zip.example").encode()
        zipped(zips / f"{number}.zip", (f"{name}/people.vcf" if number % 2 else f"{name}people.vcf", inside))
    with zipfile.ZipFile(zips / "link.zip", "w") as archive:
        link = zipfile.ZipInfo("link.vcf")
        link.external_attr = (0o120777) << 16
        archive.writestr(link, str(root / "outside/secret.vcf"))
    for name, to in (
        ("link.vcf", "../outside/secret.vcf"),
        ("folder", "../outside"),
        ("gone.vcf", "../outside/planted"),
        ("book", "../home"),
    ):
        (export / name).symlink_to(to)
    os.mkfifo(export / "pipe.vcf")
    for name in ("--output=planted", "$(touch planted)"):
        subprocess.run(
            ["git", "init", "-q", f"./{name}"],
            cwd=export,
            check=True,
            env={"PATH": os.environ["PATH"], "HOME": str(root / "tmp")},
        )
    return export


def test_an_import_of_hostile_names_writes_in_the_data_folder_only(root: Path) -> None:
    export = hostile_export(root)
    before = beside(root)
    did = watched(root, "import", export, "--yes", "--json")
    assert did["said"] == 0
    told = json.loads(did["out"])
    assert told["people_new"] > len(ON_DISK) - 8 and len(told["files"]) > 200
    assert not [file for file in told["files"] if "Nobody Asked" in str(file)]
    assert_contained(root, did, "export")
    assert beside(root) == before
    assert {Path(line.split("'")[1]).name for line in did["started"]} == {"git"}


def form(*files: tuple[bytes, bytes]) -> bytes:
    """A form with files of these names, written by hand: a library would mend them."""
    parts = [
        b'--edge\r\nContent-Disposition: form-data; name="files"; '
        + name
        + b"\r\nContent-Type: text/vcard\r\n\r\n"
        + data
        + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + b"--edge--\r\n"


def test_an_upload_of_hostile_names_writes_in_the_data_folder_only_and_goes_away(root: Path) -> None:
    names = [name for name in ON_DISK if b"\n" not in name] + [
        b"../../evil.vcf",
        b"/etc/cron.d/evil",
        b"a/" * 40 + b"x.vcf",
        b"A" * 900,
        b"x\0.vcf",
    ]
    spelt = [b'filename="' + name + b'"' for name in names] + [
        b"filename*=UTF-8''..%2f..%2fevil.vcf",
        b"filename*=UTF-8''%2fetc%2fevil.vcf",
    ]
    files = [(name, card(f"Given{n} Family", f"u{n}@up.example").encode()) for n, name in enumerate(spelt * 4)]
    picture = b"PHOTO;ENCODING=b:" + b"\r\n ".join(
        [b"A" * 70] * 45_000
    )  # so large that it is kept on disk while it comes in
    big = card("Big File", "big@up.example").encode().replace(b"END:", picture + b"\r\nEND:")
    (root / "export/body").write_bytes(form(*files, (b'filename="../big.vcf"', big)))
    before = beside(root)
    did = watched(root, "upload", root / "export/body", KITH_SERVED="1", KITH_NAMES="127.0.0.1")
    there, state = did["said"]["apply"]
    assert state == "applied" and did["said"]["drop"][1] == "undone"
    assert 150 > len(there) > 4 * len(names) - 6 and all(name[:3].isdigit() and "/" not in name for name in there)
    assert did["said"]["people"] > 4 * (len(names) - 12)
    assert did["said"]["left"] == []
    assert_contained(root, did, "export")
    assert beside(root) == before
    assert did["started"] == []
    passing = [Path(path) for path in did["written"] if ".upload" in path]
    assert passing and not [path for path in passing if path.exists()]
