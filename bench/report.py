"""What benches share: their options, figures beside a peer's, and output as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    ``peer`` is the same thing measured for somebody else in the same run, in the same unit. ``goal`` is a bound on the
    value, or on the ratio to the peer if there is one; ``most`` tells that smaller is better.
    """

    name: str
    value: float
    unit: str = ""
    peer: float | None = None
    goal: float | None = None
    most: bool = False

    @property
    def ratio(self) -> float | None:
        """Value over peer; None without a peer, or beside a peer of zero."""
        return self.value / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        judged = self.value if self.peer is None else self.ratio
        if self.goal is None or judged is None:
            return None
        return judged <= self.goal if self.most else judged >= self.goal

    def as_json(self) -> dict[str, Any]:
        """Plain data, without what does not apply."""
        data = asdict(self) | {"ratio": self.ratio, "met": self.met}
        return {
            key: value for key, value in data.items() if value is not None and not (key == "most" and self.goal is None)
        }


@dataclass
class Report:
    """The figures of one run, in order, and remarks that belong to them (seed, data, what was left out)."""

    bench: str
    quick: bool = False
    figures: list[Figure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str = "", **more: Any) -> Figure:
        """Note a figure; the rest as in `Figure`."""
        self.figures.append(figure := Figure(name, value, unit, **more))
        return figure

    def remark(self, text: str) -> None:
        """Note a sentence that the figures cannot be read without."""
        self.remarks.append(text)

    def as_json(self) -> dict[str, Any]:
        """The whole run as plain data."""
        figures = [figure.as_json() for figure in self.figures]
        return {"bench": self.bench, "quick": self.quick, "figures": figures, "remarks": self.remarks}

    def show(self, *, as_json: bool = False) -> None:
        """Print the run: one JSON object, or a table with the remarks below it."""
        if as_json:
            print(json.dumps(self.as_json(), indent=2))
            return
        print(f"{self.bench}{' (quick: not to be quoted)' if self.quick else ''}")
        for figure in self.figures:
            print(_row(figure))
        for remark in self.remarks:
            print(f"  {remark}")


def _row(figure: Figure) -> str:
    parts = [f"  {figure.name:40} {figure.value:14,.4g} {figure.unit:10}"]
    if figure.peer is not None:
        parts.append(f"peer {figure.peer:,.4g}")
    if figure.ratio is not None:
        parts.append(f"ratio {figure.ratio:.3g}")
    if figure.met is not None:
        parts.append(
            f"goal {'at most' if figure.most else 'at least'} {figure.goal:g}: {'met' if figure.met else 'NOT met'}"
        )
    return "  ".join(parts).rstrip()


class Clock:
    """Seconds of a ``with stopwatch() as clock`` block, once it has ended."""

    seconds: float = 0.0

    def rate(self, count: float) -> float:
        """So many a second."""
        return count / self.seconds if self.seconds else float("inf")


@contextmanager
def stopwatch() -> Iterator[Clock]:
    """Measure a block by the monotonic clock."""
    clock, begun = Clock(), time.perf_counter()
    try:
        yield clock
    finally:
        clock.seconds = time.perf_counter() - begun


def options(description: str) -> argparse.ArgumentParser:
    """A parser with the three options that every bench has; add your own to it."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder with public data, where the bench can use some")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="seconds instead of minutes; figures not to be quoted")
    return parser
