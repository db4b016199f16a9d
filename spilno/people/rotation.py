"""Changing keys, the site running; killed anywhere, nothing is lost.

`root-seal`: everything under it is opened and sealed anew; the old key stays beside the new one
until all rows are done. Look-up keys: the new one wraps what the old ones made (`people.lookup`).
"""

from allauth.mfa.models import Authenticator
from django.db import transaction

from spilno.people import keys, lookup, roots
from spilno.people.kept import KeptRoot
from spilno.people.models import FormerRoot, Identity, Person


def change_seal() -> int:
    """Change the key and seal every root and recovery seed anew; return how many."""
    keys.change(roots.KEY)
    done = _persons() + _kept() + _former() + _seeds()
    keys.forget_former(roots.KEY)
    return done


def _persons() -> int:
    sealed = Person.objects.exclude(root_sealed=b"").values_list("pk", flat=True)
    for pk in sealed.iterator():
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=pk)
            if person.root_sealed:  # erased in between
                person.root_sealed = _again(bytes(person.root_sealed), pk)
                person.save(update_fields=["root_sealed"])
    return len(sealed)


def _kept() -> int:
    found = list(KeptRoot.objects.values_list("pk", flat=True))
    for pk in found:
        with transaction.atomic():
            row = KeptRoot.objects.select_for_update().filter(pk=pk).first()
            if row is not None:  # its person was erased in between
                row.root_sealed = _again(bytes(row.root_sealed), row.person_id)
                row.save(update_fields=["root_sealed"])
    return len(found)


def _former() -> int:
    kept = list(FormerRoot.objects.all())
    for row in kept:
        row.root_sealed = _again(bytes(row.root_sealed), 0)
    FormerRoot.objects.bulk_update(kept, ["root_sealed"], batch_size=500)
    return len(kept)


def _seeds() -> int:
    found = Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES)
    keys_of_rows = list(found.values_list("pk", flat=True))
    for pk in keys_of_rows:
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=pk)
            row.data["seed"] = _again(bytes.fromhex(row.data["seed"]), 0).hex()
            row.save(update_fields=["data"])
    return len(keys_of_rows)


def _again(sealed: bytes, person_id: int) -> bytes:
    return roots.seal(roots.unseal(sealed, person_id), person_id)


def change_lookup() -> int:
    """Make the next look-up key and wrap every tag in it; return how many.

    A change that was interrupted is finished first, and no further key is made.
    """
    with transaction.atomic():
        lookup.alone()
        newest = lookup.generation()
        if not Identity.objects.filter(generation__lt=newest).exists():
            newest = lookup.next_key()
    return sum(_wrap(pk, newest) for pk in _behind(newest))


def _behind(newest: int) -> list[int]:
    found = Identity.objects.filter(generation__lt=newest)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _wrap(pk: int, newest: int) -> bool:
    """Bring one tag to the newest generation; tell whether it was still there."""
    with transaction.atomic():
        row = Identity.objects.select_for_update().filter(pk=pk).first()
        if row is None or row.generation >= newest:  # erased, or another run was here
            return False
        for number in range(row.generation + 1, newest + 1):
            row.tag = lookup.wrapped(bytes(row.tag), number)
        row.generation = newest
        row.save(update_fields=["tag", "generation"])
        return True
