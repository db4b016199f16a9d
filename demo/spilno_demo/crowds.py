"""«+50 підписів жителів»: the crowd acts through the tool's ordinary actions.

A tool that knows crowds has `seed.crowd(matter, people, at) -> int`: lets each of `people` do what
citizens do on the matter, and returns how many of them did.
"""

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.db import transaction
from django.http import HttpRequest

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.civic.tools import Tool
from spilno.places.models import Place
from spilno_demo.crowd import residents
from spilno_demo.models import Called
from spilno_demo.personas import KORIUKIVKA

SIZE = 50


class NotOpen(Exception):
    """Nobody can act on that matter now, or its tool knows no crowds."""


def act(matter_id: int, *, at: datetime, size: int = SIZE) -> int:
    """Let `size` residents who have not acted yet act; return how many did. Raises NotOpen."""
    matter = Matter.objects.select_related("place__hromada").filter(pk=matter_id).first()
    if matter is None or not knows_crowds(matter):
        raise NotOpen
    crowd = tools.discover()[matter.kind].hook("seed", "crowd")
    home = matter.place.hromada or Place.objects.get(code=KORIUKIVKA)
    people = residents(home, size, skip=_call(matter, size), at=at)
    return int(crowd(matter, people, at))


def _call(matter: Matter, size: int) -> int:
    """Note that `size` more residents are called; return how many were called before."""
    with transaction.atomic():
        Called.objects.get_or_create(matter=matter)
        called = Called.objects.select_for_update().get(matter=matter)
        before = int(called.residents)
        called.residents = before + size
        called.save()
    return before


def knows_crowds(matter: Matter) -> bool:
    """Tell whether the crowd can act on the matter in its present stage."""
    tool = tools.discover().get(matter.kind)
    if tool is None or not _has_crowd(tool):
        return False
    stage = tool.timeline.by_code.get(matter.stage)
    return stage is not None and stage.is_open


def matter_of(request: HttpRequest) -> Matter | None:
    """Return the matter whose page this is, when the crowd can act on it."""
    match = request.resolver_match
    packages = {tool.package for tool in tools.discover().values()}
    if match is None or not packages & set(match.app_names):
        return None
    number = next((value for value in match.kwargs.values() if isinstance(value, int)), None)
    matter = Matter.objects.filter(pk=number).first() if number else None
    return matter if matter and knows_crowds(matter) else None


def _has_crowd(tool: Tool) -> bool:
    name = f"spilno.tools.{tool.package}.seed"
    return find_spec(name) is not None and hasattr(import_module(name), "crowd")
