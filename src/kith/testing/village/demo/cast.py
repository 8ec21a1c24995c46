"""The people of the demo: a dozen with a story of their own, and some four hundred around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from kith.testing.village.demo.story import BRAMBLEGATE, CIRCLES, LARKSPUR, TIDEWATER, Circle
from kith.testing.village.lives import days_before
from kith.testing.village.names import CULTURES, Culture, Word, fold
from kith.testing.village.naming import latin, named, respelt_form, shortened_form, zipf
from kith.testing.village.organizations import ORGANIZATIONS, PLACES, TITLES
from kith.testing.village.values import Form, Human, Job, Organization

PATTERNS = ("strong", "steady", "drifting", "dormant", "weak", "silent")
#: Days before today: the older of the two LinkedIn exports.
OLDER = 200
_CULTURES = {one.slug: one for one in CULTURES}


@dataclass(slots=True)
class Figure:
    """A human in Mira's story: the circle, how the two keep in touch, since when they know each other, and the birthday if known.

    ``said`` are the subjects of the last mails."""

    human: Human
    circle: Circle
    pattern: str
    met: date
    born: tuple[int, int] | None = None
    note: str = ""
    tags: tuple[str, ...] = field(default=())
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Role:
    """One of the named dozen. ``news``: the job they have since the older export; ``birthday`` in days from today."""

    name: str
    culture: str
    circle: str
    pattern: str
    woman: bool = True
    job: str = ""
    title: str = "Senior Software Engineer"
    news: tuple[str, str] | None = None
    birthday: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()


ROLES: tuple[Role, ...] = (
    Role("Priya Deshpande", "devanagari", "class", "strong", job="Kingfisher Robotics", title="Staff Engineer", birthday=3,
         note="Sat next to me on day one at Harbourlight. Partner Arjun, daughter Tara."),
    Role("Tomasz Wójcik", "polish", "bramblegate", "steady", False, title="Engineering Manager", job="Copperfield Data",
         note="My first lead. Taught me to write the test before the fix.", tags=("mentor",)),
    Role("Yael Mizrahi", "hebrew", "open-source", "strong", title="Principal Engineer", job="אלומה טכנולוגיות",
         note="Maintains quill-queue with me since the retry rewrite."),
    Role("Oluwaseun Adébáyọ̀", "english", "meetup", "strong", False, title="Developer Advocate", job="Sandpiper Data",
         note="Runs Harbour Python with me. Always knows a venue.", tags=("speaker",)),
    Role("Ingrid Sjöberg", "nordic", "tidewater", "drifting", title="Product Manager", job="Tidewater Energy"),
    Role("Mateo Quiñones", "spanish", "tidewater", "steady", False, title="Site Reliability Engineer", job="Tidewater Energy",
         news=("Peregrine Mobility", "Head of Reliability")),
    Role("Linh Nguyễn", "english", "class", "steady", title="Frontend Developer", job="Bytegarten",
         news=("Yarrowfield Studio", "Lead Frontend Engineer"), tags=("accessibility",)),
    Role("Hannah Fletcher", "english", "recruiters", "steady", title="Talent Partner", job="Marigold Works"),
    Role("佐藤 健", "japanese", "open-source", "steady", False, title="Platform Engineer", job="海風技研"),
    Role("Élodie Garnier", "french", "larkspur", "strong", title="Staff Engineer", job="Larkspur Health", birthday=1),
    Role("Rania Haddad", "arabic", "tidewater", "dormant", title="Data Engineer", job="ندى للبرمجيات",
         note="We built the forecasting pipeline together."),
    Role("Margaret Ashworth", "english", "teachers", "steady", title="Lead Instructor", job="Harbourlight Bootcamp", birthday=6, tags=("mentor",)),
    Role("Νίκος Παπαδόπουλος", "greek", "clients", "drifting", False, title="CTO", job="Βόρεια Συστήματα"),
    Role("Oksana Bondarenko", "cyrillic", "bramblegate", "dormant", title="Machine Learning Engineer", job="Halcyon Labs",
         news=("Goldcrest Labs", "Research Engineer")),
    Role("Fergus MacDonald", "english", "music", "strong", False, title="Cellist", job="Severn Sinfonia", note="Quartet on Sundays."),
    Role("Katherine Lockwood", "english", "larkspur", "steady", title="Engineering Manager", job="Larkspur Health"),
    Role("Björn Sandström", "nordic", "conference", "drifting", False, title="Solutions Architect", job="Nordlys Teknikk"),
    Role("Beatriz Magalhães", "portuguese", "tidewater", "steady", title="UX Designer", job="Mangrove Sistemas"),
    Role("Ji-hoon Yoon", "korean", "larkspur", "steady", False, title="Security Engineer", job="Larkspur Health",
         news=("Larkspur Health", "Principal Security Engineer")),
    Role("Çiğdem Yıldırım", "turkish", "meetup", "drifting", title="Data Scientist", job="Yıldız Yazılım"),
)  # fmt: skip


def figures(rng: Random, today: date) -> list[Figure]:
    """Everybody, the named first; the numbers of the humans are their places in the list."""
    found = [_of_role(at, role, today) for at, role in enumerate(ROLES)]
    taken = {latin(one.human) for one in found}
    wanted = [
        circle for circle in CIRCLES for _ in range(circle.size - sum(role.circle == circle.slug for role in ROLES))
    ]
    humans = [named(rng, len(found) + at) for at in range(len(wanted))]
    for human, circle in zip(humans, wanted, strict=True):
        while latin(human) in taken:
            human.given = zipf(rng, human.culture.women if human.woman else human.culture.men)
        pattern = rng.choices(PATTERNS, circle.patterns)[0]
        found.append(Figure(human, circle, pattern, days_before(today, rng.uniform(circle.until, circle.since))))
    for figure in found:
        _live(rng, figure, today)
    for figure in found[len(ROLES) :]:
        _other_forms(rng, figure.human)
    _move_some(rng, found[len(ROLES) :], today)
    return found


def _of_role(number: int, role: Role, today: date) -> Figure:
    circle = next(one for one in CIRCLES if one.slug == role.circle)
    culture = _CULTURES[role.culture]
    given, family = _words(culture, role)
    human = Human(number, culture, role.woman, given, family, own_letters=culture.is_latin or not role.name.isascii())
    met = days_before(today, (circle.since + circle.until) / 2)
    born = today + timedelta(days=role.birthday) if role.birthday is not None else None
    return Figure(human, circle, role.pattern, met, (born.month, born.day) if born else None, role.note, role.tags)


def _words(culture: Culture, role: Role) -> tuple[Word, Word]:
    """The words of a written name; those of the lists bring their Latin spelling with them."""
    first, _, last = role.name.partition(" ")
    if culture.family_first and not fold(role.name).isascii():
        first, last = last, first
    stock = {word.own: word for word in (*culture.women, *culture.men, *culture.families)}
    stock |= {word.latin: word for word in stock.values()} if not culture.is_latin else {}
    return stock.get(first, Word(first, fold(first))), stock.get(last, Word(last, fold(last)))


def _live(rng: Random, figure: Figure, today: date) -> None:
    """City, jobs and sources."""
    human, circle = figure.human, figure.circle
    home = human.culture.slug if rng.random() < 0.45 else "english"
    human.city, human.country = rng.choice(PLACES[home]) if rng.random() < 0.6 else ("Bristol", "United Kingdom")
    role = ROLES[human.id] if human.id < len(ROLES) else None
    human.jobs = _jobs(rng, figure, role, today)
    shares = {"mbox": circle.mail, "vcard": circle.cards, "linkedin": circle.linkedin, "git": circle.git}
    sources = {slug for slug, share in shares.items() if rng.random() < share}
    if figure.pattern != "silent":
        sources |= {"mbox"}
    if role:
        sources |= {"linkedin", "vcard"} if circle.slug != "music" else {"vcard"}
    human.sources = frozenset(sources or {"linkedin"})


def _organization(name: str) -> Organization:
    known = {one.name: one for one in (*ORGANIZATIONS, BRAMBLEGATE, TIDEWATER, LARKSPUR)}
    return known.get(name) or Organization(name, f"{fold(name).lower().replace(' ', '')}.example")


def _jobs(rng: Random, figure: Figure, role: Role | None, today: date) -> tuple[Job, ...]:
    """A job before, the shared one, and one after for who has left; the named have what their role says."""
    circle = figure.circle
    titles = circle.titles or TITLES
    begin = days_before(today, circle.since + rng.uniform(0.2, 2))
    jobs = [Job(circle.employer or zipf(rng, ORGANIZATIONS, exponent=0.5), zipf(rng, titles, exponent=0.5), begin)]
    staying = 0.85 if circle.employer is LARKSPUR else 0.3
    now = _organization(role.job) if role else None
    if (now and now != jobs[0].organization) or (not now and rng.random() > staying):
        turn = days_before(today, rng.uniform(0.8, max(circle.until - 0.2, 1.5)))
        jobs.append(
            Job(
                now or zipf(rng, ORGANIZATIONS, exponent=0.5),
                zipf(rng, titles, exponent=0.5),
                max(turn, begin + timedelta(days=90)),
            )
        )
    if role:
        jobs[-1] = Job(jobs[-1].organization, role.title, jobs[-1].since)
    if role and role.news:
        jobs.append(Job(_organization(role.news[0]), role.news[1], today - timedelta(days=40)))
    ends: list[date | None] = [*(job.since for job in jobs[1:]), None]
    return tuple(Job(job.organization, job.title, job.since, end) for job, end in zip(jobs, ends, strict=True))


def _other_forms(rng: Random, human: Human) -> None:
    """Milder than in the village: this book is to be read, too."""
    if rng.random() < 0.06:
        human.forms[rng.choice(sorted(human.sources))] = frozenset({shortened_form(rng, human)})
    if rng.random() < 0.25:
        slug, form = rng.choice(sorted(human.sources)), respelt_form(rng, human)
        if form is Form.PLAIN or (slug in ("mbox", "git") and len(human.sources) > 1):
            human.forms[slug] = human.forms.get(slug, frozenset()) | {form}


def _move_some(rng: Random, others: Sequence[Figure], today: date) -> None:
    """Eight more change job between the two exports."""
    before = today - timedelta(days=OLDER + 10)
    linked = [one for one in others if "linkedin" in one.human.sources and one.met < before]
    linked = [one for one in linked if one.pattern in ("steady", "drifting", "weak")]
    for figure in rng.sample(linked, 8):
        human, since = figure.human, today - timedelta(days=rng.randrange(15, OLDER - 20))
        last = human.jobs[-1]
        moved = Job(zipf(rng, ORGANIZATIONS, exponent=0.5), rng.choice(figure.circle.titles or TITLES), since)
        human.jobs = (*human.jobs[:-1], Job(last.organization, last.title, last.since, since), moved)


def job_on(human: Human, on: date) -> Job:
    """The job held on a day, or the first one."""
    return next((job for job in reversed(human.jobs) if job.since <= on), human.jobs[0])


def by_name(some: Sequence[Figure]) -> Mapping[str, Figure]:
    """The named, by the name in `ROLES`."""
    return {role.name: figure for role, figure in zip(ROLES, some, strict=False)}
