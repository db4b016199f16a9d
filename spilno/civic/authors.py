"""Whose matters those of a joined account are."""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.people import merging
from spilno.people.models import Person


def move(kept: Person, folded: Person, at: datetime) -> None:
    """Let the matters of the folded account be the kept one's."""
    Matter.objects.filter(author=folded).update(author=kept)


def register() -> None:
    """Join the merging of two accounts of one person."""
    merging.step("civic", move)
