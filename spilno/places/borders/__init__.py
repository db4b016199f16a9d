"""Where borders lie: which community a point is in, and the outline of a place. No database."""

from spilno.places.borders.locating import Located, locate
from spilno.places.borders.reading import NotAPoint, read_point

__all__ = ["Located", "NotAPoint", "locate", "read_point"]
