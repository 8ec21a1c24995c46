""" "Same person?" as `suggestions/page.html` wants it: the two side by side, and the reasons as a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from kith.book.queries.person import FactValue
from kith.book.queries.suggestions import Joined, Pair, Side
from kith.core.reasons import Reason
from kith.core.wording import say
from kith.core.wording.marks import kind_word
from kith.web.shown.facts import said_of
from kith.web.shown.person import belonging
from kith.web.shown.sources import place_in, source_title

#: Fields of `queries.person.facts` that are compared, and their word on the page.
_ROWS = (("work", "Work"), ("place", "Place"), ("address", "Address"), ("born", "Born"))
#: So many bits are four chances in five.
_LIKELY = 2.0


def pair(one: Pair) -> SimpleNamespace:
    """One question."""
    chance = min(99, max(1, round(100 * one.probability)))
    verdict = "Probably the same" if chance >= 70 else "Perhaps the same" if chance >= 40 else "Probably two people"
    return SimpleNamespace(
        pk=one.pk,
        verdict=f"{verdict}, {chance} in 100",
        text="Each reason pushes the bar to the right, for one human, or to the left, against it.",
        sides=[_side(one.first), _side(one.second)],
        rows=[
            row
            for field, label in _ROWS
            if (row := _row(label, one.first.facts.get(field), one.second.facts.get(field)))
        ]
        + [_between(one)],
        fall=fall(one.reasons),
    )


def joined(one: Joined) -> SimpleNamespace:
    """Somebody, what is surely theirs, and what a rare name alone joined to it."""
    sure, what = ([belonging(each) for each in some] for some in (one.sure[:2], one.what[:3]))
    return SimpleNamespace(pk=one.person.pk, name=one.person.name, sure=sure, what=what)


def names(one: Pair) -> str:
    """Both names in a line."""
    return f"{one.first.person.name or 'No name'} and {one.second.person.name or 'no name'}"


def _side(side: Side) -> SimpleNamespace:
    source, member, line = side.where[0] if side.where else ("", "", 0)
    where = place_in(source, member.rpartition("/")[2], line)
    return SimpleNamespace(
        pk=side.person.pk,
        name=side.person.name,
        source=source_title(source) if source else only(side.happened),
        where=where,
    )


def only(kinds: Sequence[str]) -> str:
    """Where somebody is from of whom no row tells: "Mail only", "Recommendation only"."""
    return f"{kind_word(kinds[0])} only" if kinds else ""


def _row(label: str, first: Sequence[FactValue] | None, second: Sequence[FactValue] | None) -> SimpleNamespace | None:
    one, other = _texts(first), _texts(second)
    if not one and not other:
        return None
    says = "agrees" if _agree(one, other) else "differs" if label == "Born" and one and other else ""
    return SimpleNamespace(label=label, first=_few(one), second=_few(other), first_note="", second_note="", says=says)


def _agree(ones: list[str], others: list[str]) -> bool:
    """Whether a value of one side is, or is part of, one of the other: "Acme" and "Engineer, Acme". Different ones need not disagree."""
    pairs = [(one.casefold(), other.casefold()) for one in ones for other in others]
    return any(one == other or one in other.split(", ") or other in one.split(", ") for one, other in pairs)


def _texts(values: Sequence[FactValue] | None) -> list[str]:
    return list(dict.fromkeys(said_of(value) for value in values or () if not value.replaced))


def _few(texts: list[str]) -> str:
    return ", ".join(texts[:3]) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")


def _between(one: Pair) -> SimpleNamespace:
    first, second = (_times(side) for side in (one.first, one.second))
    return SimpleNamespace(label="Between you", first=first, second=second, first_note="", second_note="", says="")


def _times(side: Side) -> str:
    if not side.interactions:
        return ""
    times = "once" if side.interactions == 1 else f"{side.interactions:,} times"
    return f"In touch {times}" + (f", last in {side.last:%B %Y}" if side.last else "")


def fall(reasons: Sequence[Reason]) -> SimpleNamespace | None:
    """The reasons as a waterfall from even odds: bits of evidence, to the right for, to the left against."""
    if not reasons:
        return None
    ordered = sorted(reasons, key=lambda reason: (reason.code != "match.chance", reason.weight < 0))
    stops, at = [0.0], 0.0
    for reason in ordered:
        at += reason.weight
        stops.append(at)
    low, high = min(stops), max(*stops, _LIKELY)
    span = (high - low) or 1.0

    def place(bits: float) -> float:
        return 100 * (bits - low) / span

    rows = [
        SimpleNamespace(
            words=say(reason), note="", value=f"{reason.weight:+.1f}".replace("-", "\N{MINUS SIGN}"),
            x=f"{place(min(before, after)):.1f}", width=f"{abs(place(after) - place(before)):.1f}",
            kind="start" if reason.code == "match.chance" else "for" if reason.weight > 0 else "against",
        )
        for reason, before, after in zip(ordered, stops, stops[1:], strict=False)
    ]  # fmt: skip
    total = SimpleNamespace(
        words="Together", value=f"{at:+.1f}".replace("-", "\N{MINUS SIGN}"),
        x=f"{place(min(0.0, at)):.1f}", width=f"{abs(place(at) - place(0.0)):.1f}",
    )  # fmt: skip
    marks = [SimpleNamespace(words="likely", x=f"{place(_LIKELY):.1f}")]
    return SimpleNamespace(caption="Why Kith asks", marks=marks, rows=rows, total=total)
