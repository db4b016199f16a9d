"""Reporting a problem: one sending is one report, however often it arrives."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError

from spilno.civic import matters, nullifiers
from spilno.civic.models import Matter
from spilno.duties import routing
from spilno.people import participation
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places.models import Place
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.problems import areas, dangers, rules
from spilno.tools.problems.actions import owing, voices
from spilno.tools.problems.actions.moving import digests, enter, row
from spilno.tools.problems.actions.refusals import LevelTooLow
from spilno.tools.problems.models import Problem, ReportPhoto
from spilno.web.uploads import Stored

ONE_SENDING = "key_digest"  # the unique column
Hold = Problem.Hold


class ShellingDamage(Exception):
    """The words speak of shelling: nothing is stored; 101 and 102 are shown."""


@dataclass(frozen=True)
class Report:
    """What one tells. `key`: random, of one sending; of a guest it is the secret of the report."""

    key: str
    category: str
    text: str
    place: Place  # the community
    point: tuple[float, float] | None = None
    address: str = ""
    district: str = ""
    level: Level = Level.NONE
    contact: str = Problem.Contact.NONE
    email: str = ""
    photos: Sequence[Stored] = field(default=())
    not_shelling: bool = False  # the person says so: a moderator looks before it is shown


@dataclass(frozen=True)
class Reported:
    """The problem, and whether this call made it: a repeat gets the same number."""

    problem: Problem
    is_new: bool


def report(*, reporter: Person | None, told: Report, at: datetime) -> Reported:
    """Register a problem and begin the term of who answers for it.

    A key that came before returns what it made then. Raises ShellingDamage, LevelTooLow.
    """
    digest = _digest(reporter, told.key)
    if old := _of(digest):
        return Reported(old, is_new=False)
    if dangers.is_shelling(told.text) and not told.not_shelling:
        raise ShellingDamage
    try:
        return Reported(_register(reporter, told, digest, at), is_new=True)
    except IntegrityError as error:
        if ONE_SENDING not in str(error):
            raise
    old = _of(digest)
    assert old is not None  # noqa: S101 - the same sending was faster by another connection
    return Reported(old, is_new=False)


def _register(reporter: Person | None, told: Report, digest: bytes, at: datetime) -> Problem:
    suggested = routing.suggest(told.category, told.place, at)
    authority = suggested.authority if suggested else None
    rule_set = owing.ruleset(authority, at)
    least = rule_set.rule("reporter_min_level")
    if least and not told.level.reaches(Level(str(least.value))):
        raise LevelTooLow(Level(str(least.value)))
    with journal.transaction() as book:
        matter = matters.create(
            kind="problem",
            title=rules.title(told.text),
            place=told.place,
            author=reporter,
            at=at,
            rule_set=rule_set,
        )
        made = _row(matter, told, digest, at)
        if suggested:
            made.authority, made.unit, made.post = authority, suggested.unit, suggested.post
        made.reporter = _name(reporter, matter.pk, told.key)
        _show(made, told, at)
        made.due_at = owing.begin(made, at)
        _save(made)
        _keep(made, told, reporter, book, at)
    return made


def _row(matter: Matter, told: Report, digest: bytes, at: datetime) -> Problem:
    made = Problem(matter=matter, category=told.category, text=told.text, key_digest=digest)
    made.address, made.district, made.level = told.address, told.district, told.level
    made.contact, made.email = told.contact, told.email
    made.secret_sealed = voices.sealed(told.key) if told.email else None
    made.lat, made.lon = told.point or (None, None)
    made.reported_at = made.changed_at = at
    if dangers.numbers(told.category, told.text) or rules.term(told.category).unit == "hour":
        made.priority = Problem.Priority.EMERGENCY
    return made


def _show(made: Problem, told: Report, at: datetime) -> None:
    """Decide what everybody sees of it, and since when."""
    shown = areas.shown(told.point)
    made.shown_lat, made.shown_lon = shown.point or (None, None)
    made.is_coarse = shown.is_coarse
    made.shown_address = "" if shown.is_coarse else told.address
    if dangers.is_shelling(told.text):
        made.hold = Hold.WORDS
    elif shown.delay:
        made.hold, made.shown_from = Hold.AREA, at + timedelta(hours=shown.delay)
    else:
        made.matter.visibility = Matter.Visibility.PUBLIC


def _save(made: Problem) -> None:
    matter = made.matter
    matter.stage_ends_at = made.due_at
    matter.save(update_fields=["visibility", "stage_ends_at"])
    made.save(force_insert=True)


def _keep(made: Problem, told: Report, reporter: Person | None, book: Book, at: datetime) -> None:
    for photo in told.photos:
        held = made.is_coarse or made.hold == Hold.WORDS
        ReportPhoto.objects.create(problem=made, is_held=held, **row(photo))
    content = {"category": made.category, "text": made.text, **digests(told.photos)}
    entry = enter(made, book, "reported", at, content, level=told.level)
    if reporter:
        act = {"tool": "problems", "act": "reported", "matter": made.pk, "leaf": entry.leaf.hex()}
        participation.keep(reporter, act, at)


def _digest(reporter: Person | None, key: str) -> bytes:
    """Of one who signed in the key is no secret: another's key finds nothing."""
    owner = reporter.pk if reporter else "guest"
    return hashlib.sha256(f"{owner}:{key}".encode()).digest()


def _name(reporter: Person | None, matter_id: int, key: str) -> bytes:
    if reporter is None:
        return voices.of_secret(matter_id, key)
    return nullifiers.nullifier(reporter, matter_id)


def _of(digest: bytes) -> Problem | None:
    return Problem.objects.filter(key_digest=digest).select_related("matter__place").first()
