"""CSV members: what is a row, and what one bad line may cost."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.records import Reject
from kith.intake.held import BytesMember
from kith.intake.table import Header, Row, csv_rows, find_header, header_of, peek_rows
from tests.intake.streams import Endless


def rows(text: str | bytes, delimiter: str = "") -> list[Row | Reject]:
    data = text.encode() if isinstance(text, str) else text
    return list(csv_rows(BytesMember("x.csv", data), delimiter))


def brief(found: list[Row | Reject]) -> list[tuple[int, str]]:
    """Line and first cell, or line and ``!`` for a reject."""
    return [(r.line, r.cells[0]) if isinstance(r, Row) else (r.whence.line, "!") for r in found]


CELLS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_a_writer_wrote_is_read_back(table, delimiter):
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    text = sink.getvalue().removeprefix("\ufeff")
    assert [row.cells for row in rows(text, delimiter)] == table


@given(st.text(alphabet='a,"\n;\t\r', max_size=60))
def test_any_text_ends_in_rows_and_rejects_in_the_order_of_lines(text):
    found = rows(text)
    numbers = [r.line if isinstance(r, Row) else r.whence.line for r in found]
    assert numbers == sorted(set(numbers))


@given(st.text(alphabet='a,"\n', max_size=40))
def test_cells_are_those_of_the_standard_reader_where_no_quote_is_left_open(text):
    try:
        expected = [
            cells
            for cells in csv.reader(io.StringIO(text, newline=""), strict=True)
            if any(map(str.strip, cells)) or len(cells) > 1
        ]
    except csv.Error:
        return
    found = rows(text, ",")
    if not any(isinstance(row, Reject) for row in found):
        assert [row.cells for row in found if any(map(str.strip, row.cells)) or len(row.cells) > 1] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter):
    text = "\n".join(
        delimiter.join(["Name", "Town, or village" if delimiter != "," else "Town", "At"]) for _ in range(3)
    )
    assert [len(row.cells) for row in rows(text)] == [3, 3, 3]


def test_a_stated_delimiter_is_believed():
    assert rows("sep=;\na,b,c;d\n")[1] == Row(2, ["a,b,c", "d"])


def test_quoted_line_breaks_stay_in_the_cell_and_lines_are_counted_as_in_the_file():
    found = rows('Name,Note,At\n"Ana","two\r\nlines, ""quoted""",1\nBo,x,2\n')
    assert found[1:] == [Row(2, ["Ana", 'two\r\nlines, "quoted"', "1"]), Row(4, ["Bo", "x", "2"])]


def test_a_quote_never_closed_costs_its_own_line_only():
    text = "Name,Town,At\n" + 'Ana,"Porto,1\n' + "".join(f"P{n},Lund,{n}\n" for n in range(50))
    found = rows(text)
    assert brief(found)[:4] == [(1, "Name"), (2, "!"), (3, "P0"), (4, "P1")]
    assert len(found) == 52


def test_a_stray_quote_closed_by_a_later_row_costs_its_own_line_only():
    text = 'Name,Town,At\nAna,"Porto,1\nBo,Lund,2\nCy,Oslo,3\n"Day, Eve",Rome,4\nFay,Bonn,5\n'
    assert brief(rows(text)) == [(1, "Name"), (2, "!"), (3, "Bo"), (4, "Cy"), (5, "Day, Eve"), (6, "Fay")]


def test_rows_between_two_stray_quotes_are_not_swallowed_even_if_the_width_fits():
    text = 'Name,Town,Land,At\nAna,Porto,PT,"1\nBo,Lund,SE,2\nCy,Oslo,NO,3"\nFay,Bonn,DE,5\n'
    assert brief(rows(text)) == [(1, "Name"), (2, "!"), (3, "Bo"), (4, "Cy"), (5, "Fay")]


def test_lines_that_all_open_a_quote_take_linear_work():
    lines = 30_000
    text = "Name,Town\n" + 'a,"b"c,"\n' * lines
    found = rows(text, ",")
    assert sum(isinstance(row, Reject) for row in found) == lines


def test_a_cell_beyond_the_readers_limit_is_a_reject():
    text = "Name,Note\n" + 'Ana,"' + "x" * 200_000 + '"\nBo,y\n'
    assert brief(rows(text)) == [(1, "Name"), (2, "!"), (3, "Bo")]


def test_a_line_of_a_hundred_megabytes_is_a_reject_in_bounded_memory():
    member = Endless(b"Name,Note\nAna,x\n", b"y" * 500_000, 200, b"\nBo,z\n")
    tracemalloc.start()
    found = brief(list(csv_rows(member)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(1, "Name"), (2, "Ana"), (3, "!"), (4, "Bo")]
    assert peak < 12_000_000


def test_names_that_attack_pages_and_spreadsheets_pass_verbatim():
    cells = ["<script>alert(1)</script>", '=HYPERLINK("http://x.example","y")', "+1+1", "@SUM(A1)"]
    sink = io.StringIO()
    csv.writer(sink).writerow(cells)
    assert rows(sink.getvalue()) == [Row(1, cells)]


def test_the_header_is_found_below_a_preamble_whatever_its_case_and_marks():
    table = csv_rows(
        BytesMember("x", '\ufeffNotes:\n"Some, advice"\n\n FIRST  name ,Last Name,Last Name;\nAna,Silva\n'.encode()),
        ",",
    )
    header = find_header(table, {"First Name", "last name"})
    assert isinstance(header, Header)
    assert (header.line, header.cell(["Ana", " Silva ", "x"], "Last Name"), header.cell(["Ana"], "Last Name")) == (
        4,
        "Silva",
        "",
    )
    assert (header.cell(["Ana"], "Town"), header.has("First Name"), header.has("Town")) == ("", True, False)
    assert next(table) == Row(5, ["Ana", "Silva"])


def test_no_header_within_ten_rows_is_none():
    table = csv_rows(BytesMember("x", b"a,b\n" * 10 + b"First Name,x\n"))
    assert find_header(table, {"First Name"}) is None


def test_peeking_leaves_out_the_row_that_the_head_cuts():
    member = Endless(b"Name,Town\nAna," + b"x" * 70_000, b"y", 1, b"\n")
    assert peek_rows(member) == [Row(1, ["Name", "Town"])]
    assert header_of(peek_rows(BytesMember("x", b"A,B"))[0]).names == ("A", "B")
