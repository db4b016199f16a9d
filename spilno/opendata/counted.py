"""The published counts of every tool, as an export wants them."""

from spilno.civic import tools
from spilno.record import journal
from spilno.record.formats import Counted

ATTEMPTS = 100


class Restless(Exception):
    """A count changed each time it was read: it was never read whole."""


def counted() -> list[Counted]:
    """Return what each tool that counts publishes, and up to which entry. Raises Restless."""
    return [_steady(tool) for tool in tools.discover().values() if _signs(tool)]


def _signs(tool: tools.Tool) -> dict[str, int]:
    return {code: verb.sign for code, verb in tool.verbs.items() if verb.sign}


def _steady(tool: tools.Tool) -> Counted:
    """Read numbers between two equal readings of how far they were counted."""
    for _ in range(ATTEMPTS):
        upto = _upto(tool)
        numbers = tool.hook("endpoints", "published_counts")()
        if _upto(tool) == upto:
            return Counted(tool.package, upto, numbers, _signs(tool))
    raise Restless(tool.package)


def _upto(tool: tools.Tool) -> int:
    """Return how many entries the tool has counted; all, when it has no `counted_upto`."""
    try:
        hook = tool.hook("endpoints", "counted_upto")
    except AttributeError:
        return journal.head() + 1
    return int(hook()) + 1
