"""Bringing in a directory of units, posts, holders and powers; absences."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction

from spilno.language import sort_key
from spilno.places.actions.authorities import name_of
from spilno.places.models import Absence, Authority, Membership, Place, Post, Power, Unit
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow, PowerRow
from spilno.record import clock

Row = TypeVar("Row", bound=models.Model)
Report = dict[str, list[str]]


class UnknownPlace(Exception):
    """The directory names a place that is not in the codifier; the text is its code."""


class Overlapping(Exception):
    """The holder is noted as absent on these days already."""


def import_posts(*, contents: Contents, at: datetime, dry_run: bool = False) -> Report:
    """Bring in the directory; report ids by outcome: `added changed unchanged`.

    What the file does not name stays; an empty field changes nothing; all of it or nothing. A new
    holder ends the one before, the day before. Raises UnknownPlace.
    """
    report: Report = {"added": [], "changed": [], "unchanged": []}
    with transaction.atomic():
        _bring_in(_Import(contents, report, clock.day(at)))
        transaction.set_rollback(dry_run)
    return report


def note_absence(*, membership: Membership, first_on: date, last_on: date) -> Absence:
    """Note that the holder is away from one day to another. Raises Overlapping."""
    with transaction.atomic():
        Membership.objects.select_for_update().get(pk=membership.pk)
        away = Absence.objects.filter(membership=membership)
        if away.filter(first_on__lte=last_on, last_on__gte=first_on).exists():
            raise Overlapping
        return Absence.objects.create(membership=membership, first_on=first_on, last_on=last_on)


def _bring_in(work: "_Import") -> None:
    work.bodies = {row.id: work.body(row) for row in work.contents.bodies}
    for row in work.contents.units:
        key = {"authority": work.bodies[row.body], "ref": _ref(row.id, row.body)}
        values = {"name": row.name, "kind": row.kind, "ended_on": row.ended_on, **row.contacts}
        work.units[row.id] = work.put(Unit, row.id, key, values)
    for row in work.contents.units:
        _link(work.units[row.id], parent=work.units.get(row.parent))
    for post in work.contents.posts:
        work.posts[post.id] = work.post(post)
    for post in work.contents.posts:
        _link(work.posts[post.id], deputy=work.posts.get(post.deputy))
    for holder in work.contents.holders:
        work.hold(holder)
    for power in work.contents.powers:
        work.power(power)


class _Import:
    """One import: what the ids of the file stand for."""

    def __init__(self, contents: Contents, report: Report, today: date) -> None:
        self.contents, self.report, self.today = contents, report, today
        self.bodies: dict[str, Authority] = {}
        self.units: dict[str, Unit] = {}
        self.posts: dict[str, Post] = {}

    def put(self, model: type[Row], id_: str, key: dict[str, Any], values: dict[str, Any]) -> Row:
        """Make or change one row and note which."""
        given = {name: value for name, value in values.items() if value not in ("", None)}
        row, made = model._default_manager.get_or_create(**key, defaults=given)
        news = {name: value for name, value in given.items() if getattr(row, name) != value}
        if news and not made:
            _set(row, news)
        self.report["added" if made else "changed" if news else "unchanged"].append(id_)
        return row

    def _place(self, code: str) -> Place:
        place = Place.objects.filter(code=code).first()
        if place is None:
            raise UnknownPlace(code)
        return place

    def body(self, row: BodyRow) -> Authority:
        key: dict[str, Any] = {"place": self._place(row.code), "kind": row.kind}
        if row.kind == Authority.Kind.EXECUTIVE_BODY:
            key["name"] = row.name
        known = Authority.objects.filter(**key).first()
        name = row.name or (known.name if known else name_of(key["place"], row.kind))
        values = {"name": name, "sort_key": sort_key(name), **row.contacts}
        return self.put(Authority, row.id, key, values)

    def post(self, row: PostRow) -> Post:
        key = {"authority": self.bodies[row.body], "ref": _ref(row.id, row.body)}
        values: dict[str, Any] = {"name": row.name, "is_head": row.is_head}
        values["ended_on"] = row.ended_on
        values |= {name: row.contacts.get(name) for name in ("email", "phone")}
        return self.put(Post, row.id, key, values | {"unit": self.units.get(row.unit)})

    def hold(self, row: HolderRow) -> None:
        post = self.posts[row.post]
        key: dict[str, Any] = {"post": post, "name": row.name}
        known = Membership.objects.filter(**key, since=row.since).first()
        if known is None and row.until is None:
            last = (row.since or self.today) - timedelta(days=1)
            Membership.objects.filter(post=post, until=None).exclude(name=row.name).update(
                until=last
            )
            known = Membership.objects.filter(**key, until=None).first()
        if known is not None:
            key = {"pk": known.pk}
        values = {"name": row.name, "post": post, "since": row.since, "until": row.until}
        held = self.put(Membership, f"{row.post}: {row.name}", key, values)
        for first, last_on in row.absences:
            Absence.objects.update_or_create(
                membership=held, first_on=first, defaults={"last_on": last_on}
            )

    def power(self, row: PowerRow) -> None:
        key = {
            "authority": self.bodies[row.body],
            "unit": self.units.get(row.unit),
            "post": self.posts.get(row.post),
            "topic": row.topic,
            "place": self._place(row.code) if row.code else None,
        }
        values = {"basis": row.basis, "basis_url": row.basis_url, "verified": row.verified}
        days = {"since": row.since, "until": row.until}
        self.put(Power, f"{row.post or row.unit or row.body}: {row.topic}", key, values | days)


def _ref(id_: str, body: str) -> str:
    return id_.removeprefix(f"{body}/")


def _link(row: models.Model, **values: Any) -> None:
    """Point at another row of the same import, when that is new."""
    [(name, value)] = values.items()
    if value is not None and getattr(row, f"{name}_id") != value.pk:
        _set(row, values)


def _set(row: models.Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
