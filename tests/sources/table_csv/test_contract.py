"""The table source keeps the contract."""

from __future__ import annotations

from pathlib import Path

from kith.sources.table_csv import SOURCE
from kith.testing.contract import SourceContract


class TestTableCsv(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    # The same bytes a row as 100,000 rows in 8 MB, in a quarter of the time.
    many = 25_000
    memory = 2_000_000

    def many_rows(self, n: int) -> bytes:
        """A table by Notion."""
        return b"Name,Email,Company,Tags\n" + b"".join(b'Ana,a%d@x.example,Acme,"Rust, Go"\n' % i for i in range(n))
