"""Address lists: the fast way and the slow way agree, well-formed lists read as `email` reads them, and nothing raises."""

from __future__ import annotations

from email.header import Header
from email.utils import formataddr, getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.sources.mbox.addresses import PAIRS_CAP, addresses, odd_addresses, plain_addresses

TRAPS = {
    "Ana Silva <ana@x.example>": [("Ana Silva", "ana@x.example")],
    '"Silva, Ana" <ana@x.example>, b@y.example': [("Silva, Ana", "ana@x.example"), ("", "b@y.example")],
    # a list in the author's place
    "Jane Doe via list <list@lists.example>": [("Jane Doe via list", "list@lists.example")],
    # Outlook's quotes, and none at all
    "'Doe, Jane' <j@x.example>": [("Doe, Jane", "j@x.example")],
    "Doe, Jane <j@x.example>": [("Doe, Jane", "j@x.example")],
    "Doe, Jane, PhD <j@x.example>, Bob <b@y.example>, root": [
        ("Doe, Jane, PhD", "j@x.example"),
        ("Bob", "b@y.example"),
    ],
    "root, jane@x.example": [("", "jane@x.example")],
    # groups
    "Team: Ana <a@x.example>, b@y.example;, c@z.example": [
        ("Ana", "a@x.example"),
        ("", "b@y.example"),
        ("", "c@z.example"),
    ],
    "undisclosed-recipients:;": [],
    "undisclosed-recipients: ;": [],
    "a@x.example; b@y.example": [("", "a@x.example"), ("", "b@y.example")],
    # Exchange
    '"Doe, Jane" </O=EXCH/OU=X/CN=RECIPIENTS/CN=JDOE>': [],
    "Jane <IMCEAEX-_O=EXCH_CN=JDOE@x.example>, b@y.example": [("", "b@y.example")],
    # public archives
    "jjl at pobox.example (John J. Lee)": [("John J. Lee", "jjl@pobox.example")],
    "jane (at) x.example": [("", "jane@x.example")],
    "jane@x.example (Jane Doe)": [("Jane Doe", "jane@x.example")],
    # encoded words: with a comma inside, in quotes, cut in the middle of a character, of no charset
    "=?utf-8?Q?Doe,_J=C3=A4ne?= <j@x.example>": [("Doe, Jäne", "j@x.example")],
    '"=?iso-8859-1?Q?J=FCrgen?=" <j@x.example>': [("Jürgen", "j@x.example")],
    "=?utf-8?B?5L2Q6Jc=?= =?utf-8?B?pOWBpQ==?= <s@x.example>": [("佐藤健", "s@x.example")],
    "=?utf-8?Q?J=C3?= =?utf-8?Q?=BCrgen?= <j@x.example>": [("Jürgen", "j@x.example")],
    "=?x-unknown?Q?J=FCrgen?= <j@x.example>": [("Jürgen", "j@x.example")],
    "=?utf-8*de?Q?J=C3=BCrgen?= <j@x.example>": [("Jürgen", "j@x.example")],
    "=?punycode?Q?abc?= <j@x.example>": [("abc", "j@x.example")],
    # probes that make the strict parsers of `email` raise
    "=?UTF-8?Q?=0AMy_self?= <me@x.example>": [("My self", "me@x.example")],
    "(c):": [],
    '"': [],
    "<": [],
    "=?utf-8?B?%%%?= <j@x.example>": None,
    # a name that only repeats the address tells nothing
    "'j@x.example' <J@x.example>": [("", "J@x.example")],
    "<mailto:jane@x.example>": [("", "jane@x.example")],
    "Jane Doe jane@x.example": [("Jane Doe", "jane@x.example")],
    "Jane <jane@[192.0.2.1]>": [("Jane", "jane@[192.0.2.1]")],
    "jane@x..example": [],
    "מרים כהן <m@x.example>": [("מרים כהן", "m@x.example")],
    ",, <a@x.example>,": [("", "a@x.example")],
    "": [],
}


