"""Which names and addresses in a git history are one human? ``python -m bench.identity --data PATH [--json] [--quick]``

``PATH`` holds a folder for each public repository with an ``authors.csv``: ``name,email,commits,canonical_name,canonical_email``, one row for each
(name, address) that wrote commits, and whom the project's own ``.mailmap`` says it is. ``git log --use-mailmap --format='%an,%ae,%aN,%aE'`` gives
such a table for any repository. Two rows are one person if both canonical columns are equal.

Two questions, each answered by all in the same run:

1. Names alone. Every pair of rows with different addresses is scored by its names, the addresses hidden. ``kith`` is the resolver's comparison, joined
   where it says that one human is likelier than two; ``exact`` is equality after case and blanks; ``ratio`` and ``tokens`` are RapidFuzz's ``ratio`` and
   ``token_sort_ratio``, each from the score on that is best (F1) on all the *other* projects together; Kith's weights were
   not fitted to these data.
2. Names and addresses. Groups: ``kith`` is `resolve`, ``kith, asked`` the same after its questions have been answered by the map; the others join rows
   with one address, and then rows whose names agree as above.

Measures: precision, recall and F1 over pairs of rows with different addresses. A map says what maintainers found worth noting, so that a pair it does not join may be one
person all the same: precision is a lower bound, except for docker__cli, whose map is nearly complete.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from bench.report import Report, options, stopwatch
from kith.core.normal import canonical
from kith.core.records import IdentityKind
from kith.core.resolve import Entity, resolve
from kith.core.resolve.blocking import candidates
from kith.core.resolve.scene import Scene
from kith.core.resolve.values import ADDRESS, Address

Ints = NDArray[np.int64]
Scores = NDArray[np.uint8]
NEEDED = "identity: --data PATH is needed: a folder with PROJECT/authors.csv in it. See the top of bench/identity.py for the columns."
SCORERS: dict[str, Callable[..., float]] = {"ratio": fuzz.ratio, "tokens": fuzz.token_sort_ratio}
QUICK = 300
#: Scores from which the peer joins groups; that one is taken which is best (F1) on the other projects.
LEASTS = range(80, 101, 5)


@dataclass(frozen=True)
class Project:
    """One history: names, addresses in comparable form, numbers of persons by the map, and commits; a row each."""

    name: str
    names: list[str]
    addresses: list[Address]
    persons: Ints
    commits: list[int]

    def places(self) -> Ints:
        """The addresses as numbers."""
        number: dict[Address, int] = {}
        return np.array([number.setdefault(one, len(number)) for one in self.addresses], dtype=np.int64)

    def pairs(self) -> tuple[Ints, Ints]:
        """Every pair of rows with different addresses, as two columns."""
        first, second = np.triu_indices(len(self.names), 1)
        column = self.places()
        keep = column[first] != column[second]
        return first[keep], second[keep]


def load(path: Path, most: int | None) -> Project:
    """A project from its table; of its first ``most`` rows only, if given."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[:most]
    persons: dict[tuple[str, str], int] = {}
    numbers = [persons.setdefault((row["canonical_name"], row["canonical_email"]), len(persons)) for row in rows]
    addresses = [_address(row["name"], row["email"]) for row in rows]
    return Project(
        path.parent.name,
        [row["name"] for row in rows],
        addresses,
        np.array(numbers),
        [int(row["commits"]) for row in rows],
    )


def _address(name: str, text: str) -> Address:
    """The address or account; what is no address (``none@none``) is the row's own and joins nobody."""
    kind, value = canonical(IdentityKind.EMAIL, text) or (IdentityKind.ROW, f"git:{name}|{text}")
    return kind.value, value


