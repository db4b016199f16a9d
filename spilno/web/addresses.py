"""Where matters are shown: their tools know."""

from spilno.civic.models import Matter
from spilno.civic.tools import discover


def address(matter: Matter, hook: str = "url") -> str:
    """Return where the tool shows the matter.

    `hook` names another address that `endpoints.py` of the tool may offer: `moderation_url`,
    `desk_url`. A tool without it is opened at the matter's page.
    """
    tool = discover()[matter.kind]
    try:
        found = tool.hook("endpoints", hook)
    except AttributeError:
        found = tool.hook("endpoints", "url")
    return str(found(matter))
