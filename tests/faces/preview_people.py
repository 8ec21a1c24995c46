"""Contexts for every template, as the pages will give them: an ordinary book, and an ugly one. All people are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace as N
from typing import Any

from kith.core.records import PartialDate

TODAY = date(2026, 11, 24)
LATER = [N(value="2026-11-25", label="Tomorrow", hint="Wed"), N(value="2026-11-27", label="Friday", hint="27 Nov")]
LATER.append(N(value="2026-12-08", label="In two weeks", hint="8 Dec"))
LONG = "Maria Alexandra Konstantina von Habsburg-Papadimitriou-Thórarinsdóttir de la Cruz y Vega"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass(frozen=True)
class Somebody:
    """As much of a person as templates look at."""

    pk: int
    name: str


ANA = Somebody(1, "Ana Silva")
WANG = Somebody(2, "王小明")
LAYLA = Somebody(3, "ليلى المنصوري")
BJORN = Somebody(4, "Björn Þór Guðmundsson")
NAMELESS = Somebody(5, "")
ADDRESS = Somebody(6, "a.very.long.address.that.nobody.can.remember.0123456789@subdomain.department.example")
ENDLESS = Somebody(7, LONG)
SCRIPT = Somebody(8, "<script>alert(1)</script>")
NAMES = [
    "Олена Шевчук",
    "김서연",
    "தமிழ்ச்செல்வன்",
    "אורלי ברק",
    "Wulandari",
    "Ọlúwaṣeun Adébáyọ̀",
    "佐藤 陽菜",
    "Mereana Te Rangi",
]


def row(person: Somebody, lead: str, why: str, **more: Any) -> N:
    base = {
        "role": "Backend engineer, Acme",
        "due": False,
        "last": "",
        "opening": "",
        "write": None,
        "later": LATER,
        "code": "due",
    }
    return N(
        **{"person": person, "lead": lead, "why": why, "first": False, "undone": None, "noted": False, **base, **more}
    )


def today() -> dict[str, Any]:
    done = row(WANG, "", "", undone=N(text="Done. Next in about two months.", batch=7))
    opening = "Hi Ana, here are the slides I promised. Zero-copy parsing starts at slide 14; what do you make of it?"
    write = N(url="mailto:ana@acme.example", label="Write to Ana")
    first = row(
        ANA, "Promised for today.", "The slides from PyData Lisbon.", due=True, first=True, opening=opening, write=write
    )
    first.last = "Coffee, 6 November: looking for a Rust job, prefers four days a week."
    layla = row(
        LAYLA,
        "New job.",
        "She moved from Souk Maps to Harbour Health this autumn.",
        role="Data engineer, Harbour Health",
    )
    layla.opening = "Congratulations on Harbour Health! Is the map of the wards as tangled as they say?"
    quiet = row(
        BJORN,
        "Gone quiet.",
        "You worked together all through 2024, then not for fourteen months.",
        role="Maintainer of tideline",
    )
    quiet.last = "Code review, 9 September 2025."
    return {
        "today": TODAY,
        "pace": "Three people, about twelve minutes.",
        "handled": 1,
        "guide": N(
            text="Thirty people are written down. Next: sort your top thirty.", url="/sort", label="Two minutes"
        ),
        "rows": [done, first, layla, quiet],
        "coming": [
            N(on=date(2026, 11, 25), text="Coffee with Björn Þór Guðmundsson.", person=BJORN),
            N(on=date(2026, 11, 30), text="PyData meetup", person=None),
        ],
    }


def today_ugly() -> dict[str, Any]:
    rows = [
        row(
            ENDLESS,
            "Due.",
            "9,000 mails in ten years, and then " + LONG_WORD + ".",
            role=LONG_WORD + ", " + LONG,
            first=True,
            due=True,
        )
    ]
    rows += [row(NAMELESS, "Promised.", "Nothing is known of them.", role="", opening="שלום, מה שלומך? " * 6)]
    rows += [row(ADDRESS, "New.", "Wrote twice.", role=""), row(SCRIPT, "Gone quiet.", "<b>since May</b>")]
    return {"today": TODAY, "rows": rows, "pace": "", "guide": None, "coming": []}


def today_done() -> dict[str, Any]:
    rest = row(Somebody(9, NAMES[2]), "A weak tie.", "You last spoke in March 2024, at the Rust meetup.", first=True)
    return {
        "today": TODAY,
        "rows": [row(ANA, "", "", undone=N(text="Later, on Friday.", batch=8))],
        "rest": rest,
        "handled": 1,
        "coming": [],
    }


COLUMNS = [
    N(label="Name", url="?sort=name", sorted=""),
    N(label="Role", url="", sorted=""),
    N(label="Strength", url="?sort=tie", sorted=""),
]
COLUMNS += [N(label="Last contact", url="?sort=last", sorted="descending"), N(label="Next", url="?sort=due", sorted="")]
COLUMNS += [N(label="Tags", url="", sorted="")]
VIEWS = [
    N(label="In my network", url="?v=network", current=True, count=143),
    N(label="Everyone", url="?v=all", current=False, count=2847),
]
VIEWS += [
    N(label="Due", url="?v=due", current=False, count=11),
    N(label="Unsure", url="?v=unsure", current=False, count=400),
]


def people() -> dict[str, Any]:
    rows = []
    for i, name in enumerate(["Ana Silva", "王小明", "ليلى المنصوري", "Björn Þór Guðmundsson", *NAMES]):
        last = date(2026, 11, 23) if i == 0 else date(2026 - i // 4, 1 + i % 12, 3 + i)
        next_words = "Today" if i == 1 else ("30 Nov" if i % 3 == 0 else "")
        rows.append(
            N(
                person=Somebody(i + 1, name),
                role="Compiler engineer",
                organization="Quillwork",
                step=5 - i % 6,
                last=last,
            )
        )
        rows[-1].__dict__.update(next=next_words, due=i == 1, tags=["rust", "lisbon"] if i % 2 else [])
    page = N(newer_url="?before=1", older_url="?after=12")
    more = {
        "chips": [N(text="Tagged rust", url="?q=x"), N(text="No contact for 3 months", url="?q=y"), N(text="Without “recruiter”", url="?q=z")],
        "completions": ["tag:rust", "is:due"],
        "actions": [("network", "In my network"), ("known", "I know them"), ("private", "Private")],
        "all_of_them": 23, "here_list": "/people", "order": "last",
    }  # fmt: skip
    meaning = "Tagged rust, no contact for three months, not recruiters"
    return {"query": "tag:rust no-contact:3m -recruiter", "meaning": meaning, "count": 23, "total": 2847, "views": VIEWS, "rows": rows} | {
        "columns": COLUMNS, "page": page, "problem": "", **more}  # fmt: skip


def people_ugly() -> dict[str, Any]:
    rows = [N(person=who, role=LONG_WORD, organization=LONG, step=0, last=None, next="", due=False, tags=[LONG_WORD, "x"]) for who in
            (ENDLESS, NAMELESS, ADDRESS, SCRIPT, LAYLA)]  # fmt: skip
    rows[3].__dict__.update(
        role="", organization="", step=None, tags=[], last=PartialDate(2019, 5), next="This week", due=True
    )
    return {"query": '"><script>', "meaning": "Text " + LONG_WORD, "count": 5, "total": 50000, "views": VIEWS, "rows": rows} | {
        "columns": COLUMNS, "page": None, "problem": "“orgg:” is not a filter."}  # fmt: skip


FALL = N(
    caption="Why this strength",
    marks=[],
    rows=[
        N(words="Mail in both directions", note="14 in 90 days", value="+0.26", x=0, width=36, kind="for"),
        N(words="Three meetings", note="in twelve months", value="+0.24", x=36, width=33, kind="for"),
        N(words="Both of you begin", note="she does half the time", value="+0.14", x=69, width=20, kind="for"),
        N(words="Still young", note="eight months", value="−0.07", x=79, width=10, kind="against"),
    ],
    total=N(words="Strength", value="0.57", x=0, width=79),
)


def fact(label: str, *values: tuple[str, str, str]) -> N:
    return N(
        label=label, field="role", values=[N(text=t, note=n, url="", origin=o, by_hand=False) for t, n, o in values]
    )


def person() -> dict[str, Any]:
    timeline = [
        N(icon="coffee", title="Coffee at Fábrica", on=date(2026, 11, 6), text="Looking for a Rust job, prefers four days a week.", source="Your note, 45 minutes", people=[BJORN]),
        N(icon="mail", title="Four messages", on=datetime(2026, 11, 3, 9, tzinfo=UTC), text="", source="Mail, headers only. She wrote first", people=[]),
        N(icon="code", title="Reviewed your change to tideline", on=date(2026, 10, 21), text="", source="Git history of tideline", people=[]),
        N(icon="meeting", title="PyData Lisbon, both there", on=date(2025, 9, 17), text="", source="Calendar", people=[WANG, LAYLA]),
        N(icon="link", title="Connected", on=PartialDate(2019, 5), text="", source="LinkedIn export", people=[]),
    ]  # fmt: skip
    facts = [
        fact("Work", ("Backend engineer, Acme", "since March 2023", "LinkedIn export, Connections.csv, line 871."), ("Developer, Sardine Labs", "2020 to 2023", "")),
        fact("Mail", ("ana@acme.example", "", "Mail, first seen 3 May 2021."), ("ana.silva@sardine.example", "", "")),
        fact("Code", ("anasilva-dev", "", "")),
        fact("Met", ("At PyData Lisbon, 14 March", "", "Your note.")),
    ]  # fmt: skip
    return {
        "person": ANA, "headline": "Backend engineer at Acme, Lisbon", "due": N(text="Slides promised for today.", url="/#person-1"),
        "standing": "network", "standings": [("network", "In my network"), ("known", "I know them"), ("private", "Private")],
        "write": N(url="mailto:ana@acme.example", label="Write"), "facts": facts, "tags": ["rust", "parsers", "lisbon"],
        "tie": N(step=4, words="Close, and getting closer", fall=FALL),
        "rhythm": N(text="Every six weeks, as you two do anyway.", choices=[("30", "Monthly"), ("90", "Every three months"), ("0", "Do not remind me")], current="90"),
        "follow_ups": [N(pk=1, text="Send the slides", on=TODAY, due=True)],
        "kinds": [N(label=x, url="?kind=" + x, current=x == "All") for x in ("All", "Meetings", "Mail", "Code", "Notes")],
        "timeline": timeline, "earlier": N(url="?before=2019", label="Earlier: 2 more"),
        "common": [N(text="tideline", note="31 files you both changed"), N(text="PyData Lisbon", note="four of the same evenings")],
        "between": [N(person=BJORN, text="knows you both from tideline")], "others": 1, "suggestions_url": "/suggestions",
    }  # fmt: skip


def person_ugly() -> dict[str, Any]:
    mails = N(
        icon="mail",
        title="9,000 messages",
        on=TODAY,
        text=LONG_WORD * 3,
        source="Mail, headers only",
        people=[ENDLESS, NAMELESS, LAYLA] * 4,
    )
    facts = [
        fact("Mail", *[(f"{i}.{ADDRESS.name}", LONG, "Mail.") for i in range(4)]),
        fact("Work", (LONG_WORD, LONG, "")),
    ]
    return {"person": ENDLESS, "headline": LONG_WORD, "facts": facts, "timeline": [mails], "tags": [LONG_WORD], "tie": N(step=0, words="No tie yet", fall=None)}  # fmt: skip


def person_facts() -> dict[str, Any]:
    said = [
        "Backend engineer, Acme: LinkedIn export, Connections.csv, line 871.",
        LONG_WORD + ": Contacts, a.vcf, line 3.",
    ]
    role = N(
        code="role", label="Role", hint="What they do.", value="Engineer", mine=True, said=said, focus=True, long=False
    )
    note = N(
        code="said", label="Note", hint="What to remember.", value=LONG, mine=False, said=[], focus=False, long=True
    )
    born = N(
        code="born", label="Birthday", hint="1990-05-14.", value="22.01.1990", mine=False, said=[], focus=True, long=False,
        problem="This is not a day. Write it like 1990-05-14.",
    )  # fmt: skip
    addresses = [
        N(pk=1, text=ADDRESS.name, kind="Mail", origin="LinkedIn export."),
        N(pk=2, text=LONG_WORD, kind="Phone", origin=""),
    ]
    jobs = [
        N(row=1, text=f"{LONG_WORD}, {LONG}", note="since May 2019", origin=""),
        N(row=None, text="Acme", note="now", origin="Contacts."),
    ]
    return {
        "person": ENDLESS, "fields": [role, born, note], "undone": None, "addresses": addresses, "taken_off": [ADDRESS.name], "jobs": jobs,
        "address": {"text": ADDRESS.name, "problem": "", "other": SCRIPT},
        "job": {"organization": LONG, "title": LONG_WORD, "since": "May", "until": "", "kind": "school", "problem": "“May” is not a day."},
    }  # fmt: skip


def person_merge() -> dict[str, Any]:
    other = N(pk=SCRIPT.pk, name=SCRIPT.name, note="")
    rows = [
        N(label="Work", first=LONG_WORD, second="Acme", agrees=False),
        N(label="Address", first=ADDRESS.name, second="", agrees=False),
    ]
    rows.append(N(label="Birthday", first="22 January", second="22 January", agrees=True))
    return {
        "person": ENDLESS,
        "query": "",
        "other": other,
        "rows": rows,
        "problem": "You said that these are two people.",
    }


def person_merge_search() -> dict[str, Any]:
    candidates = [N(pk=one.pk, name=one.name, note="Engineer at Acme") for one in (SCRIPT, NAMELESS, ADDRESS, LAYLA)]
    return {"person": ENDLESS, "query": "a", "other": None, "candidates": candidates, "problem": ""}


def person_split() -> dict[str, Any]:
    belongings = [N(pk=1, text=ADDRESS.name, note="Mail, " + LONG), N(pk=2, text=LONG_WORD, note="LinkedIn")]
    why = ["You said so, 27 November 2026.", "Both have the address ana@acme.example.", LONG]
    return {
        "person": SCRIPT,
        "belongings": belongings,
        "links": [N(first=belongings[0], second=belongings[1], why=why)],
    }


def person_erase() -> dict[str, Any]:
    return {"person": ANA, "toll": "Two addresses and rows, nine things that happened, one note"}


def person_bare() -> dict[str, Any]:
    return {"person": NAMELESS, "facts": [fact("Mail", ("x@y.example", "", ""))], "timeline": [], "tags": []}


def add() -> dict[str, Any]:
    chips = [
        N(kind="who", label="Who", text="Ana Silva", sure=True),
        N(kind="org", label="Where they work", text="Acme", sure=True),
    ]
    chips += [
        N(kind="tag", label="Tag", text="rust", sure=True),
        N(kind="promise", label="Follow up", text="Friday, 27 November", sure=True),
    ]
    chips += [N(kind="who", label="Who", text="Bo", sure=False)]
    which = [
        N(
            text="Bo",
            pk=4,
            new=False,
            choices=[N(pk=4, name="Bo Lindqvist", note="Fjord"), N(pk=5, name="ボー", note="met once")],
        )
    ]
    read = N(chips=chips, people=which, sentence="Met Ana Silva at PyData Lisbon today; you will follow up on Friday.")
    examples = [
        "coffee with Ana, talked Rust; follow up friday",
        "met Kofi Mensah (Harbour Health) @PyData #kafka",
        "called 김서연 yesterday",
    ]
    return {
        "line": "met Ana Silva (Acme) @PyData Lisbon #rust wants intro to Bo; follow up friday",
        "read": read,
        "examples": examples,
    }


def heads() -> dict[str, Any]:
    names = [
        "School and university",
        "Past jobs",
        "Communities",
        "Meetups",
        "Open source",
        "Family who know a developer",
        "Teachers",
    ]
    circles = [N(code=str(i), label=name, current=i == 1, count=i * 2) for i, name in enumerate(names)]
    rows = [N(person=Somebody(i, name), note="Acme, well, this month", batch=i) for i, name in enumerate(NAMES[:4], 1)]
    return {"circles": circles, "circle": "1", "prompt": "Who sat next to you in your last job?", "count": 12, "rows": rows} | {
        "pace": "About four minutes to thirty.", "closeness": "some", "last_spoke": ""}  # fmt: skip
