"""More contexts for the templates: imports, same person, sorting, exports, settings. All people are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as N
from typing import Any

from kith.core.errors import KithError
from tests.faces.preview_people import LONG_WORD, NAMES, Somebody


def imports() -> dict[str, Any]:
    at = datetime(2026, 11, 16, 10, tzinfo=UTC)
    rows = [
        N(
            number=3,
            url="/imports/3",
            title="LinkedIn export, Address book",
            state="ready",
            state_words="Waits for you",
            at=at,
            note="",
            due=True,
        )
    ]
    rows += [
        N(
            number=2,
            url="/imports/2",
            title="All mail.mbox",
            state="applied",
            state_words="Came in",
            at=at,
            note="412 new people, 3 unreadable lines",
            due=False,
        )
    ]
    rows += [
        N(
            number=1,
            url="/imports/1",
            title=LONG_WORD + ".vcf",
            state="undone",
            state_words="Taken back",
            at=at,
            note="",
            due=False,
        )
    ]
    names = (["王小明"], ["Ana Silva", ""], [LONG_WORD], [])
    parts = [N(number=n, url=f"/imports/{n}", state="undone", state_words="Taken back", note="", names=some) for n, some in enumerate(names)]  # fmt: skip
    rows += [N(title="Typed by hand, 4 people", state_words="Came in", at=at, note="1 of 4 taken back", due=False, parts=parts)]  # fmt: skip
    return {"rows": rows}


def imports_new() -> dict[str, Any]:
    entries = [N(name="Downloads", url="?at=1", is_folder=True, size="", said="", value="/home/robin/Downloads")]
    entries += [
        N(
            name="contacts.vcf",
            url="",
            is_folder=False,
            size="84 kB",
            said="an address book",
            value="/home/robin/contacts.vcf",
        )
    ]
    here = N(path="/home/robin", up_url="?at=0", entries=entries)
    reads = [
        N(title="LinkedIn export", says="connections, messages, invitations"),
        N(title="Mail", says="mbox, headers only"),
    ]
    return {"local": True, "path": "", "here": here, "folders": [N(label="Downloads", url="?at=d")], "reads": reads}


def imports_upload() -> dict[str, Any]:
    problem = KithError(
        "Nothing could be read.", "notes.numbers is not recognised.", "Export it as CSV and drop it again."
    )
    return imports_new() | {"local": False, "here": None, "problem": problem}


def import_file(icon: str, title: str, name: str, text: str, **more: Any) -> N:
    return N(
        **{
            "icon": icon,
            "title": title,
            "name": name,
            "text": text,
            "known": True,
            "aside": False,
            "progress": None,
            "left": [],
            "columns_url": "",
            "dropped": "",
            **more,
        }
    )


FILES = [
    import_file("check", "LinkedIn export", "Basic_LinkedInDataExport_11-16-2026.zip", "402 connections, and 3,310 messages with them.", left=[N(text="Ads Clicked.csv: advertising, nothing about people", count=9)]),
    import_file("check", "Address book", "contacts.vcf", "120 cards.", dropped="Photos of 31 cards are not kept."),
    import_file("mail", "Mail", "Takeout/Mail/All mail Including Spam and Trash.mbox", "11,240 of 18,422 messages", progress=N(share=61, text="900 a second, 8 seconds left. Headers only.")),
    import_file("file", "Not recognised", LONG_WORD + ".numbers", "Looked for a spreadsheet as CSV, a vCard, an mbox and others. Export it as CSV and bring it again.", known=False),
]  # fmt: skip


def import_progress() -> dict[str, Any]:
    return {
        "number": 3,
        "heading": "Reading your files",
        "files": FILES,
        "job": N(share=61, text="11,240 of 18,422 messages, 8 seconds left"),
        "verdict_url": "/imports/3/verdict",
    }


def import_preview() -> dict[str, Any]:
    counts = [
        N(number=412, words="new people", due=False),
        N(number=96, words="already known", due=False),
        N(number=11, words="need your eye", due=True),
        N(number=3, words="unreadable lines", due=False),
    ]
    mine = N(
        url="/imports/3/addresses",
        rows=[
            N(value="robin@vale.example", kind="email", note="in 8,201 of 9,000 mails", checked=True),
            N(value="rv@oldjob.example", kind="email", note="in 310 mails you sent", checked=True),
        ],
    )
    rows = [
        N(
            name="Mereana Te Rangi",
            says="Backend engineer, Karoo Software",
            becomes="Joins Mereana Te Rangi: same mail address",
            due=False,
        ),
        N(
            name="Katarzyna Wójcik-Zielińska",
            says="Senior data engineer",
            becomes="Needs your eye: perhaps Kasia Wojcik",
            due=True,
        ),
        N(name="پرویز شهریاری‌نژاد", says="Teacher, Code Club Isfahan", becomes="New", due=False),
    ]
    lines = [
        N(where="Connections.csv, line 7", what="Expected 7 columns, found 2.", verbatim='Ruiz, ""Mentor'),
        N(where="contacts.vcf, card 88", what="Ends before END:VCARD.", verbatim="FN:Zo"),
    ]
    return {
        "number": 3, "files": FILES, "verdict_url": "/imports/3/verdict", "counts": counts, "button": "Bring in 508 people",
        "note": "The 11 wait under Same person? and disturb nothing.", "addresses": mine, "picks": N(url="/imports/3/picks", label="Choose who comes in"),
        "tabs": [N(label=x, url="?rows=" + x, current=x == "All") for x in ("All", "New", "Known", "Need you")], "rows": rows,
        "all": N(url="?rows=all", label="All 519 rows"), "lines": lines, "lines_count": 3, "lines_url": "/imports/3/lines",
    }  # fmt: skip


def import_picks() -> dict[str, Any]:
    rows = [N(pk=at, name=name, says="Acme, someone@acme.example", checked=at % 3 > 0) for at, name in enumerate(NAMES)]
    pages = {
        "start": 1_000,
        "first": 1_001,
        "last": 2_000,
        "count": 2_100,
        "others": 1_100,
        "next": 100,
        "before_url": "?start=0",
    }
    return {"number": 3, "rows": [*rows, N(pk=99, name="", says="", checked=True)]} | pages


def import_columns() -> dict[str, Any]:
    header = ("Wer", "Womit", LONG_WORD, "Kontakt")
    sample = (("Ana Silva", "Rust", "", "ana@acme.example"), ("김서연", "Go", LONG_WORD, ""))
    labels = ("Whole name", "Given name", "E-mail", "Tags")
    fields = [N(code=f"field{at}", label=label, chosen=header[at]) for at, label in enumerate(labels)]
    return {"number": 3, "pk": 7, "name": "list.csv", "fields": fields, "header": header, "sample": sample}


def import_lines() -> dict[str, Any]:
    shown = {"lines": import_preview()["lines"], "lines_count": 131, "lines_url": ""}
    return {"number": 3, "first": 1, "last": 100, "next_url": "?start=100"} | shown


def import_result() -> dict[str, Any]:
    more = import_preview()
    nxt = [
        N(text="Sort your top thirty, in two minutes.", url="/sort", label="Sort"),
        N(text="Eleven records may be people you have.", url="/suggestions", label="Look"),
    ]
    people = [N(person=Somebody(i, n), note="Quillwork") for i, n in enumerate(NAMES[:3], 1)]
    return {k: more[k] for k in ("number", "counts", "verdict_url", "lines", "lines_count")} | {"files": FILES[:2], "heading": "508 people came in", "text": "It took 41 seconds.", "next": nxt, "people": people, "people_url": "/people?q=import:3", "can_undo": True}  # fmt: skip


def suggestions() -> dict[str, Any]:
    sides = [
        N(pk=1, name="Katarzyna Wójcik-Zielińska", source="LinkedIn export", where="Connections.csv, line 871"),
        N(pk=2, name="Kasia Wojcik", source="Git history", where="tideline, 64 commits"),
    ]
    rows = [
        N(label=a, first=b, second=c, first_note="", second_note="", says=d)
        for a, b, c, d in (
            ("Work", "Senior data engineer, Baltic Freight", "Writes from @balticfreight.example", "agrees"),
            ("GitHub", "kwz-data", "kasiaw", "differs"),
            ("Mail", "", "kasia.w@balticfreight.example", "one side"),
        )
    ]
    fall_rows = [
        N(words="Any two records", note="one pair in 4,096 is one person", value="−12.0", x=5, width=40, kind="start"),
        N(
            words="Baltic Freight",
            note="her employer is the domain of the mail",
            value="+6.8",
            x=5,
            width=23,
            kind="for",
        ),
        N(words="Kasia", note="is short for Katarzyna", value="+4.2", x=28, width=14, kind="for"),
        N(words="Wójcik", note="equal without accents; a common name", value="+3.6", x=42, width=12, kind="for"),
        N(words="Another GitHub name", note="kwz-data and kasiaw", value="−2.2", x=47, width=7, kind="against"),
    ]
    fall = N(
        caption="Why",
        marks=[N(words="ask", x=45), N(words="same", x=75)],
        rows=fall_rows,
        total=N(words="Together", value="+0.4", x=45, width=2),
    )
    pair = N(
        pk=11,
        verdict="Probably the same, 95 in 100",
        text="Each reason pushes the bar to the right, for, or to the left, against. Kith joins two records by itself only past the second line.",
        sides=sides,
        rows=rows,
        fall=fall,
    )
    return {
        "pair": pair,
        "left": 10,
        "next_names": "王小明 and Wang Xiaoming",
        "undone": N(text="José García and José Garcia Luna stay two people.", batch=5),
    }


def sort() -> dict[str, Any]:
    card = N(
        person=Somebody(1, "김서연"),
        role="Database engineer, Haneul Storage",
        text="You wrote to each other in seven of the last twelve months, and she asked you twice.",
        facts=[("Mail", "41 from her, 38 from you, last on 9 July"), ("Meetings", "Two calls, both in spring")],
        next_name="tickets@haneul.example",
    )
    learnt = N(
        text="You said “not a person” to two addresses that never answer. Fourteen more are like them.",
        url="/people?q=like",
        label="Look at the fourteen",
    )
    return {
        "done": 11,
        "total": 30,
        "pace": "about a minute and a half to go",
        "card": card,
        "learnt": learnt,
        "undone": N(text="Björn Þór Guðmundsson is in your network.", batch=4),
    }


def exports() -> dict[str, Any]:
    slow = [
        N(
            slug="linkedin",
            title="LinkedIn",
            gives="Connections, messages, invitations",
            wait="about a day",
            how=["Open Settings, then Data privacy.", "Ask for a copy of your data, the larger one."],
            url="https://linkedin.example/",
            state="",
            on=None,
        )
    ]
    slow += [
        N(
            slug="takeout",
            title="Gmail",
            gives="Who wrote to whom, for ten years",
            wait="hours",
            how=["Choose Mail only."],
            url="",
            state="asked",
            on=date(2026, 11, 22),
        )
    ]
    quick = [
        N(
            slug="vcard",
            title="Address book of your phone",
            gives="Names, addresses, birthdays",
            wait="",
            how=["Share all contacts."],
            url="",
            state="came",
            on=date(2026, 11, 20),
        )
    ]
    quick += [
        N(
            slug="git",
            title="Git repositories",
            gives="People you have coded with",
            wait="",
            how=["Choose the folder."],
            url="",
            state="",
            on=None,
        )
    ]
    return {"groups": [N(heading="Ask now, they take a while", rows=slow), N(heading="At once", rows=quick)]}


def settings() -> dict[str, Any]:
    own = [N(value="robin@vale.example", kind="address"), N(value="github:robinvale", kind="handle")]
    data = [
        N(label="Export", text="Everything, in open formats.", url="/export", button="Export"),
        N(label="Backup", text="kith backup, from the terminal.", url="", button=""),
    ]
    return {
        "form": N(name="Robin Vale", zone="Europe/Lisbon", minutes=20),
        "zones": ["Europe/Lisbon"],
        "problems": {},
        "own": own,
        "home": "/home/robin/.local/share/kith",
        "data": data,
        "instance": [
            ("Version", "0.1.0"),
            ("Database", "SQLite, in order"),
            ("Work waiting", "nothing"),
            ("Connections", "None."),
        ],
    }
