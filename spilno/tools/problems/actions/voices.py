"""Under which nullifiers one person, or a guest with the secret of a report, acts on a problem."""

import hashlib
import hmac
from collections.abc import Sequence

from spilno.civic import nullifiers
from spilno.people import sealing
from spilno.people.models import Person
from spilno.tools.problems.models import MeToo, Problem

SEALED = "spilno problem guest"


def sealed(secret: str) -> bytes:
    """Return the secret of a guest's report, sealed for the letters to come."""
    return sealing.seal({"secret": secret}, SEALED)


def unsealed(problem: Problem) -> str:
    """Return the secret that was sealed for letters."""
    return str(sealing.unseal(bytes(problem.secret_sealed or b""), SEALED)["secret"])


def of_secret(matter_id: int, secret: str) -> bytes:
    """Return the nullifier of a guest: who knows the secret of the report is who reported."""
    name = b"spilno problem guest" + secret.encode()
    return hmac.digest(nullifiers.key(matter_id), name, hashlib.sha256)


def of_person(problem: Problem, roots: Sequence[bytes]) -> list[bytes]:
    """Return all nullifiers of the roots of a person, here and on what was joined into it."""
    ids = [problem.pk, *problem.merged.values_list("pk", flat=True)]
    return [each for pk in ids for each in nullifiers.of_roots(list(roots), nullifiers.key(pk))]


def all_of(problem: Problem, person: Person | None, secret: str = "") -> list[bytes]:
    """Return every nullifier under which this visitor may have acted on the problem."""
    ids = [problem.pk, *problem.merged.values_list("pk", flat=True)]
    found = [each for pk in ids for each in nullifiers.all_of(person, pk)] if person else []
    return found + ([of_secret(pk, secret) for pk in ids] if secret else [])


def is_reporter(problem: Problem, names: Sequence[bytes]) -> bool:
    """Tell whether one of these reported it first."""
    return bytes(problem.reporter) in names


def has_joined(problem: Problem, names: Sequence[bytes]) -> MeToo | None:
    """Return the line of who joined, here or on what was joined into it, or None."""
    ids = [problem.pk, *problem.merged.values_list("pk", flat=True)]
    return MeToo.objects.filter(problem__in=ids, nullifier__in=list(names)).first()


def reported_merged(problem: Problem, names: Sequence[bytes]) -> bool:
    """Tell whether one of these reported what was joined into it."""
    return problem.merged.filter(reporter__in=list(names)).exists()
