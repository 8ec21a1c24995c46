"""The full-text index over search documents: FTS5 on SQLite, a GIN index on PostgreSQL. No extension is needed on either."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE VIRTUAL TABLE book_search USING fts5(
         text, content='book_searchdocument', content_rowid='id', prefix='1 2 3',
         tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER book_search_insert AFTER INSERT ON book_searchdocument BEGIN
         INSERT INTO book_search(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER book_search_delete AFTER DELETE ON book_searchdocument BEGIN
         INSERT INTO book_search(book_search, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER book_search_update AFTER UPDATE OF text ON book_searchdocument BEGIN
         INSERT INTO book_search(book_search, rowid, text) VALUES ('delete', old.id, old.text);
         INSERT INTO book_search(rowid, text) VALUES (new.id, new.text); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER book_search_insert",
    "DROP TRIGGER book_search_delete",
    "DROP TRIGGER book_search_update",
    "DROP TABLE book_search",
)
POSTGRES = ("CREATE INDEX book_search ON book_searchdocument USING gin (to_tsvector('simple', text))",)
POSTGRES_BACK = ("DROP INDEX book_search",)


def _run(editor: BaseDatabaseSchemaEditor, sqlite: tuple[str, ...], postgres: tuple[str, ...]) -> None:
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Build the index."""
    _run(editor, SQLITE, POSTGRES)


def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Throw the index away; it can be built again from the documents."""
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("book", "0001_first")]
    operations = [migrations.RunPython(forwards, backwards)]
