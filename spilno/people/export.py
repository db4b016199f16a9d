"""All about me, as one JSON object. Upper packages add their parts by `part`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from allauth.usersessions.models import UserSession

from spilno.people import participation, passkeys
from spilno.people.models import Consent, Identity, Person, Proof, Residence, Role

Part = Callable[[Person], Any]  # JSON types, dates and datetimes
_parts: dict[str, Part] = {}


def part(name: str, function: Part) -> None:
    """Register what an upper package knows of a person; call it in the package's `ready`."""
    _parts[name] = function


def everything(person: Person) -> dict[str, Any]:
    """Return all that the installation holds about the person."""
    return {name: function(person) for name, function in {**_own, **_parts}.items()}


def _rows(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in found]


def _profile(person: Person) -> dict[str, Any]:
    fields = (
        "email",
        "surname",
        "given_name",
        "patronymic",
        "level",
        "birth_year",
        "language",
        "named_by",
    )
    others = list(person.other_emails.order_by("pk").values_list("email", flat=True))
    known = {name: getattr(person, name) for name in fields}
    return {**known, "other_emails": others, "joined_at": person.joined_at}


def _residences(person: Person) -> list[dict[str, Any]]:
    found = Residence.objects.filter(person=person).order_by("pk")
    return _rows(found.values("place_id", "place__full_name", "kind", "level", "since", "until"))


def _roles(person: Person) -> list[dict[str, Any]]:
    found = Role.objects.filter(person=person).order_by("pk")
    return _rows(found.values("kind", "authority__name", "post", "granted_at", "revoked_at"))


def _consents(person: Person) -> list[dict[str, Any]]:
    found = Consent.objects.filter(person=person).order_by("pk")
    return _rows(found.values("purpose", "given_at", "withdrawn_at"))


def _acts(person: Person) -> list[dict[str, Any]]:
    return [{"at": act.at, **act.payload} for act in participation.own(person)]


def _sessions(person: Person) -> list[dict[str, Any]]:
    found = UserSession.objects.filter(user=person).order_by("pk")
    return _rows(found.values("created_at", "ip", "user_agent"))


def _passkeys(person: Person) -> list[dict[str, Any]]:
    return [
        {"name": str(key), "created_at": key.created_at, "last_used_at": key.last_used_at}
        for key in passkeys.of(person)
    ]


def _proofs(person: Person) -> list[dict[str, Any]]:
    return _rows(Proof.objects.filter(person=person).order_by("pk").values("method", "proved_at"))


def _identities(person: Person) -> list[dict[str, Any]]:
    """Which kinds of codes find the account; the codes themselves are nowhere."""
    found = Identity.objects.filter(person=person).order_by("pk")
    return _rows(found.values("kind", "method", "proved_at"))


_own: dict[str, Part] = {
    "profile": _profile,
    "residences": _residences,
    "roles": _roles,
    "consents": _consents,
    "acts": _acts,
    "sessions": _sessions,
    "passkeys": _passkeys,
    "ways_proved": _proofs,
    "identities": _identities,
}
