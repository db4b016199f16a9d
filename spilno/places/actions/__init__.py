"""Everything that writes places and authorities."""

from spilno.places.actions.authorities import found_authorities, import_directory, set_email
from spilno.places.actions.displacing import NotWithdrawn, decide
from spilno.places.actions.editions import TooManyWithdrawn, import_edition
from spilno.places.actions.names import keep_names
from spilno.places.actions.posts import Overlapping, UnknownPlace, import_posts, note_absence

__all__ = [
    "NotWithdrawn",
    "Overlapping",
    "TooManyWithdrawn",
    "UnknownPlace",
    "decide",
    "found_authorities",
    "import_directory",
    "import_edition",
    "import_posts",
    "keep_names",
    "note_absence",
    "set_email",
]
