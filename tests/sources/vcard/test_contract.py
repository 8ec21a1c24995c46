"""The vCard source keeps the contract."""

from __future__ import annotations

from pathlib import Path

from kith.sources.vcard import SOURCE
from kith.testing.contract import SourceContract


class TestVcard(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    # The same bytes a row as 100,000 rows in 8 MB, in a quarter of the time.
    many = 25_000
    memory = 2_000_000

    def many_rows(self, n: int) -> bytes:
        """Cards with a photograph's first line each; whole photographs are weighed in `test_cards`."""
        photo = b"PHOTO;ENCODING=b:/9j4\r\n /9j4"
        return b"".join(b"BEGIN:VCARD\r\nUID:%d\r\nFN:Ana\r\n%b\r\nEND:VCARD\r\n" % (i, photo) for i in range(n))