@dataclass(frozen=True)
class Tally:
    """Pairs that were joined and are one person, joined, and one person."""

    right: int
    joined: int
    true: int

    @property
    def precision(self) -> float:
        """Of those joined, how many rightly; 1 where none was."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of those to be joined, how many were; 1 where there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.joined + self.true) if self.joined + self.true else 1.0


# Names alone


def by_names(projects: list[Project]) -> dict[str, dict[str, Tally]]:
    """Project -> method -> tally, each peer from the score on that is best on the other projects."""
    found: dict[str, dict[str, Tally]] = {}
    curves: dict[str, dict[str, tuple[Ints, Ints]]] = {scorer: {} for scorer in SCORERS}
    for project in projects:
        first, second = project.pairs()
        same = project.persons[first] == project.persons[second]
        plain = np.array([_plain(name) for name in project.names])
        found[project.name] = {
            "kith": _tally(_kith_names(project, first, second), same),
            "exact": _tally(plain[first] == plain[second], same),
        }
        for scorer, curve in curves.items():
            scores = _scores(project, scorer)[first, second]
            curve[project.name] = np.bincount(scores[same], minlength=101), np.bincount(scores, minlength=101)
    for scorer, curve in curves.items():
        for project in projects:
            least = best_least(counts for name, counts in curve.items() if name != project.name or len(curve) == 1)
            right, joined = curve[project.name]
            found[project.name][scorer] = Tally(int(right[least:].sum()), int(joined[least:].sum()), int(right.sum()))
    return found


def best_least(curves: Iterable[tuple[Ints, Ints]]) -> int:
    """The least score from which joining gives the best F1 over several (right, joined) histograms together."""
    both = [np.stack(counts) for counts in curves]
    right, joined = np.sum(both, axis=0)[:, ::-1].cumsum(axis=1)[:, ::-1]
    return int(np.argmax(2 * right / (joined + right[0])))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _scores(project: Project, scorer: str) -> Scores:
    plain = [_plain(name) for name in project.names]
    return np.asarray(np.floor(cdist(plain, plain, scorer=SCORERS[scorer], dtype=np.float32)), dtype=np.uint8)


def _kith_names(project: Project, first: Ints, second: Ints) -> NDArray[np.bool_]:
    scene = Scene.of([Entity(at, ADDRESS, (name,)) for at, name in enumerate(project.names)])
    likely = np.zeros((len(project.names),) * 2, dtype=bool)
    for one, other in candidates(tuple(scene.cards.values()), scene.cards):
        likely[one.id, other.id] = scene.weight(one.id, other.id) > 0
    return np.asarray(likely[first, second])


def _tally(joined: NDArray[np.bool_], same: NDArray[np.bool_]) -> Tally:
    return Tally(int((joined & same).sum()), int(joined.sum()), int(same.sum()))


# Names and addresses


def by_both(projects: list[Project]) -> tuple[dict[str, dict[str, Tally]], float, int]:
    """Project -> method -> tally; seconds that `resolve` took for all, and how many questions it asked."""
    found: dict[str, dict[str, Tally]] = {}
    seconds, questions = 0.0, 0
    fuzzy = {project.name: _fuzzy(project) for project in projects}
    for project in projects:
        with stopwatch() as clock:
            groups, asked = _kith_groups(project)
        seconds, questions = seconds + clock.seconds, questions + len(asked)
        plain = np.array([_plain(name) for name in project.names])
        answered = [(one, other) for one, other in asked if project.persons[one] == project.persons[other]]
        others = [tallies for name, tallies in fuzzy.items() if name != project.name] or [fuzzy[project.name]]
        least = max(LEASTS, key=lambda at: _sum(tallies[at] for tallies in others).f1)
        found[project.name] = {
            "kith": _grouped(project, groups),
            "kith, asked": _grouped(project, _together(groups, answered)),
            "exact": _grouped(project, _joined(project, _links(plain[:, None] == plain[None, :]))),
            "tokens": fuzzy[project.name][least],
        }
    return found, seconds, questions


def _fuzzy(project: Project) -> dict[int, Tally]:
    """The tally of groups for each least score."""
    scores = _scores(project, "tokens")
    return {least: _grouped(project, _joined(project, _links(scores >= least))) for least in LEASTS}


def _kith_groups(project: Project) -> tuple[list[int], list[tuple[int, int]]]:
    """Which group each row is in, by the resolver: an entity for each address, under all names it stood under. And the rows it asks about."""
    rows: dict[Address, list[int]] = defaultdict(list)
    for at, address in enumerate(project.addresses):
        rows[address].append(at)
    entities: list[Entity] = []
    where: dict[int, int] = {}
    for number, (address, held) in enumerate(rows.items()):
        held.sort(key=lambda at: -project.commits[at])
        names = tuple(dict.fromkeys(project.names[at] for at in held))
        entities.append(
            Entity(number, ADDRESS, names, identities=(address,), weight=sum(project.commits[at] for at in held))
        )
        where |= dict.fromkeys(held, number)
    resolution = resolve(entities, fresh=range(len(entities)))
    group = {member: at for at, one in enumerate(resolution.groups) for member in one.members}
    row = [held[0] for held in rows.values()]
    return [group[where[at]] for at in range(len(project.names))], [
        (row[ask.first], row[ask.second]) for ask in resolution.asks
    ]


def _links(agree: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    first, second = np.nonzero(np.triu(agree, 1))
    yield from zip(first.tolist(), second.tolist(), strict=True)


def _joined(project: Project, links: Iterable[tuple[int, int]]) -> list[int]:
    """Which group each row is in if rows with one address are one, and so are linked ones, and theirs in turn."""
    return _together(project.places().tolist(), links)


def _together(groups: list[int], links: Iterable[tuple[int, int]]) -> list[int]:
    """The groups after each two linked rows have been put into one."""
    parent = list(range(max(groups, default=0) + 1))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for one, other in links:
        parent[root(groups[one])] = root(groups[other])
    return [root(at) for at in groups]


def _grouped(project: Project, groups: list[int]) -> Tally:
    column, places = np.array(groups), project.places()
    return Tally(*(_across(places, *columns) for columns in ((column, project.persons), (column,), (project.persons,))))


def _across(places: Ints, *columns: Ints) -> int:
    """Pairs of rows with different addresses that agree in every column."""
    return _within(*columns) - _within(places, *columns)


def _within(*columns: Ints) -> int:
    counts = np.unique(np.stack(columns), axis=1, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


# The report


def tell(report: Report, question: str, peer: str, found: Mapping[str, Mapping[str, Tally]]) -> None:
    """F1 beside the peer's for each project, and precision and recall of everybody as remarks."""
    for project, methods in found.items():
        report.add(f"{question}, F1, {project}", methods["kith"].f1, peer=methods[peer].f1, goal=1)
        said = "; ".join(
            f"{name} {one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}" for name, one in methods.items()
        )
        bound = "" if project == "docker__cli" else " (precision: lower bound)"
        report.remark(f"{question}, {project}: precision / recall / F1{bound}: {said}")
    total = {method: _sum(methods[method] for methods in found.values()) for method in next(iter(found.values()))}
    report.add(f"{question}, F1, all projects", total["kith"].f1, peer=total[peer].f1, goal=1)
    said = "; ".join(f"{name} {one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}" for name, one in total.items())
    report.remark(f"{question}, all projects, pairs summed: {said}")


def _sum(tallies: Iterable[Tally]) -> Tally:
    held = list(tallies)
    return Tally(sum(t.right for t in held), sum(t.joined for t in held), sum(t.true for t in held))


def main() -> int:
    """Both questions for every project; 2 without data."""
    chosen = options(__doc__ or "").parse_args()
    paths = sorted(chosen.data.glob("*/authors.csv")) if chosen.data else []
    if not paths:
        print(NEEDED, file=sys.stderr)
        return 2
    projects = [load(path, QUICK if chosen.quick else None) for path in paths]
    report = Report("identity", chosen.quick)
    tell(report, "names alone", "tokens", by_names(projects))
    found, seconds, questions = by_both(projects)
    tell(report, "names and addresses", "tokens", found)
    report.add("resolving all projects", seconds, "s")
    report.add("questions", questions)
    rows = sum(len(project.names) for project in projects)
    report.remark(
        f"{len(projects)} projects, {rows:,} rows. Peers: RapidFuzz, thresholds chosen on the other projects."
    )
    report.show(as_json=chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
