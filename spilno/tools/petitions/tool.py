"""E-petitions, as the house sees them."""

from spilno.civic.tools import Tool
from spilno.tools.petitions.stages import TIMELINE

TOOL = Tool(
    package="petitions",
    path="petitions",
    kind="petition",
    name="petition",
    name_plural="petitions",
    timeline=TIMELINE,
)
