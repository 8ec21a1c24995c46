"""A small cast for tests: a dozen invented people and one owner, with ids of every kind, as the records a source would yield.

Each is one `Part`; `PARTS` are all of them and `part("ana")` finds one. Nothing here is random or depends on a clock. The people differ in
what makes people hard: scripts, two of one name, a changed surname, an address that two share, no address at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    InteractionKind,
    InteractionRecord,
    PartialDate,
    Participant,
    PersonRecord,
    Provenance,
    Role,
)

#: When things happened is counted back from here: noon in UTC.
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
OWNER_NAME = "Robin Vale"
OWNER_EMAIL = "robin@vale.example"
OWNER_PROFILE = "https://www.linkedin.com/in/robin-vale"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the cast. Fields that are empty are what nobody knows of them. ``seen_as`` is the name in mail, if another."""

    slug: str
    name: str
    given: str = ""
    family: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    profile: str = ""
    handle: str = ""
    organization: str = ""
    title: str = ""
    place: str = ""
    aliases: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    tags: tuple[str, ...] = ()
    seen_as: str = ""

    def claims(self, *kinds: IdentityKind) -> tuple[Claim, ...]:
        """What the part can be reached by; only of these kinds, if any are given."""
        every = [Claim(IdentityKind.EMAIL, value) for value in self.emails]
        every += [Claim(IdentityKind.PHONE, self.phone)] if self.phone else []
        every += [Claim(IdentityKind.PROFILE, self.profile)] if self.profile else []
        every += [Claim(IdentityKind.HANDLE, self.handle)] if self.handle else []
        return tuple(claim for claim in every if not kinds or claim.kind in kinds)

    def card(self, line: int = 1) -> PersonRecord:
        """The part in an address book: everything that is known."""
        jobs = (AffiliationRecord(self.organization, self.title),) if self.organization else ()
        return PersonRecord(
            key=f"card-{self.slug}",
            name=self.name,
            whence=Provenance("people.vcf", line),
            given=self.given,
            family=self.family,
            aliases=self.aliases,
            claims=self.claims(IdentityKind.EMAIL, IdentityKind.PHONE),
            affiliations=jobs,
            place=self.place,
            birthday=self.birthday,
            tags=self.tags,
        )

    def connection(self, line: int = 5) -> PersonRecord:
        """The part on LinkedIn: name, profile, job, no address. Raises ``ValueError`` for one without a profile."""
        if not self.profile:
            raise ValueError(f"{self.slug} is not on LinkedIn")
        jobs = (AffiliationRecord(self.organization, self.title, current=True),) if self.organization else ()
        return replace(
            self.card(line),
            key="in/" + self.profile.rpartition("/")[2],
            whence=Provenance("Connections.csv", line),
            aliases=(),
            claims=self.claims(IdentityKind.PROFILE),
            affiliations=jobs,
            place="",
            birthday=None,
            tags=(),
            connected_on=PartialDate(2021, 5, 5),
        )

    def mail(self, *, days_ago: int, ours: bool = False, subject: str = "", thread: str = "") -> InteractionRecord:
        """A mail between the owner and the part's first address, so many days before `NOON`. Raises ``ValueError`` without one."""
        if not self.emails:
            raise ValueError(f"{self.slug} has no address")
        key = f"{self.slug}.{days_ago}.{int(ours)}@vale.example"
        me = Participant(Claim(IdentityKind.EMAIL, OWNER_EMAIL), Role.FROM if ours else Role.TO, OWNER_NAME)
        them = Participant(self.claims()[0], Role.TO if ours else Role.FROM, self.seen_as or self.name)
        return InteractionRecord(
            kind=InteractionKind.MAIL,
            key=key,
            whence=Provenance("all.mbox", 1 + days_ago),
            participants=(me, them) if ours else (them, me),
            at=NOON - timedelta(days=days_ago),
            thread=thread or key,
            title=subject,
            folder="sent" if ours else "",
        )


_LINKEDIN = "https://www.linkedin.com/in/"
PARTS: tuple[Part, ...] = (
    Part("ana", "Ana Silva", "Ana", "Silva", ("ana@silva.example", "ana.silva@kestrel.example"), "+1 212 555 0101",
         _LINKEDIN + "ana-silva", "github:anasilva", "Kestrel Labs", "Staff Engineer", "Lisboa, Portugal",
         birthday=PartialDate(0, 3, 14), tags=("rust",)),
    Part("seun", "Oluwaseun Adébáyọ̀", "Oluwaseun", "Adébáyọ̀", ("seun@adebayo.example",), "+1 212 555 0102",
         _LINKEDIN + "oadebayo", organization="Sandpiper Data", title="Developer Advocate", aliases=("Seun",), seen_as="Seun Adebayo"),
    Part("zofie", "Žofie Nováková", "Žofie", "Nováková", ("zofie.novakova@bytegarten.example",), profile=_LINKEDIN + "zofie-novakova",
         organization="Bytegarten", title="Data Engineer", place="Brno, Czechia", seen_as="Zofie Novakova"),
    Part("maria-one", "Maria Garcia", "Maria", "Garcia", profile=_LINKEDIN + "maria-garcia-1", organization="Halcyon Labs", title="QA Engineer"),
    Part("maria-two", "Maria Garcia", "Maria", "Garcia", ("maria@garcia.example",), profile=_LINKEDIN + "mgarcia-2",
         organization="Copperfield Data", title="Product Manager"),
    Part("ken", "佐藤 健", "健", "佐藤", ("ken.sato@umikaze.example",), handle="github:kensato", organization="海風技研", title="Platform Engineer",
         aliases=("Ken Satō",), seen_as="Ken Sato"),
    Part("layla", "ليلى حداد", "ليلى", "حداد", ("layla.haddad@nada-soft.example",), "+1 212 555 0103", organization="ندى للبرمجيات",
         title="Data Scientist", place="Amman, Jordan"),
    Part("yael", "יעל מזרחי", "יעל", "מזרחי", profile=_LINKEDIN + "yael-mizrahi", handle="github:yaelmi", organization="אלומה טכנולוגיות",
         title="Principal Engineer"),
    Part("ivan", "Иван Петров", "Иван", "Петров", ("ivan.petrov@postbox.example",), aliases=("Ivan Petrov",), seen_as="Petrov, Ivan"),
    Part("priya", "प्रिया शर्मा", "प्रिया", "शर्मा", ("priya@sharma.example",), profile=_LINKEDIN + "priya-sharma", organization="Tamarind Techlabs",
         title="Engineering Manager", place="Pune, India", aliases=("Priya Sharma",)),
    Part("kate", "Katherine Lockwood", "Katherine", "Lockwood", ("home@lockwoods.example",), "+1 212 555 0104", _LINKEDIN + "kate-pemberton",
         aliases=("Kate", "Katherine Pemberton"), seen_as="Kate Lockwood"),
    Part("tom", "Tom Lockwood", "Tom", "Lockwood", ("home@lockwoods.example",), seen_as="Tom Lockwood"),
    Part("dev", "D. O’Neil", "D.", "O’Neil"),
)  # fmt: skip


def part(slug: str) -> Part:
    """The one with this slug. Raises ``KeyError`` if there is none."""
    return {one.slug: one for one in PARTS}[slug]


def owner_record() -> PersonRecord:
    """The owner's own row, as an export states it."""
    claims = (Claim(IdentityKind.EMAIL, OWNER_EMAIL),)
    return PersonRecord("me:email:" + OWNER_EMAIL, "", Provenance("Email Addresses.csv", 2), claims=claims, is_me=True)
