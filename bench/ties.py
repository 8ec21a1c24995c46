"""Does the strength of a tie say who talks next month? And how fast is it? ``python -m bench.ties [--data PATH] [--json] [--quick]``

Prediction: at several moments of each public data set, every ego with at least ten earlier contacts ranks them; those it
exchanges something with in the following 28 days are the hits. Rankers see the same history in the same run:

- ``kith``     strength, from `kith.core.ties_kernel`
- ``recency``  the day of the last interaction in either direction
- ``count``    all interactions in either direction
- ``points``   the published formula of a commercial peer (DotAlign, help centre, "Scoring mechanics"): the lesser of mails in
               and out, plus one, at most 100, times a recency multiplier that loses 75 % over two years and 25 % over six
               since the earlier of the last mail in and the last mail out

Measures: AUC (chance that a contact who is talked to ranks above one who is not; ties count half), averaged over egos that have
both; precision at 10. Data sets: SNAP CollegeMsg, Enron employees, git review files, as described beside the data.

Speed: 200,000 interactions of 10,000 people, kernel against the scalar twin on a part of the same rows, per row.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.core import ties, ties_kernel
from kith.core.records import InteractionKind as Kind
from kith.core.ties_state import Direction

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AHEAD, LEAST, TOP = 28, 10, 10
MODERN = 20_000


@dataclass(frozen=True)
class Log:
    """One data set: who did something towards whom, on which day."""

    name: str
    kind: Kind
    src: Ints
    dst: Ints
    day: Ints


def _table(path: Path) -> Iterator[list[str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.replace(",", " ").split()


def load(path: Path) -> Log:
    """A data set, its days moved so that the last is day 20,000 (all methods see the same days)."""
    git = path.name.startswith("gitreview")
    rows = [row for row in _table(path) if row[0].isdigit()]
    if git:
        rows = [row for row in rows if row[3] != "committer"]
    stamp = 2 if git or path.name.startswith("college") else 3
    cells = np.array([(int(row[0]), int(row[1]), int(float(row[stamp])) // 86_400) for row in rows], dtype=np.int64)
    cells = cells[(cells[:, 0] != cells[:, 1]) & (cells[:, 2] > 3650)]
    day = cells[:, 2] + MODERN - cells[:, 2].max()
    name = path.name.split(".")[0]
    return Log(name, Kind.REVIEW if git else Kind.MAIL, cells[:, 0], cells[:, 1], day)


def _doubled(log: Log) -> tuple[Ints, Ints, Ints, Ints]:
    """Each row from both ends: ego, other, day, direction code."""
    out = ties_kernel.DIRECTIONS.index(Direction.OUT)
    inward = ties_kernel.DIRECTIONS.index(Direction.IN)
    ego, other = np.concatenate([log.src, log.dst]), np.concatenate([log.dst, log.src])
    direction = np.repeat(np.array([out, inward], dtype=np.int64), len(log.src))
    return ego, other, np.concatenate([log.day, log.day]), direction


def _rankers(pair: Ints, day: Ints, direction: Ints, kind: Kind, size: int, at: int) -> dict[str, Floats]:
    full = np.full(len(pair), ties_kernel.KINDS.index(kind), dtype=np.int64)
    columns = ties_kernel.fold(pair, day, full, direction, np.full(len(pair), 2), size=size)
    last = np.zeros((2, size), dtype=np.int64)
    counts = np.zeros((2, size), dtype=np.int64)
    for side in (0, 1):
        np.maximum.at(last[side], pair[direction == side], day[direction == side])
        np.add.at(counts[side], pair[direction == side], 1)
    age = at - last.min(axis=0)
    fading = 0.75 * np.clip(1 - age / 730, 0, 1) + 0.25 * np.clip(1 - age / 2190, 0, 1)
    return {
        "kith": ties_kernel.strengths(columns, at).astype(np.float64),
        "recency": last.max(axis=0).astype(np.float64),
        "count": counts.sum(axis=0).astype(np.float64),
        "points": np.maximum(1, np.minimum(100, 1 + counts.min(axis=0)) * fading),
    }


def _auc(score: Floats, hit: NDArray[np.bool_]) -> float:
    good, bad = score[hit], score[~hit]
    above = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(above) / (len(good) * len(bad))


def _at10(score: Floats, hit: NDArray[np.bool_], seed: int) -> float:
    shuffled = np.random.default_rng(seed).permutation(len(score))
    order = shuffled[np.argsort(-score[shuffled], kind="stable")][:TOP]
    return float(hit[order].mean())


def predict(log: Log, moments: int) -> dict[str, dict[str, float]]:
    """Ranker -> mean AUC and precision at 10 over all egos and moments."""
    ego, other, day, direction = _doubled(log)
    keys, pair = np.unique(ego * 1_000_000 + other, return_inverse=True)
    owner = keys // 1_000_000
    first, last = int(day.min()), int(day.max())
    found: dict[str, list[tuple[float, float]]] = {}
    for at in np.linspace(first + (last - first) * 0.4, last - AHEAD, moments).astype(int):
        past, ahead = day <= at, (day > at) & (day <= at + AHEAD)
        seen, hit = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
        seen[pair[past]], hit[pair[ahead]] = True, True
        scores = _rankers(pair[past], day[past], direction[past], log.kind, len(keys), int(at))
        order = np.flatnonzero(seen)
        for mine in np.split(order, np.flatnonzero(np.diff(owner[order])) + 1):
            if len(mine) < LEAST or not 0 < hit[mine].sum() < len(mine):
                continue
            for name, score in scores.items():
                found.setdefault(name, []).append(
                    (_auc(score[mine], hit[mine]), _at10(score[mine], hit[mine], int(at)))
                )
    means = {name: np.array(pairs).mean(axis=0) for name, pairs in found.items()}
    counted = float(len(found.get("kith", [])))
    return {name: {"auc": float(m[0]), "precision_at_10": float(m[1]), "egos": counted} for name, m in means.items()}


def speed(rows: int, people: int) -> dict[str, float]:
    """Seconds for the kernel on all rows, and microseconds a row for both."""
    rng = np.random.default_rng(7)
    person, day = rng.integers(0, people, rows), rng.integers(16_000, MODERN, rows)
    kind, direction = rng.integers(0, len(ties_kernel.KINDS), rows), rng.integers(0, 4, rows)
    heads = rng.integers(2, 12, rows)
    start = time.perf_counter()
    columns = ties_kernel.fold(person, day, kind, direction, heads, size=people)
    values = ties_kernel.strengths(columns, MODERN)
    kernel = time.perf_counter() - start
    some = np.flatnonzero(person < people // 20)
    start = time.perf_counter()
    states = dict.fromkeys(range(people // 20), ties.EMPTY)
    for i in some:
        it = ties.Touch(int(day[i]), ties_kernel.KINDS[kind[i]], ties_kernel.DIRECTIONS[direction[i]], int(heads[i]))
        states[int(person[i])] = ties.touch(states[int(person[i])], it)
    scalar_values = [ties.strength(state, MODERN) for state in states.values()]
    scalar = time.perf_counter() - start
    if scalar_values != values[: people // 20].tolist():
        raise SystemExit("the kernel and its scalar twin disagree")
    return {
        "rows": rows, "people": people, "kernel_seconds": kernel,
        "kernel_us_a_row": kernel / rows * 1e6, "scalar_us_a_row": scalar / len(some) * 1e6,
    }  # fmt: skip


def main() -> None:
    """Print the tables, or one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, help="folder with collegemsg.txt, enron-employees.edges, gitreview-*.csv.gz"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="two moments instead of eight, a tenth of the rows")
    args = parser.parse_args()
    result: dict[str, object] = {"speed": speed(20_000 if args.quick else 200_000, 1_000 if args.quick else 10_000)}
    names = ("collegemsg.txt", "enron-employees.edges", "gitreview-gotools.csv.gz", "gitreview-git.csv.gz")
    paths = [args.data / name for name in names if (args.data / name).exists()] if args.data else []
    result["prediction"] = {log.name: predict(log, 2 if args.quick else 8) for log in map(load, paths)}
    if args.json:
        print(json.dumps(result, indent=2))
        return
    for key, value in speed_lines(result["speed"]):  # type: ignore[arg-type]
        print(f"{key:18} {value:12,.2f}")
    for name, rankers in result["prediction"].items():  # type: ignore[attr-defined]
        print(f"\n{name} ({rankers['kith']['egos']:.0f} rankings)")
        for ranker, m in rankers.items():
            print(f"  {ranker:10} AUC {m['auc']:.3f}   precision at 10 {m['precision_at_10']:.3f}")
    if not paths:
        print("\nNo --data: the prediction part was left out.")


def speed_lines(measured: dict[str, float]) -> list[tuple[str, float]]:
    """The speed table, in order."""
    return list(measured.items())


if __name__ == "__main__":
    main()
