"""Laws of `kith.core.standing`: what the owner did decides, machines stay out, every reason has its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.standing import Contact, Step, Voucher, standing
from kith.core.wording.standings import SENTENCES

counts = st.integers(0, 5) | st.integers(0, 10_000)
vouchers = st.frozensets(st.sampled_from(list(Voucher)))
contacts = st.builds(
    Contact,
    from_them=counts,
    to_them=counts,
    answered=counts,
    only_cc=counts,
    automatic=counts,
    together=counts,
    machine=st.sampled_from([None, "robot", "list", "role"]),
    vouchers=vouchers,
).map(lambda contact: replace(contact, automatic=min(contact.automatic, contact.from_them)))


@pytest.mark.parametrize(
    ("contact", "step"),
    [
        (Contact(), Step.UNSURE),
        (Contact(from_them=500), Step.UNSURE),
        (Contact(from_them=500, automatic=500), Step.UNSURE),
        (Contact(only_cc=1), Step.KNOWN_OF),
        (Contact(to_them=1), Step.KNOWN),
        (Contact(from_them=1, to_them=1, answered=1), Step.KNOWN),
        (Contact(from_them=1, to_them=1, answered=2), Step.NETWORK),
        (Contact(from_them=2, to_them=2), Step.NETWORK),
        (Contact(from_them=9, to_them=9, automatic=9), Step.KNOWN),
        (Contact(together=1), Step.KNOWN),
        (Contact(together=2), Step.NETWORK),
        (Contact(together=1, from_them=1, to_them=1), Step.NETWORK),
        (Contact(vouchers=frozenset({Voucher.ADDRESS_BOOK})), Step.KNOWN),
        (Contact(vouchers=frozenset({Voucher.CONNECTION})), Step.KNOWN),
        (Contact(vouchers=frozenset({Voucher.TYPED})), Step.NETWORK),
        (Contact(from_them=9_000, machine="robot"), Step.MACHINE),
        (Contact(from_them=9, to_them=9, machine="role"), Step.MACHINE),
        (Contact(machine="role", vouchers=frozenset({Voucher.ADDRESS_BOOK})), Step.KNOWN),
        (Contact(machine="robot", vouchers=frozenset({Voucher.ADDRESS_BOOK})), Step.MACHINE),
    ],
)
def test_steps(contact: Contact, step: Step) -> None:
    assert standing(contact).step is step


@given(contacts, st.sampled_from(["from_them", "to_them", "answered", "only_cc", "together"]), st.integers(1, 100))
def test_more_contact_never_lowers_the_step(contact: Contact, count: str, more: int) -> None:
    grown = replace(contact, **{count: getattr(contact, count) + more})
    assert standing(grown).step.rank >= standing(contact).step.rank


@given(contacts, vouchers)
def test_more_vouchers_never_lower_the_step(contact: Contact, more: frozenset[Voucher]) -> None:
    assert standing(replace(contact, vouchers=contact.vouchers | more)).step.rank >= standing(contact).step.rank


@given(contacts, st.sampled_from(["robot", "list"]))
def test_a_machine_is_never_a_person_unless_typed(contact: Contact, kind: str) -> None:
    judged = standing(replace(contact, machine=kind, vouchers=contact.vouchers - {Voucher.TYPED}))
    assert judged.step is Step.MACHINE


@given(contacts)
def test_who_was_never_written_to_is_no_person(contact: Contact) -> None:
    alone = replace(contact, to_them=0, only_cc=0, answered=0, together=0, vouchers=frozenset())
    assert standing(alone).step in (Step.MACHINE, Step.UNSURE)


@given(contacts)
def test_the_step_is_the_highest_that_a_reason_gives_and_each_has_a_sentence(contact: Contact) -> None:
    judged = standing(contact)
    weights = [reason.weight for reason in judged.reasons]
    assert weights == sorted(weights, reverse=True)
    assert judged.step.rank == weights[0]
    for reason in judged.reasons:
        sentence = SENTENCES[reason.code](reason.facts)
        assert sentence.endswith(".") and "None" not in sentence


def test_every_sentence_is_used() -> None:
    said = {
        reason.code
        for contact in (
            Contact(), Contact(from_them=2), Contact(from_them=2, automatic=2), Contact(only_cc=1), Contact(to_them=1, answered=1),
            Contact(from_them=2, to_them=2), Contact(machine="list"), Contact(vouchers=frozenset(Voucher)),
            Contact(together=1),
        )
        for reason in standing(contact).reasons
    }  # fmt: skip
    assert said == set(SENTENCES)
