"""The keys, as the page that lists them shows them; `static/kith/js/keys.js` obeys them."""

from __future__ import annotations

from typing import Final

#: (where, ((keys, what it does), ...))
SHORTCUTS: Final = (
    (
        "Everywhere",
        (
            (("/",), "Search"),
            (("Ctrl", "K"), "Search, or type a command"),
            (("a",), "Add what just happened, or somebody new"),
            (("g", "t"), "Go to Today"),
            (("g", "p"), "Go to People"),
            (("?",), "This page"),
            (("Esc",), "Leave a field, close a menu"),
        ),
    ),
    (
        "In a list",
        (
            (("j",), "Next row"),
            (("k",), "Row before"),
            (("o",), "Open the row"),
            (("e",), "Done"),
            (("s",), "Later"),
            (("x",), "Choose the row"),
            (("u",), "Take back the last answer"),
        ),
    ),
    (
        "Same person?",
        (
            (("y",), "Same person"),
            (("n",), "Two people"),
            (("s",), "Not sure, ask me later"),
            (("u",), "Take back the last answer"),
        ),
    ),
    (
        "Your top thirty",
        (
            (("y",), "In my network"),
            (("k",), "I know them"),
            (("p",), "Private"),
            (("x",), "Not a person"),
            (("s",), "Later"),
        ),
    ),
)
