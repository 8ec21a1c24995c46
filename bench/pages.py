"""How long a page takes: ``python -m bench.pages [--json] [--quick]``

A book of 10,000 people and over 200,000 interactions (a LinkedIn file and a mailbox, brought in by the real import; one person with
5,000) is served by ``kith serve`` on loopback. Each page is asked for again and again over one connection, by one reader: p50 and p95 of
the time until the last byte, in milliseconds; ``cold`` is the first answer of a server just started. Then the same while an import
runs in its worker. The peer of each figure is the page of keyboard shortcuts, which asks the book for nothing.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from bench.report import Report, options

#: What p95 may be, in milliseconds.
GOAL = 100.0
FILTERS = (
    "",
    "due",
    "quiet",
    "drifting",
    "closer",
    "strong",
    "weak",
    "no-contact:6m",
    "contact:1m",
    "org:company",
    "untagged",
    "network",
)
TYPED = ("a", "an", "giv", "given12", "family99", "company 3", "x")
ME = "Robin Vale <robin@vale.example>"
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def write(folder: Path, people: int, mails: int, busy: int) -> None:
    """The two files; person 0 exchanges ``busy`` of the mails, the rest are spread as unevenly as in life."""
    folder.mkdir()
    rows = (
        f"Given{n},Family{n},https://www.linkedin.com/in/p-{n},p{n}@x.example,Company {n % 700},Engineer,05 May 2021\n"
        for n in range(people)
    )
    (folder / "Connections.csv").write_text(HEAD + "".join(rows), "utf-8")
    now = datetime.now(UTC).replace(microsecond=0)
    with (folder / "all.mbox").open("w", encoding="utf-8") as out:
        for n in range(mails):
            person = 0 if n < busy else int((n * 7_919 % people) ** 2 / people)
            at = now - timedelta(minutes=(mails - n) * 5_256_000 // mails)
            other = f"Given{person} Family{person} <p{person}@x.example>"
            sender, to = (ME, other) if n % 2 else (other, ME)
            out.write(
                f"From x@y.example {at:%a %b %d %H:%M:%S %Y}\nFrom: {sender}\nTo: {to}\nDate: {format_datetime(at)}\n"
                f"Message-ID: <{n}@b.example>\n\nHello.\n\n"
            )


def spend(home: Path, environment: dict[str, str]) -> None:
    """A month of time written down, some of it every day."""
    kith = [sys.executable, "-m", "kith", "--home", str(home)]
    for back in range(28):
        on = (datetime.now(UTC) - timedelta(days=back + 1)).date().isoformat()
        told = [*kith, "time", "30", "Answers in a forum", "--on", on, "--json"]
        subprocess.run(told, env=environment, check=True, stdout=subprocess.DEVNULL)


class Reader:
    """A browser as far as times go: one connection, one session."""

    def __init__(self, link: str) -> None:
        host, port = re.findall(r"//([^:/]+):(\d+)/", link)[0]
        self._line = http.client.HTTPConnection(host, int(port), timeout=60)
        self._cookie = ""
        page = self.get("/" + link.split("/", 3)[3])[1]
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if token:  # the link opens by a button, so that a preview of it does not use it up
            self._post("/" + link.split("/", 3)[3], f"csrfmiddlewaretoken={token[0]}")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        if path.startswith("/search"):
            headers["HX-Request"] = "true"  # as you type; asked for without scripts it leads to People
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self._line.host}:{self._line.port}",
            }
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        jar = dict(pair.split("=", 1) for pair in self._cookie.split("; ") if pair)
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.split(";")[0].partition("=")
            jar[name] = value
        self._cookie = "; ".join(f"{name}={value}" for name, value in jar.items())
        return answer.status, text

    def _post(self, path: str, body: str) -> None:
        self._ask("POST", path, body)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        return self._ask("GET", path)

    def times(self, path: str, count: int) -> list[float]:
        """Milliseconds of so many answers."""
        found = []
        for _ in range(count):
            begun = time.perf_counter()
            status, _text = self.get(path)
            found.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise SystemExit(f"{path} answered {status}")
        return found


@contextmanager
def served(home: Path) -> Iterator[str]:
    """``kith serve`` on that folder; the launch link it prints."""
    command = [sys.executable, "-m", "kith", "serve", "--no-browser", "--port", "0"]
    server = subprocess.Popen(command, env=os.environ | {"KITH_HOME": str(home)}, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        for line in server.stdout:
            if found := re.search(r"http://\S+/open/\S+", line):
                yield found[0]
                break
    finally:
        server.terminate()
        server.wait(30)


def main() -> int:
    """Fill, serve, ask."""
    chosen = options(__doc__ or "").parse_args()
    people, mails, busy, count = (300, 3_000, 500, 5) if chosen.quick else (10_000, 200_000, 5_000, 40)
    report = Report("pages", chosen.quick)
    with tempfile.TemporaryDirectory() as scratch:
        home, folder = Path(scratch, "home"), Path(scratch, "export")
        write(folder, people, mails, busy)
        write(Path(scratch, "more"), people, mails, busy)
        kith = [sys.executable, "-m", "kith"]
        environment = os.environ | {"KITH_HOME": str(home)}
        subprocess.run(
            [*kith, "import", folder, "--yes", "--json"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        found = subprocess.run(
            [*kith, "who", "p0@x.example", "--json"], env=environment, check=True, capture_output=True, text=True
        )
        first = re.findall(r'"id": (\d+)', found.stdout)
        spend(home, environment)
        asks = {"Ask": "/ask", "a new ask": f"/ask/new?person={first[0]}&kind=advice" if first else "/ask/new"}
        pages = {
            "Today": "/",
            "Meet": "/meet",
            "Time": "/meet/time",
            "the path": "/path",
            "a person with 5,000": f"/people/{first[0]}" if first else "/people/1",
        }
        pages |= asks
        pages |= {f"People {one or 'all'}": f"/people?q={quote(one)}" for one in FILTERS}
        pages |= {f"search {one!r}": f"/search?q={quote(one)}" for one in TYPED}
        pages |= {"whom to ask": "/ask/talks/new?about=engineer+at+company+3", "a coffee": "/ask/talks/new?kind=coffee"}
        pages |= {"a request": f"/ask/talks/new?kind=interview&about=engineer&person={first[0] if first else 1}"}
        pages |= {"Stock-take": "/stock-take", "Stock-take, developers": "/stock-take?role=developer"}
        pages |= {"Targets": "/meet/targets", "a target": f"/meet/targets/{_targets(home)}"}
        pages |= {
            "questions": "/meet/kit",
            "a sheet": "/meet/kit/sheet?for=coffee&with=Given12",
            "pitch": "/meet/pitch",
        }
        with served(home) as link:
            reader = Reader(link)
            for name, path in pages.items():
                report.add(f"{name}: cold", reader.times(path, 1)[0], "ms")
            _measure(report, reader, pages, count, "")
            # The same export under another name and day counts as new, so that the worker has something to do.
            text = Path(scratch, "more", "all.mbox").read_text().replace("@b.example", "@c.example")
            Path(scratch, "more", "all.mbox").write_text(text)
            _begin(home, Path(scratch, "more", "all.mbox"))
            _measure(report, reader, pages, count // 2 or 1, " during an import")
    report.show(as_json=chosen.json)
    return 0


def _targets(home: Path) -> str:
    """Ten targets, each with people; the number of one."""
    code = (
        "import django; django.setup()\n"
        "from kith.book.actions import targeting; from kith.book.models import Owner\n"
        "for n in range(10): made = targeting.name(Owner.objects.get(), name=f'Company {n}', why='They write in public')[1]\n"
        "print(made.pk)"
    )
    environment = os.environ | {"KITH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kith.project.settings"}
    found = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return found.stdout.strip()


def _begin(home: Path, path: Path) -> None:
    """Leave an import to the worker of the server."""
    code = (
        "import django, sys, pathlib; django.setup()\n"
        "from kith.book.actions import importing; from kith.book.models import Owner\n"
        "importing.begin(Owner.objects.get(), path=pathlib.Path(sys.argv[1]))"
    )
    environment = os.environ | {"KITH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kith.project.settings"}
    subprocess.run([sys.executable, "-c", code, path], env=environment, check=True)


def _measure(report: Report, reader: Reader, pages: dict[str, str], count: int, when: str) -> None:
    floor = _p95(reader.times("/shortcuts", count))
    for name, path in pages.items():
        times = reader.times(path, count)
        report.add(f"{name}: p95{when}", _p95(times), "ms", goal=GOAL, most=True)
        report.remark(f"{name}{when}: p50 {sorted(times)[len(times) // 2]:.1f} ms.")
    report.remark(f"Keyboard shortcuts{when}, which ask the book for nothing: p95 {floor:.1f} ms.")


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    sys.exit(main())
