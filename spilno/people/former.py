"""Roots of erased accounts, kept a year for one thing: nobody signs twice by erasing in between.

They are found by a keyed hash of each address and each identity that the account had.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from spilno.people import keys, roots
from spilno.people.kept import KeptRoot
from spilno.people.models import FormerRoot, Person

KEPT = timedelta(days=365)  # longer than any petition is open together with its dispute
SIZE = 32  # octets of a root


def keep(person: Person, at: datetime) -> None:
    """Keep the roots of `person`, who is being erased, under each address and each identity."""
    others = person.other_emails.values_list("email", flat=True)
    _keep(person, [address.encode() for address in [person.email, *others] if address], at)
    keep_for_identities(person, at)


def keep_for_identities(person: Person, at: datetime) -> None:
    """Keep the roots of `person` under the identities, which are being forgotten."""
    found = person.identities.values_list("tag", flat=True)
    _keep(person, [bytes(tag) for tag in found], at)


def restore(person: Person, tags: Iterable[bytes] = ()) -> list[bytes]:
    """Give an account of the same address or identity its former roots back; return those kept.

    `tags`: of the identity, of every generation of look-up keys (a root may be kept under an old
    one). Roots found under several names are all kept: each is tried on every act. When the
    account has acted, lock the person's row first, so that no act is between (`roots.hold`).
    """
    names = [*([person.email.encode()] if person.email else []), *tags]
    rows = list(FormerRoot.objects.filter(key__in=[_key(name) for name in names]))
    known = roots.all_of(person) if person.root_sealed else []
    opened = dict.fromkeys(root for row in rows for root in _opened(row))
    found = [root for root in opened if root not in known]
    if found and not person.root_sealed:
        person.root_sealed = roots.seal(found.pop(0), person.pk)
        person.save(update_fields=["root_sealed"])
    _add(person, found)
    FormerRoot.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return found


def purge(at: datetime) -> int:
    """Forget roots whose year is over; return how many."""
    return FormerRoot.objects.filter(until__lte=at).delete()[0]


def _keep(person: Person, names: Iterable[bytes], at: datetime) -> None:
    joined = b"".join(roots.all_of(person))
    for name in names:
        FormerRoot.objects.update_or_create(
            key=_key(name),
            defaults={"root_sealed": roots.seal(joined, 0), "until": at + KEPT},
        )


def _opened(row: FormerRoot) -> list[bytes]:
    joined = roots.unseal(bytes(row.root_sealed), 0)
    return [joined[start : start + SIZE] for start in range(0, len(joined), SIZE)]


def _add(person: Person, found: Iterable[bytes]) -> None:
    for root in found:
        KeptRoot.objects.create(person=person, root_sealed=roots.seal(root, person.pk))


def _key(name: bytes) -> bytes:
    return hmac.digest(keys.named("former"), name, hashlib.sha256)
