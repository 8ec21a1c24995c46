"""How much an export may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that real exports stay far below and hostile ones break.

    ``folder_members`` files in a folder, zips in it counted with what is in them · ``zip_members`` entries of one zip ·
    ``ratio`` unpacked bytes for each packed byte, beyond the first ``ratio_slack`` bytes of a member (a DEFLATE bomb has 1,032, text 5 to 20) ·
    ``member_bytes`` unpacked, for anything but mail and members stored as they are, which are only ever streamed.
    """

    folder_members: int = 100_000
    zip_members: int = 20_000
    ratio: int = 200
    ratio_slack: int = 4_000_000
    member_bytes: int = 2_000_000_000
