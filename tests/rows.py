"""One row in every table of one owner, each text of it the same word: whatever shows that word to somebody else is a leak."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from kith.book.models import ImportState, Owner, Standing

#: Texts that are checked against a list of words, or are no text at all.
_FIXED: dict[str, dict[str, Any]] = {
    "import": {"state": ImportState.APPLIED, "number": 4711, "path": "/nowhere"},
    "importfile": {"source": "linkedin", "state": "read"},
    "person": {"standing": Standing.NETWORK, "stale": 0, "closeness": "", "last_spoke": ""},
    "identity": {"kind": "email"},
    "interaction": {"kind": "mail", "role": "from", "day": 20_000, "key": 1},
    "affiliation": {"since": "2019", "until": "", "kind": "work"},
    "tie": {"state": {}, "step": 3, "strength": 400, "last_day": 20_000, "due_day": 20_100, "last_kind": "mail", "last_direction": "in"},
    "suggestion": {"state": "open"},
    "job": {"kind": "refresh", "state": "done"},
    "news": {"kind": "new_job", "facts": {"organization": "W", "title": "W", "before": "W"}},
    "todaymark": {"verdict": "done", "code": "due"},
    "verdict": {"verdict": "new"},
    "sourcerow": {"source": "linkedin", "pending_file": None},
    "batch": {"verb": "merge", "batch_import": None, "undone_at": None},
    "change": {"verb": "change", "table": "person"},
    "note": {"kind": "coffee"},
    "followup": {"done_at": None},
    "target": {"closed_on": None},
    "question": {"situation": "coffee", "key": ""},
    "rehearsal": {"words": 50, "seconds": 22},
    "talk": {"kind": "coffee", "state": "agreed", "fit": "", "at": datetime(2030, 1, 2, 10, tzinfo=UTC)},
    "timeplan": {"minutes_a_week": 600, "percent": 30},
    "timeentry": {"counts_for": "both", "origin": "hand", "started_at": None},
    "option": {"kind": "room", "dropped_on": None},
    "ask": {"side": "mine", "kind": "advice", "state": "answered", "first_step": "", "details": {"options": "W"}},
}  # fmt: skip


def fill(owner: Owner, word: str) -> dict[str, models.Model]:
    """Model name -> the row made. Tables that refer to two people get a second person."""
    made: dict[str, models.Model] = {}
    waiting = [
        m for m in apps.get_app_config("book").get_models() if any(f.name == "owner" for f in m._meta.get_fields())
    ]
    while waiting:
        ready = [model for model in waiting if all(need in made for need in _needs(model))]
        assert ready, f"these refer to each other: {waiting}"
        for model in ready:
            made[model._meta.model_name or ""] = _make(model, owner, word, made)
            waiting.remove(model)
    return made


def _needs(model: type[models.Model]) -> list[str]:
    related = [field.related_model for field in model._meta.concrete_fields if field.is_relation and not field.null]
    return [one._meta.model_name for one in related if one not in (Owner, model)]  # type: ignore[union-attr, misc]


def _make(model: type[models.Model], owner: Owner, word: str, made: dict[str, models.Model]) -> models.Model:
    name = model._meta.model_name or ""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name == "owner":
            continue
        if field.is_relation:
            values[field.name] = _related(field, made)
        else:
            values[field.name] = _value(field, word)
    return model._base_manager.create(owner=owner, **values | _FIXED.get(name, {}))


def _related(field: Any, made: dict[str, models.Model]) -> models.Model | None:
    target = field.related_model._meta.model_name
    if field.name == "second":
        return _another(made[target])
    return made.get(target)


def _another(row: models.Model) -> models.Model:
    """A second row like the first."""
    values = {
        field.attname: field.value_from_object(row) for field in row._meta.concrete_fields if not field.primary_key
    }
    if "value" in values:
        values["value"] += f"-{type(row)._base_manager.count()}"
    return type(row)._base_manager.create(**values)


def _value(field: Any, word: str) -> Any:
    if isinstance(field, (models.CharField, models.TextField)):
        return word[: field.max_length] if field.max_length else word
    if isinstance(field, models.JSONField):
        return {"name": word} if field.default is dict or field.null else [word]
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 1, 2, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2026, 1, 2)
    if isinstance(field, models.BooleanField):
        return False
    return 1
