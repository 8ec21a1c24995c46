"""How often somebody may try a password.

Kept in this process's memory, not in the database: a flood of guesses then writes nothing, waits for no lock, and cannot fill a disk. `kith
serve` is one web process, so that one memory sees every attempt; after a restart the count begins anew, which costs an attacker more than
it gives. No address of a client takes part: behind a proxy it would be a header that anybody can write.

Each account has its own allowance, refilled slowly, so that a flood against one name never locks another. A browser that was
signed in before carries a signed cookie and has an allowance of its own ("device cookies", OWASP), so that a stranger who keeps guessing cannot
lock out the owner.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "kith-known"
_SALT: Final = "kith.known-browser"
_YEAR: Final = 365 * 86_400


class Attempts:
    """A token bucket per key: ``burst`` tries at once, then one every ``seconds``.

    At most ``size`` keys are remembered, the longest unused forgotten first. ``clock`` is in seconds and only ever grows.
    """

    def __init__(
        self, burst: int = 5, seconds: float = 60.0, size: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.burst, self.seconds, self.size, self.clock = burst, seconds, size, clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Take one try for ``key`` and return 0; or take none and return the seconds until there is one."""
        with self._lock:
            now = self.clock()
            spent, since = self._spent.pop(key, (0.0, now))
            spent = max(0.0, spent - (now - since) / self.seconds)
            allowed = spent + 1 <= self.burst
            self._spent[key] = (spent + 1 if allowed else spent, now)
            while len(self._spent) > self.size:
                self._spent.popitem(last=False)
            return 0.0 if allowed else (spent + 1 - self.burst) * self.seconds

    def forget(self, key: str) -> None:
        """The right password came: the allowance is full again."""
        with self._lock:
            self._spent.pop(key, None)


attempts = Attempts()


def key_of(request: HttpRequest, username: str) -> str:
    """The allowance that a try counts against: the account, and the browser if it was signed in to this account before."""
    account = hashlib.sha256(username.casefold().encode(errors="replace")).hexdigest()
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_YEAR)
    except signing.BadSignature:
        return account
    return f"{account}:{request.COOKIES[COOKIE][-16:]}" if known == account else account


def remember_browser(response: HttpResponse, username: str, *, secure: bool) -> None:
    """After a good sign-in: this browser gets its own allowance for this account."""
    account = hashlib.sha256(username.casefold().encode(errors="replace")).hexdigest()
    token = signing.dumps(account, salt=_SALT)
    response.set_cookie(COOKIE, token, max_age=_YEAR, secure=secure, httponly=True, samesite="Strict", path="/sign-in")
