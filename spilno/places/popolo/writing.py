"""The directory on file as the lists of Popolo."""

from collections.abc import Iterable
from typing import Any

from spilno.places.models import Authority, Membership, Post, Power, Unit

_KEYS = ("email", "phone", "address")


def contents_of(authorities: Iterable[Authority]) -> dict[str, list[dict[str, Any]]]:
    """Return the lists `organizations posts persons memberships powers` of these authorities."""
    own = list(authorities)
    units = list(Unit.objects.filter(authority__in=own).select_related("parent", "authority"))
    posts = list(
        Post.objects.filter(authority__in=own).select_related("unit", "authority", "deputy")
    )
    held = Membership.objects.filter(post__in=posts).select_related("post__authority")
    memberships = list(held.prefetch_related("absences").order_by("pk"))
    powers = Power.objects.filter(authority__in=own).select_related("unit", "post", "authority")
    names = sorted({each.name for each in memberships})
    return {
        "organizations": [*map(_body, own), *map(_unit, units)],
        "posts": [*map(_post, posts)],
        "persons": [{"id": name, "name": name} for name in names],
        "memberships": [*map(_membership, memberships)],
        "powers": [*map(_power, powers.order_by("pk"))],
    }


def id_of(authority: Authority) -> str:
    """Return the id of an authority in files: its place and kind, an executive body's name too."""
    id_ = f"{authority.place_id}:{authority.kind}"
    is_one_of_many = authority.kind == Authority.Kind.EXECUTIVE_BODY
    return f"{id_}:{authority.name}" if is_one_of_many else id_


def _part(own: Unit | Post) -> str:
    return f"{id_of(own.authority)}/{own.ref}"


def _contacts(row: Authority | Unit | Post) -> dict[str, Any]:
    said = [(key, getattr(row, key, "")) for key in _KEYS]
    details = [{"type": key, "value": value} for key, value in said if value]
    return {"contact_details": details} if details else {}


def _kept(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _body(row: Authority) -> dict[str, Any]:
    facts = {"id": id_of(row), "name": row.name, "classification": row.kind}
    return facts | _kept(area_id=row.place_id) | _contacts(row)


def _unit(row: Unit) -> dict[str, Any]:
    above = _part(row.parent) if row.parent else id_of(row.authority)
    facts = {"id": _part(row), "name": row.name, "classification": row.kind, "parent_id": above}
    return facts | _kept(dissolution_date=_day(row.ended_on)) | _contacts(row)


def _post(row: Post) -> dict[str, Any]:
    own = _part(row.unit) if row.unit else id_of(row.authority)
    facts = {"id": _part(row), "label": row.name, "organization_id": own}
    more = _kept(
        role="head" if row.is_head else "",
        deputy_id=_part(row.deputy) if row.deputy else "",
        end_date=_day(row.ended_on),
    )
    return facts | more | _contacts(row)


def _membership(row: Membership) -> dict[str, Any]:
    away = [
        {"start_date": each.first_on.isoformat(), "end_date": each.last_on.isoformat()}
        for each in row.absences.all()
    ]
    facts = {"person_id": row.name, "post_id": _part(row.post)}
    return facts | _kept(start_date=_day(row.since), end_date=_day(row.until), absences=away)


def _power(row: Power) -> dict[str, Any]:
    own = _part(row.unit) if row.unit else id_of(row.authority)
    facts = {"organization_id": own, "topic": row.topic, "basis": row.basis}
    return facts | _kept(
        post_id=_part(row.post) if row.post else "",
        area_id=row.place_id,
        basis_url=row.basis_url,
        verified=row.verified,
        start_date=_day(row.since),
        end_date=_day(row.until),
    )
