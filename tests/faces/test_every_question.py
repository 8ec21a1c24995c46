"""Whatever is asked of any page, however wrongly: another owner's book stays as it is and unseen, and looking changes nothing."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from kith.book.models import Import, LaunchToken, Owner
from kith.web.routes import ROUTES
from tests.faces import daily
from tests.faces.asking import address, digest_of_book, looking, looks, numbers, overheard, questions
from tests.faces.lived import STATES, lived_in, states
from tests.faces.test_security import digest_of_database
from tests.rows import fill

#: In every text of Sam's book, and in nothing that is asked.
CANARY = "xyzzyplugh"


@pytest.fixture
def mine(owner: Owner, tmp_path: Path) -> dict[str, models.Model]:
    """Rows of Robin's book, in which Robin has lived for a while."""
    rows = lived_in(owner, tmp_path)
    assert states(owner) == STATES
    return rows


@pytest.fixture
def theirs(stranger: Owner) -> dict[str, models.Model]:
    """A row in every table of Sam's book; and Ana Silva, whom Robin knows as well, by the same address and with the same tag."""
    daily.one(stranger)
    rows = fill(stranger, CANARY)
    Import.objects.filter(owner=stranger, number=4_711).update(number=4_712)
    LaunchToken.objects.filter(owner=stranger).update(expires_at=timezone.now() + timedelta(days=1))
    rows["import"].refresh_from_db()
    return rows


def test_nothing_of_theirs_changes_or_shows_whatever_is_asked(
    owner: Owner, stranger: Owner, mine: dict[str, models.Model], theirs: dict[str, models.Model]
) -> None:
    client = Client(headers={"host": "127.0.0.1:8460"}, raise_request_exception=False)
    client.force_login(owner)
    before, answers, faults = digest_of_book(stranger), Counter[int](), []
    with overheard() as said:
        for route in ROUTES:
            for question in questions(route, mine, theirs):
                with transaction.atomic():
                    answer = question.ask(client)
                    if digest_of_book(stranger) != before:
                        faults.append(f"changes their book: {question}")
                    transaction.set_rollback(True)  # the next question finds Robin's book as it was
                answers[answer.status_code] += 1
                if answer.status_code >= 500:
                    faults.append(f"breaks: {question}")
                seen = repr((answer.content, sorted(answer.headers.items()), answer.cookies.output(), said))
                if CANARY in seen:
                    faults.append(f"shows a word of theirs: {question}")
                said.clear()
    assert faults == []
    assert {200, 303, 400, 401, 404, 405, 409} <= set(answers), answers


def test_looking_changes_nothing_whatever_is_looked_at(
    client: Client, owner: Owner, mine: dict[str, models.Model], kith_home: Path
) -> None:
    faults, answers = [], Counter[int]()
    before = digest_of_database(), files_in(kith_home)
    for route in looking():
        for question in looks(route, [address(route, mine)], numbers(mine)):
            answers[question.ask(client).status_code] += 1
        after = digest_of_database(), files_in(kith_home)
        if after != before:
            faults.append(route.name)
        before = after
    assert faults == []
    assert answers[200] > 5 * len(looking())  # the pages themselves were seen, not only refusals


def files_in(folder: Path) -> list[tuple[str, int, int]]:
    """Every file below it, with its size and when it was last written."""
    found = [(path, path.stat()) for path in folder.rglob("*")]
    return sorted((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in found)
