"""The first load, and every later start: the packaged edition when what is on file is older."""

import hashlib
from datetime import datetime

from spilno.places import actions, codifier, packaged
from spilno.places.changes import Changes
from spilno.places.models import Edition


def load(at: datetime) -> dict[str, list[str]]:
    """Bring the table to the packaged edition unless it has this or a newer one; report as import.

    Makes missing authorities. Raises packaged.NoPackagedEdition.
    """
    found = Changes()
    if not Edition.objects.filter(as_of__gte=packaged.AS_OF).exists():
        file = packaged.newest_edition()
        found = actions.import_edition(
            listed=codifier.read(file),
            as_of=packaged.AS_OF,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            at=at,
        )
        actions.keep_names(names=packaged.names_of_2022())
    actions.found_authorities()
    return found.report()
