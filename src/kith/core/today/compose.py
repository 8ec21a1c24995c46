"""The list that fits the time there is: about five rows, of several kinds, the same all day long.

Each kind has a place in a fixed order; rows are handed out in turns, one of each kind a turn, promises first and in full. There is
at most one dormant and one weak tie as long as others fill the time; who has just written down whom they know has no others. Within a
kind urgency decides (in coarse bands), then whether they work at a target, then whose turn it is by a rotation that depends on the person and
the day alone. So the list holds still during a day, whatever is ticked off: a row that was dealt
with keeps its place in the count, and nobody moves up. Tomorrow's list is another one.

Why a weak tie belongs there: moderately weak ties lead to jobs most often (Rajkumar et al., Science 377, 2022).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from kith.core.asks import Side
from kith.core.openings import Opening, OpeningFact, opening, tally
from kith.core.reasons import Fact, Reason
from kith.core.ties_state import date_of
from kith.core.today.rows import is_suggested, latest_news, pending, promise, row
from kith.core.today.values import ASKS, KINDS, MINUTES, Candidate, Item, Pending
from kith.core.wording import say
from kith.core.wording.dates import day_text
from kith.core.wording.marks import kind_word
from kith.core.wording.talks import is_own

#: Within so many days everybody of one kind and urgency has a turn at the front.
ROTATION = 7
#: Kinds that stand there in full: the owner gave their word.
FIRST = ("promised", "give")
_MOST = {"ask": 1, "remind": 1, "birthday": 2, "news": 2, "dormant": 1, "weak": 1}
#: Goals that look outward: then the weak tie comes before what is merely due.
OUTWARD = ("work", "job", "leads")

_Row = tuple[Candidate, str, tuple[Reason, ...]]


def fits(minutes: int) -> int:
    """How many rows fit into so many minutes."""
    return max(0, minutes // MINUTES)


def compose(candidates: Sequence[Candidate], *, day: int, budget: int = 5, goal: str | None = None) -> tuple[Item, ...]:
    """Today's rows, at most ``budget``, best first; empty if nothing speaks for anybody. The order of candidates is irrelevant.

    What was marked today (done, later, not this) counts towards the budget and its kind but is not in the answer.
    """
    order = _order(goal)
    waiting: dict[str, list[_Row]] = {kind: [] for kind in order}
    for person in candidates:
        if found := row(person, day):
            waiting[found[0]].append((person, *found))
    handled = Counter(m.kind for p in candidates for m in p.marks if m.on == day and m.kind in waiting)
    taken = _shares({kind: len(rows) + handled[kind] for kind, rows in waiting.items()}, order, budget)
    shared = tally(person.facts for person in candidates)
    items = []
    for kind in order:
        rows = sorted(waiting[kind], key=lambda one: (-_band(one[2][0]), *_turn_of(one[0], day)))
        items += [_item(*one, day=day, shared=shared) for one in rows[: max(0, taken[kind] - handled[kind])]]
    return tuple(items)


def _order(goal: str | None) -> tuple[str, ...]:
    if goal not in OUTWARD:
        return KINDS
    return ("promised", *ASKS, "birthday", "news", "weak", "dormant", "due", "drifting")


def _shares(there: dict[str, int], order: tuple[str, ...], budget: int) -> dict[str, int]:
    """How many rows each kind gets: what was promised all, then one of each kind in turns, at first no more than `_MOST` of a kind."""
    shares = dict.fromkeys(order, 0)
    left = budget
    for kind in FIRST:
        shares[kind] = min(there[kind], left)
        left -= shares[kind]
    for most in (_MOST, {}):
        while left > 0:
            open_ones = [kind for kind in order if shares[kind] < min(there[kind], most.get(kind, budget))][:left]
            for kind in open_ones:
                shares[kind] += 1
            left -= len(open_ones)
            if not open_ones:
                break
    return shares


def _band(reason: Reason) -> int:
    """Urgency in coarse bands, so that a day more or less does not decide: it is the rotation that varies the list."""
    return int(reason.weight) if reason.code in ("today.promised", "today.give") else int(reason.weight) // 10


def _turn_of(person: Candidate, day: int) -> tuple[bool, tuple[bool, int]]:
    """Among the equally urgent of a kind those at a target come first; then whose turn it is."""
    return not (person.target and is_suggested(person)), _turn(person.id, day)


def _turn(person: str, day: int) -> tuple[bool, int]:
    """Whose turn it is: everybody is in front on one of `ROTATION` days; the order in front and behind is drawn anew each day."""
    return (_draw(person) - day) % ROTATION != 0, _draw(f"{person}@{day}")


def _draw(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _item(
    person: Candidate, kind: str, reasons: tuple[Reason, ...], *, day: int, shared: Counter[tuple[str, str]]
) -> Item:
    if found := pending(person, kind, day):
        one, step = found
        words = to_say(one, step, person.called or person.name)
        return Item(
            person.id, kind, reasons, say(reasons[0]), last_text(person, day), words, bool(words), ask=one.ask.id
        )
    begin = _opening(person, kind, day, shared)
    due = promise(person, day) if kind == "promised" else None
    return Item(
        person.id, kind, reasons, say(reasons[0]), last_text(person, day),
        say(begin.reason) if begin else "", bool(begin and begin.draft), due.id if due else None,
    )  # fmt: skip


def to_say(one: Pending, step: str, called: str) -> str:
    """Words for the next step of a line of the ledger: what was written for it, or a draft of what is on record about this one alone."""
    if step == "ask":
        return one.draft
    if step == "let_go" or not called or (step == "give" and one.ask.side is Side.THEIRS):
        return ""
    facts: dict[str, Fact] = {"name": called, "kind": one.kind, "about": one.about, "answer": one.answer}
    return say(Reason(f"ledger.say_{step}", 0.0, "points", facts))


def _opening(person: Candidate, kind: str, day: int, shared: Counter[tuple[str, str]]) -> Opening | None:
    """From the person's facts, and from the row's own occasion: what was promised, the new job. None for a thank-you, which is no news."""
    own: list[OpeningFact] = []
    due, news = promise(person, day), latest_news(person, day)
    if kind == "promised" and due and is_own(due.text):
        return None
    if kind == "promised" and due:
        own.append(OpeningFact("promise", due.text, "Promised", date_of(due.due).isoformat()))
    if kind == "news" and news and news.kind == "new_job":
        own.append(OpeningFact("new_job", str(news.facts.get("organization") or ""), "New job"))
    facts = [fact for fact in person.facts if fact.kind not in {"promise", "new_job"}]
    return opening(person.id, person.called or person.name, own + facts, shared, day=day)


def last_text(person: Candidate, day: int) -> str:
    """The last thing that happened: "Coffee, 14 March: looking for a Rust job." Empty if nothing is recorded."""
    if not person.last_day or not person.last_kind:
        return ""
    text = f"{kind_word(person.last_kind)}, {day_text(date_of(person.last_day).isoformat(), today=date_of(day))}"
    told = " ".join(person.last_text.split()).rstrip(".")
    return f"{text}: {told}." if told else f"{text}."
