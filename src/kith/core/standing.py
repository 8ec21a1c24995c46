"""Who becomes a person from mail alone, and how far in: in my network, known, known of, unsure, or no person at all.

Writing to somebody is a choice, receiving is not. So what the owner did decides: a mail to them or an answer makes somebody known,
mail both ways or meeting more than once proposes them for the network, and the senders of everything else stay unsure: searchable, never
counted, never a chore. Programs, lists and role addresses (`kith.core.mailers`) are no person however much they write. What hosts
an address does not matter.

Laws: more contact in either direction never lowers the step; a robot or a list is never a person unless typed by hand; the step is
the highest that a reason gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kith.core.mailers import LIST, ROBOT
from kith.core.reasons import Fact, Reason

#: Mails each side has to have written before the network is proposed; or one each way and as many answers.
TWO_WAY = 2


class Step(StrEnum):
    """How far in somebody is, from outside to inside."""

    MACHINE = "machine"
    UNSURE = "unsure"
    KNOWN_OF = "known_of"
    KNOWN = "known"
    NETWORK = "network"

    @property
    def rank(self) -> int:
        """0 for a machine to 4 for the network."""
        return _ORDER.index(self)


_ORDER = tuple(Step)


class Voucher(StrEnum):
    """What else than mail says that this is a person the owner knows."""

    ADDRESS_BOOK = "address_book"
    CONNECTION = "connection"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Contact:
    """What has passed between the owner and one person or address; counts of mails and messages but for one, none negative.

    ``from_them``  they wrote, addressed to the owner (To or Cc, or delivered through a list).
    ``automatic``  of these, how many said themselves that a list or a program sent them; at most ``from_them``.
    ``to_them``    the owner wrote, with them in To.
    ``only_cc``    the owner wrote, with them in Cc only.
    ``answered``   mails of either that answer the other in one thread.
    ``together``   times both did something: a meeting of few, code of both, a talk that was logged.
    ``machine``    what `kith.core.mailers.machine_kind` says of the address.
    ``vouchers``   other sources that vouch.
    """

    from_them: int = 0
    to_them: int = 0
    answered: int = 0
    only_cc: int = 0
    automatic: int = 0
    together: int = 0
    machine: str | None = None
    vouchers: frozenset[Voucher] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Standing:
    """The step, and the reasons for it; the first reason is the one that decided.

    A reason's weight is the rank of the step it gives, in points; ``step.rank`` is the greatest of them.
    """

    step: Step
    reasons: tuple[Reason, ...]


def standing(contact: Contact) -> Standing:
    """Where somebody stands by ``contact`` alone. What the user decided by hand comes before this and is not asked about here."""
    if contact.machine and not _is_trusted(contact):
        return Standing(Step.MACHINE, (_reason("machine", Step.MACHINE, kind=contact.machine),))
    reasons = sorted(_reasons(contact), key=lambda reason: -reason.weight) or [_silence(contact)]
    return Standing(_ORDER[int(reasons[0].weight)], tuple(reasons))


def _is_trusted(contact: Contact) -> bool:
    """Whether somebody vouches for an address that looks like a machine's: for robots and lists only the owner's own hand does."""
    if contact.machine in (ROBOT, LIST):
        return Voucher.TYPED in contact.vouchers
    return bool(contact.vouchers)


def _reasons(contact: Contact) -> list[Reason]:
    """What speaks for a person, in no order."""
    by_hand = max(contact.from_them - contact.automatic, 0)
    each_way = min(by_hand, contact.to_them)
    reasons = []
    if Voucher.TYPED in contact.vouchers:
        reasons.append(_reason("typed", Step.NETWORK))
    if each_way >= TWO_WAY or (each_way and contact.answered >= TWO_WAY):
        reasons.append(_reason("two_way", Step.NETWORK, received=by_hand, sent=contact.to_them))
    elif contact.to_them:
        reasons.append(_reason("wrote", Step.KNOWN, sent=contact.to_them))
    if contact.answered:
        reasons.append(_reason("answered", Step.KNOWN, answers=contact.answered))
    if contact.together:
        often = contact.together + each_way >= TWO_WAY
        reasons.append(_reason("together", Step.NETWORK if often else Step.KNOWN, times=contact.together))
    reasons += [_reason(voucher.value, Step.KNOWN) for voucher in sorted(contact.vouchers - {Voucher.TYPED})]
    if contact.only_cc and not contact.to_them:
        reasons.append(_reason("copied", Step.KNOWN_OF, sent=contact.only_cc))
    return reasons


def _silence(contact: Contact) -> Reason:
    """Why nothing speaks for a person."""
    if contact.automatic and 2 * contact.automatic >= contact.from_them:
        return _reason(
            "automatic", Step.UNSURE, automatic=contact.automatic, received=max(contact.from_them, contact.automatic)
        )
    if contact.from_them:
        return _reason("unanswered", Step.UNSURE, received=contact.from_them)
    return _reason("seen", Step.UNSURE)


def _reason(rule: str, step: Step, **facts: Fact) -> Reason:
    return Reason(f"standing.{rule}", float(step.rank), "points", facts)
