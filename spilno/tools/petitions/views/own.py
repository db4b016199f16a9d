"""What the reader did on a petition, found by their nullifier in their own session only."""

from spilno.people.models import Person
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition, Signature


def line(person: Person, petition: Petition) -> Signature | None:
    """Return the reader's own signature, or None."""
    try:
        return actions.own_line(petition, person)
    except actions.NotSigned:
        return None
