"""No query reaches over the fence: whatever belongs to an owner is asked for with the owner."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.tree import here, parsed, under

#: What may stand after ``.objects`` without an owner, because the rows given carry theirs.
ROWS_CARRY_IT = {"bulk_create", "bulk_update", "model", "none", "field"}
FOLDERS = (
    "src/kith/book/queries",
    "src/kith/book/actions",
    "src/kith/book/snapshots",
    "src/kith/web",
    "src/kith/cli",
    "src/kith/jobs",
)
#: What looks across owners on purpose: file and thing, and why that harms nobody. A line can also say ``# scoping: why``.
ON_PURPOSE = {
    (
        "src/kith/book/actions/signing.py",
        "LaunchToken.objects",
    ): "whoever holds the token is not known to be anybody yet",
    ("src/kith/book/actions/journal.py", "_base_manager"): "writes the row that was found by its owner just before",
    ("src/kith/book/actions/removing.py", "_base_manager"): "deletes by keys that an owner's own query has just given",
}
SAYS_WHY = "# scoping: "


def owned() -> set[str]:
    """Names of the models that have an owner."""
    book = apps.get_app_config("book").get_models()
    return {m.__name__ for m in book if any(f.name == "owner" for f in m._meta.get_fields())}


def unscoped(path: Path, names: set[str]) -> list[str]:
    """Each chain from ``Model.objects`` on, in which nothing speaks of the owner."""
    tree = parsed(path)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    lines = path.read_text(encoding="utf-8").splitlines()
    found = []
    for node in ast.walk(tree):
        thing = _manager(node, names)
        if thing and (here(path), thing) not in ON_PURPOSE and SAYS_WHY not in lines[node.lineno - 1]:  # type: ignore[attr-defined]
            if not any(_speaks(above) for above in _chain(node, parents)):
                found.append(f"{here(path)}:{node.lineno} {thing}")  # type: ignore[attr-defined]
    return found


def _manager(node: ast.AST, names: set[str]) -> str:
    """``Person.objects``, ``_base_manager``, or empty for a node that is no way to the rows of owners."""
    if not isinstance(node, ast.Attribute):
        return ""
    if node.attr in ("_default_manager", "_base_manager"):
        return node.attr
    known = isinstance(node.value, ast.Name) and node.value.id in names
    return f"{ast.unparse(node)}" if node.attr == "objects" and known else ""


def _chain(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    """What is called on the node, and on the result of that, and so on to the end of the chain."""
    while isinstance(above := parents.get(node), (ast.Attribute, ast.Call)):
        if isinstance(above, ast.Call) and above.func is not node:
            return
        yield above
        node = above


def _speaks(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "of" or node.attr in ROWS_CARRY_IT
    if not isinstance(node, ast.Call):
        return False
    spoken = " ".join(ast.unparse(part) for part in [*node.args, *(k.value for k in node.keywords)])
    return any("owner" in (k.arg or "") for k in node.keywords) or "owner" in spoken


def test_every_query_says_whose_rows_it_wants() -> None:
    names = owned()
    found = [fault for p in under(*FOLDERS) for fault in unscoped(p, names)]
    assert not found, "no owner in:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("code", "faults"),
    [
        ("Person.objects.all()", 1),
        ("Person.objects.filter(name=n).first()", 1),
        ("Person._default_manager.get(pk=1)", 1),
        ("Person.objects.of(owner).filter(name=n)", 0),
        ("Person.objects.filter(owner=owner, name=n)", 0),
        ("Owner.objects.get(pk=1)", 0),
        ("Person.objects.all()  # scoping: the runner serves everybody", 0),
    ],
)
def test_the_check_sees_what_it_should(code: str, faults: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.py"
    file.write_text(code)
    monkeypatch.setattr("tests.house.tree.ROOT", tmp_path)
    assert len(unscoped(file, {"Person"})) == faults


def test_exceptions_still_exist() -> None:
    text = {here(p): p.read_text(encoding="utf-8") for p in under("src")}
    assert not [(name, thing) for name, thing in ON_PURPOSE if thing not in text.get(name, "")]


def test_every_unique_rule_begins_with_the_owner() -> None:
    wrong = []
    for model in apps.get_app_config("book").get_models():
        if model.__name__ not in owned():
            continue
        for rule in model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and (rule.fields or ("",))[0] not in ("owner", ""):
                wrong.append(f"{model.__name__}: {rule.name}")
    assert not wrong
