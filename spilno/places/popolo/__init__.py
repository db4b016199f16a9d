"""The directory of bodies, units and posts as Popolo JSON or as a table. Writes nothing."""

from spilno.places.popolo.reading import read
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow, PowerRow, UnitRow
from spilno.places.popolo.table import to_table
from spilno.places.popolo.writing import contents_of

__all__ = [
    "BodyRow",
    "Contents",
    "HolderRow",
    "PostRow",
    "PowerRow",
    "UnitRow",
    "contents_of",
    "read",
    "to_table",
]
