"""The two taps as words: how well somebody is known, and when one last spoke. Only a part of a line that is wholly one of these counts."""

from __future__ import annotations

#: Words -> a closeness of `kith.core.records.PersonRecord`. English, German, Spanish.
CLOSENESS = {
    **dict.fromkeys(["well", "very well", "know well", "close", "gut", "sehr gut", "bien", "muy bien"], "well"),
    **dict.fromkeys(
        ["some", "somewhat", "a little", "a bit", "etwas", "ein wenig", "ein bisschen", "algo", "un poco"], "some"
    ),
    **dict.fromkeys(["barely", "hardly", "not well", "kaum", "flüchtig", "apenas"], "barely"),
}
#: Words -> when they last spoke.
LAST_SPOKE = {
    **dict.fromkeys(
        ["this month", "this week", "last week", "diesen monat", "diese woche", "este mes", "esta semana"], "month"
    ),
    **dict.fromkeys(["this year", "dieses jahr", "este año"], "year"),
    **dict.fromkeys(
        [
            *("longer", "longer ago", "long ago", "years ago", "last year", "länger her", "lange her", "letztes jahr"),
            *("hace años", "hace tiempo", "hace mucho", "el año pasado"),
        ],
        "longer",
    ),
}
#: What follows a name after a comma and is no organization.
AFTER_NAMES = frozenset(
    [
        *("jr", "sr", "ii", "iii", "iv", "phd", "ph", "md", "msc", "bsc", "ma", "mba", "dr", "prof", "esq"),
        *("mr", "mrs", "ms", "dipl", "ing"),
    ]
)
