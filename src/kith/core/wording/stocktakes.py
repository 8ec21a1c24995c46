"""The sentences for `kith.core.roles`, `kith.core.stocktake` and its gaps: where one stands, who could help, what is missing and what helps."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import counted, day_text, number, upper_first

Facts = Mapping[str, Fact]

#: One of a role, several, and the row of a table.
ROLES = {
    "developer": ("a developer", "developers", "Developer"),
    "recruiter": ("a recruiter", "recruiters", "Recruiter"),
    "manager": ("a manager", "managers", "Manager"),
    "founder": ("a founder", "founders", "Founder"),
    "mentor": ("a mentor", "mentors", "Mentor"),
    "learner": ("a learner", "learners", "Learner"),
    "other": ("something else", "people who do something else", "Something else"),
    "unknown": ("not known yet", "people whose work is not known yet", "Not known yet"),
}
#: A gap in the opening sentence, and where it is spoken of afterwards.
SHORT = {
    "recruiter": ("no recruiter", "a recruiter"),
    "target": ("nobody at a target", "somebody at a target"),
    "local": ("nobody local", "somebody local"),
    "senior": ("nobody senior", "somebody senior"),
    "close": ("nobody close", "somebody close"),
    "nobody": ("nobody", "somebody"),
}
#: So many gaps stand in the opening sentence; the rest are on the page.
_SAID = 3


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def _int(facts: Facts, name: str) -> int:
    return int(facts.get(name) or 0)


def _name(facts: Facts) -> str:
    return str(facts.get("name") or "") or "they"


def _at(facts: Facts) -> str:
    return f"{_name(facts)} ({facts['organization']})" if facts.get("organization") else _name(facts)


def _stand(facts: Facts) -> str:
    if not _int(facts, "people"):
        return "Nobody is in your network yet."
    missing = [SHORT[one][0] for one in str(facts.get("missing") or "").split(",") if one in SHORT][:_SAID]
    work = _int(facts, "work")
    parts = [
        f"{_people(_int(facts, 'people'))} in your network",
        f"{work:,} could lead to work" if work else "nobody could lead to work yet",
        ", ".join(missing),
    ]
    return "; ".join(part for part in parts if part) + "."


def _by_word(facts: Facts) -> str:
    return f"{upper_first(ROLES[str(facts['role'])][0])}: “{facts.get('word')}” stands in the title."


def _advise(facts: Facts) -> str:
    role = str(facts.get("role") or "")
    trade = ROLES[role][0] if role in ("manager", "founder", "mentor") else "has done this for long"
    return f"Close enough to think along, and {trade}."


def _loose(facts: Facts) -> str:
    return f"A loose tie at {facts.get('organization')}, where you are not; such ties lead to work most often."


def _more(facts: Facts, what: str) -> str:
    more, since = _int(facts, "more"), f"on {day_text(str(facts['on']))}"
    if not more:
        return f"As many people {what} as {since}."
    count, than = abs(more), "more" if more > 0 else "fewer"
    return f"{upper_first(number(count))} {than} {'person' if count == 1 else 'people'} {what} than {since}."


def _no_target(facts: Facts) -> str:
    count, of = _int(facts, "count"), _int(facts, "of")
    if of == 1:
        return f"Nobody at {facts.get('first')}, your one target."
    return f"Nobody at {'any' if count == of else number(count)} of your {number(of)} targets."


def _nobody(facts: Facts) -> str:
    others = _int(facts, "others")
    return (
        f"{upper_first(counted(others, 'person', 'people'))} in your book, and nobody said to be in your network."
        if others
        else "Nobody is written down yet."
    )


def _targets(facts: Facts) -> str:
    count, known = _int(facts, "count"), _int(facts, "known")
    if not count:
        return "No target yet."
    head = upper_first(counted(count, "target"))
    if count == 1:
        return f"{head}, and {'you know somebody there' if known else 'nobody you know is there yet'}."
    if not known:
        return f"{head}; you know nobody at any of them yet."
    return f"{head}; you know people at {'each of them' if known == count else number(known)}."


def _target(facts: Facts) -> str:
    name, now, before = str(facts["name"]), _int(facts, "now"), _int(facts, "before")
    if not now and not before:
        return f"{name}: nobody you know is there yet."
    there = f"you know {counted(now, 'person', 'people')} there" if now else "nobody you know is there now"
    once = f", and {number(before)} who {'was' if before == 1 else 'were'} there once" if before else ""
    return f"{name}: {there}{once}."


SENTENCES = {
    "stock.targets": _targets,
    "stock.targets_none": lambda facts: "Somewhere you would like to work, or that you would like to learn from. One name and one reason are enough.",
    "stock.targets_one": lambda facts: "One is a wish; with a second you can compare. Five to fifteen are a good number.",
    "stock.targets_few": lambda facts: "Five to fifteen are a good number; there is no hurry.",
    "stock.targets_many": lambda facts: f"{_int(facts, 'count')} are a lot to follow. Which could you let go of without missing it?",
    "stock.target": _target,
    "stock.target_closed": lambda facts: f"{facts['name']} is no target any more, since {day_text(str(facts['on']))}.",
    "stock.target_ask": lambda facts: f"{_name(facts)} is there: half an hour about what it is like.",
    "stock.way_hires": lambda facts: f"{upper_first(ROLES[str(facts['role'])][0])}: knows who is looked for, or decides it.",
    "stock.way_asked": lambda facts: "Close enough to be asked what it is like there.",
    "stock.way_loose": lambda facts: "You know each other a little; a small question is a beginning.",
    "stock.target_once": lambda facts: f"{_name(facts)} was there once, and may know who is there now.",
    "stock.target_meet": lambda facts: "Find where its people are met: an evening, a talk, a place online.",
    "stock.stand": _stand,
    "stock.role_word": _by_word,
    "stock.role_by_hand": lambda facts: f"{upper_first(ROLES[str(facts['role'])][0])}, as you said.",
    "stock.role_other": lambda facts: f"No word of a role stands in “{facts.get('title')}”.",
    "stock.role_unknown": lambda facts: "Nothing is known of their work.",
    "stock.inform": lambda facts: f"Can tell how it is as “{facts['title']}”." if facts.get("title") else f"Can tell how it is as {ROLES[str(facts['role'])][0]}.",
    "stock.advise": _advise,
    "stock.work_target": lambda facts: f"Works at {facts.get('target')}, one of your targets.",
    "stock.work_role": lambda facts: f"{upper_first(ROLES[str(facts['role'])][0])}: knows who is looked for, or decides it.",
    "stock.work_loose": _loose,
    "stock.more_people": lambda facts: _more(facts, "in your network"),
    "stock.more_work": lambda facts: _more(facts, "who could lead to work"),
    "stock.gap_closed": lambda facts: f"There is {SHORT.get(str(facts['gap']), ('', 'somebody'))[1]} now.",
    "stock.gap_opened": lambda facts: f"New since then: {SHORT.get(str(facts['gap']), ('a gap', ''))[0]}.",
    "gap.nobody": _nobody,
    "gap.do_write": lambda facts: "Thirty names take about five minutes: a class, an old job, an aunt who knows a developer.",
    "gap.do_sort": lambda facts: "Sort the ones you meet most: two minutes, and every count here knows of them.",
    "gap.roles_unknown": lambda facts: f"What {number(_int(facts, 'count'))} of your {_people(_int(facts, 'of'))} do at work is not known.",
    "gap.do_say_roles": lambda facts: "Say it for the closest; one choice each.",
    "gap.no_recruiter": lambda facts: "No recruiter.",
    "gap.do_ask_hiring": lambda facts: f"{_at(facts)} can tell through whom they hire.",
    "gap.do_meet_recruiter": lambda facts: "They come where companies show themselves: choose such an evening.",
    "gap.no_target": _no_target,
    "gap.do_ask_former": lambda facts: f"{_name(facts)} was at {facts.get('at')} once, and may know who is there now.",
    "gap.do_ask_way_in": lambda facts: f"{_at(facts)} is close enough to be asked who they know at {facts.get('at')}.",
    "gap.do_meet_target": lambda facts: f"Begin with {facts.get('at')}: look where its people talk in public.",
    "gap.nobody_local": lambda facts: f"Nobody local: of nobody it is known that they live in {facts.get('place')}.",
    "gap.do_meet_local": lambda facts: f"One evening in a room in {facts.get('place')} changes that.",
    "gap.nobody_senior": lambda facts: "Nobody senior, and no mentor.",
    "gap.do_ask_senior": lambda facts: f"{_at(facts)} may introduce you to somebody they learnt from.",
    "gap.do_meet_senior": lambda facts: "Those who give talks have done it for long, and stay for a question afterwards.",
    "gap.nobody_close": lambda facts: "Nobody close.",
    "gap.do_ask_time": lambda facts: f"{_at(facts)} is nearest to it. Half an hour is a beginning.",
    "gap.do_say_how_well": lambda facts: "Say of a few people how well you know them, on their pages.",
    "gap.no_targets": lambda facts: "No target yet: a place you would like to be close to, and why.",
    "gap.do_name_targets": lambda facts: "Two are enough to begin with.",
    "gap.place_unknown": lambda facts: "Where you live is not known, so nobody can be local.",
    "gap.do_say_place": lambda facts: "The town is enough.",
}  # fmt: skip
