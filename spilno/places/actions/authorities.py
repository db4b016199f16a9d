"""Authorities: one for each community by its type, three of the state; an operator’s directory."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from spilno.language import sort_key
from spilno.places import authorities, naming
from spilno.places.building import COMMUNITIES
from spilno.places.codifier import ROOT
from spilno.places.directory import Entry
from spilno.places.models import Authority, Place

# Crimea and Sevastopol: occupied since 2014. The rest comes from an operator's directory.
_OCCUPIED = ("UA01", "UA85")
_NAMES = {
    Authority.Kind.COUNCIL: naming.council,
    Authority.Kind.MILITARY_ADMINISTRATION: naming.military_administration,
    Authority.Kind.STATE_ADMINISTRATION: naming.state_administration,
    Authority.Kind.NONE: naming.council,
}
_WIDE = (Place.Category.COUNTRY, Place.Category.OBLAST, Place.Category.RAION)


def found_authorities() -> int:
    """Make what is missing: an authority for each community, the President, the Rada, the Cabinet.

    Return how many were made.
    """
    without = Place.objects.filter(category__in=COMMUNITIES, authorities=None, withdrawn_on=None)
    made = [_named(place, _first_kind(place)) for place in without]
    if root := Place.objects.filter(code=ROOT).first():
        known = set(Authority.objects.filter(place=root).values_list("kind", flat=True))
        made += [_central(root, kind) for kind in authorities.CENTRAL if kind not in known]
    return len(Authority.objects.bulk_create(made, batch_size=2000))


def _first_kind(place: Place) -> Authority.Kind:
    return Authority.Kind.NONE if place.code.startswith(_OCCUPIED) else Authority.Kind.COUNCIL


def name_of(place: Place, kind: str) -> str:
    """Return the name of a body of this kind at the place; for others the words of the kind."""
    make = _NAMES.get(Authority.Kind(kind))
    return make(place) if make else str(Authority.Kind(kind).label)


def _named(place: Place, kind: Authority.Kind) -> Authority:
    name = name_of(place, kind)
    return Authority(place=place, kind=kind, name=name, sort_key=sort_key(name))


def _central(root: Place, kind: Authority.Kind) -> Authority:
    name = str(kind.label)
    return Authority(place=root, kind=kind, name=name, sort_key=sort_key(name))


def name_councils(old: Mapping[str, Place], new: Mapping[str, Place]) -> None:
    """Rename authorities that bear the name made from their community's, when that one changes."""
    changed = []
    for authority in Authority.objects.filter(kind__in=_NAMES, place_id__in=new.keys()):
        name_of = _NAMES[Authority.Kind(authority.kind)]
        before, after = old.get(authority.place_id), new[authority.place_id]
        if before and authority.name == name_of(before) != name_of(after):
            authority.name = name_of(after)
            authority.sort_key = sort_key(authority.name)
            changed.append(authority)
    Authority.objects.bulk_update(changed, ["name", "sort_key"], batch_size=2000)


def import_directory(*, entries: Sequence[Entry], dry_run: bool = False) -> dict[str, list[str]]:
    """Bring in contacts, kinds and states from an operator's directory; report codes by outcome.

    Keys `added changed unchanged unknown` (no such community). An empty field changes nothing.
    All of it or nothing.
    """
    report: dict[str, list[str]] = {key: [] for key in ("added", "changed", "unchanged", "unknown")}
    governed = Place.objects.filter(category__in=[*COMMUNITIES, *_WIDE])
    places = governed.in_bulk([entry.code for entry in entries])
    known = {(each.place_id, each.kind): each for each in Authority.objects.all()}
    for entry in entries:
        if entry.code not in places:
            report["unknown"].append(entry.code)
            continue
        authority = known.setdefault((entry.code, entry.kind), _new(places[entry.code], entry))
        report[_apply(authority, entry)].append(entry.code)
    if not dry_run:
        _store([known[entry.code, entry.kind] for entry in entries if entry.code in places])
    return report


def _new(place: Place, entry: Entry) -> Authority:
    kind = Authority.Kind(entry.kind)
    return _central(place, kind) if kind in authorities.CENTRAL else _named(place, kind)


def _store(changed: Sequence[Authority]) -> None:
    with transaction.atomic():
        for authority in changed:
            authority.save()


def _apply(authority: Authority, entry: Entry) -> str:
    """Set what the entry says; return whether the authority is added, changed or unchanged."""
    values = entry.values
    news = {name: value for name, value in values.items() if getattr(authority, name) != value}
    for name, value in news.items():
        setattr(authority, name, value)
    authority.sort_key = sort_key(authority.name)
    if authority.pk is None:
        return "added"
    return "changed" if news else "unchanged"


def set_email(*, authority: Authority, email: str) -> None:
    """Set the address of a body: one that people proposed and an operator confirmed."""
    authority.email = email
    authority.save(update_fields=["email"])
