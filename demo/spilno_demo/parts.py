"""Who the personas are, as data: test servers read it too, so there is no Django here."""

from dataclasses import dataclass
from datetime import date

KORIUKIVKA = "UA74020010000010449"  # Корюківська територіальна громада, Чернігівська область
ADDRESS = "Чернігівська область, Корюківський район, місто Корюківка, вулиця Вигадана, будинок 1"
_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)  # of the first nine digits of a taxpayer's code


@dataclass(frozen=True)
class Part:
    """One persona: who they are and what they may do."""

    slug: str
    name: tuple[str, str, str]  # surname, given name, patronymic
    about: str
    born_on: date
    number: int  # a digit that tells codes apart
    is_woman: bool = True
    level: str = "substantial"
    roles: tuple[tuple[str, str], ...] = ()  # (kind, post); kinds of authorities: of the council

    @property
    def email(self) -> str:
        """Return the address: nothing is ever sent to it."""
        return f"{self.slug}@demo.invalid"

    @property
    def birth_year(self) -> int:
        """Return the year of birth."""
        return self.born_on.year

    @property
    def tax_code(self) -> str:
        """Return an invented taxpayer's code (РНОКПП): day of birth, number, sex, check digit."""
        days = (self.born_on - date(1899, 12, 31)).days
        digits = f"{days:05d}99{self.number}{2 if self.is_woman else 1}"
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
        return f"{digits}{total % 11 % 10}"


PARTS = (
    Part(
        "olena",
        ("Шевченко", "Олена", "Петрівна"),
        "мешканка громади, особу підтверджено",
        date(1985, 3, 12),
        1,
    ),
    Part(
        "taras",
        ("Бондаренко", "Тарас", "Іванович"),
        "посадова особа й голова ради",
        date(1985, 9, 30),
        2,
        is_woman=False,
        roles=(("official", "секретар ради"), ("head", "голова громади")),
    ),
    Part(
        "oksana",
        ("Кравчук", "Оксана", "Василівна"),
        "посадова особа ради",
        date(1985, 6, 4),
        3,
        roles=(("official", "начальниця відділу звернень"),),
    ),
    Part(
        "maria",
        ("Литвин", "Марія", "Андріївна"),
        "модераторка",
        date(1985, 1, 22),
        4,
        roles=(("moderator", ""),),
    ),
    Part(
        "roman",
        ("Гончаренко", "Роман", "Олегович"),
        "модератор, розглядає скарги",
        date(1985, 11, 8),
        5,
        is_woman=False,
        roles=(("moderator", ""),),
    ),
    Part(
        "ivan",
        ("Мельник", "Іван", ""),
        "лише електронна пошта",
        date(1985, 7, 17),
        6,
        is_woman=False,
        level="low",
    ),
    Part("nina", ("Ткаченко", "Ніна", "Михайлівна"), "пенсіонерка", date(1951, 5, 9), 7),
    Part(
        "svitlana",
        ("Савченко", "Світлана", "Юріївна"),
        "адміністраторка ЦНАП",
        date(1985, 2, 14),
        8,
        roles=(("service_officer", "адміністраторка ЦНАП"),),
    ),
    Part(
        "bohdan",
        ("Коваль", "Богдан", "Степанович"),
        "голова громадської організації",
        date(1985, 10, 1),
        9,
        is_woman=False,
    ),
    Part(
        "operator",
        ("Дорошенко", "Юлія", "Павлівна"),
        "операторка платформи",
        date(1985, 4, 26),
        0,
        roles=(("operator", ""), ("observer", "")),
    ),
)
