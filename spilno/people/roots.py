"""The root: 32 random bytes of a person, from which every nullifier and every own act hangs.

It lies in the database only sealed (AES-256-GCM, RFC 5116) under the key `root-seal`, which is not
there: a stolen copy of the database tells of nobody what they did.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from spilno.people import keys
from spilno.people.kept import KeptRoot
from spilno.people.models import Person

_HOLD = "SELECT id FROM people_person WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_ENSURE = """
    UPDATE people_person p SET root_sealed = n.sealed
    FROM unnest(%s::bigint[], %s::bytea[]) AS n (id, sealed)
    WHERE p.id = n.id AND p.root_sealed = ''
"""
_SHARE = """
    SELECT id, root_sealed FROM people_person
    WHERE id = ANY(%s) AND erased_at IS NULL AND root_sealed <> '' ORDER BY id FOR KEY SHARE
"""
NONCE = 12
KEY = "root-seal"


class NoRoot(Exception):
    """The person is erased: nothing can be done in their name any more."""


def root(person: Person) -> bytes:
    """Return the root of `person`, made on first use. Raises NoRoot of one who is erased."""
    if person.erased_at:
        raise NoRoot
    if not person.root_sealed:
        _make(person)
    return unseal(bytes(person.root_sealed), person.pk)


def all_of(person: Person) -> list[bytes]:
    """Return the root of `person`, then those kept of accounts joined to it. Raises NoRoot."""
    return [root(person), *kept([person.pk]).get(person.pk, [])]


def kept(person_ids: Iterable[int]) -> dict[int, list[bytes]]:
    """Return the kept roots of those who have any, oldest first, in one query."""
    found: dict[int, list[bytes]] = {}
    rows = KeptRoot.objects.filter(person__in=list(person_ids)).order_by("pk")
    for person_id, sealed in rows.values_list("person", "root_sealed"):
        found.setdefault(person_id, []).append(unseal(bytes(sealed), person_id))
    return found


def hold(persons: Iterable[Person]) -> dict[int, list[bytes]]:
    """Return all roots of each, who stay as they are until the end of this transaction.

    No account of theirs is joined to another meanwhile (`people.merging` waits), and of one that
    was a moment ago nothing is found. Two queries. Call it before anything else is locked, always
    in that order, after `ensure`.
    """
    ids = sorted({person.pk for person in persons})
    with connection.cursor() as cursor:
        cursor.execute(_SHARE, [ids])
        own = {pk: unseal(bytes(sealed), pk) for pk, sealed in cursor.fetchall()}
    others = kept(own)  # read after the lock: what was joined before it is there
    return {pk: [first, *others.get(pk, [])] for pk, first in own.items()}


def derived(person: Person, purpose: str) -> bytes:
    """Return 32 bytes that belong to the person and the purpose and betray neither."""
    return hmac.digest(root(person), purpose.encode(), hashlib.sha256)


def seal(value: bytes, person_id: int) -> bytes:
    """Return `value` sealed for that person: moved to another person's row it does not open."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(keys.named(KEY)).encrypt(nonce, value, _bound(person_id))


def unseal(sealed: bytes, person_id: int) -> bytes:
    """Return what `seal` was given. Raises InvalidTag when the key or the person is another."""
    nonce, rest = sealed[:NONCE], sealed[NONCE:]
    try:
        return AESGCM(keys.named(KEY)).decrypt(nonce, rest, _bound(person_id))
    except InvalidTag:
        former = keys.former(KEY)  # while the key is being changed some rows are still under it
        if former is None:
            raise
        return AESGCM(former).decrypt(nonce, rest, _bound(person_id))


def ensure(persons: Iterable[Person]) -> None:
    """Make the roots of those who have none, in two queries for all of them.

    Call it before the transaction of their act: a root that is rolled back must not be used.
    """
    new = {each.pk: each for each in persons if not each.root_sealed and not each.erased_at}
    if not new:
        return
    keys_of = sorted(new)  # held in order: two lists never wait for each other in a circle
    sealed = [seal(secrets.token_bytes(32), pk) for pk in keys_of]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_HOLD, [keys_of])
        cursor.execute(_ENSURE, [keys_of, sealed])
    for pk, stored in Person.objects.filter(pk__in=keys_of).values_list("pk", "root_sealed"):
        new[pk].root_sealed = stored


def _bound(person_id: int) -> bytes:
    return f"spilno root {person_id}".encode()


def _make(person: Person) -> None:
    """Store a new root if there is still none: two sessions at once end with the same one."""
    sealed = seal(secrets.token_bytes(32), person.pk)
    Person.objects.filter(pk=person.pk, root_sealed=b"").update(root_sealed=sealed)
    person.refresh_from_db(fields=["root_sealed"])
