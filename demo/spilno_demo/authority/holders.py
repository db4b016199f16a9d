"""For whom the test authority makes keys: the personas, an office, a seal, and some to be refused.

Certificates differ as real ones do: Богдан's name is in capitals and his code in the older place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spilno_demo.authority import certificates as says
from spilno_demo.parts import PARTS, Part

COUNCIL, COUNCIL_CODE = "Корюківська міська рада", "99999991"
COMPANY, COMPANY_CODE = "ТОВ «Вигадане»", "99999992"
BANK, BANK_CODE = "Тестовий банк", "99999993"
SITE, SITE_CODE = "Спільно (тестовий сайт)", "99999994"
DIIA, DIIA_CODE = "Тестова Дія", "99999995"
PERSONAL = (says.QUALIFIED, says.UKRAINIAN, says.SIGNATURE)


@dataclass(frozen=True)
class Holder:
    """One certificate to be made."""

    name: str  # of its files: "olena", "olena-agreement", "olena-ecdsa"
    subject: dict[str, str]
    about: str = ""  # shown on the page of test keys; empty: not offered there
    branch: str = "dstu"
    is_agreement: bool = False
    statements: tuple[str, ...] = PERSONAL
    purposes: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)
    term: tuple[int, int] = (30, 730)  # days before and after the making
    is_revoked: bool = False


def everybody() -> Iterator[Holder]:
    """Return all holders."""
    for part in PARTS:
        yield from _person(part)
    yield from _bodies()
    yield from _unfit()


def subject(part: Part, *, capitals: bool = False) -> dict[str, str]:
    """Return the name of a person as certificates hold it."""
    surname, given, patronymic = part.name
    full = f"{given} {patronymic}".strip()
    if capitals:
        surname, full = surname.upper(), full.upper()
    return {"CN": f"{surname} {full}", "SN": surname, "GN": full,
            "serialNumber": f"TINUA-{part.tax_code}", "C": "UA", "L": "Корюківка"}  # fmt: skip


def _person(part: Part) -> Iterator[Holder]:
    own, codes = subject(part), {}
    if part.slug == "bohdan":
        own = {**subject(part, capitals=True), "serialNumber": "UA-99999999-9"}
        codes = {"1.1": part.tax_code}
    about = f"{part.name[1]}: файловий ключ громадянина"
    yield Holder(part.slug, own, about, codes=codes)
    yield Holder(f"{part.slug}-agreement", own, codes=codes, is_agreement=True)
    device = (*PERSONAL, says.DEVICE)
    yield Holder(f"{part.slug}-ecdsa", subject(part), branch="ecdsa", statements=device)
    yield Holder(f"{part.slug}-diia", subject(part), statements=device)


def _body(name: str, code: str) -> dict[str, str]:
    return {"O": name, "CN": name, "serialNumber": f"UA-{code}-1", "C": "UA", "L": "Корюківка",
            "organizationIdentifier": f"NTRUA-{code}"}  # fmt: skip


def _bodies() -> Iterator[Holder]:
    taras = next(part for part in PARTS if part.slug == "taras")
    device = (*PERSONAL, says.DEVICE)
    post = {"O": COUNCIL, "title": taras.roles[0][1], **subject(taras)}
    post["organizationIdentifier"] = f"NTRUA-{COUNCIL_CODE}"
    codes = {"1.1": taras.tax_code, "2.1": COUNCIL_CODE}
    yield Holder("official", post, "Тарас: КЕП посадової особи", statements=device, codes=codes)
    yield Holder("official-agreement", post, codes=codes, is_agreement=True)
    seal = (says.QUALIFIED, says.UKRAINIAN, says.SEAL, says.DEVICE)
    for name, whom, code, about in (
        ("seal", COUNCIL, COUNCIL_CODE, "Печатка міської ради"),
        ("bank", BANK, BANK_CODE, ""),
        ("site", SITE, SITE_CODE, ""),
        ("diia-seal", DIIA, DIIA_CODE, ""),
    ):
        own, purposes = _body(whom, code), (says.UKRAINIAN_SEAL,)
        yield Holder(name, own, about, statements=seal, purposes=purposes, codes={"2.1": code})
        yield Holder(f"{name}-agreement", own, codes={"2.1": code}, is_agreement=True)


def _unfit() -> Iterator[Holder]:
    """Yield those that must be refused where a person's signature is asked for, and why."""
    olena, bohdan = (next(p for p in PARTS if p.slug == slug) for slug in ("olena", "bohdan"))
    company = _body(COMPANY, COMPANY_CODE)
    about = "Лише юридична особа: без прізвища й коду"
    yield Holder("company", company, about, codes={"2.1": COMPANY_CODE})
    yield Holder("expired", subject(olena), "Олена: прострочений", term=(1100, -370))
    yield Holder("revoked", subject(bohdan), "Богдан: скасований", is_revoked=True)
    veiled = {"CN": "Калина", "pseudonym": "Калина", "serialNumber": "1", "C": "UA"}
    yield Holder("pseudonym", veiled, "Псевдонім")
    plain = {**subject(olena)}
    yield Holder("plain", plain, "Олена: сертифікат не кваліфікований", statements=())
