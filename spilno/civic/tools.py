"""What the house knows of a tool, and how it finds all of them.

A tool describes itself in `tool.py` (data) and `endpoints.py` (functions found by name):

- `url(matter) -> str`: the address of the matter's page;
- `cards(matters, at) -> list[Card]`: what a feed shows of each, in constant queries;
- `describe(matter, at) -> dict`: the public object for API and open data (JSON types only);
- `of_authority(authority) -> QuerySet[Matter]`: public matters addressed to the authority;
- `addressees(matter_ids) -> dict[int, Authority]`: whom each matter is addressed to;
- `published_counts() -> dict[int, dict[str, int]]`: matter id → level → number published now;
- `side_of(matter, person) -> str`: the parties of a private matter (`civic.parties`), optional;
- `writings() -> list[Writing]`: what one can write to authorities with it, optional (`/write/`);
- `unsatisfied(matter, person, at) -> duties.remedies.Case | None`: why its author may go on to a
  complaint or a court, None while there is no cause, optional (`/next/<matter>/`);
- `confirmations(authority) -> tuple[int, int]`: how many matters the body said to be done, and how
  many of these people confirmed, optional (the page of the authority);
- `rooms(kind) -> list[tuple[str, str]]`: label and address of what the tool has for those who hold
  a role of that kind, optional (the moderator's queue, the desk of a service centre);
- `desks(authorities) -> list[tuple[str, str]]`: label and address of what the tool has for
  officials of these bodies beside single matters, optional (`/desk/`);
- `counted_upto() -> int`: number of the last entry those counts cover (without it: all);

and in `tasks.py`: `tick(at) -> None`, called every two seconds by the worker, repairing itself;
in `seed.py`: `seed(at) -> None`, deterministic demonstration data.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from spilno.civic.schema import COMMON, Shape
from spilno.civic.timeline import Timeline


@dataclass(frozen=True)
class Verb:
    """A verb of the record in people's words. `audience`: who is told, besides nobody."""

    label: str  # msgid: «The petition was answered»
    is_told: bool = False  # followers of the matter are told
    sign: int = 0  # what it adds to the published count of its matter: -1, 0, 1


@dataclass(frozen=True)
class Card:
    """One matter in a feed: kind, title, days left, progress and one act."""

    matter_id: int
    kind: str
    kind_label: str
    title: str
    url: str
    place: str
    stage: str
    stage_label: str
    is_open: bool
    days_left: int | None = None
    progress: int | None = None  # how many acts are counted
    goal: int | None = None  # how many are needed; None: no threshold on file
    progress_label: str = ""
    act_label: str = ""  # «Sign»; empty when the reader can do nothing now
    act_url: str = ""
    minutes: int = 1  # the effort of the act
    owes: str = ""  # who owes the next step
    is_overdue: bool = False


@dataclass(frozen=True)
class Writing:
    """One thing that a citizen writes to an authority: what it is by law, before it is begun."""

    code: str  # «request», «complaint»: kept in addresses
    label: str  # what one wants, in the first person's words: «Get a document that a body holds»
    name: str  # what it is by law: «Information request»
    term: str  # one line: the term
    law: str  # one line: the law
    privacy: str  # one line: what is private, what is public
    url: str  # where it is begun; takes ?place=, ?authority=, and the words from `web.carried`
    order: int = 50
    asks_body: bool = True  # False: the tool itself asks where and finds the body


@dataclass(frozen=True)
class Tool:
    """A tool: one folder under `spilno/tools/`."""

    package: str  # «petitions»
    path: str  # first part of its addresses
    kind: str  # `Matter.kind` of its matters
    name: str  # msgid, one: «petition»
    name_plural: str  # msgid: «petitions»
    timeline: Timeline
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    create_label: str = ""  # msgid of the entry «Start a petition»; empty: nobody starts one
    create_url: str = ""  # its address, takes ?place=<code>
    minutes: int = 1  # the effort of its usual act: what feeds order by after days left
    # Pages that open without a network → their twins that hold no token and look at nobody; and the
    # static files that these need.
    offline: Mapping[str, str] = field(default_factory=dict)
    offline_files: tuple[str, ...] = ()
    rules: Mapping[str, Shape] = field(
        default_factory=lambda: COMMON
    )  # names its rule sets may hold

    def hook(self, module: str, name: str) -> Any:
        """Return the function `name` of the tool's `module`, e.g. ("endpoints", "cards")."""
        return getattr(import_module(f"spilno.tools.{self.package}.{module}"), name)


@cache
def discover() -> Mapping[str, Tool]:
    """Return every tool by its kind."""
    tools: list[Tool] = [import_module(f"spilno.tools.{name}.tool").TOOL for name in settings.TOOLS]
    return {tool.kind: tool for tool in tools}


def rooms(kind: str) -> list[tuple[str, str]]:
    """Return what tools have for holders of a role of this kind: label and address."""
    found: list[tuple[str, str]] = []
    for tool in discover().values():
        with suppress(AttributeError):  # a tool that has none
            found += tool.hook("endpoints", "rooms")(kind)
    return found


# How the verbs of packages that are not tools are told. Such a package adds its own in
# `AppConfig.ready`: `tools.VERBS.update(verbs.VERBS)`.
VERBS: dict[str, Verb] = {}


def verb(code: str) -> Verb | None:
    """Return what is known of the verb `petitions.signed` or `duties.overdue`, or None."""
    for tool in discover().values():
        if code in tool.verbs:
            return tool.verbs[code]
    return VERBS.get(code)


def all_verbs() -> Mapping[str, Verb]:
    """Return every verb that can stand in the record on a matter."""
    found = dict(VERBS)
    for tool in discover().values():
        found.update(tool.verbs)
    return found
