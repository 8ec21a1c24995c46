"""Every template with a context as its page will give it: an ordinary book, and an ugly one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kith.core.errors import KithError
from kith.web.shortcuts import SHORTCUTS
from tests.faces.preview_acts import acts
from tests.faces.preview_imports import (
    exports,
    import_columns,
    import_lines,
    import_picks,
    import_preview,
    import_progress,
    import_result,
    imports,
    imports_new,
    imports_upload,
    settings,
    sort,
    suggestions,
)
from tests.faces.preview_people import (
    TODAY,
    add,
    heads,
    people,
    people_ugly,
    person,
    person_bare,
    person_erase,
    person_facts,
    person_merge,
    person_merge_search,
    person_split,
    person_ugly,
    today,
    today_done,
    today_ugly,
)
from tests.faces.preview_talking import kit, kit_ugly, pitch, pitch_none, rehearsals, sheet, sheet_ugly

#: Folders of templates whose pages are looked at with real books instead: folder -> the test of the browser ring that does.
LIVE = {
    "asks": "test_asks.py", "guide": "test_asks.py", "meet": "test_meet.py", "stocktake": "test_stocktake.py", "talks": "test_talks.py",
    "targets": "test_stocktake.py",
}  # fmt: skip
PREVIEWS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "today": ("today/page.html", today),
    "today-ugly": ("today/page.html", today_ugly),
    "today-done": ("today/page.html", today_done),
    "today-empty": ("today/empty.html", lambda: {"today": TODAY}),
    "people": ("people/page.html", people),
    "people-ugly": ("people/page.html", people_ugly),
    "people-none": ("people/page.html", lambda: people() | {"rows": [], "count": 0}),
    "people-empty": ("people/page.html", lambda: {"rows": [], "count": 0, "total": 0, "query": "", "views": []}),
    "person": ("people/person.html", person),
    "person-ugly": ("people/person.html", person_ugly),
    "person-bare": ("people/person.html", person_bare),
    "person-facts": ("people/facts.html", person_facts),
    "person-merge": ("people/merge.html", person_merge),
    "person-merge-search": ("people/merge.html", person_merge_search),
    "person-split": ("people/split.html", person_split),
    "person-erase": ("people/erase.html", person_erase),
    "add": ("add/page.html", add),
    "heads": ("add/heads.html", heads),
    "acts": ("acts/page.html", acts),
    "acts-none": ("acts/page.html", lambda: {"rows": [], "before": 0, "next_url": ""}),
    "imports": ("imports/list.html", imports),
    "imports-new": ("imports/new.html", imports_new),
    "imports-upload": ("imports/new.html", imports_upload),
    "import-progress": ("imports/progress.html", import_progress),
    "import-preview": ("imports/preview.html", import_preview),
    "import-result": ("imports/result.html", import_result),
    "import-picks": ("imports/picks.html", import_picks),
    "import-columns": ("imports/columns.html", import_columns),
    "import-lines": ("imports/lines.html", import_lines),
    "suggestions": ("suggestions/page.html", suggestions),
    "suggestions-none": ("suggestions/page.html", lambda: {"pair": None}),
    "sort": ("sort/page.html", sort),
    "sort-done": ("sort/page.html", lambda: {"done": 30, "total": 30, "card": None}),
    "exports": ("exports/page.html", exports),
    "settings": ("settings/page.html", settings),
    "kit": ("kit/page.html", kit),
    "kit-ugly": ("kit/page.html", kit_ugly),
    "kit-sheet": ("kit/sheet.html", sheet),
    "kit-sheet-ugly": ("kit/sheet.html", sheet_ugly),
    "pitch": ("pitch/page.html", pitch),
    "pitch-none": ("pitch/page.html", pitch_none),
    "pitch-said": ("pitch/rehearsals.html", rehearsals),
    "pitch-begun": ("pitch/rehearsals.html", lambda: rehearsals(1_764_000_000_000) | {"log": [], "more": 0}),
    "shortcuts": ("shortcuts.html", lambda: {"groups": SHORTCUTS}),
    "sign-in": ("sign-in.html", lambda: {"next": "/", "problem": "That name and password do not belong together.", "username": "robin"}),
    "launch": ("launch.html", lambda: {"used": False}),
    "error": ("error.html", lambda: {"status": 404, "error": KithError("There is nothing here.", "The address may be old.", "Start again from Today.")}),
}  # fmt: skip
