"""The sentences for `kith.core.ties`: why a tie is as close as it is."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import ago, counted, day_from, day_text, number, upper_first
from kith.core.wording.marks import CLOSENESS, LAST_CONTACT, LAST_SPOKE

Facts = Mapping[str, Fact]


def _int(facts: Facts, name: str) -> int:
    return int(facts.get(name) or 0)


def _last(facts: Facts) -> str:
    on = facts.get("last_on")
    return f", last on {day_from(str(on), _int(facts, 'days'))}" if on else ""


def _letters(facts: Facts) -> str:
    them, me = _int(facts, "from_them"), _int(facts, "from_me")
    if not (them and me):
        return "You were both among the few that wrote to each other in larger rounds."
    return f"You write to each other: {number(them)} from them, {number(me)} from you{_last(facts)}."


def _oneway(facts: Facts) -> str:
    them, me = _int(facts, "from_them"), _int(facts, "from_me")
    if not (them or me):
        return "You were both in rounds of mail to many."
    if me and not them:
        return f"You wrote {counted(me, 'time')}, and no answer is recorded."
    if them and not me:
        return f"They wrote {counted(them, 'time')}, and no answer of yours is recorded."
    return f"They wrote {counted(them, 'time')}, you {counted(me, 'time')}, long ago."


def _together(facts: Facts) -> str:
    count = _int(facts, "count")
    if not count:
        return "You were at larger meetings together."
    return f"You met or talked {counted(count, 'time')}{_last(facts)}."


def _work(facts: Facts) -> str:
    count = _int(facts, "count")
    return (
        f"You worked on the same code {counted(count, 'time')}."
        if count
        else "You worked on the same code, among many others."
    )


def _recent(facts: Facts) -> str:
    if "said" in facts:
        return f"You said that you last spoke {LAST_SPOKE[str(facts['said'])]}."
    days = _int(facts, "days")
    how = LAST_CONTACT.get(str(facts.get("how")), "You were last in touch")
    return f"{how} {ago(days)}." if days else "You were in touch today."


def _balance(facts: Facts) -> str:
    me, them = _int(facts, "me"), _int(facts, "them")
    return f"Both of you begin: you {counted(me, 'time')}, they {counted(them, 'time')}."


def _linked(facts: Facts) -> str:
    return (
        f"You have been connected since {day_text(str(facts['since']))}."
        if facts.get("since")
        else "You are connected."
    )


def _beside(facts: Facts) -> str:
    count = _int(facts, "count")
    return f"{upper_first(counted(count, 'time'))} you were in copy or in the room together."


def _felt(facts: Facts) -> str:
    return (
        f"You said that you know them {CLOSENESS[str(facts['closeness'])]}."
        if facts.get("closeness")
        else "You have met, you said."
    )


def _ceiling(facts: Facts) -> str:
    return f"You said that you know them {CLOSENESS[str(facts['closeness'])]}, and your word counts for more than the traffic."


SENTENCES = {
    "tie.letters": _letters,
    "tie.oneway": _oneway,
    "tie.together": _together,
    "tie.work": _work,
    "tie.recent": _recent,
    "tie.balance": _balance,
    "tie.linked": _linked,
    "tie.beside": _beside,
    "tie.felt": _felt,
    "tie.ceiling": _ceiling,
}
