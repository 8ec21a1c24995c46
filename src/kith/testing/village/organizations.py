"""Invented employers, work and places."""

from __future__ import annotations

from kith.testing.village.names import fold
from kith.testing.village.values import Organization

_FIRST = """Tidewater Kestrel Bramblegate Northlight Copperfield Halcyon Larkspur Quillon Saltmarsh Verdigris Ironbark Moonraker Pinecrest
Redshank Silverbirch Thistledown Umberline Wayfarer Yellowhammer Zephyrine Aldermoor Basaltic Cinderpath Driftwood Emberlane Foxglove
Greywater Hollowell Inkwell Juniperine Kingfisher Lodestone Marigold Nightjar Orchardine Peregrine Quarrystone Rookery Sandpiper Turnstone
Ullswick Vellumine Whinstone Yarrowfield Ashgrove Birdsfoot Corvidae Dunlin Eiderdown Fieldfare Goldcrest Harebell Ivydene Jackdaw Knapweed
Lapwing Meadowrue Nuthatch Oxbow Pipistrelle"""
_SECOND = (
    "",
    " Systems",
    " Labs",
    " Software",
    " Data",
    " Works",
    " Health",
    " Mobility",
    " Energy",
    " Robotics",
    " Bank",
    " Studio",
)
_WORLD = """Bytegarten|bytegarten Œuvre_Numérique|oeuvre-numerique Płynna_Chmura|plynna-chmura Yıldız_Yazılım|yildiz-yazilim
Nordlys_Teknikk|nordlys Mangrove_Sistemas|mangrove-sistemas Ágora_Digital|agora-digital Северный_Код|severny-kod Kaleidoskop_Medien|kaleidoskop
海風技研|umikaze 晨星软件|chenxing 한빛나래소프트|hannarae Βόρεια_Συστήματα|voreia ندى_للبرمجيات|nada-soft אלומה_טכנולוגיות|aluma Trăng_Non_Soft|trangnon
Sundarban_Infotech|sundarban Kaveri_Cloudworks|kaveri Tamarind_Techlabs|tamarind Pampero_Datos|pampero"""


def _organizations() -> tuple[Organization, ...]:
    found = [
        Organization(name.replace("_", " "), f"{domain}.example")
        for name, domain in (entry.split("|") for entry in _WORLD.split())
    ]
    for turn in range(4):
        for at, first in enumerate(_FIRST.split()):
            name = first + _SECOND[(at * 5 + turn * 7) % len(_SECOND)]
            found.append(Organization(name, f"{fold(name).lower().replace(' ', '')}.example"))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: hash_of(one.name)))


def hash_of(text: str) -> int:
    """A number from a text, the same in every run: mixes lists without a random source."""
    value = 7
    for character in text:
        value = (value * 131 + ord(character)) % 1_000_003
    return value


ORGANIZATIONS: tuple[Organization, ...] = _organizations()

#: Hosts of private mail, used by many.
HOSTS = (
    "postbox.example",
    "mailhaven.example",
    "quickpost.example",
    "freebox.example",
    "letterbird.example",
    "mymail.example",
)
SCHOOLS = (
    "Westmere University",
    "TU Birkenau-Süd",
    "Universidad del Estero",
    "Harbour City College",
    "École du Vallon",
    "IIT Sonpur",
)
SCHOOL_DOMAINS = (
    "westmere.example",
    "tu-birkenau.example",
    "estero.example",
    "harbourcity.example",
    "vallon.example",
    "iitsonpur.example",
)

TITLES = (
    "Software Engineer", "Senior Software Engineer", "Backend Developer", "Frontend Developer", "Staff Engineer", "Engineering Manager",
    "Data Engineer", "DevOps Engineer", "Product Manager", "Site Reliability Engineer", "Data Scientist", "QA Engineer", "CTO",
    "Tech Lead", "Android Developer", "iOS Developer", "Machine Learning Engineer", "Security Engineer", "UX Designer", "Recruiter",
    "Developer Advocate", "Technical Writer", "Database Administrator", "Solutions Architect", "Principal Engineer", "Founder",
    "Scrum Master", "VP Engineering", "Platform Engineer", "Embedded Developer", "Game Developer", "Research Engineer",
)  # fmt: skip

#: Culture -> places; a fifth of the people live in another culture's.
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "english": (("London", "United Kingdom"), ("Bristol", "United Kingdom"), ("Portland", "United States"), ("Toronto", "Canada"),
                ("Dublin", "Ireland"), ("Melbourne", "Australia"), ("Austin", "United States"), ("Glasgow", "United Kingdom")),
    "spanish": (("Madrid", "Spain"), ("Valencia", "Spain"), ("Ciudad de México", "Mexico"), ("Bogotá", "Colombia"), ("Rosario", "Argentina")),
    "portuguese": (("São Paulo", "Brazil"), ("Recife", "Brazil"), ("Lisboa", "Portugal"), ("Porto", "Portugal")),
    "french": (("Lyon", "France"), ("Nantes", "France"), ("Montréal", "Canada"), ("Genève", "Switzerland")),
    "german": (("Berlin", "Germany"), ("Hamburg", "Germany"), ("Zürich", "Switzerland"), ("Wien", "Austria")),
    "polish": (("Kraków", "Poland"), ("Wrocław", "Poland"), ("Gdańsk", "Poland")),
    "czech": (("Praha", "Czechia"), ("Brno", "Czechia")),
    "turkish": (("İstanbul", "Türkiye"), ("İzmir", "Türkiye"), ("Berlin", "Germany")),
    "nordic": (("Stockholm", "Sweden"), ("Oslo", "Norway"), ("København", "Denmark"), ("Helsinki", "Finland"), ("Reykjavík", "Iceland")),
    "vietnamese": (("Hà Nội", "Vietnam"), ("Đà Nẵng", "Vietnam"), ("San José", "United States")),
    "cyrillic": (("Київ", "Ukraine"), ("Tbilisi", "Georgia"), ("Belgrade", "Serbia"), ("Berlin", "Germany")),
    "greek": (("Αθήνα", "Greece"), ("Thessaloniki", "Greece")),
    "arabic": (("القاهرة", "Egypt"), ("Amman", "Jordan"), ("Dubai", "United Arab Emirates"), ("Casablanca", "Morocco")),
    "hebrew": (("Tel Aviv", "Israel"), ("Haifa", "Israel")),
    "devanagari": (("Bengaluru", "India"), ("Pune", "India"), ("Hyderabad", "India"), ("London", "United Kingdom")),
    "chinese": (("上海", "China"), ("Shenzhen", "China"), ("Singapore", "Singapore"), ("Vancouver", "Canada"), ("臺北", "Taiwan")),
    "japanese": (("東京", "Japan"), ("Osaka", "Japan"), ("Fukuoka", "Japan")),
    "korean": (("서울", "South Korea"), ("Busan", "South Korea")),
}  # fmt: skip
