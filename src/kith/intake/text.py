"""The door for text: what a source of lines or tables needs, from `kith.intake.lines` and `kith.intake.table`.

``open_text(member)`` a text stream · ``text_lines(member)`` numbered lines · ``csv_rows(member)`` rows and rejects ·
``find_header(rows, wanted)`` · ``peek_rows(member)`` for marks · ``sniff``, ``decode_line`` for bytes.
"""

from kith.intake.lines import LONGEST_LINE, Line, MemberText, decode_line, open_text, sniff, text_lines
from kith.intake.table import VERBATIM, Header, Row, csv_rows, find_header, header_of, peek_rows, plain

__all__ = [
    "LONGEST_LINE",
    "VERBATIM",
    "Header",
    "Line",
    "MemberText",
    "Row",
    "csv_rows",
    "decode_line",
    "find_header",
    "header_of",
    "open_text",
    "peek_rows",
    "plain",
    "sniff",
    "text_lines",
]
