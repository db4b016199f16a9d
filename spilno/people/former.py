"""Roots of erased accounts, kept a year for one thing: nobody signs twice by erasing in between."""

import hashlib
import hmac
from datetime import datetime, timedelta

from spilno.people import keys, roots
from spilno.people.models import FormerRoot, Person

KEPT = timedelta(days=365)  # longer than any petition is open together with its dispute


def keep(person: Person, at: datetime) -> None:
    """Keep the root of `person`, who is being erased."""
    if not person.email:
        return
    sealed = roots.seal(roots.root(person), 0)
    FormerRoot.objects.update_or_create(
        key=_key(person.email), defaults={"root_sealed": sealed, "until": at + KEPT}
    )


def restore(person: Person) -> None:
    """Give a new account of the same address its former root back."""
    if not person.email:
        return
    kept = FormerRoot.objects.filter(key=_key(person.email)).first()
    if kept is None:
        return
    person.root_sealed = roots.seal(roots.unseal(bytes(kept.root_sealed), 0), person.pk)
    person.save(update_fields=["root_sealed"])
    kept.delete()


def purge(at: datetime) -> int:
    """Forget roots whose year is over; return how many."""
    return FormerRoot.objects.filter(until__lte=at).delete()[0]


def _key(email: str) -> bytes:
    return hmac.digest(keys.named("former"), email.encode(), hashlib.sha256)
