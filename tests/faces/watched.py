"""Runs one thing in this process and writes down every act on the disk that Python tells an audit hook of (PEP 578).

    python -m tests.faces.watched REPORT import PATH --yes     any kith command
    python -m tests.faces.watched REPORT upload BODY           BODY, a multipart form in a file, sent to the page that takes files

The report is one JSON object: ``written`` and ``read`` are whole paths with every link followed, ``started`` the programs that were started,
``said`` what the thing itself came to.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: Events whose first argument is a path that is changed; of those in `_TWO` the second one is too.
_CHANGES = {
    "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.mkfifo", "os.mknod",
    "shutil.rmtree", "shutil.chown", "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect",
}  # fmt: skip
_TWO = {"os.rename", "os.link", "os.symlink", "shutil.copyfile", "shutil.copymode", "shutil.copystat", "shutil.copytree", "shutil.move",
        "shutil.unpack_archive", "shutil.make_archive"}  # fmt: skip
_STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}

written: set[str] = set()
read: set[str] = set()
started: list[str] = []
_over = False


def _whole(path: Any, folder: Any = None) -> str:
    """The path from the root, all links in it followed; ``folder`` is an open one that it counts from. Empty for what is no path."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        return ""
    text = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0:
        text = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), text)
    return os.path.realpath(text.removeprefix("file:").partition("?")[0])


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _over:
        return
    if event == "open":
        path, mode, flags = arguments
        writes = bool((flags or 0) & _WRITES) or any(sign in (mode or "") for sign in "wax+")
        (written if writes else read).add(_whole(path))
    elif event in _CHANGES:
        folder = arguments[-1] if event in ("os.remove", "os.rmdir", "os.mkdir") else None
        written.add(_whole(arguments[0], folder))
    elif event in _TWO:
        written.update(_whole(path) for path in arguments[:2])
    elif event in _STARTS:
        started.append(str(arguments[0] if event != "subprocess.Popen" else arguments[1])[:300])


def upload(body: Path) -> dict[str, Any]:
    """Sends the form as a browser does; then the files are looked at and brought in, and sent again and left."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from kith.book.models import Import, Owner, Person
    from kith.jobs import runner

    owner = Owner.objects.create_owner("sam", password=None)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(owner)
    uploads, told = Path(settings.KITH.home) / "uploads", {}
    for verdict in ("apply", "drop"):
        answer = client.generic("POST", "/imports/new", body.read_bytes(), "multipart/form-data; boundary=edge")
        assert answer.status_code == 303, answer.content
        there = sorted(path.name for folder in uploads.iterdir() for path in folder.iterdir())
        runner.drain()
        client.post(f"{answer['Location']}/verdict", {"verdict": verdict})
        runner.drain()
        told[verdict] = there, Import.objects.latest("pk").state
    return told | {"people": Person.objects.count(), "left": [str(path) for path in uploads.rglob("*")]}


def main(report: Path, arguments: list[str]) -> None:
    """Do it, then write the report: the one file that is ours."""
    global _over
    sys.addaudithook(_hook)
    said: object = None
    try:
        if arguments[0] == "upload":
            said = upload(Path(arguments[1]))
        else:
            from kith.cli import main as kith

            kith(arguments)
    except SystemExit as error:
        said = error.code
    finally:
        _over = True
        found = {"written": sorted(written - {""}), "read": sorted(read - {""}), "started": started, "said": said}
        report.write_text(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
