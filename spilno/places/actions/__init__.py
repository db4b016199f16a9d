"""Everything that writes places and authorities."""

from spilno.places.actions.authorities import found_authorities, import_directory
from spilno.places.actions.displacing import NotWithdrawn, decide
from spilno.places.actions.editions import TooManyWithdrawn, import_edition
from spilno.places.actions.names import keep_names

__all__ = [
    "NotWithdrawn",
    "TooManyWithdrawn",
    "decide",
    "found_authorities",
    "import_directory",
    "import_edition",
    "keep_names",
]
