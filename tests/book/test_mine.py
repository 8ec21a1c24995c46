"""My own addresses: proposed from what came in, said by hand, never a contact; and each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kith.book.actions import importing, journal, knowing, noting, owning, refreshing
from kith.book.models import Identity, Owner, Person
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.jobs import runner
from tests.book.conftest import Bring
from tests.book.digests import differences, digest, unsound
from tests.book.files import ME, card, cards, connection, letters, linkedin, mail, mbox

ROBIN = "robin@vale.example"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


def mine(owner: Owner) -> set[str]:
    return set(Identity.objects.filter(owner=owner, mine=True).exclude(kind="row").values_list("value", flat=True))


def names(owner: Owner) -> set[str]:
    return set(Person.objects.filter(owner=owner).values_list("name", flat=True))


def proposed(owner: Owner) -> dict[str, bool]:
    """Address -> whether it is sure."""
    return {one.value: one.sure for one in owning.proposals(owner)}


def pk_of(address: str) -> int:
    return Identity.objects.get(value=address).pk


def calendar(folder: Path, *meetings: Sequence[str]) -> Path:
    """An iCalendar file: one meeting a week with these people."""
    events = ""
    for at, people in enumerate(meetings):
        on = date(2025, 1, 6) + timedelta(weeks=at)
        there = "".join(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{one}\r\n" for one in people)
        events += (
            f"BEGIN:VEVENT\r\nUID:{at}@x.example\r\nDTSTART:{on:%Y%m%d}T100000Z\r\n"
            f"DTSTAMP:20250101T000000Z\r\nSUMMARY:Talk\r\n{there}END:VEVENT\r\n"
        )
    path = folder / "calendar.ics"
    path.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n".encode())
    return path


def two_letters() -> list[str]:
    return [*letters("Ana <ana@silva.example>", 8), *letters("Bo <bo@berg.example>", 8, since=3)]


def test_an_address_said_to_be_mine_takes_its_person_away_and_undo_gives_them_back(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    bring(cards(tmp_path, card("R. V.", "me@other.example"), card("Ana Silva", "ana@silva.example")))
    knowing.tag(owner, person_id=Person.objects.get(owner=owner, name="R. V.").pk, name="rust")
    refreshing.refresh(owner)
    before = digest(owner)
    assert owning.confirm(owner, identities=[pk_of("me@other.example")]) == 1
    refreshing.refresh(owner)
    assert (mine(owner), names(owner)) == ({"me@other.example"}, {"Ana Silva"})
    journal.undo(owner)
    refreshing.refresh(owner)
    assert (differences(digest(owner), before), unsound()) == ({}, [])


def test_one_of_two_addresses_leaves_the_person_with_the_other(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(cards(tmp_path, card("Ana Silva", "ana@silva.example", "shared@home.example")))
    owning.confirm(owner, identities=[pk_of("shared@home.example")])
    ana = Person.objects.get(owner=owner)
    assert ana.identities.filter(value="ana@silva.example").exists()
    assert not ana.identities.filter(value="shared@home.example").exists()


def test_this_is_me_and_back(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(cards(tmp_path, card("R. Vale", "me@other.example", "me@third.example", tel="+442079460018")))
    bring(mbox(tmp_path, mail("me@other.example", "Ana <ana@silva.example>", day=3), *letters("Bo <bo@berg.example>", 3)))  # fmt: skip
    me = Person.objects.get(owner=owner, identities__value="me@other.example")
    noting.note(owner, person_id=me.pk, text="That is me.")
    knowing.correct(owner, person_id=me.pk, field="place", value="Porto")
    refreshing.refresh(owner)
    before = digest(owner)
    did = owning.this_is_me(owner, person_id=me.pk)
    refreshing.refresh(owner)
    assert {"me@other.example", "me@third.example"} <= mine(owner)
    assert not Person.objects.filter(pk=me.pk).exists()
    assert Person.objects.get(owner=owner, identities__value="ana@silva.example").tie.last_direction == "out"
    journal.undo(owner, batch=did.batch)
    refreshing.refresh(owner)
    assert differences(digest(owner), before) == {}
    with pytest.raises(NotFound):
        owning.this_is_me(Owner.objects.create_owner("else"), person_id=me.pk)


@pytest.mark.parametrize("first", ["mail", "card"])
@pytest.mark.parametrize("known_as", ["Robin Vale", "You"])
def test_a_card_of_my_own_makes_no_contact(
    owner: Owner, bring: Bring, tmp_path: Path, first: str, known_as: str
) -> None:
    Owner.objects.filter(pk=owner.pk).update(name=known_as)  # a new book's owner is called You
    own = card("Robin Vale", ROBIN, tel="+442079460018")
    partner = card("Quentin Zoll", "q@zoll.example", ROBIN, uid="q")  # somebody else who lists my address as theirs
    post, book = mbox(tmp_path, *two_letters()), cards(tmp_path, own, partner, card("Cy Young", "cy@young.example"))
    for path in (post, book) if first == "mail" else (book, post):
        bring(path)
    if first == "card":  # it stood under a contact, so nobody confirmed it by himself
        owning.add(owner, address=ROBIN)
        refreshing.refresh(owner)
    assert names(owner) == {"Ana", "Bo", "Quentin Zoll", "Cy Young"}
    assert ROBIN in mine(owner)
    assert Person.objects.get(owner=owner, identities__value="q@zoll.example").name == "Quentin Zoll"
    assert not Person.objects.filter(owner=owner, identities__value__endswith="79460018").exists()


def test_what_was_denied_is_somebody_again(owner: Owner, stranger: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(mbox(tmp_path, *two_letters()))
    assert mine(owner) == {ROBIN}
    with pytest.raises(NotFound):
        owning.deny(stranger, identity=pk_of(ROBIN))
    owning.deny(owner, identity=pk_of(ROBIN))
    refreshing.refresh(owner)
    assert mine(owner) == set()
    with pytest.raises(NotFound, match="none of your addresses"):
        owning.deny(owner, identity=pk_of(ROBIN))
    assert Person.objects.get(owner=owner, name="Ana").tie.last_direction == "in"
    journal.undo(owner)
    assert mine(owner) == {ROBIN}


def test_typed_before_it_ever_stood_anywhere(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    owning.add(owner, address=" Me@Other.Example ")
    assert mine(owner) == {"me@other.example"}
    owning.add(owner, address="me@other.example")
    bring(mbox(tmp_path, mail("me@other.example", "Ana <ana@silva.example>", day=3)))
    assert names(owner) == {"Ana"}
    assert Person.objects.get(owner=owner).tie.last_direction == "out"
    for wrong in ("", "nobody", "two@x.example, three@x.example"):
        with pytest.raises(WrongUse, match="no mail address"):
            owning.add(owner, address=wrong)


def test_taking_a_typed_one_back(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    owning.add(owner, address="me@other.example")
    journal.undo(owner)
    assert not Identity.objects.filter(owner=owner).exists()
    owning.add(owner, address="me@other.example")
    bring(mbox(tmp_path, mail("me@other.example", "Ana <ana@silva.example>", day=3)))
    with pytest.raises(Conflict):  # the mail hangs on it
        journal.undo(owner)
    assert (mine(owner), unsound()) == ({"me@other.example"}, [])


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_i_said_myself_stays_when_the_import_is_taken_out(
    owner: Owner, bring: Bring, tmp_path: Path, by_hand: bool
) -> None:
    bring(mbox(tmp_path, *two_letters()))
    assert mine(owner) == {ROBIN}  # by policy: it leaves no doubt
    if by_hand:
        owning.add(owner, address=ROBIN)
    runner.run_here(importing.undo(owner, number=1))
    assert mine(owner) == ({ROBIN} if by_hand else set())
    bring(mbox(tmp_path, *letters("Ana <ana@silva.example>", 2)))  # too few to tell by themselves
    assert names(owner) == ({"Ana"} if by_hand else {"Ana", "Robin Vale"})


def test_a_calendar_alone_proposes_who_is_on_nearly_every_meeting(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    meetings = [(ROBIN, f"p{at % 4}@x.example", f"q{at % 3}@y.example") for at in range(12)]
    bring(calendar(tmp_path, *meetings), apply_at_once=False)
    assert proposed(owner) == {ROBIN: True}
    owning.confirm_sure(owner)
    runner.run_here(importing.apply(owner, number=1))
    assert mine(owner) == {ROBIN}
    assert len(names(owner)) == 7


def test_who_is_on_nearly_as_many_meetings_makes_it_unsure(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    meetings = [(ROBIN, "ana@silva.example", f"q{at % 7}@y.example") for at in range(12)]
    meetings[3] = (ROBIN, "q1@y.example", "q2@y.example")
    meetings[8] = ("ana@silva.example", "q1@y.example", "q2@y.example")
    bring(calendar(tmp_path, *meetings))
    assert proposed(owner) == {ROBIN: False, "ana@silva.example": False}
    assert mine(owner) == set()


def test_of_two_who_are_alone_in_every_meeting_nobody_is_sure(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(calendar(tmp_path, *[(ROBIN, "ana@silva.example")] * 9))
    assert proposed(owner) == {ROBIN: False, "ana@silva.example": False}
    assert (mine(owner), len(names(owner))) == (set(), 2)
    owning.confirm(owner, identities=[pk_of(ROBIN)])
    refreshing.refresh(owner)
    assert proposed(owner) == {}  # what my own address stands in explains itself
    assert len(names(owner)) == 1


def test_too_few_meetings_say_nothing(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(calendar(tmp_path, *[(ROBIN, f"p{at}@x.example") for at in range(owning.FEWEST - 1)]))
    assert proposed(owner) == {}


def test_who_sent_the_invitations_is_me(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    profile = "https://www.linkedin.com/in/"
    (tmp_path / "Invitations.csv").write_text(
        INVITATIONS
        + f'Robin Vale,Bo Lind,"1/1/24, 1:00 AM",,OUTGOING,{profile}robin-vale,{profile}bo-lind\n'
        + f'Robin Vale,Cy Young,"1/2/24, 1:00 AM",,OUTGOING,{profile}robin-vale,{profile}cy-young\n'
        + f'Ana Silva,Robin Vale,"1/3/24, 1:00 AM",Hello,INCOMING,{profile}ana-silva,{profile}robin-vale\n',
        "utf-8",
    )
    linkedin(tmp_path, connection("Ana", "Silva", "ana-silva"), connection("Bo", "Lind", "bo-lind"))
    bring(tmp_path, apply_at_once=False)
    assert [value.rpartition("/")[2] for value, sure in proposed(owner).items() if sure] == ["robin-vale"]
    owning.confirm_sure(owner)
    runner.run_here(importing.apply(owner, number=1))
    assert "Robin Vale" not in names(owner)
    assert Person.objects.get(owner=owner, name="Bo Lind").tie.last_direction in ("out", "both")


def test_a_folder_of_sent_mail_tells_who_i_am(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    sent = [mail(ME, "Ana <ana@silva.example>", day=at) for at in range(owning.FEW_SENT)]
    received = [mail("Ana <ana@silva.example>", ME, day=10 + at) for at in range(9)]
    bring(mbox(tmp_path, *received, name="Inbox.mbox"), apply_at_once=False)
    assert not any(proposed(owner).values())
    bring(mbox(tmp_path, *sent, name="Sent.mbox"))
    assert mine(owner) == {ROBIN}
    runner.run_here(importing.apply(owner, number=1))
    assert names(owner) == {"Ana"}
    assert Person.objects.get(owner=owner).tie.interactions == owning.FEW_SENT + 9


def test_a_few_sent_by_somebody_else_are_no_proof(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    sent = [mail(ME, "Ana <ana@silva.example>", day=at) for at in range(4)]
    other = [mail("Old Me <old@vale.example>", "Ana <ana@silva.example>", day=20 + at) for at in range(2)]
    bring(mbox(tmp_path, *sent, *other, name="Sent.mbox"))
    assert mine(owner) == {ROBIN}
    assert "old@vale.example" not in proposed(owner)
