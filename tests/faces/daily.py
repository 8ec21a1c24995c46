"""Books for the pages of every day: thirty typed people, an ugly one, and somebody with a history."""

from __future__ import annotations

from datetime import date, timedelta

from kith.book.actions import adding, knowing, noting
from kith.book.models import Owner, Person
from kith.book.snapshots import today

NAMES = [
    "Tiago Brandão", "Aroha Ngata", "Saoirse Byrne", "Yusuf Demir", "Ngozi Eze", "Björn Guðmundsson", "ليلى المنصوري", "Kwame Mensah",
    "김서연", "Олена Шевчук", "佐藤 陽菜", "Małgorzata Nowak", "Inês Rocha", "אורלי ברק", "Priya Nair", "Chidi Okafor", "Zsófia Nagy",
    "Emre Kaya", "Noor Aziz", "Wanjiru Kamau", "Rafael Prado", "Élodie Petit", "Siobhán Kelly", "தமிழ்ச்செல்வன்", "Thandiwe Dube",
    "Dana Weiss", "Ivo Horvat", "Mereana Te Rangi", "Anahí Flores", "王小明",
]  # fmt: skip
_WORK = ("Acme", "Harbour Health", "Quillwork", "Souk Maps", "Tidewater Rail")
_TAPS = [(well, spoke) for well in ("well", "some", "barely") for spoke in ("month", "year", "longer")]
SCRIPT = "<script>document.title='owned'</script>"
#: A name that turns what follows it round, one that never ends, one with marks upon marks.
HOSTILE = (
    SCRIPT,
    "\u202egnp.exe\u2066 Ana",
    "A" * 300,
    "Z\u0310\u0310\u0310\u0310algo \"' onload=x",
    "{{ 7|add:7 }} %s {0}",
)


def thirty(owner: Owner) -> list[Person]:
    """Thirty people, typed in with their work and the two taps."""
    said = [
        {
            "name": name,
            "organization": _WORK[at % 5],
            "role": "Engineer",
            "closeness": _TAPS[at % 9][0],
            "last_spoke": _TAPS[at % 9][1],
        }
        for at, name in enumerate(NAMES)
    ]
    return list(adding.add(owner, people=said).people)


def one(owner: Owner, line: str = "Ana Silva (Acme) ana@acme.example #rust") -> Person:
    """One person from a typed line."""
    return adding.add(owner, lines=[line]).people[0]


def renamed(owner: Owner, name: str) -> Person:
    """Somebody whose name is exactly this, whatever a typed line would make of it."""
    person = nameless(owner)
    knowing.correct(owner, person_id=person.pk, field="name", value=name)
    return Person.objects.get(pk=person.pk)


def nameless(owner: Owner) -> Person:
    """Somebody in the network without any name."""
    person = Person.objects.create(owner=owner)
    knowing.stand(owner, person_id=person.pk, standing="network")
    return Person.objects.get(pk=person.pk)


def promised(owner: Owner, person: Person, text: str = "Send the slides", days: int = 0) -> int:
    """A promise to them, due in so many days; its number."""
    due = today(owner) + timedelta(days=days)
    return noting.follow_up(owner, person_id=person.pk, text=text, due_on=due)[1].pk


def met(owner: Owner, person: Person, text: str, on: date, kind: str = "coffee") -> int:
    """Something that happened; the number of its note."""
    return noting.note(owner, person_id=person.pk, text=text, kind=kind, on=on)[1].pk
