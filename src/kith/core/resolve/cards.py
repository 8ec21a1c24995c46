"""An entity made ready for comparison: its names in words, its addresses taken apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kith.core.mailers import is_free_mail, machine_kind
from kith.core.resolve.names import Name, display, local_names, script, told
from kith.core.resolve.spelling import consonants
from kith.core.resolve.values import ADDRESS, Address, Employer, Entity

#: Sources that give each human one row: two rows are two humans, as far as the source is right.
EXCLUSIVE = frozenset({"linkedin", "vcard", "google-csv", "table-csv", "typed"})
#: Labels of a domain that stand between an organization's name and the country's ending.
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "edu", "gov", "or", "ne", "gob", "gouv"})
#: Words of addresses that several people read, beside the roles of `kith.core.mailers`.
_HOUSEHOLD = frozenset(
    """family familie familia famille famiglia rodzina team teams crew duo trio couple office buero studio atelier lab labs workshop desk
    desks household casa home haus wir nous the we us group groupe gruppe equipe equipo squad both pair""".split()  # noqa: SIM905
)
_NOREPLY = re.compile(r"(?:\d+\+)?([^@+]+)@users\.noreply\.(github|gitlab)\.com\Z")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Card:
    """What comparisons read of one entity.

    ``names``     ways it is called, the displayed ones first; ``locals`` the names its addresses may spell.
    ``strong``    addresses that are somebody's own (no role's, nor what the caller found to be shared).
    ``logins``    parts before the @ and names of accounts, five characters or longer.
    ``domains``   organizations' domains it has an address at: the label before the ending.
    ``is_door``   a bare address that names a household or a team, not its holder.
    ``employers`` key of an organization -> its name in comparable form, and the days since and until.
    """

    entity: Entity
    names: tuple[Name, ...]
    locals: tuple[Name, ...]
    strong: frozenset[Address]
    logins: frozenset[str]
    domains: frozenset[str]
    is_door: bool
    employers: dict[str, Employer]

    @property
    def id(self) -> int:
        """The caller's number."""
        return self.entity.id

    @property
    def is_exclusive(self) -> bool:
        """Whether its source gives each human one row."""
        return self.entity.source in EXCLUSIVE


def spoken_names(entity: Entity) -> tuple[Name, ...]:
    """The names an entity stands under, without repeats; a single word says nothing beside a full name."""
    found = [told(entity.given, entity.family)] if entity.given or entity.family else []
    full = [display(name) for name in entity.names if not _is_part(name, entity.names)]
    found += [name for name in full if name and not (found and set(_words(name)) == set(_words(found[0])))]
    found += [display(name, via="alias") for name in entity.aliases]
    kept = dict.fromkeys(name for name in found if name)
    whole = [name for name in kept if name.is_full]
    return tuple(name for name in kept if name.given or not whole)


def _is_part(text: str, texts: Collection[str]) -> bool:
    """Whether a text without a blank, in letters that write names in one piece, is the given name alone of a longer one beside it."""
    return bool(script(text)) and " " not in text and any(text != other and text in other for other in texts)


def _words(name: Name | None) -> tuple[str, ...]:
    return (*name.given, *name.middle, *name.family) if name else ()


def card(entity: Entity, *, names: tuple[Name, ...], known: Collection[str], shared: Collection[Address]) -> Card:
    """The entity ready for comparison. ``names`` are its `spoken_names`, ``known`` the words of names in the book."""
    addresses = [_real(address) for address in entity.identities if not _is_mention(address)]
    mails = [value.partition("@") for kind, value in addresses if kind == "email"]
    logins = {login for login, _, _ in mails} | {
        value.partition(":")[2] for kind, value in addresses if kind == "handle"
    }
    if entity.source != ADDRESS and len(mails) > 3:
        mails = mails[:3]
    single = [name.family[0] for name in names if not name.given]
    spelled = [
        name
        for login in [*sorted(logins), *single]
        for name in local_names(login, known)
        if name.given or login in logins
    ]
    spelled += [name for login, _, host in mails for name in _own_domain(login, host, known)]
    hosts = {host for _, _, host in mails if not is_free_mail(host)}
    return Card(
        entity,
        names,
        tuple(dict.fromkeys(spelled)),
        frozenset(one for one in addresses if one not in shared and not _is_role(one, entity.names)),
        frozenset(login for login in logins if len(login) >= 5),
        frozenset(label for host in hosts if (label := domain_key(host))),
        entity.source == ADDRESS and any(_is_door(login, names) for login, _, _ in mails),
        _employers(entity),
    )


def _real(address: Address) -> Address:
    """A code host's commit address is its account."""
    found = _NOREPLY.match(address[1]) if address[0] == "email" else None
    return ("handle", f"{found[2]}:{found[1]}") if found else address


def _is_mention(address: Address) -> bool:
    """A name with a company, where a source gives nothing better: ``linkedin:Ana Silva|Acme``."""
    return address[0] == "handle" and "|" in address[1]


def _own_domain(login: str, host: str, known: Collection[str]) -> Iterator[Name]:
    """``ana@silva.example``, ``ana@silva-online.example``: the domain has the family name."""
    if login in known and not is_free_mail(host):
        label = host.split(".")[-2] if "." in host else ""
        yield from (Name((login,), (word,), via="address") for word in label.split("-")[:2] if word in known)


def _is_role(address: Address, names: tuple[str, ...]) -> bool:
    """Whether it is a desk's; a name beside it can show that it is somebody's own door."""
    return address[0] == "email" and machine_kind(address[1], names[0] if names else "") is not None


def _is_door(login: str, names: Collection[Name]) -> bool:
    """Whether the part before the @ names a household or a team: ``family.miller``, ``themillers``, ``workshop``."""
    parts = [part for part in re.split(r"[\W\d_]+", login) if part]
    if any(part in _HOUSEHOLD for part in parts):
        return True
    families = {word for name in names for word in (*name.given, *name.family)}
    rest = login.removeprefix("the").removesuffix("s") if login.startswith("the") else ""
    return len(rest) > 2 and consonants(rest) in {consonants(word) for word in families}


def domain_key(host: str) -> str:
    """The label of a domain that names the organization: ``acme`` for ``mail.acme.co.uk``; empty for none."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return organization_key(labels[-1]) if labels else ""


def organization_key(text: str) -> str:
    """Letters and digits of an organization's name or label."""
    return _NOT_LETTERS.sub("", text.casefold())


def _employers(entity: Entity) -> dict[str, Employer]:
    found: dict[str, Employer] = {}
    told = [(value.rpartition("|")[2], None, None) for kind, value in entity.identities if _is_mention((kind, value))]
    for name, since, until in [*entity.organizations, *told]:
        if key := organization_key(name):
            found[key] = (name, since, until)
    return found
