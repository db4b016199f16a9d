"""Follow and stop following. Quiet acts: they write no entry of the record."""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.notices.models import Cadence, Follow
from spilno.people.models import Person, Role
from spilno.places.models import Authority, Place

Target = Matter | Place | Authority | Role


def _field(target: Target) -> dict[str, Target]:
    if isinstance(target, Matter):
        return {"matter": target}
    if isinstance(target, Place):
        return {"place": target}
    return {"authority": target} if isinstance(target, Authority) else {"official": target}


def follow(*, person: Person, target: Target, at: datetime, cadence: str = Cadence.DAILY) -> Follow:
    """Make `person` follow `target`, or change how often it writes."""
    found, _ = Follow.objects.update_or_create(
        person=person,
        **_field(target),
        defaults={"cadence": cadence},
        create_defaults={"cadence": cadence, "since": at},
    )
    return found


def unfollow(*, person: Person, target: Target) -> None:
    """Stop following `target`; nothing happens when nobody followed."""
    Follow.objects.filter(person=person, **_field(target)).delete()


def of(person: Person, target: Target) -> Follow | None:
    """Return how `person` follows `target`, or None."""
    return Follow.objects.filter(person=person, **_field(target)).first()
