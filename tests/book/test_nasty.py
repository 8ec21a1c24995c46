"""Hostile files through the whole import: a clear word for each, the good rows kept, and small transactions."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kith.book.actions import storing
from kith.book.models import ImportFile, ImportState, Interaction, Owner, Person, UnreadableLine
from tests.book.conftest import Bring
from tests.book.files import ME, card, cards, connection, letters, linkedin, mail, mbox

GOOD = card("Ana Silva", "ana@silva.example")


def _photo() -> str:
    lines = "\r\n ".join(["PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", *["A" * 70] * 1_150])
    return card("Bo Berg", "bo@berg.example").replace("END:VCARD", lines + "\r\nEND:VCARD")


NASTY = {
    "nul.vcf": (GOOD + card("Nul\0Name", "nul@x.example")).encode(),
    "photo.vcf": (_photo() + GOOD).encode(),
    "truncated.vcf": (GOOD + card("Cut Off", "cut@x.example")[:-20]).encode(),
    "formula.vcf": (card('=HYPERLINK("http://x.example","y")', "f@x.example") + card("<script>alert(1)</script>", "s@x.example")).encode(),
    "latin1.csv": "Name,Email\r\nJos\xe9 Mu\xf1oz,jose@x.example\r\n".encode("latin-1"),
    "utf16.csv": "Name,Email\r\nZoë Å,zoe@x.example\r\n".encode("utf-16"),
    "long.mbox": (mail("Ana <ana@silva.example>", ME, day=3) + mail("L <l@x.example>", ME, day=4, more="X-Long: " + "y" * 2_000_000)).encode(),
    "many.mbox": mail(ME, ", ".join(f"P{n} <p{n}@many.example>" for n in range(10_000)), day=5).encode(),
    "empty.csv": b"",
    "garbage.bin": bytes(range(256)) * 400,
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_ends_in_words(owner: Owner, bring: Bring, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NASTY[name])
    batch = bring(tmp_path / name)
    assert batch.state in (ImportState.APPLIED, ImportState.FAILED)
    assert not (batch.problem and "Kith itself" in batch.problem["title"]), batch.problem
    for file in ImportFile.objects.filter(owner=owner):
        assert file.rows == file.records + file.rejects + file.left
        assert file.source or file.reason
    for line in UnreadableLine.objects.filter(owner=owner):
        assert line.what and len(line.verbatim) <= 200
    if name.endswith(".vcf") and name != "formula.vcf":
        assert Person.objects.filter(owner=owner, name="Ana Silva").exists()


def test_names_stay_what_they_are(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "formula.vcf").write_bytes(NASTY["formula.vcf"])
    bring(tmp_path)
    names = set(Person.objects.filter(owner=owner).values_list("name", flat=True))
    assert names == {'=HYPERLINK("http://x.example","y")', "<script>alert(1)</script>"}


def test_a_bomb_and_a_way_out_of_the_zip(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.vcf", GOOD)
        archive.writestr("bomb.csv", b"a" * 300_000_000)
        archive.writestr("people.vcf", GOOD)
    batch = bring(path)
    assert not (tmp_path.parent / "outside.vcf").exists()
    assert batch.state in (ImportState.APPLIED, ImportState.FAILED)
    if batch.state == ImportState.APPLIED:
        left = {file.name: file.reason for file in batch.files.all() if not file.source}
        assert len(left) >= 2 and all(left.values())


def test_no_transaction_writes_too_many_rows(
    owner: Owner, bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    flush = storing.Store.flush

    def noted(store: storing.Store) -> None:
        before = len(store.rows_written)
        flush(store)
        written.extend(store.rows_written[before:])

    monkeypatch.setattr(storing.Store, "flush", noted)
    linkedin(
        tmp_path, *(connection(f"G{n}", f"F{n}", f"p{n}", f"C{n % 9}", "x", f"p{n}@x.example") for n in range(1_500))
    )
    (tmp_path / "many.mbox").write_bytes(NASTY["many.mbox"])
    crowds = [
        mail(ME, ", ".join(f"Q{n}.{day} <q{n}.{day}@many.example>" for n in range(150)), day=day) for day in range(40)
    ]
    mbox(tmp_path, *letters("Ana <ana@silva.example>", 500), *crowds)
    cards(tmp_path, *(card(f"N{n}", *(f"n{n}.{at}@y.example" for at in range(8))) for n in range(400)))
    bring(tmp_path)
    assert Interaction.objects.filter(owner=owner).count() > 8_000
    assert len(written) > 8
    assert max(written) <= storing.CHUNK
