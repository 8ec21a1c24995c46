"""Mira's story in lists: her employers, the circles she moves in, and what people write to each other there.

Mira Halloran taught the violin until a bootcamp made a developer of her ten years ago. Since then: three employers, a meetup she helps to
run, a queue library she maintains, conferences, recruiters. Everything is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from kith.testing.village.values import Organization

BRAMBLEGATE = Organization("Bramblegate Software", "bramblegatesoftware.example")
TIDEWATER = Organization("Tidewater Energy", "tidewaterenergy.example")
LARKSPUR = Organization("Larkspur Health", "larkspurhealth.example")
BOOTCAMP = Organization("Harbourlight Bootcamp", "harbourlight.example")
CONSERVATORY = Organization("Severn Conservatory of Music", "severnconservatory.example")


@dataclass(frozen=True, slots=True)
class Circle:
    """People whom Mira knows from one place.

    ``since``, ``until`` in years before today: when she met them there. ``employer`` the job they shared. ``mail``, ``cards``, ``linkedin``,
    ``git`` shares of them who stand there; ``early`` subjects of the first time only; ``patterns`` weights of strong, steady, drifting, dormant, weak, silent.
    """

    slug: str
    size: int
    since: float
    until: float
    patterns: tuple[int, int, int, int, int, int]
    subjects: tuple[str, ...]
    employer: Organization | None = None
    mail: float = 0.7
    cards: float = 0.4
    linkedin: float = 0.8
    git: float = 0.0
    titles: tuple[str, ...] = ()
    early: tuple[str, ...] = ()


_CLASS = (
    "Class of Harbourlight: where are we all now?",
    "Reunion in the Anchor, who is in?", "Side project needs a second pair of eyes",
    "Recommend me a book on databases", "Tea this week?", "Moving to a new team",
    "How do you deal with on-call?",
)  # fmt: skip
_TEAM = (
    "Release 4.2: what is left", "Flaky test in the billing suite", "Review of the migration plan", "Post-mortem of Tuesday’s outage",
    "Who knows the old import job?", "On-call swap next week", "Draft of the design note for queues", "Interview on Thursday, can you join?",
    "Numbers from the load test", "Farewell drinks",
    "Cost of the staging cluster", "Feedback for the half-year talk", "Retro notes", "Pairing tomorrow morning?",
)  # fmt: skip
_MEETUP = (
    "Speakers for the next Harbour Python", "Venue for March", "Lightning talk slot?", "Slides from last night", "Pizza budget",
    "Code of conduct team: rota", "Beginners’ evening", "Recording of your talk", "Sponsors for the autumn", "Workshop on typing",
    "Loved your talk on queues", "Could you mentor at the hack day?", "Room key",
)  # fmt: skip
_SOURCE = (
    "quill-queue 2.0: road map", "Deadlock in the retry loop", "Benchmark numbers on ARM", "Maintainers’ call", "Docs sprint",
    "Your patch for delayed jobs", "Security report", "Release candidate is up", "Can we relicense the examples?",
    "Backpressure, again", "Test matrix on Windows", "New contributors’ guide",
)  # fmt: skip
_CONFERENCE = (
    "The paper you mentioned", "Your talk: a question about idempotency",
    "Intro to our platform team", "Call for papers closes Friday", "Slides and links", "Sharing a room at the next one?", "Panel on careers",
    "Follow-up on event sourcing",
)  # fmt: skip
_HIRING = (
    "Senior backend role in Bristol", "Your profile and a payments team", "Quick call this week?", "Remote role, four days", "Update on the process",
    "Feedback from the interview", "Staff Engineer at a climate start-up", "Salary survey you asked for", "A team that writes Rust",
)  # fmt: skip
_CLIENT = (
    "Questions on the integration", "Sandbox credentials", "Change request 14", "Go-live on Monday", "Minutes of the steering group",
    "Invoice for the workshop", "Incident report", "Contract renewal", "Agenda for the site visit", "Webhook signatures",
)  # fmt: skip
_MUSIC = (
    "Rehearsal moved to Wednesday", "Sunday quartet?", "Bowing in the second movement", "Spare ticket for the Brahms", "Summer course in the hills",
    "Can you sight-read on Friday?", "Your old violin pupil says hello", "Wedding gig in June",
)  # fmt: skip
_TEACHER = (
    "How is the new job?", "Reading list", "Thinking about staff level",
    "Would you tell my students how you switched?", "A question about mentoring", "Lunch when you are in town",
)  # fmt: skip
_LOOSE = (
    "Following up on your message",
    "Hello from a fellow alumna",
    "Question about your article",
    "Coffee some day?",
    "Thanks for connecting",
)

_EARLY_CLASS = (
    "My first week at work!", "Solutions to the graph exercises", "Study group on Sunday", "That interview question about hash maps",
    "Pictures from the demo day", "Proof-read my CV?", "Advice on an offer",
)  # fmt: skip
_EARLY_MEETING = (
    "Good to meet you",
    "The link I promised",
    "Thanks for the introduction",
    "Photos from the boat trip",
    "Dinner on the second night",
)
#: What anybody writes to anybody, any year.
ALWAYS = (
    "Tea next week?", "A question before I forget", "Did you see this?", "Quick favour", "Thank you!", "News from here", "Running late on Thursday",
    "Happy new year", "Long time no see", "Your opinion on a design", "Somebody you should meet", "The book we talked about", "Dates for lunch",
    "Congratulations!", "Half an hour on the phone?", "Notes from our walk", "Weekend plans", "How did it go?", "An idea for a talk", "Back from holiday",
    "Who do you know at the council?", "A second opinion, please", "Summer party", "One more thing", "Checking in",
)  # fmt: skip

_RECRUITERS = ("Recruiter", "Technical Recruiter", "Talent Partner", "Head of Talent")
#: Strong, steady, drifting, dormant, weak, silent.
CIRCLES: tuple[Circle, ...] = (
    Circle("class", 20, 10, 9.3, (2, 4, 5, 6, 4, 1), _CLASS, cards=0.6, git=0.2, early=_EARLY_CLASS),
    Circle("bramblegate", 42, 9.2, 6.3, (1, 2, 3, 14, 14, 8), _TEAM, BRAMBLEGATE, mail=0.75, git=0.05),
    Circle("tidewater", 58, 6.2, 2.8, (2, 5, 9, 12, 20, 10), _TEAM, TIDEWATER, mail=0.8, git=0.1),
    Circle("larkspur", 52, 2.7, 0.1, (4, 12, 4, 0, 20, 12), _TEAM, LARKSPUR, mail=0.85, cards=0.3, git=0.1),
    Circle("meetup", 46, 8, 0.2, (2, 6, 6, 8, 16, 8), _MEETUP, mail=0.6, git=0.1, early=_EARLY_MEETING),
    Circle("open-source", 34, 7, 0.3, (2, 5, 4, 6, 12, 5), _SOURCE, linkedin=0.45, cards=0.1, git=0.9),
    Circle("conference", 38, 7, 0.2, (0, 2, 4, 5, 20, 7), _CONFERENCE, mail=0.65, cards=0.3, git=0.1, early=_EARLY_MEETING),
    Circle("recruiters", 18, 8, 0.1, (0, 1, 2, 2, 10, 3), _HIRING, cards=0.1, linkedin=0.95, titles=_RECRUITERS),
    Circle("clients", 22, 6, 0.5, (0, 2, 3, 5, 8, 4), _CLIENT, mail=0.95, linkedin=0.5),
    Circle("music", 10, 10, 8, (1, 2, 2, 3, 2, 0), _MUSIC, cards=0.9, linkedin=0.2, titles=("Violinist", "Music Teacher", "Cellist")),
    Circle("teachers", 6, 10, 9, (1, 2, 1, 2, 0, 0), _TEACHER, cards=0.8, titles=("Instructor", "Lead Instructor", "Professor")),
    Circle("loose", 38, 7, 0.2, (0, 0, 0, 0, 10, 28), _LOOSE, mail=0.25, cards=0.05, linkedin=1.0),
)  # fmt: skip

#: What passes on LinkedIn, as pairs of (what is written, what is answered).
LINKEDIN_TALK = 0.25
MEETINGS = (
    "Coffee",
    "Lunch",
    "Walk along the harbour",
    "Call: catching up",
    "Pairing on quill-queue",
    "Career chat",
    "Tea after work",
)
GROUP = ("Harbour Python: meetup", "Platform guild", "quill-queue maintainers")
