"""Fills an empty demonstration: the personas, then every tool's own seed, always the same."""

import inspect
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from spilno.people.models import Person
from spilno.places.models import Place
from spilno_demo import directory, personas
from spilno_demo.crowd import residents
from spilno_demo.models import Persona


class Cast(dict[str, Person]):
    """The personas by their short name, «olena», and the crowd behind them."""

    def residents(self, hromada: Place, count: int, at: datetime, skip: int = 0) -> list[Person]:
        """Return invented identified residents of a community, always the same."""
        return residents(hromada, count, skip=skip, at=at)


def fill(at: datetime, say: Callable[[str], None]) -> None:
    """Make the personas and call each tool's `seed.seed(at, people)`."""
    personas.make_all(at)
    directory.make(at)
    rows = Persona.objects.select_related("person")
    cast = Cast({row.slug: row.person for row in rows})
    for tool in settings.TOOLS:
        if find_spec(f"spilno.tools.{tool}.seed"):
            seed = import_module(f"spilno.tools.{tool}.seed").seed
            say(f"  {tool}")
            seed(at, cast) if len(inspect.signature(seed).parameters) > 1 else seed(at)
