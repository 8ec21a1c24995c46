"""English, the first language of typed lines."""

from __future__ import annotations

from kith.core.capture.values import Side
from kith.core.capture.words.language import Language, Shift
from kith.core.records import InteractionKind as Kind

_DAY, _WEEK, _MONTH, _YEAR = Shift(days=1), Shift(days=7), Shift(months=1), Shift(months=12)

ENGLISH = Language(
    code="en",
    kinds={
        **dict.fromkeys(["coffee", "coffee chat", "coffees", "tea"], Kind.COFFEE),
        **dict.fromkeys(["call", "phone call", "video call", "zoom", "facetime"], Kind.CALL),
        **dict.fromkeys(
            ["lunch", "dinner", "breakfast", "brunch", "beer", "beers", "drinks", "drink", "a walk"], Kind.MET
        ),
        **dict.fromkeys(["meeting", "meetup", "met", "met up", "caught up", "catch-up", "1:1"], Kind.MET),
        **dict.fromkeys(["chat", "chatted", "dm", "dms", "texted", "message", "messages"], Kind.CHAT),
        **dict.fromkeys(["spoke", "talked", "conversation"], Kind.SPOKE),
        **dict.fromkeys(["mail", "email", "e-mail", "emails", "wrote"], Kind.MAIL),
    },
    leads={
        "with": None,
        **dict.fromkeys(
            ["met", "met with", "met up with", "ran into", "bumped into", "saw", "visited", "hung out with"], Kind.MET
        ),
        **dict.fromkeys(["caught up with", "meeting with", "lunch with", "had lunch with", "interviewed"], Kind.MET),
        **dict.fromkeys(["called", "phoned", "rang", "call with", "zoomed with", "call from", "call to"], Kind.CALL),
        **dict.fromkeys(
            ["messaged", "texted", "chatted with", "dmed", "dm'd", "pinged", "chat with", "dm with"], Kind.CHAT
        ),
        **dict.fromkeys(["dm to", "dm from", "message from", "message to", "heard from"], Kind.CHAT),
        **dict.fromkeys(["spoke to", "spoke with", "talked to", "talked with", "thanked"], Kind.SPOKE),
        **dict.fromkeys(["emailed", "e-mailed", "mailed", "wrote", "wrote to", "mail from", "mail to"], Kind.MAIL),
        **dict.fromkeys(["email from", "email to", "email with", "replied to", "answered"], Kind.MAIL),
    },
    list_and=("and", "plus"),
    stops=(
        *(
            "a",
            "an",
            "the",
            "my",
            "our",
            "his",
            "her",
            "their",
            "some",
            "i",
            "we",
            "he",
            "she",
            "they",
            "it",
            "who",
            "is",
            "was",
        ),
        *(
            "about",
            "at",
            "on",
            "for",
            "in",
            "to",
            "re",
            "from",
            "by",
            "of",
            "over",
            "via",
            "near",
            "after",
            "before",
            "during",
        ),
        *("then", "because", "but", "so", "or", "if", "when", "while", "that", "this", "today", "again", "and", "with"),
        *("everyone", "everybody", "people", "folks", "him", "them", "me", "us", "you"),
    ),
    not_names=(
        *("great", "good", "nice", "had", "short", "quick", "long", "another", "first", "second", "had a", "lovely"),
        *("interesting", "virtual", "online", "note", "re", "about", "no", "yes", "just", "also", "finally"),
    ),
    determiners=("a", "an", "the", "my", "our", "his", "her", "their", "some"),
    follow_up=(
        *(
            "follow up",
            "follow-up",
            "followup",
            "follow ups",
            "follow up with",
            "remind me",
            "remind me to",
            "reminder",
        ),
        *(
            "check in",
            "check back",
            "get back to",
            "write back",
            "todo",
            "to do",
            "next step",
            "catch up again",
            "ping",
        ),
    ),
    asks={
        **dict.fromkeys(
            ["wants", "needs", "asks for", "asks about", "is looking for", "looking for", "hopes for"], Side.THEM
        ),
        **dict.fromkeys(
            ["would like", "would love", "seeks", "wanted", "needed", "asked me for", "asked me to"], Side.THEM
        ),
        **dict.fromkeys(["asked for", "asked about", "asked her for", "asked him for", "asked them for"], Side.ME),
    },
    offers={
        **dict.fromkeys(
            ["promised", "offered", "owe", "i'll", "i’ll", "i will", "will send", "will introduce"], Side.ME
        ),
        **dict.fromkeys(
            ["promises", "offers", "owes", "promised me", "offered me", "can introduce", "can intro"], Side.THEM
        ),
        **dict.fromkeys(["she'll", "he'll", "they'll", "she’ll", "he’ll", "they’ll"], Side.THEM),
    },
    me=("i", "we"),
    them=("he", "she", "they"),
    days={
        "today": Shift(),
        **dict.fromkeys(["this morning", "this afternoon", "this evening", "tonight", "just now"], Shift()),
        "yesterday": Shift(days=-1),
        "last night": Shift(days=-1),
        **dict.fromkeys(["day before yesterday", "the day before yesterday"], Shift(days=-2)),
        "tomorrow": Shift(days=1, future=True),
        **dict.fromkeys(["day after tomorrow", "the day after tomorrow"], Shift(days=2, future=True)),
        "last week": Shift(days=-7, about=True),
        "last month": Shift(months=-1, about=True),
        "last year": Shift(months=-12, about=True),
        "next week": Shift(days=7, about=True, future=True),
        "next month": Shift(months=1, about=True, future=True),
        "next year": Shift(months=12, about=True, future=True),
    },
    weekdays={
        **{
            name: day
            for day, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
        },
        "tue": 1,
        "tues": 1,
        "wed": 2,
        "thu": 3,
        "thur": 3,
        "thurs": 3,
        "fri": 4,
    },
    weak_weekdays={"mon": 0, "sat": 5, "sun": 6},
    months={
        **{
            name: month
            for month, names in enumerate(
                [
                    "january jan",
                    "february feb",
                    "march mar",
                    "april apr",
                    "may",
                    "june jun",
                    "july jul",
                    "august aug",
                    "september sep sept",
                    "october oct",
                    "november nov",
                    "december dec",
                ],
                start=1,
            )
            for name in names.split()
        },
    },
    numbers={
        name: number
        for number, names in enumerate(
            ["a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
        )
        for name in names.split()
    },
    units={
        **dict.fromkeys(["day", "days"], _DAY),
        **dict.fromkeys(["week", "weeks", "wk", "wks"], _WEEK),
        **dict.fromkeys(["month", "months"], _MONTH),
        **dict.fromkeys(["year", "years"], _YEAR),
    },
    ago_after=("ago",),
    ahead_before=("in", "within", "after"),
    on_=("on",),
    last_=("last",),
    next_=("next",),
    this_=("this", "coming"),
    by_=("by", "until", "till", "before", "due"),
    of_=("of",),
    minutes={
        **dict.fromkeys(["min", "mins", "minute", "minutes"], 1),
        **dict.fromkeys(["h", "hr", "hrs", "hour", "hours"], 60),
    },
    spans={"half an hour": 30, "half hour": 30, "an hour": 60, "one hour": 60, "two hours": 120},
    roles=(
        *(
            "developer",
            "dev",
            "engineer",
            "programmer",
            "designer",
            "manager",
            "recruiter",
            "founder",
            "cofounder",
            "co-founder",
        ),
        *(
            "cto",
            "ceo",
            "cfo",
            "coo",
            "vp",
            "director",
            "head",
            "lead",
            "architect",
            "analyst",
            "consultant",
            "scientist",
        ),
        *(
            "researcher",
            "teacher",
            "professor",
            "student",
            "mentor",
            "freelancer",
            "tester",
            "administrator",
            "admin",
            "sre",
        ),
        *(
            "devops",
            "intern",
            "owner",
            "writer",
            "editor",
            "nurse",
            "accountant",
            "maintainer",
            "advocate",
            "organizer",
        ),
        *("specialist", "technician", "lecturer", "postdoc", "instructor", "trainer", "coach", "sysadmin", "president"),
    ),
    at_=("at",),
    theirs=("her", "his", "their"),
    whose=("whose",),
    knows=("knows", "know", "knew"),
    is_=("is", "are", "was", "were", "works", "worked", "runs", "ran", "leads", "led", "has", "had", "became", "owns"),
    a_=("a", "an", "the"),
)
