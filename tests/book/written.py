"""Counts what each transaction writes: the rows that its statements made, changed and removed, until the outermost one ends."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from django.db import connection
from django.db.transaction import Atomic

_WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Wrote:
    """One transaction: rows, by which statements, where in Kith it was ended, and for how many seconds it held the lock."""

    rows: int
    by: dict[str, int]
    where: str
    seconds: float


class Written:
    """Notes the transactions of this connection, inside a ``with``; a statement outside any is one by itself."""

    def __init__(self) -> None:
        self.found: list[Wrote] = []
        self._by: Counter[str] = Counter()
        self._since = 0.0

    @property
    def most(self) -> Wrote:
        """The transaction with the most rows."""
        return max(self.found, key=lambda one: one.rows)

    @property
    def longest(self) -> Wrote:
        """The one that held the lock longest."""
        return max(self.found, key=lambda one: one.seconds)

    def __enter__(self) -> Written:
        enter, leave = Atomic.__enter__, Atomic.__exit__
        self._kept = (enter, leave)
        self._base = _depth()

        def entered(atomic: Atomic) -> None:
            outermost = _depth() == self._base
            began = time.perf_counter()
            enter(atomic)
            if outermost:
                self._by.clear()
                self._since = began

        def left(atomic: Atomic, *error: Any) -> None:
            leave(atomic, *error)
            if _depth() == self._base:
                self._note(time.perf_counter() - self._since)

        Atomic.__enter__, Atomic.__exit__ = entered, left  # type: ignore[method-assign]
        self._wrapper: AbstractContextManager[None] = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wrapper.__exit__(kind, error, trace)
        Atomic.__enter__, Atomic.__exit__ = self._kept  # type: ignore[method-assign]

    def _count(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        began = time.perf_counter()
        result = execute(sql, params, many, context)
        statement = sql.lstrip()
        if statement[:6].upper() in _WRITES:
            rows = context["cursor"].rowcount
            if rows <= 0 and " RETURNING " in sql:  # SQLite counts these only once they are fetched
                rows = sql.count("), (") + 1
            alone = _depth() == self._base
            if alone:
                self._by.clear()
            self._by[" ".join(statement.split()[:3])] += max(rows, 0)
            if alone:
                self._note(time.perf_counter() - began)
        return result

    def _note(self, seconds: float) -> None:
        if not self._by:
            return
        frames = [f for f in traceback.extract_stack() if "/kith/" in f.filename and "/tests/" not in f.filename]
        where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
        self.found.append(Wrote(sum(self._by.values()), dict(self._by), where, seconds))
        self._by.clear()


def _depth() -> int:
    return 1 + len(connection.savepoint_ids) if connection.in_atomic_block else 0
