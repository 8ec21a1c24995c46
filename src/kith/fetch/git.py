"""The history of a git repository on this machine, written to a file that ``kith.sources.git`` reads.

The one place that starts the program ``git``. A repository may come from anywhere (a clone, a zip), and its own configuration can name
programs to run; so nothing of it is believed: no pager, no hooks, no monitor, no signature check, no lazy download, no environment of ours.
Only the user's own configuration stays in force, for ``safe.directory`` and the owner's ``user.email``. `.mailmap` is applied by git itself.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from kith.core.errors import KithError, UnreadableExport

#: The first line of the file. The number goes up when the lines change.
MARK = "kith git log 1"
#: Between the fields of a line, and between trailers (the unit and record separators of ASCII, which git never writes by itself).
FIELD, TRAILER = "\x1f", "\x1e"
#: Seconds that git may take for one repository; the largest public ones take a minute.
PATIENCE = 1_200.0

#: Commit, author's time (seconds since 1970), address and name after and before .mailmap, trailers, subject.
_FORMAT = "tformat:%H%x1f%at%x1f%aE%x1f%aN%x1f%ae%x1f%an%x1f%(trailers:only,unfold,separator=%x1e)%x1f%s"
#: What a hostile ``.git/config`` could set, set before it can.
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.commitGraph=false",
    "core.sshCommand=false",
    "core.attributesFile=/dev/null",
    "log.showSignature=false",
    "gpg.program=false",
    "mailmap.file=/dev/null",
    "trailer.separators=:",
    "protocol.allow=never",
    "safe.bareRepository=all",
)
#: Of our own environment git gets only where programs, the user's home and temporary files are.
_KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "TEMP", "SYSTEMROOT", "USERPROFILE")


def write_log(folder: Path, out: Path, *, patience: float = PATIENCE) -> None:
    """Write all commits on branches of the repository at ``folder`` to ``out``, the oldest first; only the user may read the file.

    ``folder`` is a working tree or a bare repository itself, not a folder somewhere inside one. The same history gives the same bytes.
    A repository without commits gives a file with its head only. Raises `UnreadableExport` where git is missing, refuses the
    folder, fails, or takes longer than ``patience`` seconds; what was written by then is removed.
    """
    folder = folder.resolve()
    _run(folder, ["rev-parse", "--git-dir"], subprocess.DEVNULL, patience)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(f"{MARK}\n".encode())
            address = _own_address(folder)
            stream.write(f"me{FIELD}{address}\n".encode() if address else b"")
            stream.flush()
            _run(folder, _LOG, stream, patience)
    except UnreadableExport:
        out.unlink(missing_ok=True)
        raise


_LOG = (
    *(
        "log",
        "--reverse",
        "--branches",
        "--remotes",
        "--ignore-missing",
        "--no-patch",
        "--no-ext-diff",
        "--no-textconv",
    ),
    *("--no-notes", "--no-show-signature", "--no-color", "--encoding=UTF-8", f"--format={_FORMAT}", "HEAD", "--"),
)


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    program = shutil.which("git")
    if not program:
        raise UnreadableExport("Git is not installed.", "Its history can only be read by git itself.", "Install git.")
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [program, "-C", str(folder), "--no-pager", "--no-replace-objects", *settings, *arguments]


def _environment(folder: Path) -> dict[str, str]:
    """No variable of ours that steers git; and git may not climb to a repository around the folder."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "LC_ALL": "C",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }


def _run(folder: Path, arguments: Sequence[str], out: IO[bytes] | int, patience: float) -> None:
    try:
        done = subprocess.run(
            _command(folder, arguments), env=_environment(folder), stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.PIPE, timeout=patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        hint = "Try again when the machine has less to do, or clone the repository anew."
        raise UnreadableExport("Git took too long.", f"{folder}: more than {patience:,.0f} seconds.", hint) from None
    except OSError as error:
        detail = f"{folder}: {error.strerror or 'it could not be started'}."
        raise UnreadableExport("Git could not be run.", detail, "Check that git works on this machine.") from None
    if done.returncode:
        raise _refusal(folder, done.stderr.decode("utf-8", "replace"))


def _refusal(folder: Path, said: str) -> KithError:
    """Git's refusal in our words. What git says is not shown whole: it can quote what stands in the repository."""
    if "dubious ownership" in said or "safe.directory" in said:
        return UnreadableExport(
            "This repository belongs to another user of this machine.",
            f"{folder} was left: git does not read what others can change.",
            f"If you trust it, run: git config --global --add safe.directory {shlex.quote(str(folder))}",
        )
    if "not a git repository" in said:
        return UnreadableExport("There is no git repository here.", f"{folder}", "Choose the folder that holds .git.")
    return UnreadableExport(
        "Git could not read this repository.", f"{folder} may be damaged or only half there.", "Run git fsck in it, or clone it again."
    )  # fmt: skip


def _own_address(folder: Path) -> str:
    """The address the user commits under here, as git is set up; empty if it is not."""
    command = _command(folder, ["config", "--get", "user.email"])
    try:
        done = subprocess.run(
            command, env=_environment(folder), stdin=subprocess.DEVNULL, capture_output=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    address = done.stdout.decode("utf-8", "replace").strip()
    return address if "@" in address and address.isprintable() and " " not in address else ""
