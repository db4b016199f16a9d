"""Who must answer: "what is it about" and where → body, unit, official, with the reason shown."""

from spilno.duties.routing.choosing import suggest, suggestions
from spilno.duties.routing.forwarding import FORWARDING, Forwarded, forward
from spilno.duties.routing.suggested import Suggested

__all__ = ["FORWARDING", "Forwarded", "Suggested", "forward", "suggest", "suggestions"]
