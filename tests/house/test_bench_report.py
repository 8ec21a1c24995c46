"""The figures of benches say what they mean."""

from __future__ import annotations

import pytest

from bench.report import Figure, Report


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("rate", 90, goal=100), False),
        (Figure("rate", 100, goal=100), True),
        (Figure("p95", 90, goal=100, most=True), True),
        (Figure("p95", 101, goal=100, most=True), False),
        (Figure("rate", 90, peer=100, goal=0.8), True),
        (Figure("rate", 70, peer=100, goal=0.8), False),
        (Figure("rate", 70, peer=0, goal=0.8), None),
        (Figure("rate", 70), None),
    ],
)
def test_a_goal_is_judged_on_the_ratio_where_there_is_a_peer(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_a_run_is_one_json_object() -> None:
    report = Report("mail", quick=True)
    report.add("rate", 90.0, "mails/s", peer=100.0, goal=0.8)
    report.remark("seed 7")
    figure = {
        "name": "rate",
        "value": 90.0,
        "unit": "mails/s",
        "peer": 100.0,
        "goal": 0.8,
        "most": False,
        "ratio": 0.9,
        "met": True,
    }
    assert report.as_json() == {"bench": "mail", "quick": True, "figures": [figure], "remarks": ["seed 7"]}
