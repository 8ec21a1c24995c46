"""LinkedIn keeps the contract of sources: connections in bulk there, messages in bulk here."""

from pathlib import Path
from typing import ClassVar

from kith.sources.linkedin import SOURCE
from kith.testing.contract import SourceContract


class TestLinkedin(SourceContract):
    source = SOURCE
    cases: ClassVar[Path] = Path(__file__).parent / "cases"
    many_name = "Connections.csv"

    def many_rows(self, n: int) -> bytes:
        head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        row = 'Ana,Silva {0},https://www.linkedin.com/in/ana-{0},,"Acme, Lisbon",Developer,07 Jun 2022\n'
        return (head + "".join(map(row.format, range(n)))).encode()


class _Messages(SourceContract):
    source = SOURCE
    many_name = "messages.csv"
    many = 30_000

    def many_rows(self, n: int) -> bytes:
        head = (
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
            "DATE,SUBJECT,CONTENT,FOLDER\n"
        )
        ends = "Ana {0},https://www.linkedin.com/in/ana-{0},Sam,https://www.linkedin.com/in/sam"
        row = "2-{0},," + ends + ',2024-01-02 03:04:05 UTC,,"Hi Sam,\n\nlunch?\n",INBOX\n'
        return (head + "".join(map(row.format, range(n)))).encode()


def test_memory_is_flat_over_many_messages_of_several_lines():
    _Messages().test_memory_is_flat_over_many_rows()