@pytest.mark.parametrize("value", TRAPS)
def test_traps(value: str) -> None:
    expected = TRAPS[value]
    if expected is None:
        assert [address for _, address in addresses(value)] == ["j@x.example"]
    else:
        assert list(addresses(value)) == expected


# every way that a plain list is written; the empty parts make some of them odd
locals_ = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9._+=-]{0,12}", fullmatch=True)
hosts = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?(\.[a-z]{2,5}){0,2}", fullmatch=True)
boxes = st.builds("{}@{}".format, locals_, hosts)
names = st.sampled_from(
    [
        "Ana Silva",
        "J. O'Brien-Li",
        "Юлия Петрова",
        "佐藤 健",
        "Ana  B.",
        "'Ana'",
        "A",
        "2nd desk",
        "Ana via x",
        "=?utf-8?Q?J=C3=BCrgen?=",
        "=?utf-8?B?5L2Q6Jc=?= =?utf-8?b?pOWBpQ==?=",
        "a@x",
    ]
)
shapes = st.sampled_from(
    ["{0} <{1}>", '"{0}" <{1}>', "{1}", "<{1}>", " {1} ", "{1} ({0})", '"{0}, X" <{1}>', "{0}, X <{1}>", ""]
)
written = st.lists(st.builds(lambda shape, name, box: shape.format(name, box), shapes, names, boxes), max_size=5)


@given(written, st.sampled_from([",", ", ", " ,\t", ";"]))
def test_both_ways_agree(parts: list[str], comma: str) -> None:
    value = comma.join(parts)
    plain = plain_addresses(value)
    assert plain is None or plain == odd_addresses(value)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana Silva", "Юлия Петрова", "Doe, Jane", "", 'A "B" C', "Li (x)"]), boxes),
        min_size=1,
        max_size=5,
    )
)
def test_well_formed_lists_read_as_email_reads_them(pairs: list[tuple[str, str]]) -> None:
    value = ", ".join(formataddr(pair) for pair in pairs)
    known = getaddresses([value])
    assert [address for _, address in addresses(value)] == [address for _, address in known]
    assert [name for name, _ in addresses(value)] == [name for name, _ in pairs]


@given(
    st.text(
        max_size=60,
        alphabet=st.one_of(st.sampled_from('@<>(),;:"\\=?QqBb\n\t \0.'), st.characters(exclude_categories=["Cs"])),
    )
)
def test_any_text_ends_in_addresses(value: str) -> None:
    for name, address in odd_addresses(value):
        assert "@" in address and address.isprintable() and " " not in address
        assert "\n" not in name and "\0" not in name
    plain = plain_addresses(value)
    assert plain is None or plain == odd_addresses(value)


@given(st.text(min_size=1, max_size=60), st.sampled_from(["utf-8", "iso-8859-1", "koi8-r", "iso-2022-jp", "big5"]))
def test_encoded_names_come_back(name: str, charset: str) -> None:
    try:
        name.encode(charset)
    except UnicodeEncodeError:
        return
    shown = " ".join("".join(char if char.isprintable() else " " for char in name).split()).strip("'\"` ")
    value = Header(name, charset, maxlinelen=75).encode(linesep="\n").replace("\n", " ") + " <a@x.example>"
    if shown == name and name.isalnum():
        assert addresses(value) == ((name, "a@x.example"),)
    else:
        assert [address for _, address in addresses(value)][-1:] == ["a@x.example"]


def test_long_lists_are_cut() -> None:
    many = [f"p{n}@x.example" for n in range(10_000)]
    assert [address for _, address in addresses(", ".join(many))] == many[:PAIRS_CAP]
    assert len(addresses(", ".join(f"{box} (x)" for box in many))) == PAIRS_CAP


@pytest.mark.parametrize(
    "part", ['"', '\\"', "(", "<", "a ", "=?", "=?a?q?", "a@", "@a", "a.", ",", "'", '"a"@', "x at "]
)
def test_hostile_repetition_takes_linear_work(part: str) -> None:
    """A hundred thousand of anything ends: quadratic matching would take minutes here."""
    assert isinstance(addresses(part * (100_000 // len(part))), tuple)
