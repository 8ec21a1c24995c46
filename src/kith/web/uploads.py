"""Files that came over the network: kept in the data folder under names of our own, until their import is done with."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kith.book.models import Owner
from kith.core.errors import WrongUse

#: Most files of one go.
MOST = 200


def kept(owner: Owner, files: Sequence[UploadedFile[bytes]]) -> Path:
    """Write the files into a new folder that only this process reads; returns it. Raises `WrongUse` for none, too many, or too large ones.

    A file's own name never decides where it is written: only its last few harmless characters are kept, so that its page can name it.
    """
    if not files or len(files) > MOST:
        raise WrongUse("No file came.", f"Between one and {MOST} can come at once.", "Choose the files again.")
    most = settings.KITH.upload_mb * 1_000_000
    if sum(file.size or 0 for file in files) > most:
        raise WrongUse(
            "That is too large.",
            f"At most {settings.KITH.upload_mb:,} MB can come at once.",
            "Bring it in with kith import.",
        )
    folder = Path(settings.KITH.home) / "uploads" / f"{owner.pk}-{secrets.token_hex(8)}"
    folder.mkdir(parents=True, mode=0o700)
    for number, file in enumerate(files, 1):
        path = folder / f"{number:03d}-{_harmless(file.name or '')}"
        with path.open("xb") as out:
            path.chmod(0o600)
            for chunk in file.chunks():
                out.write(chunk)
    return folder


def _harmless(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in last)[-80:].lstrip(".") or "file"
